// SPDX-License-Identifier: MIT
// Finding the row that stood: see core/internal/past_cursor.h.
#include "core/internal/past_cursor.h"

#include <limits>

namespace parley {
namespace {

constexpr std::uint64_t kLastStamp = std::numeric_limits<std::uint64_t>::max();
// A step costs a tenth of a seek: few rows are stepped over, many are jumped.
constexpr int kSteps = 4;

}  // namespace

PastCursor::PastCursor(std::unique_ptr<Cursor> cursor, std::string prefix, Direction direction,
                       const View& view)
    : cursor_(std::move(cursor)), prefix_(std::move(prefix)), direction_(direction), view_(view) {}

bool PastCursor::on_prefix() const {
  return cursor_->valid() && cursor_->key().starts_with(prefix_);
}

/// Where the cursor stands. A key of this prefix is never too short: all of them have one length.
std::optional<Stamped> PastCursor::here() const {
  if (!on_prefix()) return std::nullopt;
  auto stamped = stamped_of(cursor_->key());
  if (!stamped) return std::nullopt;
  return *stamped;
}

Result<void> PastCursor::seek(const Place& place) {
  if (direction_ == Direction::kForward) {
    cursor_->seek(stamped_key(prefix_, place, view_.first_stamp()));
    return find_forward();
  }
  cursor_->seek_for_prev(stamped_key(prefix_, place, kLastStamp));
  return find_backward();
}

Result<void> PastCursor::next() {
  leave(Place(place()));
  return direction_ == Direction::kForward ? find_forward() : find_backward();
}

Result<void> PastCursor::advance_to(const Place& to) {
  if (!valid() || !(direction_ == Direction::kForward ? place() < to : to < place())) return {};
  return seek(to);
}

/// Decodes the row under the cursor; false where it was not there yet.
Result<bool> PastCursor::take() {
  rows_.clear();
  if (auto decoded = decode_leaf(cursor_->value(), rows_); !decoded) return failure_of(decoded);
  if (rows_.size() == 1 && view_.sees(rows_.front())) return true;
  rows_.clear();
  return false;
}

/// Off all rows of this place.
void PastCursor::leave(const Place& place) {
  for (int i = 0; i < kSteps; ++i) {
    const auto at = here();
    if (!at || at->place != place) return;
    if (direction_ == Direction::kForward) {
      cursor_->next();
    } else {
      cursor_->prev();
    }
  }
  const auto at = here();
  if (!at || at->place != place) return;
  if (direction_ == Direction::kForward) {
    cursor_->seek(
        stamped_key(prefix_, {place.start, parley::next(place.event)}, view_.first_stamp()));
  } else {
    cursor_->seek_for_prev(stamped_key(prefix_, place, 0));
  }
}

/// The row that stood is, of those with its place, the one with the least stamp that is late
/// enough; those before it had gone, those after it were not there yet.
Result<void> PastCursor::find_forward() {
  rows_.clear();
  int steps = 0;
  while (const auto at = here()) {
    if (at->stamp < view_.first_stamp()) {
      if (++steps < kSteps) {
        cursor_->next();
      } else {
        cursor_->seek(stamped_key(prefix_, at->place, view_.first_stamp()));
        steps = 0;
      }
      continue;
    }
    auto taken = take();
    if (!taken) return failure_of(taken);
    if (*taken) return {};
    leave(at->place);
  }
  return cursor_->status();
}

/// From a stamp that is late enough down to the least one of the same place that is.
Result<void> PastCursor::to_least_stamp(const Stamped& from) {
  const auto fits = [&](const std::optional<Stamped>& at) {
    return at && at->place == from.place && at->stamp >= view_.first_stamp();
  };
  for (int i = 0; i < kSteps; ++i) {
    cursor_->prev();
    if (fits(here())) continue;
    if (cursor_->valid()) {
      cursor_->next();
    } else {
      cursor_->seek(prefix_);
    }
    return fits(here()) ? Result<void>{} : cursor_->status();
  }
  cursor_->seek(stamped_key(prefix_, from.place, view_.first_stamp()));
  return cursor_->status();
}

/// Comes from above: the first row met of a place has its latest stamp.
Result<void> PastCursor::find_backward() {
  rows_.clear();
  while (const auto at = here()) {
    if (at->stamp >= view_.first_stamp()) {
      if (auto moved = to_least_stamp(*at); !moved) return moved;
      auto taken = take();
      if (!taken) return failure_of(taken);
      if (*taken) return {};
    }
    leave(at->place);
  }
  return cursor_->status();
}

}  // namespace parley
