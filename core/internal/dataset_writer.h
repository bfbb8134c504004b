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

#include "core/import.h"
#include "core/internal/bulk_commit.h"
#include "core/internal/database.h"
#include "core/internal/dataset_actors.h"
#include "core/internal/dataset_views.h"
#include "core/internal/seen_events.h"
#include "core/internal/transaction.h"

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

  /// One commit, or a second one for ids that the batch has twice. Durable when it returns. The files
  /// as far as they are read go to the ledger with it. REQUIRES: nothing is taken and not committed.
  Result<WrittenByFile> write(DatasetViews& views, std::span<const LedgerEntry> files);
  /// Other commands have written since that commit: what was looked up is looked up anew. Where they
  /// have undone this operation, another one begins.
  Result<void> forget(CommitNumber since);
  /// Of a full snapshot: withdraws the events of the dataset that no row had; how many. Between two
  /// commits it calls `pause`, whose failure ends it.
  Result<std::uint64_t> withdraw_unseen(const std::function<Result<void>()>& pause);

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
  Result<std::optional<Event>> stored(Transaction& t, const ImportBatch::Entry& entry);
  Result<void> revise_one(Transaction& t, const Event& there, Event sent, WrittenRows& counts);
  static Result<void> make_again(Transaction& t, const Event& there, Event sent,
                                 WrittenRows& counts);
  Result<bool> was_sent(const Event& there, const Event& sent) const;
  Result<void> look_for_highest();

  Database& db_;
  OperationInfo info_;
  DatasetShape shape_;
  ImportMode mode_;
  bool numbered_;
  DatasetActors actors_;
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
