// SPDX-License-Identifier: MIT
// Many sequences as one: the classes by length of one timeline, the timelines of several actors, of
// merged actors and of members, in one order and one direction. The order: by start; at the same
// start the longer class first (a month before its days); then by event.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/internal/past_cursor.h"
#include "core/internal/sequence.h"
#include "core/internal/view.h"

namespace parley {

/// Where an event stands in a merged order. The same event has the same position in every timeline.
struct Position {
  Instant start;
  LengthClass length{};
  EventId event{};
  friend bool operator==(const Position&, const Position&) = default;
  friend bool operator<(const Position& a, const Position& b) {
    if (a.start != b.start) return a.start < b.start;
    if (a.length != b.length) return a.length > b.length;
    return a.event < b.event;
  }
};

/// The rows of any number of sequences, as a view has them. Each sequence carries a number of the
/// caller's, so that a row tells whose it is.
template <class Codec>
class Merge {
 public:
  using Row = typename Codec::Row;
  static constexpr bool kHasPastRows = std::is_same_v<Codec, RowCodec>;

  /// `padding`: see TimelineQuery.
  Merge(const View& view, Direction direction, const Interval& range, double padding = 0)
      : view_(view), direction_(direction), range_(range), padding_(padding) {}

  /// Adds a timeline (its key prefix without the class): one cursor for each class that has leaves,
  /// and in the past one for each that has past rows.
  Result<void> add(const std::string& sequence, std::size_t owner) {
    if (auto added = add_sequence(sequence, owner, false); !added || view_.is_present())
      return added;
    if constexpr (kHasPastRows) {
      return add_sequence(past_of(view_.past_table(), sequence), owner, true);
    } else {
      return add_sequence(past_of(Table::kPlacePast, sequence), owner, false);
    }
  }

  [[nodiscard]] bool valid() const { return best_ < parts_.size(); }
  [[nodiscard]] const Row& row() const { return parts_[best_].row(); }
  [[nodiscard]] std::size_t owner() const { return parts_[best_].owner; }
  [[nodiscard]] Position position() const { return parts_[best_].position(); }

  Result<void> next() {
    if (auto moved = parts_[best_].next(); !moved) return moved;
    if (auto settled = settle(best_); !settled) return settled;
    choose();
    return {};
  }

  /// Moves on, never back, to the first row at or beyond `to` in this direction.
  Result<void> advance_to(const Position& to) {
    for (std::size_t i = parts_.size(); i-- > 0;) {
      Part& part = parts_[i];
      constexpr EventId kFirst{0};
      constexpr EventId kLast{std::numeric_limits<std::uint64_t>::max()};
      Place place{to.start, to.event};
      if (part.length != to.length) place.event = part.length > to.length ? kLast : kFirst;
      auto moved = part.past ? part.past->advance_to(place) : part.leaves->advance_to(place);
      if (!moved) return moved;
      if (auto settled = settle(i); !settled) return settled;
    }
    choose();
    return {};
  }

  [[nodiscard]] bool before(const Position& a, const Position& b) const {
    return direction_ == Direction::kForward ? a < b : b < a;
  }

 private:
  /// One class of one sequence: present leaves, or past rows.
  struct Part {
    std::optional<LeafCursor<Codec>> leaves;
    std::unique_ptr<PastCursor> past;
    LengthClass length;
    std::size_t owner;
    Interval starts;  // what can reach into the range starts here

    [[nodiscard]] bool valid() const { return past ? past->valid() : leaves->valid(); }
    [[nodiscard]] const Row& row() const {
      if constexpr (kHasPastRows) {
        if (past) return past->row();
      }
      return leaves->row();
    }
    [[nodiscard]] Position position() const {
      const Place& place = Codec::place(row());
      return {place.start, length, place.event};
    }
    Result<void> next() { return past ? past->next() : leaves->next(); }
  };

