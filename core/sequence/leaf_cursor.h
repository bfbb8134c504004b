// SPDX-License-Identifier: MIT
// Rows of one sequence of leaves (core/sequence/sequence.h) in one direction.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "core/sequence/leaf_shelf.h"
#include "schema/keys.h"

namespace parley {

enum class Direction : bool { kForward, kBackward };

/// Pull style, because timelines are merged and intersected; every step reports a failing disk. Not
/// positioned until seek(). Many may share a shelf.
template <class Codec>
class LeafCursor {
 public:
  using Row = typename Codec::Row;
  using Shelf = LeafShelf<Codec>;

  /// `prefix` is a class_prefix().
  LeafCursor(std::shared_ptr<Shelf> shelf, std::string prefix, Direction direction)
      : shelf_(std::move(shelf)), prefix_(std::move(prefix)), direction_(direction) {}

  [[nodiscard]] bool valid() const { return leaf_ != nullptr && at_ < rows().size(); }
  [[nodiscard]] const Row& row() const { return rows().row(at_); }
  [[nodiscard]] const Place& place() const { return rows().place(at_); }

  /// Forward: the first row at or after `place`. Backward: the last row at or before it.
  Result<void> seek(const Place& place) {
    if (auto held = hold(shelf_->at_or_before(leaf_key(prefix_, place), sequence())); !held)
      return held;
    if (leaf_ == nullptr && direction_ == Direction::kForward) {
      if (auto none = shelf_->require_none(prefix_); !none) return none;
    }
    steps_ = 0;
    if (leaf_ == nullptr) return {};
    settle_at(place);
    return arrive();
  }

  Result<void> next() {
    if (direction_ == Direction::kForward) {
      ++at_;
    } else {
      at_ = at_ == 0 ? rows().size() : at_ - 1;
    }
    return arrive();
  }

  /// Moves on, never back, to the first row in this direction at or beyond `place`.
  Result<void> advance_to(const Place& place) {
    if (!valid() || !before(this->place(), place)) return {};
    const Place& last = rows().place(direction_ == Direction::kForward ? rows().size() - 1 : 0);
    if (before(last, place)) return seek(place);
    settle_at(place);
    return arrive();
  }

 private:
  static constexpr unsigned kKeptSteps = 4;  // a page, or a month of one often in the news
  [[nodiscard]] const typename Codec::Leaf& rows() const { return leaf_->rows; }
  [[nodiscard]] std::string_view sequence() const {
    return std::string_view(prefix_).substr(0, prefix_.size() - 1);
  }

  /// The leaf that was found, if it is of this class of lengths.
  Result<void> hold(Result<typename Shelf::Found> found) {
    leaf_ = found && *found && (*found)->key.starts_with(prefix_) ? std::move(*found) : nullptr;
    if (!found) return failure_of(found);
    return {};
  }

  [[nodiscard]] bool before(const Place& a, const Place& b) const {
    return direction_ == Direction::kForward ? a < b : b < a;
  }

  void settle_at(const Place& place) {
    const bool forward = direction_ == Direction::kForward;
    std::size_t begin = 0, end = rows().size();  // the first row beyond the place lies between
    while (begin < end) {
      const std::size_t middle = (begin + end) / 2;
      const Place& there = rows().place(middle);
      if (there < place || (!forward && there == place)) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    if (forward) {
      at_ = begin;
    } else {
      at_ = begin == 0 ? rows().size() : begin - 1;
    }
  }

  /// From the end of one leaf to the next one that has a row, and to that row.
  Result<void> arrive() {
    while (leaf_ != nullptr && at_ >= rows().size()) {
      const bool keep = steps_++ < kKeptSteps;
      auto held =
          hold(direction_ == Direction::kForward ? shelf_->after(*leaf_, sequence(), keep)
                                                 : shelf_->before(*leaf_, sequence(), keep));
      if (!held || leaf_ == nullptr) return held;
      at_ = direction_ == Direction::kForward ? 0 : rows().size() - 1;
    }
    return leaf_ != nullptr ? leaf_->rows.want(at_) : Result<void>{};
  }

  std::shared_ptr<Shelf> shelf_;
  std::string prefix_;
  Direction direction_;
  typename Shelf::Found leaf_;  // nullptr beyond the last
  std::size_t at_ = 0;
  unsigned steps_ = 0;  // from leaf to leaf since the last search
};

}  // namespace parley
