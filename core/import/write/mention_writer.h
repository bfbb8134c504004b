// SPDX-License-Identifier: MIT
// From batches of mentions to commits: each names an event that is there already and becomes a
// citation of its page, once a page and event. Blocks of events are only read.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/commit/transaction.h"
#include "core/import/rows/mention_batch.h"
#include "core/import/write/dataset_writer.h"
#include "core/record/database.h"

namespace parley {

class MentionWriter {
 public:
  MentionWriter(Database& db, const OperationInfo& info, std::string dataset);

  /// One commit, or more where one event has more mentions than a commit can number. Mentions of
  /// events that are not there are added to `rejected`.
  Result<WrittenByFile> write(const MentionBatch& batch, std::span<const LedgerEntry> files,
                              RejectedRows& rejected);
  /// As DatasetWriter::forget.
  Result<void> forget(CommitNumber since) { return forget_undone(db_, since, operation_); }
  [[nodiscard]] CommitNumber operation() const { return operation_; }

 private:
  struct Found;
  struct Outcome;
  Result<std::vector<Found>> find_events(const MentionBatch& batch, Outcome& outcome);
  void reject(const MentionBatch::Entry& entry, Outcome& outcome);
  Result<void> cite_some(std::vector<Found>& found, Outcome& outcome,
                         std::span<const LedgerEntry> files);
  Result<void> cite_for(Transaction& t, std::span<const Found> of_one, std::vector<Found>& later,
                        Outcome& outcome) const;
  void put_ledger(Transaction& t, std::span<const LedgerEntry> files, const Outcome& outcome) const;

  Database& db_;
  OperationInfo info_;
  std::string dataset_;
  CommitNumber operation_{};
  std::map<std::uint32_t, std::uint64_t> rejected_;  // of the batch, by file
};

}  // namespace parley
