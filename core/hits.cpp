// SPDX-License-Identifier: MIT
// Merging, leapfrog intersection and filters: see core/internal/hits.h.
#include "core/internal/hits.h"

#include <fmt/format.h>

#include <algorithm>

#include "schema/keys.h"

namespace parley {
namespace {

bool holds(const std::vector<Interval>* windows, const TimelineRow& row) {
  if (windows == nullptr) return true;
  const bool open = row.span == std::chrono::microseconds::max();
  const Instant end = open ? kLastInstant : row.place.start + row.span;
  return std::any_of(windows->begin(), windows->end(), [&](const Interval& window) {
    return row.place.start < window.end && end > window.begin;
  });
}

/// A date is inside a range when all of it lies there; a duration when it overlaps.
bool inside(const TimelineRow& row, const Interval& range) {
  const bool open = row.span == std::chrono::microseconds::max();
  const Instant end = open ? kLastInstant : row.place.start + row.span;
  if (row.form == EdtfForm::kInterval) return row.place.start < range.end && end > range.begin;
  return row.place.start >= range.begin && (range.end == kLastInstant || end <= range.end);
}

/// One row of everyone's timeline says only where; the rest stands in the event.
Result<TimelineRow> row_of(const Database& db, const Place& place) {
  auto event = db.event(place.event);
  if (!event) return failure_of(event);
  if (!*event)
    return failure(ErrorCode::kDamaged,
                   fmt::format("{}: {} is missing", db.directory, handle(place.event)));
  auto when = parse_edtf((*event)->when);
  if (!when) return failure(ErrorCode::kDamaged, handle(place.event) + ": " + when.error().message);
  TimelineRow row;
  row.place = place;
  const bool open = when->bounds.begin == kFirstInstant || when->bounds.end == kLastInstant;
  row.span = open ? std::chrono::microseconds::max() : when->bounds.end - when->bounds.begin;
  row.form = when->form;
  row.kind = (*event)->kind;
  row.status = (*event)->status;
  row.code = pack_code((*event)->code);
  row.source = (*event)->source;
  row.published = (*event)->published;
  row.commit = (*event)->commit;
  return row;
}

}  // namespace

Hits::Hits(const Database& db, const TimelineQuery& query, const Selection& selection,
           Direction direction, const Interval& range)
    : db_(db),
      query_(query),
      selection_(selection),
      rows_(*db.store, direction, range),
      everyone_(*db.store, direction, range),
      tagged_(*db.store, direction, range) {
  for (std::size_t i = 0; i < selection.with.size(); ++i)
    with_.emplace_back(*db.store, direction, range);
}

Result<void> Hits::start() {
  for (std::size_t i = 0; i < selection_.owners.size(); ++i) {
    if (auto added = rows_.add(timeline_prefix(selection_.owners[i].body), i); !added) return added;
  }
  if (selection_.owners.empty()) {
    if (auto added = everyone_.add(everyone_prefix(), 0); !added) return added;
  }
  for (std::size_t i = 0; i < with_.size(); ++i) {
    for (const ActorId body : selection_.with[i]) {
      if (auto added = with_[i].add(timeline_prefix(body), 0); !added) return added;
    }
  }
  for (const StringId tag : selection_.tags) {
    if (auto added = tagged_.add(tag_prefix(tag), 0); !added) return added;
  }
  return {};
}

Result<void> Hits::advance_to(const Position& to) {
  return selection_.owners.empty() ? everyone_.advance_to(to) : rows_.advance_to(to);
}

Result<std::optional<Hit>> Hits::next() {
  const bool everyone = selection_.owners.empty();
  while (everyone ? everyone_.valid() : rows_.valid()) {
    auto shared = leap(everyone ? everyone_.position() : rows_.position());
    if (!shared) return failure_of(shared);
    if (*shared == Shared::kEnd) break;
    if (*shared == Shared::kMoved) continue;
    auto hit = take();
    if (!hit) return failure_of(hit);
    if (*hit) return hit;
  }
  return std::optional<Hit>{};
}

/// Leapfrog: each of the others moves up to `at`; one that stands beyond it pulls the main rows
/// there.
Result<Hits::Shared> Hits::leap(const Position& at) {
  const auto one = [&](auto& other) -> Result<Shared> {
    if (auto moved = other.advance_to(at); !moved) return failure_of(moved);
    if (!other.valid()) return Shared::kEnd;
    if (other.position() == at) return Shared::kHere;
    const Position there = other.position();
    auto moved = selection_.owners.empty() ? everyone_.advance_to(there) : rows_.advance_to(there);
    if (!moved) return failure_of(moved);
    return Shared::kMoved;
  };
  for (auto& other : with_) {
    auto shared = one(other);
    if (!shared || *shared != Shared::kHere) return shared;
  }
  return selection_.tags.empty() ? Result<Shared>(Shared::kHere) : one(tagged_);
}

/// The event here, with all its rows consumed; nothing where the filters refuse it.
Result<std::optional<Hit>> Hits::take() {
  if (selection_.owners.empty()) {
    auto row = row_of(db_, everyone_.row());
    if (!row) return failure_of(row);
    Hit hit{everyone_.position(), *row, 0, {}};
    if (auto moved = everyone_.next(); !moved) return failure_of(moved);
    return accepted(hit.row) ? std::optional(std::move(hit)) : std::nullopt;
  }
  const Position at = rows_.position();
  std::optional<Hit> hit;
  while (rows_.valid() && rows_.position() == at) {
    const Owner& owner = selection_.owners[rows_.owner()];
    if (holds(owner.windows, rows_.row()) && accepted(rows_.row())) add(hit, at, owner);
    if (auto moved = rows_.next(); !moved) return failure_of(moved);
  }
  return hit;
}

void Hits::add(std::optional<Hit>& hit, const Position& at, const Owner& owner) {
  if (!hit) {
    hit = Hit{at, rows_.row(), rows_.owner(), {}};
    return;
  }
  const Owner& first = selection_.owners[hit->owner];
  // The line is the actor's own where it has one, then that of whoever was asked for first.
  const bool better = rows_.owner() < hit->owner;
  const ActorId other = better ? first.actor : owner.actor;
  if (better) {
    hit->row = rows_.row();
    hit->owner = rows_.owner();
  }
  const ActorId line = selection_.owners[hit->owner].actor;
  auto& others = hit->others;
  std::erase(others, line);
  if (other != line && std::find(others.begin(), others.end(), other) == others.end())
    others.push_back(other);
}

bool Hits::accepted(const TimelineRow& row) const {
  const auto& sources = selection_.sources;
  const bool from = std::find(sources.begin(), sources.end(), row.source) != sources.end();
  if (!sources.empty() && !from) return false;
  if (query_.kind && row.kind != *query_.kind) return false;
  return inside(row, query_.range);
}

}  // namespace parley
