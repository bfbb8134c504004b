// SPDX-License-Identifier: MIT
// Reversing an operation by a new one: what it made is taken out, what it changed is as it was, and
// the history keeps both. Refused where later operations build on it, for then nobody knows what
// they would have written without it. What is checked (core/undo/undo_checks.cpp) and what is reversed
// (core/undo/undo.cpp) name the same things; what an actor was given since is core/undo/given_since.cpp's, and
// which operation is meant core/undo/undone_operation.cpp's.
//
// An import may have made more events than fit into memory, or into one commit: they are gone through
// as the table of changes has them, block by block (core/commit/bulk_revisions.h), and a mark (kUndoing)
// says as long as the undo is not whole. Where it was stopped, the next undo goes on with it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/change/changes.h"
#include "core/commit/bulk_revisions.h"
#include "core/commit/transaction.h"
#include "core/record/past.h"
#include "core/store/rows_ahead.h"
#include "core/undo/undone_operation.h"

namespace parley {

/// What the operation touched, but for events, of which there may be many.
struct Touched {
  std::set<ReportId> reports;
  std::set<ActorId> actors;
  std::set<NegotiationId> negotiations;
};

/// A record before an operation touched it.
template <class Record>
struct Before {
  Record state;          // where the operation made it: as it made it
  bool made = false;     // by the operation
  CommitNumber first{};  // the first of the operation's commits that wrote it; 0: none
};

class Undo {
 public:
  /// `neutral`: operations that do not count, for they and their undoing came later. `begun`: this
  /// undo's first commit, where it goes on; `marked`: some undo is not whole.
  Undo(Database& db, const OperationInfo& info, Operation operation, std::set<CommitNumber> neutral,
       CommitNumber begun, bool marked)
      : db_(db),
        info_(info),
        operation_(std::move(operation)),
        neutral_(std::move(neutral)),
        begun_(begun),
        marked_(marked),
        past_(*db.store),
        cited_(*db.store),
        answered_(*db.store),
        merged_(*db.store) {
    info_.undoes = operation_.first;
    result.operation = operation_.first;
    result.command = operation_.command;
  }

  Result<void> look();
  Result<void> check();
  Result<void> reverse();

  UndoResult result;

 private:
  class AfterUndo;
  /// Every event that the operation changed (kEvent) or cited for (kCitation), with the commit; one
  /// that several of its commits touched, several times.
  using Touch = std::function<Result<void>(EventId id, CommitNumber at)>;
  Result<void> each_touched(RecordKind kind, const Touch& touch) const;
  Result<const EventRecord*> stored_event(EventId id);
  Result<std::vector<Citation>> citations(EventId id);
  Result<std::vector<std::uint64_t>> linked_from(LinkKind kind, EventId id);
  Result<CommitNumber> later(CommitNumber commit);
  Result<void> blame(CommitNumber commit, const std::string& why);
  using Builds = std::function<bool(const EventRecord&)>;
  Result<void> blame_those(EventId id, const Builds& builds, const std::string& why);
  template <class Record>
  Result<void> blame_revisions(RecordKind kind, std::uint64_t id, const Record& present,
                               const std::string& name);
  Result<void> check_all();
  Result<void> check_event(EventId id);
  Result<void> check_report(ReportId id);
  Result<void> check_actor(ActorId id);
  Result<void> check_negotiation(NegotiationId id);
  Result<void> check_named(const std::string& sequence, const std::string& name,
                           const Builds& builds);
  Result<void> check_names(const Actor& state);
  Result<void> check_given(const Actor& before, const Actor& present);
  Result<void> check_claims(const Actor& before);
  Result<void> check_seats(const Actor& before);
  Result<bool> has_imported(CommitNumber operation) const;
  Result<void> check_orders();
  Result<std::optional<EventRecord>> event_after(EventId id);
  Result<std::optional<Actor>> state_after(const Actor& present) const;
  tl::unexpected<Error> name_taken(const std::string& name, const std::string& by) const;
  template <class Record>
  Result<Before<Record>> state_before(RecordKind kind, std::uint64_t id, const Record& present);
  Result<bool> is_reversed(CommitNumber commit);
  Result<void> reverse_event(EventId id, CommitNumber at);
  Result<void> revise(Before<EventRecord> before);
  Result<void> reverse_citations(Transaction& t, EventId id, CommitNumber at);
  Result<void> take_back(Transaction& t, const Citation& citation,
                         const std::vector<Citation>& standing);
  Result<void> reverse_actor(Transaction& t, ActorId id);
  Result<void> reverse_negotiation(Transaction& t, NegotiationId id);
  void begin();
  Result<void> commit();
  Result<void> cut();
  [[nodiscard]] bool is_stopped() const;
  Result<void> finish();

