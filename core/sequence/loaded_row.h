// SPDX-License-Identifier: MIT
// The row of a dataset's new event on its way into a timeline: small, as there are three an event, and a
// load of millions sorts them (core/sequence/sorted_runs.h).
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <tuple>

#include "core/sequence/rows.h"
#include "core/sequence/sorted_runs.h"
#include "schema/leaf.h"

namespace parley {

/// A row of a dataset's new event before it is filed, in everyone's sequence or an actor's: what its
/// date says is once in a list of dates.
struct LoadedRow {
  Place place;
  Instant known;
  ActorId actor{};  // 0: everyone's, of which the place alone counts
  std::uint32_t when = 0;
  StringId source{};
  PackedCode code{};
  RoleSet roles{};
  LengthClass length = LengthClass::kDay;

  // For SortedRuns.
  [[nodiscard]] std::uint32_t bucket() const { return std::min(number(actor), kMostBuckets); }
  [[nodiscard]] bool is_beside(const LoadedRow& other) const {
    return actor == other.actor && length == other.length;
  }
  [[nodiscard]] bool is_before(const LoadedRow& other) const {
    return std::tie(actor, length, place) < std::tie(other.actor, other.length, other.place);
  }
};

/// `when`: the number of its date.
inline LoadedRow loaded_row(const SequenceId& sequence, const FiledRow& filed, std::uint32_t when) {
  assert(sequence.of == SequenceId::Of::kEveryone || sequence.of == SequenceId::Of::kActor);
  const TimelineRow& row = filed.row;
  return {row.place, row.known,   ActorId{sequence.number}, when, row.source, row.code,
          row.roles, filed.length};
}
/// The same row again, of this commit.
inline TimelineRow row_of(const LoadedRow& loaded, const FiledDate& date, CommitNumber commit) {
  return {loaded.place, date.end,      date.certain,        date.padding,
          date.form,    loaded.roles,  EventKind::kDataset, Status::kAsserted,
          loaded.code,  loaded.source, loaded.known,        commit};
}

}  // namespace parley
