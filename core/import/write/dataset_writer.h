// SPDX-License-Identifier: MIT
// From batches of a dataset's rows to commits: what is new is added, what is there is compared, and
// what has changed is revised. Sending rows again changes nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/commit/bulk_commit.h"
#include "core/commit/seen_events.h"
#include "core/commit/transaction.h"
#include "core/import.h"
#include "core/import/write/dataset_actors.h"
#include "core/import/write/dataset_views.h"
#include "core/import/write/sent_revisions.h"
#include "core/record/database.h"
#include "schema/codec.h"

namespace parley {

struct WrittenRows {
  std::uint64_t added = 0, revised = 0, identical = 0, kept = 0;
};
using WrittenByFile = std::map<std::uint32_t, WrittenRows>;

/// One batch on its way through a writer. Reused.
struct DatasetBatch {
  explicit DatasetBatch(const DatasetShape& shape) : views(shape) {}
  DatasetViews views;
  std::vector<std::uint32_t> dates;
  CommitStamp stamp;
  PreparedBatch prepared;
};

/// Batches of which all events are new and above all that are there go through look_up(), encode()
/// and take(), many of them in one commit; others through write(), one by one. Only encode() may run
/// beside another call; look_up() and take() beside each other, too.
class DatasetWriter {
 public:
  DatasetWriter(Database& db, const OperationInfo& info, DatasetShape shape, ImportMode mode);

  [[nodiscard]] const DatasetShape& shape() const { return shape_; }

  /// False where the batch is for write(). In the order of lines. REQUIRES: batch.views has begun.
  Result<bool> look_up(DatasetBatch& batch);
  /// Makes ready what look_up() has found.
  static void encode(DatasetBatch& batch);
  Result<void> take(DatasetBatch& batch);
  /// Whether commit() should come soon.
  [[nodiscard]] bool is_full() const { return bulk_ && bulk_->is_full(); }
  [[nodiscard]] bool has_taken() const { return bulk_ && bulk_->events() > 0; }
  /// Makes what was taken durable, and with it to the ledger how far the files are read. Nobody may
  /// be between look_up() and take().
  Result<void> commit(std::span<const LedgerEntry> files);

  /// One commit, or a further one for ids that the batch has twice and for each 50,000 rows;
  /// kInterrupted between two. Durable when it returns. The files as far as they are read go to the
  /// ledger with it. REQUIRES: nothing is taken and not committed.
  Result<WrittenByFile> write(DatasetViews& views, std::span<const LedgerEntry> files);
  /// Other commands have written since that commit: what was looked up is looked up anew. Where they
  /// have undone this operation, another one begins.
  Result<void> forget(CommitNumber since);
  /// Called between two commits; its failure ends what is going on.
  using Pause = std::function<Result<void>()>;
  /// Rows that say what was sent before, and something else since, wait for the end: a later one of
  /// the same id takes their place. write() counts them as identical. Whether they are more than
  /// memory should hold, so that they have to be written before the end.
  [[nodiscard]] bool has_put_off_many() const { return put_off_.size() >= kMostPutOff; }
  /// Writes those that are left; how many of each file are revisions. REQUIRES: nothing is taken and
  /// not committed.
  Result<std::map<std::uint32_t, std::uint64_t>> write_put_off(const Pause& pause);
  /// Of a full snapshot: withdraws the events of the dataset that no row had; how many.
  Result<std::uint64_t> withdraw_unseen(const Pause& pause);

  [[nodiscard]] CommitNumber operation() const { return operation_; }
  [[nodiscard]] const DatasetActors& actors() const { return actors_; }

 private:
  Result<void> write_some(DatasetViews& views, std::vector<std::uint32_t>& later,
                          WrittenByFile& counts, std::span<const LedgerEntry> files);
  Result<void> commit(Transaction& t);
  Result<bool> withdraw(Transaction& t, EventId id);
  Result<void> scan_numbered(std::vector<EventId>& unseen) const;
  Result<void> scan_external(std::vector<EventId>& unseen) const;
  static void put_ledger(Transaction& t, std::span<const LedgerEntry> files,
                         const WrittenByFile& counts);
  Result<std::optional<EventRecord>> stored(Transaction& t, const ImportBatch::Entry& entry);
  /// By the revision that says the same: it is stored, and need not be kept.
  struct PutOff {
    std::uint32_t revision = 0;
    std::uint32_t file = 0;
  };
  Result<void> revise_one(Transaction& t, const EventRecord& there, EventRecord sent,
                          std::uint32_t file, WrittenRows& counts);
  static Result<void> make_again(Transaction& t, const EventRecord& there, EventRecord sent);
  Result<bool> write_put_off(Transaction& t, EventId id, const PutOff& row);
  Result<void> look_for_highest();

  static constexpr std::size_t kMostPutOff = 1'000'000;  // some 80 MB

  Database& db_;
  OperationInfo info_;
  DatasetShape shape_;
  ImportMode mode_;
  bool numbered_;
  DatasetActors actors_;
  SentRevisions sent_;
  std::map<EventId, PutOff> put_off_;
  CommitNumber operation_{};
  EventId highest_{};  // of a numbered dataset: what is above is new
  bool looked_ = false;
  SeenEvents seen_;  // of a full snapshot
  StringId dataset_{};
  std::optional<BulkCommit> bulk_;
};

/// Sets the operation to 0 where a commit after that one undid it.
Result<void> forget_undone(const Database& db, CommitNumber since, CommitNumber& operation);

}  // namespace parley
