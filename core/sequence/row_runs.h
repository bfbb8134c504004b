// SPDX-License-Identifier: MIT
// More rows of timelines than memory holds, from the order in which events come to the order of
// timelines: sorted runs in a scratch file, then one merge.
#pragma once

#include <cassert>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/sequence/rows.h"
#include "core/store/store.h"
#include "schema/keys.h"
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

/// For one thread.
class RowRuns {
 public:
  explicit RowRuns(Store& store) : store_(store) {}
  ~RowRuns();
  RowRuns(const RowRuns&) = delete;
  RowRuns& operator=(const RowRuns&) = delete;

  Result<void> add(std::span<const LoadedRow> rows);

  /// All rows, by (actor, length) and place, in pieces that belong to one sequence each. Spends them.
  /// REQUIRES: no two rows of a sequence have the same place.
  using Take = std::function<Result<void>(ActorId, LengthClass, std::span<const LoadedRow>)>;
  Result<void> merge(const Take& take);

 private:
  class Run;

  Result<void> sort_and_spill();
  void sort();

  Store& store_;
  std::vector<LoadedRow> rows_, sorted_;
  int file_ = -1;
  std::uint64_t written_ = 0;        // rows in the file
  std::vector<std::uint64_t> ends_;  // of runs in the file
};

}  // namespace parley
