// SPDX-License-Identifier: MIT
// Many sequences as one: the classes by length of one timeline, the timelines of several actors, of
// merged actors and of members, in one order and one direction. The order: by start; at the same
// start the longer class first (a month before its days); then by event.
#pragma once

#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/internal/sequence.h"
#include "core/internal/store.h"

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

/// The rows of any number of sequences. Each sequence carries a number of the caller's, so that a
/// row tells whose it is.
template <class Codec>
class Merge {
 public:
  using Row = typename Codec::Row;

  Merge(const Store& store, Direction direction, const Interval& range)
      : store_(store), direction_(direction), range_(range) {}

  /// Adds a timeline (its key prefix without the class): one cursor for each class that has leaves.
  Result<void> add(const std::string& sequence, std::size_t owner) {
    auto probe = store_.cursor();
    std::string before = sequence + '\xFF';
    for (;;) {
      probe->seek_for_prev(before);
      if (!probe->valid() || !probe->key().starts_with(sequence)) break;
      const auto length = static_cast<LengthClass>(probe->key()[sequence.size()]);
      before = class_prefix(sequence, length);
      // The last class takes the probe itself, which stands on its last leaf: most timelines have one
      // class, and a cursor costs more than a seek.
      const bool last = length == LengthClass::kDay;
      auto added =
          add_class(last ? std::move(probe) : store_.cursor(), before, length, owner, last);
      if (!added) return added;
      if (last) return {};
    }
    return probe->status();
  }

  [[nodiscard]] bool valid() const { return best_ < parts_.size(); }
  [[nodiscard]] const Row& row() const { return parts_[best_].cursor.row(); }
  [[nodiscard]] std::size_t owner() const { return parts_[best_].owner; }
  [[nodiscard]] Position position() const { return position_of(parts_[best_]); }

  Result<void> next() {
    if (auto moved = parts_[best_].cursor.next(); !moved) return moved;
    drop_ended(best_);
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
      if (auto moved = part.cursor.advance_to(place); !moved) return moved;
      drop_ended(i);
    }
    choose();
    return {};
  }

  [[nodiscard]] bool before(const Position& a, const Position& b) const {
    return direction_ == Direction::kForward ? a < b : b < a;
  }

 private:
  struct Part {
    LeafCursor<Codec> cursor;
    LengthClass length;
    std::size_t owner;
  };

  static Position position_of(const Part& part) {
    return {part.cursor.place().start, part.length, part.cursor.place().event};
  }

  /// The earliest start at which a thing of this class can still reach into the range.
  [[nodiscard]] Instant earliest(LengthClass length) const {
    const auto reach = longest(length);
    const bool beyond =
        reach == std::chrono::microseconds::max() || range_.begin < kFirstInstant + reach;
    return beyond ? kFirstInstant : range_.begin - reach;
  }

  Result<void> add_class(std::unique_ptr<Cursor> cursor, const std::string& prefix,
                         LengthClass length, std::size_t owner, bool on_last) {
    parts_.push_back({LeafCursor<Codec>(std::move(cursor), prefix, direction_), length, owner});
    const Place first{earliest(length), EventId{0}};
    const Place last = range_.end == kLastInstant ? kLastPlace : Place{range_.end, EventId{0}};
    auto& rows = parts_.back().cursor;
    const Place& from = direction_ == Direction::kForward ? first : last;
    if (auto sought = on_last ? rows.seek_from_last(from) : rows.seek(from); !sought) return sought;
    drop_ended(parts_.size() - 1);
    choose();
    return {};
  }

  void drop_ended(std::size_t i) {
    Part& part = parts_[i];
    if (part.cursor.valid()) {
      const Instant start = part.cursor.place().start;
      if (direction_ == Direction::kForward ? start < range_.end || range_.end == kLastInstant
                                            : start >= earliest(part.length)) {
        return;
      }
    }
    if (i + 1 != parts_.size()) parts_[i] = std::move(parts_.back());
    parts_.pop_back();
  }

  void choose() {
    best_ = 0;
    for (std::size_t i = 1; i < parts_.size(); ++i) {
      if (before(position_of(parts_[i]), position_of(parts_[best_]))) best_ = i;
    }
  }

  const Store& store_;
  Direction direction_;
  Interval range_;
  std::vector<Part> parts_;
  std::size_t best_ = 0;
};

}  // namespace parley
