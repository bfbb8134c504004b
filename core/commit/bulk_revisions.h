// SPDX-License-Identifier: MIT
// Any number of next revisions of events, for one commit: as Transaction::revise_event makes them, but
// block by block, with what they change in sequences sorted first. An undo of an import revises
// millions. Blocks and earlier revisions go to the commit's load as they come.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/commit/revised_rows.h"
#include "core/commit/transaction.h"
#include "core/store/rows_ahead.h"
#include "schema/dataset_block.h"

namespace parley {

/// REQUIRES: ids do not descend, and the commit touches no other events. The store must not change
/// before the commit.
class BulkRevisions {
 public:
  BulkRevisions(Database& db, Transaction& transaction, Load& load);

  /// As it is now, revised or not; nullptr where there is none. Valid until the next call.
  Result<const EventRecord*> event(EventId id);
  /// Commit, times and number are set here. kFailed where there is no such event, or what it said was
  /// erased.
  Result<void> revise(EventRecord event);

  [[nodiscard]] std::uint64_t events() const { return events_; }
  /// The last one that was revised.
  [[nodiscard]] EventId last() const { return last_; }
  /// Of all earlier revisions.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  /// The cue to commit: what has to stay in memory until then is bounded.
  [[nodiscard]] bool is_full() const;

  /// Gives the rest to the load. What comes then is the commit.
  Result<void> finish();

 private:
  /// An event of the block in memory.
  struct InBlock {
    EventRecord event;
    std::optional<ViewedEvent> viewed;  // of one that was revised, for its sum and its block
  };
  Result<InBlock*> find(EventId id);
  Result<void> read_block(std::uint64_t block);
  Result<void> check_not_erased(const EventRecord& before);
  Result<void> put_past(const EventRecord& before);
  Result<void> put_block();

  Database& db_;
  Transaction& transaction_;
  Load& load_;
  RevisedRows rows_;
  std::unique_ptr<Cursor> blocks_;
  RowsAhead erased_;
  std::optional<std::uint64_t> block_;  // in memory
  std::deque<InBlock> in_block_;        // by id
  bool block_changed_ = false;
  std::optional<KnownRevisions> known_;  // of the last one
  std::vector<char> record_;             // its canonical bytes
  EventId last_{};
  std::uint64_t events_ = 0, bytes_ = 0;
};

}  // namespace parley