  /// Where things of this class can start that reach into the range: [first, end).
  [[nodiscard]] Interval window(LengthClass length) const {
    const auto reach = longest(length);
    const bool endless = reach == std::chrono::microseconds::max();
    const auto further = endless || padding_ == 0
                             ? std::chrono::microseconds(0)
                             : std::chrono::microseconds(static_cast<std::int64_t>(
                                   2 * padding_ * static_cast<double>(reach.count())));
    Interval window;
    if (!endless && range_.begin > kFirstInstant + reach + further)
      window.begin = range_.begin - reach - further;
    if (!(endless && padding_ > 0) && range_.end < kLastInstant - further)
      window.end = range_.end + further;
    return window;
  }

  Result<void> add_sequence(const std::string& sequence, std::size_t owner, bool past) {
    auto probe = view_.db.store->cursor();
    std::string before = sequence + '\xFF';
    for (;;) {
      probe->seek_for_prev(before);
      if (!probe->valid() || !probe->key().starts_with(sequence)) break;
      const auto length = static_cast<LengthClass>(probe->key()[sequence.size()]);
      before = class_prefix(sequence, length);
      // The last class takes the probe itself, which stands on its last leaf: most timelines have one
      // class, and a cursor costs more than a seek.
      const bool last = length == LengthClass::kDay;
      auto cursor = last ? std::move(probe) : view_.db.store->cursor();
      auto added = past ? add_past(std::move(cursor), before, length, owner)
                        : add_leaves(std::move(cursor), before, length, owner, last);
      if (!added) return added;
      if (last) return {};
    }
    return probe->status();
  }

  [[nodiscard]] Place first_place(LengthClass length) const {
    const Interval starts = window(length);
    if (direction_ == Direction::kForward) return {starts.begin, EventId{0}};
    return starts.end == kLastInstant ? kLastPlace : Place{starts.end, EventId{0}};
  }

  Result<void> add_leaves(std::unique_ptr<Cursor> cursor, const std::string& prefix,
                          LengthClass length, std::size_t owner, bool on_last) {
    parts_.push_back({LeafCursor<Codec>(std::move(cursor), prefix, direction_), nullptr, length,
                      owner, window(length)});
    auto& rows = *parts_.back().leaves;
    const Place from = first_place(length);
    if (auto sought = on_last ? rows.seek_from_last(from) : rows.seek(from); !sought) return sought;
    return settle_new();
  }

  Result<void> add_past(std::unique_ptr<Cursor> cursor, const std::string& prefix,
                        LengthClass length, std::size_t owner) {
    parts_.push_back({std::nullopt,
                      std::make_unique<PastCursor>(std::move(cursor), prefix, direction_, view_),
                      length, owner, window(length)});
    if (auto sought = parts_.back().past->seek(first_place(length)); !sought) return sought;
    return settle_new();
  }

  Result<void> settle_new() {
    if (auto settled = settle(parts_.size() - 1); !settled) return settled;
    choose();
    return {};
  }

  /// Steps over present rows that the view does not see yet, and drops a part that has come to its
  /// end.
  Result<void> settle(std::size_t i) {
    if constexpr (kHasPastRows) {
      Part& part = parts_[i];
      while (!view_.is_present() && !part.past && in_window(part) && !view_.sees(part.row())) {
        if (auto moved = part.next(); !moved) return moved;
      }
    }
    if (in_window(parts_[i])) return {};
    if (i + 1 != parts_.size()) parts_[i] = std::move(parts_.back());
    parts_.pop_back();
    return {};
  }

  [[nodiscard]] bool in_window(const Part& part) const {
    if (!part.valid()) return false;
    const Instant start = Codec::place(part.row()).start;
    return direction_ == Direction::kForward
               ? start < part.starts.end || part.starts.end == kLastInstant
               : start >= part.starts.begin;
  }

  void choose() {
    best_ = 0;
    for (std::size_t i = 1; i < parts_.size(); ++i) {
      if (before(parts_[i].position(), parts_[best_].position())) best_ = i;
    }
  }

  View view_;
  Direction direction_;
  Interval range_;
  double padding_;
  std::vector<Part> parts_;
  std::size_t best_ = 0;
};

}  // namespace parley
