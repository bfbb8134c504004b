// SPDX-License-Identifier: MIT
// Many sequences as one: the classes by length of one timeline, the timelines of several actors, of
// merged actors and of members, in one order and one direction. The order: by start; at the same
// start the longer class first (a month before its days); then by event.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/record/view.h"
#include "core/sequence/leaf_cursor.h"

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

/// The rows of any number of sequences. Each sequence carries a number of the caller's, so that a row
/// tells whose it is. For a view of the past these are candidates: what stands there now, and the
/// places from which something has departed; the event of then tells whether it stood there.
template <class Codec>
class Merge {
 public:
  using Row = typename Codec::Row;

  /// `padding`: see TimelineQuery.
  Merge(const View& view, Direction direction, const Interval& range, double padding = 0)
      : view_(view), direction_(direction), range_(range), padding_(padding) {}

  /// Adds a timeline (its key prefix without the class): a part for each class that has leaves.
  Result<void> add(const std::string& sequence, std::size_t owner) {
    auto added = add_sequence<Codec, &Part::present>(sequence, owner);
    if (!added || view_.is_now()) return added;
    return add_sequence<PlaceCodec, &Part::departed>(departed_of(sequence), owner);
  }

  [[nodiscard]] bool valid() const { return best_ < parts_.size(); }
  /// nullptr where something has departed from.
  [[nodiscard]] const Row* row() const {
    const auto& present = parts_[best_].present;
    return present ? &present->row() : nullptr;
  }
  [[nodiscard]] std::size_t owner() const { return parts_[best_].owner; }
  [[nodiscard]] Position position() const { return parts_[best_].position(); }

  Result<void> next() {
    if (auto moved = parts_[best_].next(); !moved) return moved;
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
      auto moved =
          part.present ? part.present->advance_to(place) : part.departed->advance_to(place);
      if (!moved) return moved;
      drop_ended(i);
    }
    choose();
    return {};
  }

  [[nodiscard]] bool before(const Position& a, const Position& b) const {
    return direction_ == Direction::kForward ? a < b : b < a;
  }

 private:
  /// One class of one sequence; one of the two.
  struct Part {
    std::optional<LeafCursor<Codec>> present;
    std::optional<LeafCursor<PlaceCodec>> departed;
    LengthClass length{};
    std::size_t owner = 0;
    Interval starts;  // what can reach into the range starts here

    [[nodiscard]] bool valid() const { return present ? present->valid() : departed->valid(); }
    [[nodiscard]] const Place& place() const {
      return present ? present->place() : departed->place();
    }
    [[nodiscard]] Position position() const { return {place().start, length, place().event}; }
    Result<void> next() { return present ? present->next() : departed->next(); }
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

  /// The shelf that a part's cursor reads from, of the present or of what has departed.
  template <class Of>
  std::shared_ptr<LeafShelf<Of>>& shelf() {
    auto& shelf = std::get<std::shared_ptr<LeafShelf<Of>>>(shelves_);
    if (!shelf) shelf = view_.db.leaves<Of>();
    return shelf;
  }

  template <class Of, auto kCursor>
  Result<void> add_sequence(const std::string& sequence, std::size_t owner) {
    std::string before = sequence + '\xFF';
    for (;;) {
      auto last = shelf<Of>()->at_or_before(before, sequence);
      if (!last) return failure_of(last);
      if (*last == nullptr) return {};
      const auto length = static_cast<LengthClass>((*last)->key[sequence.size()]);
      before = class_prefix(sequence, length);
      auto added = add_class<Of, kCursor>(before, length, owner);
      if (!added || length == LengthClass::kDay) return added;  // the last
    }
  }

  template <class Of, auto kCursor>
  Result<void> add_class(const std::string& prefix, LengthClass length, std::size_t owner) {
    Part& part = parts_.emplace_back();
    part.length = length;
    part.owner = owner;
    part.starts = window(length);
    auto& rows = (part.*kCursor).emplace(shelf<Of>(), prefix, direction_);
    const Place first{part.starts.begin, EventId{0}};
    const Place last =
        part.starts.end == kLastInstant ? kLastPlace : Place{part.starts.end, EventId{0}};
    const Place& from = direction_ == Direction::kForward ? first : last;
    if (auto sought = rows.seek(from); !sought) return sought;
    drop_ended(parts_.size() - 1);
    choose();
    return {};
  }

  void drop_ended(std::size_t i) {
    const Part& part = parts_[i];
    if (part.valid()) {
      const Instant start = part.place().start;
      if (direction_ == Direction::kForward
              ? start < part.starts.end || part.starts.end == kLastInstant
              : start >= part.starts.begin) {
        return;
      }
    }
    if (i + 1 != parts_.size()) parts_[i] = std::move(parts_.back());
    parts_.pop_back();
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
  std::tuple<std::shared_ptr<LeafShelf<RowCodec>>, std::shared_ptr<LeafShelf<PlaceCodec>>> shelves_;
  std::vector<Part> parts_;
  std::size_t best_ = 0;
};

}  // namespace parley