  Database& db_;
  OperationInfo info_;
  Operation operation_;
  std::set<CommitNumber> neutral_;
  Touched touched_;
  CommitNumber begun_;  // this undo's first commit, 0 before it
  bool marked_;
  std::map<CommitNumber, std::string> blamed_;  // operations that build on this one
  std::set<EventId> answering_;  // events that come back, and answer others or are answered

  /// The commit in the making: events first, then what is not one.
  struct Making {
    Making(Database& db, const OperationInfo& info, CommitNumber operation)
        : t(db, info, operation), load(db.store->new_load()), events(db, t, *load) {}
    Transaction t;
    std::unique_ptr<Load> load;
    BulkRevisions events;
  };
  std::optional<Making> making_;

  // Most events of an import have nothing beside them.
  RowsAhead past_, cited_, answered_, merged_;
  std::optional<std::uint64_t> block_;  // read last, for stored_event()
  std::vector<EventRecord> in_block_;
};

/// Every revision of a record behind the operation's first one, whether or not it is the present one;
/// where the operation only cited for it, behind its first commit.
template <class Record>
Result<void> Undo::blame_revisions(RecordKind kind, std::uint64_t id, const Record& present,
                                   const std::string& name) {
  std::vector<CommitNumber> all;
  auto any = past_.any(past_prefix(kind, id));
  if (!any) return failure_of(any);
  if (*any) {
    auto scanned = scan_past<Record>(past_, kind, id, [&](Record, CommitNumber from, CommitNumber) {
      all.push_back(from);
      return Result<void>{};
    });
    if (!scanned) return scanned;
  }
  all.push_back(present.commit);
  const auto ours = [this](CommitNumber commit) { return operation_.holds(commit); };
  auto at = std::find_if(all.begin(), all.end(), ours);
  if (at == all.end()) at = all.begin();
  for (; at != all.end(); ++at) {
    if (auto blamed = blame(*at, "revises " + name); !blamed) return blamed;
  }
  return {};
}

/// The record as it was before the operation: the revision before its first one.
template <class Record>
Result<Before<Record>> Undo::state_before(RecordKind kind, std::uint64_t id,
                                          const Record& present) {
  auto any = past_.any(past_prefix(kind, id));
  if (!any) return failure_of(any);
  if (!*any) {
    const bool ours = operation_.holds(present.commit);
    return Before<Record>{present, true, ours ? present.commit : CommitNumber{}};
  }
  std::optional<Record> before, first;
  auto scanned = scan_past<Record>(past_, kind, id, [&](Record record, CommitNumber, CommitNumber) {
    if (!first && operation_.holds(record.commit)) first = record;
    if (!first) before = std::move(record);
    return Result<void>{};
  });
  if (!scanned) return failure_of(scanned);
  if (!first && operation_.holds(present.commit)) first = present;
  const CommitNumber at = first ? first->commit : CommitNumber{};
  if (before) return Before<Record>{std::move(*before), false, at};
  return Before<Record>{first ? std::move(*first) : present, true, at};
}

}  // namespace parley
