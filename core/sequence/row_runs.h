// SPDX-License-Identifier: MIT
// More rows of timelines than memory holds, from the order in which events come to the order of
// timelines: sorted runs in a scratch file, then one merge.
#pragma once

#include <cassert>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
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

/// For one thread, but for what merge() says.
class RowRuns {
 public:
  explicit RowRuns(Store& store) : store_(store) {}
  ~RowRuns();
  RowRuns(const RowRuns&) = delete;
  RowRuns& operator=(const RowRuns&) = delete;

  Result<void> add(std::span<const LoadedRow> rows);

  /// All rows, by (actor, length) and place, in pieces that belong to one sequence each. Spends them.
  /// With several takers the actors are cut into as many parts, of about as much work, each for a thread
  /// of its own; where no more threads can be started, one after the other. All actors of a part are
  /// below those of the next; everyone's rows come first of the first part.
  /// REQUIRES: no two rows of a sequence have the same place; a taker.
  using Take = std::function<Result<void>(ActorId, LengthClass, std::span<const LoadedRow>)>;
  Result<void> merge(std::span<const Take> takers);

 private:
  class Run;
  using Runs = std::vector<std::unique_ptr<Run>>;

  Result<void> sort_and_spill();
  void sort();
  [[nodiscard]] std::vector<ActorId> cuts(std::size_t parts);
  Result<Runs> runs_of(ActorId from, std::optional<ActorId> to) const;
  Result<void> merge_part(ActorId from, std::optional<ActorId> to, const Take& take) const;

  Store& store_;
  std::vector<LoadedRow> rows_, sorted_;
  std::vector<ActorId> samples_;  // of the actors of all rows that were sorted
  int file_ = -1;
  std::uint64_t written_ = 0;        // rows in the file
  std::vector<std::uint64_t> ends_;  // of runs in the file
};

}  // namespace parley
