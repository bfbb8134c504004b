// SPDX-License-Identifier: MIT
// Reverses what an operation did: see core/undo/undo.h.
#include "core/undo/undo.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/record/citations.h"
#include "core/record/handles.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {

Result<void> Undo::look() {
  for (const CommitNumber at : operation_.commits) {
    auto scanned = scan(*db_.store, change_prefix(at),
                        [&](std::string_view, std::string_view value) -> Result<Visit> {
                          auto change = decode<Change>(value);
                          if (!change) return failure_of(change);
                          for (std::uint64_t i = 0; i < change->count; ++i) {
                            const std::uint64_t id = change->first + i;
                            const auto small = static_cast<std::uint32_t>(id);
                            if (change->kind == RecordKind::kReport)
                              touched_.reports.insert(ReportId{id});
                            else if (change->kind == RecordKind::kActor)
                              touched_.actors.insert(ActorId{small});
                            else if (change->kind == RecordKind::kNegotiation)
                              touched_.negotiations.insert(NegotiationId{small});
                            else
                              break;
                          }
                          return Visit::kContinue;
                        });
    if (!scanned) return scanned;
  }
  return {};
}

Result<void> Undo::each_touched(RecordKind kind, const Touch& touch) const {
  for (const CommitNumber at : operation_.commits) {
    auto scanned =
        scan(*db_.store, change_prefix(at),
             [&](std::string_view, std::string_view value) -> Result<Visit> {
               auto change = decode<Change>(value);
               if (!change) return failure_of(change);
               for (std::uint64_t i = 0; change->kind == kind && i < change->count; ++i) {
                 auto touched = touch(EventId{change->first + i}, at);
                 if (!touched) return failure_of(touched);
               }
               return Visit::kContinue;
             });
    if (!scanned) return scanned;
  }
  return {};
}

/// Whether this commit is of this undo, so that what it wrote is as it was.
Result<bool> Undo::is_reversed(CommitNumber commit) {
  if (number(begun_) == 0 || commit < begun_) return false;
  auto record = db_.find<Commit>(commit_key(commit), "a commit");
  if (!record) return failure_of(record);
  return *record && (*record)->operation == begun_;
}

/// Only at the first of the operation's commits that wrote it.
Result<void> Undo::reverse_event(EventId id, CommitNumber at) {
  const bool goes_back = id < making_->events.last();  // of another commit of the operation
  if (goes_back) {
    auto stored = stored_event(id);
    if (!stored) return failure_of(stored);
    if (*stored == nullptr) return {};
    auto before = state_before(RecordKind::kEvent, number(id), **stored);
    if (!before) return failure_of(before);
    if (before->first != at) return {};
  }
  if (goes_back || making_->events.is_full() || is_stopped()) {
    if (auto done = cut(); !done) return done;
  }
  auto present = making_->events.event(id);
  if (!present) return failure_of(present);
  if (*present == nullptr) return {};
  auto before = state_before(RecordKind::kEvent, number(id), **present);
  if (!before) return failure_of(before);
  if (before->first != at) return {};
  ++result.events;
  auto done = is_reversed((*present)->commit);
  if (!done) return failure_of(done);
  return *done || info_.dry_run ? Result<void>{} : revise(std::move(*before));
}

/// Back to the state before; or out of timelines, where there was none. What the operation wrote is
/// void: it does not count as having been known.
Result<void> Undo::revise(Before<EventRecord> before) {
  EventRecord next = successor(std::move(before.state));
  next.details.voids_from = before.made ? 1 : next.revision + 1;
  next.details.reason = fmt::format("operation {} undone", number(operation_.first));
  if (before.made) next.status = Status::kRetracted;
  return making_->events.revise(std::move(next));
}

/// Takes back the citations that the operation added, and adds again what it took back. Only at the
/// first of its commits that cited.
Result<void> Undo::reverse_citations(Transaction& t, EventId id, CommitNumber at) {
  auto all = citations(id);
  if (!all) return failure_of(all);
  const auto first = std::find_if(all->begin(), all->end(), [this](const Citation& citation) {
    return operation_.holds(citation.commit);
  });
  if (first == all->end() || first->commit != at) return {};
  auto standing = standing_citations(db_, id);
  if (!standing) return failure_of(standing);
  for (const Citation& citation : *all) {
    if (!operation_.holds(citation.commit)) continue;
    if (citation.kind != CitationKind::kWithdrawn) {
      if (auto done = take_back(t, citation, *standing); !done) return done;
      continue;
    }
    const auto original = std::find_if(all->begin(), all->end(), [&](const Citation& other) {
      return other.commit == citation.withdrawn_commit && other.n == citation.withdrawn_n;
    });
    if (original == all->end()) continue;
    const bool there = std::any_of(standing->begin(), standing->end(),
                                   [&](const Citation& c) { return same_source(c, *original); });
    if (there) continue;  // somebody has cited it since
    ++result.citations;
    auto again = t.cite_again(id, *original);
    if (!again) return failure_of(again);
  }
  return {};
}

