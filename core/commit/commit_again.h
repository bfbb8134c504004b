// SPDX-License-Identifier: MIT
// A commit that was made before, elsewhere, made again here from its records: out of an export, or
// out of what a damaged archive still gives. Ids, revisions and what follows from a record are taken
// care of; that it comes out the same is seen from its sum.
#pragma once

#include <optional>
#include <string>

#include "core/commit/bulk_commit.h"
#include "core/commit/bulk_revisions.h"
#include "core/commit/plain_events.h"

namespace parley {

/// Dropped without finish(), it leaves no trace.
class CommitAgain {
 public:
  CommitAgain(Database& db, const Commit& again);
  /// The records come as the commit wrote them, in the order of an export, and none besides: the
  /// revisions of an undo go block by block, as they were made.
  void expect_all_in_order();

  /// For looking up, and for strings.
  [[nodiscard]] Transaction& transaction() { return pending_.transaction(); }

  /// kFailed where it cannot come next: a revision that does not follow the one before, a citation
  /// that comes out under another number.
  Result<void> put(const Actor& actor);
  Result<void> put(const Negotiation& negotiation);
  Result<void> put(const Report& report);
  Result<void> put(EventRecord event);
  Result<void> put(const Citation& citation);
  /// What was erased since: counted as it was when it was written.
  Result<void> put_erased(RecordKind kind, std::uint64_t id, std::uint32_t revision,
                          const Erased& erased);
  void put(const LedgerEntry& entry) { transaction().put_ledger(entry); }

  /// Whether it has so many events that an interrupt should not wait for its end.
  [[nodiscard]] bool is_many() const { return many_; }

  /// kFailed where it does not come out as it was.
  Result<Commit> finish();
  /// It need not: then this is its message.
  Result<Commit> finish_or_say(std::string message);

 private:
  Result<bool> is_for_bulk(const EventRecord& event);
  Result<void> put_in_place(EventRecord event);
  Result<void> put_next(EventRecord event);

  Database& db_;
  Commit again_;
  BulkCommit pending_;
  bool many_;            // events, of which most will be plain ones
  PlainEvents plain_;    // of this commit
  bool others_ = false;  // events that are not among them
  EventId highest_{};    // of the dataset of the plain ones, before this commit
  // Of an undo, which has nothing but revisions:
  std::optional<BulkRevisions> revisions_;
};

}  // namespace parley
