// SPDX-License-Identifier: MIT
// A commit of any number of new events of a dataset. What is costly (encoding, summing) is done for
// one batch at a time, by whichever thread has it; blocks go to the store's load as they come, rows
// of timelines wait in sorted runs for the end.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/commit/transaction.h"
#include "core/record/database.h"
#include "core/sequence/loaded_row.h"
#include "core/sequence/sorted_runs.h"

namespace parley {

/// One batch, ready to be taken into a commit. Reused.
struct PreparedBatch {
  std::uint64_t events = 0;
  std::vector<std::pair<std::uint64_t, std::string>> blocks;  // whole ones, ascending
  std::vector<EventRecord> first,
      last;                     // events of the first and last block: neighbours may have more
  std::vector<LoadedRow> rows;  // `when` is the batch's
  struct Text {
    EventId event{};
    std::string summary, place;
  };
  std::vector<Text> texts;  // of events that have one of their own
  NotedEvents noted;
  void clear();
};

/// Encodes the events, whose ids ascend. Their revision, commit and times are set here. `dates`: of the
/// batch; `whens`: of each event, which of them it has.
void prepare(std::span<EventView> events, std::span<const FiledDate> dates,
             std::span<const std::uint32_t> whens, const CommitStamp& stamp, PreparedBatch& into);

/// number_dates() and what uses the transaction are for one thread, take() and is_full() for another.
/// Dropped without finish(), it leaves no trace.
class BulkCommit {
 public:
  BulkCommit(Database& db, const OperationInfo& info, CommitNumber operation);
  /// One that was made before, elsewhere (see Transaction).
  BulkCommit(Database& db, const Commit& again);

  /// For looking up.
  [[nodiscard]] Transaction& transaction() { return transaction_; }
  [[nodiscard]] Load& load() { return *load_; }
  [[nodiscard]] CommitStamp stamp() const {
    return {transaction_.number_of_commit(), transaction_.time()};
  }
  /// Of the batch's dates: their numbers in this commit.
  void number_dates(std::span<const FiledDate> dates, std::span<const std::string_view> texts,
                    std::vector<std::uint32_t>& numbers);

  /// REQUIRES: ids above those of all batches before. `dates`: numbers of the batch's dates.
  Result<void> take(PreparedBatch& batch, std::span<const std::uint32_t> dates);
  [[nodiscard]] std::uint64_t events() const { return events_; }
  /// The cue to commit: what has to stay in memory until then is bounded.
  [[nodiscard]] bool is_full() const;

  /// REQUIRES: nobody uses the rest any more.
  Result<Commit> finish();

 private:
  Result<void> put_pending();
  Result<void> put_rows();

  Database& db_;
  Transaction transaction_;
  std::unique_ptr<Load> load_;
  SortedRuns<LoadedRow> runs_;
  std::vector<EventRecord> pending_;  // of the last block
  bool any_block_ = false;
  std::vector<FiledDate> dates_;
  std::atomic<std::size_t> date_count_ = 0;
  std::unordered_map<std::string, std::uint32_t> date_numbers_;
  NotedEvents noted_;
  std::uint64_t events_ = 0;
};

}  // namespace parley