/// The citation, or the one that stands for it since an undo of it was undone.
Result<void> Undo::take_back(Transaction& t, const Citation& citation,
                             const std::vector<Citation>& standing) {
  for (const Citation& c : standing) {
    if (!same_source(c, citation)) continue;
    auto others = later(c.commit);
    if (!others) return failure_of(others);
    if (number(*others) != 0) continue;  // cited again by hand
    ++result.citations;
    t.withdraw(c);
  }
  return {};
}

Result<void> Undo::reverse_actor(Transaction& t, ActorId id) {
  auto present = t.actor(id);
  if (!present) return failure_of(present);
  if (!*present) return {};
  auto before = state_before(RecordKind::kActor, number(id), **present);
  if (!before) return failure_of(before);
  Actor next = before->state;
  next.removed = next.removed || before->made;
  ++result.actors;
  return t.revise_actor(std::move(next));
}

Result<void> Undo::reverse_negotiation(Transaction& t, NegotiationId id) {
  auto present = t.negotiation(id);
  if (!present) return failure_of(present);
  if (!*present) return {};
  auto before = state_before(RecordKind::kNegotiation, number(id), **present);
  if (!before) return failure_of(before);
  Negotiation next = before->state;
  next.removed = next.removed || before->made;
  ++result.negotiations;
  return t.revise_negotiation(std::move(next));
}

void Undo::begin() {
  making_.emplace(db_, info_, begun_);
  block_.reset();
  for (RowsAhead* rows : {&past_, &cited_, &answered_, &merged_}) rows->forget();
}

Result<void> Undo::commit() {
  if (auto finished = making_->events.finish(); !finished) return finished;
  auto commit = making_->t.commit(*making_->load);
  return commit ? Result<void>{} : failure_of(commit);
}

/// An interrupt is heard where there is enough for a commit.
bool Undo::is_stopped() const {
  constexpr std::uint64_t kEnough = std::uint64_t{8} << 20U;  // bytes of records
  return making_->events.bytes() >= kEnough && info_.interrupt != nullptr &&
         info_.interrupt->load(std::memory_order_relaxed);
}

/// Commits what there is; a dry run forgets it.
Result<void> Undo::cut() {
  if (!info_.dry_run) {
    if (number(begun_) == 0) begun_ = making_->t.number_of_commit();
    making_->t.put_meta(kUndoing, encode_mark({operation_.first, begun_}));
    marked_ = true;
    if (auto done = commit(); !done) return done;
    if (info_.interrupt != nullptr && info_.interrupt->load(std::memory_order_relaxed)) {
      return failure(ErrorCode::kInterrupted,
                     fmt::format("stopped with operation {} half undone", number(operation_.first)),
                     "run the same command again to undo the rest");
    }
  }
  begin();
  return {};
}

Result<void> Undo::finish() {
  Transaction& t = making_->t;
  if (info_.dry_run || (t.empty() && !marked_)) return {};
  if (marked_) t.put_meta(kUndoing, std::nullopt);
  return commit();
}

/// Events first: as long as some of them stand, so do the actors that they name.
Result<void> Undo::reverse() {
  begin();
  auto done = each_touched(RecordKind::kEvent,
                           [&](EventId id, CommitNumber at) { return reverse_event(id, at); });
  if (!done) return done;
  done = each_touched(RecordKind::kCitation, [&](EventId id, CommitNumber at) {
    auto reversed = reverse_citations(making_->t, id, at);
    return reversed && making_->t.is_full() ? cut() : reversed;
  });
  if (!done) return done;
  for (const NegotiationId id : touched_.negotiations) {
    if (done = reverse_negotiation(making_->t, id); !done) return done;
  }
  for (const ActorId id : touched_.actors) {
    if (done = reverse_actor(making_->t, id); !done) return done;
  }
  return finish();
}

Result<UndoResult> undo_operation(Database& db, std::optional<CommitNumber> wanted,
                                  const OperationInfo& info) {
  auto mark = unfinished(db);
  if (!mark) return failure_of(mark);
  auto gone = undone(db);
  if (!gone) return failure_of(gone);
  auto operation = choose(db, wanted, *gone, *mark);
  if (!operation) return failure_of(operation);
  if (operation->first == CommitNumber{1}) {
    return failure(ErrorCode::kFailed, "operation 1 made the archive",
                   "there is nothing before it; to get rid of the archive, remove its directory");
  }
  const bool goes_on = *mark && operation->first == (*mark)->undoes;
  Undo undo(db, info, *operation, neutral_after(*operation, *gone),
            goes_on ? (*mark)->operation : CommitNumber{}, mark->has_value());
  if (auto looked = undo.look(); !looked) return failure_of(looked);
  if (auto checked = undo.check(); !checked) return failure_of(checked);
  if (auto reversed = undo.reverse(); !reversed) return failure_of(reversed);
  return undo.result;
}

}  // namespace parley
