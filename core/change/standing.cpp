// SPDX-License-Identifier: MIT
// What becomes of an event: retracted, disputed, denied, confirmed, annotated, or found to be the
// same as another. Each is one operation that adds a revision or citations; nothing is overwritten.
#include <fmt/format.h>

#include <algorithm>

#include "core/change/changes.h"
#include "core/change/event_editor.h"
#include "core/change/merged_event.h"
#include "core/commit/filing.h"
#include "core/commit/read_event.h"
#include "core/record/citations.h"
#include "core/record/erased.h"
#include "core/record/handles.h"
#include "core/talks/answers.h"

namespace parley {
namespace {

/// What a change of standing begins with.
struct Start {
  EventRecord before;
  EventRecord next;
  std::vector<Cited> cited;
  std::string reason;
};

tl::unexpected<Error> retracted(EventId id) {
  return failure(ErrorCode::kFailed, handle(id) + " is retracted", Remedy::kReopenEvent,
                 {handle(id)});
}

Result<Start> start(Transaction& t, EventId id, const Cause& cause) {
  auto before = t.event(id);
  if (!before) return failure_of(before);
  if (!*before) return failure(ErrorCode::kFailed, "there is no event " + handle(id));
  if (auto there = t.check_not_erased(**before); !there) return failure_of(there);
  if (auto fits = check_revision(**before, cause.expect_revision); !fits) return failure_of(fits);
  auto cited = find_all_cited(t, cause.cites);
  if (!cited) return failure_of(cited);
  auto published = known_since(t, cause.published, cause.zone, *cited);
  if (!published) return failure_of(published);
  auto reason = clean_line("the reason", cause.reason);
  if (!reason) return failure_of(reason);
  Start begun{**before, successor(**before), std::move(*cited), std::move(*reason)};
  begun.next.published = later_of(*published, (*before)->published);
  begun.next.details.reason = begun.reason;
  if (!begun.cited.empty()) begun.next.details.cause = begun.cited.front().report.id;
  return begun;
}

/// Stores the next revision where it says something else, and the citations.
Result<EventChange> finish(Transaction& t, const Start& begun, CitationKind kind,
                           const OperationInfo& info) {
  const bool revised = !same_content(begun.before, begun.next);
  if (revised) {
    if (auto stored = t.revise_event(begun.next); !stored) return failure_of(stored);
  }
  auto citations = cite_new(t, begun.before.id, begun.cited, kind);
  if (!citations) return failure_of(citations);
  return finish_change(t, begun.before, std::move(*citations), revised, info);
}

/// Disputed or denied: the event stays, marked. The graver word stands.
Result<EventChange> claim(Database& db, EventId id, Status status, const Cause& cause,
                          const OperationInfo& info) {
  Transaction t(db, info, {});
  auto begun = start(t, id, cause);
  if (!begun) return failure_of(begun);
  if (begun->before.status == Status::kRetracted) return retracted(id);
  auto by = find_actors(db, cause.by);
  if (!by) return failure_of(by);
  if (by->empty() && begun->cited.empty()) {
    return failure(ErrorCode::kUsage, "nobody is named as saying so", Remedy::kNameClaimant);
  }
  const ReportId report = begun->cited.empty() ? ReportId{} : begun->cited.front().report.id;
  const Claim said{status, std::move(*by), report, begun->reason};
  auto& claims = begun->next.details.claims;
  const auto same = [&said](const Claim& c) {
    return c.status == said.status && c.by == said.by && c.report == said.report;
  };
  const auto known = std::find_if(claims.begin(), claims.end(), same);
  if (known == claims.end()) {
    claims.push_back(said);
  } else if (!said.reason.empty()) {
    known->reason = said.reason;
  }
  if (begun->next.status != Status::kDenied) begun->next.status = status;
  return finish(t, *begun,
                status == Status::kDenied ? CitationKind::kDenies : CitationKind::kDisputes, info);
}

/// What `kept` does not say, `other` says; lists are joined.
Result<void> join(Transaction& t, EventRecord& kept, const EventRecord& other) {
  if (auto joined = join_participants(t, kept, other, Joining::kFirst); !joined) return joined;
  kept.tags.insert(kept.tags.end(), other.tags.begin(), other.tags.end());
  std::sort(kept.tags.begin(), kept.tags.end());
  kept.tags.erase(std::unique(kept.tags.begin(), kept.tags.end()), kept.tags.end());
  if (kept.code.empty()) kept.code = other.code;
  EventDetailsRecord& mine = kept.details;
  const EventDetailsRecord& theirs = other.details;
  if (mine.place.empty()) mine.place = theirs.place;
  if (mine.round.empty()) mine.round = theirs.round;
  if (number(mine.answers) == 0 && theirs.answers != kept.id) mine.answers = theirs.answers;
  if (number(mine.negotiation) == 0) {
    mine.negotiation = theirs.negotiation;
    mine.issue = theirs.issue;
    mine.stance = theirs.stance;
  }
  const auto gravity = [](Status status) {
    return status == Status::kDenied ? 2 : status == Status::kDisputed ? 1 : 0;
  };
  if (gravity(other.status) > gravity(kept.status)) kept.status = other.status;
  mine.claims.insert(mine.claims.end(), theirs.claims.begin(), theirs.claims.end());
  mine.notes.insert(mine.notes.end(), theirs.notes.begin(), theirs.notes.end());
  return {};
}

/// Adds to `added` what `to` does not cite yet, but for reports that were erased.
Result<void> move_citations(Transaction& t, EventId from, EventId to,
                            std::vector<Citation>& added) {
  auto theirs = standing_citations(t.stored(), from);
  if (!theirs) return failure_of(theirs);
  auto mine = standing_citations(t.stored(), to);
  if (!mine) return failure_of(mine);
  for (const Citation& c : *theirs) {
    const auto same = [&c](const Citation& other) { return same_source(c, other); };
    if (std::any_of(mine->begin(), mine->end(), same) ||
        std::any_of(added.begin(), added.end(), same))
      continue;
    auto report = t.report(c.report);
    if (!report) return failure_of(report);
    auto erased = *report ? is_erased(*t.stored().store, **report) : Result<bool>(false);
    if (!erased) return failure_of(erased);
    if (*erased) continue;
    auto citation = t.cite_again(to, c);
    if (!citation) return failure_of(citation);
    added.push_back(*citation);
  }
  return {};
}

/// Refuses two events of which one answers the other through a third: as one they would answer
/// themselves.
Result<void> check_no_circle(Transaction& t, const EventRecord& kept, const EventRecord& other) {
  for (const auto& [from, to] : {std::pair(&kept, &other), std::pair(&other, &kept)}) {
    EventId at = from->details.answers;
    for (int steps = 1; number(at) != 0 && steps < 10'000; ++steps) {
      if (at == to->id && steps > 1) {
        return failure(
            ErrorCode::kFailed,
            fmt::format("{} answers {} through others: as one event they would answer themselves",
                        handle(from->id), handle(to->id)),
            Remedy::kRemoveAnswer, {handle(from->id)});
      }
      auto next = t.event(at);
      if (!next) return failure_of(next);
      if (!*next) break;
      at = number((*next)->details.merged_into) != 0 ? (*next)->details.merged_into
                                                     : (*next)->details.answers;
    }
  }
  return {};
}

Result<void> check_mergeable(const EventRecord& kept, const EventRecord& other) {
  if (kept.id == other.id)
    return failure(ErrorCode::kFailed, handle(kept.id) + " cannot be merged into itself");
  for (const EventRecord* event : {&kept, &other}) {
    if (event->status == Status::kRetracted) return retracted(event->id);
    if (number(event->details.merged_into) == 0) continue;
    return failure(ErrorCode::kFailed, fmt::format("{} is already {}", handle(event->id),
                                                   handle(event->details.merged_into)));
  }
  if (other.kind != EventKind::kArticle || kept.kind == EventKind::kArticle) return {};
  return failure(
      ErrorCode::kFailed,
      fmt::format("{} is what the article {} itself says", handle(other.id), handle(other.report)),
      Remedy::kConfirmInstead, {handle(kept.id), handle(other.report)});
}

/// Refuses to make one event of two that are on different tables, or to bring what only one of them
/// says to a table that is closed or where others' answers do not belong.
Result<void> check_tables(Transaction& t, const EventRecord& kept, const EventRecord& other) {
  const NegotiationId mine = kept.details.negotiation, theirs = other.details.negotiation;
  if (number(mine) != 0 && number(theirs) != 0 && mine != theirs) {
    auto here = t.negotiation(mine), there = t.negotiation(theirs);
    if (!here) return failure_of(here);
    if (!there) return failure_of(there);
    if (!*here || !*there) return failure(ErrorCode::kDamaged, "a negotiation is missing");
    return failure(ErrorCode::kFailed,
                   fmt::format("{} belongs to {}, {} to {}", handle(kept.id), (*here)->slug,
                               handle(other.id), (*there)->slug),
                   Remedy::kDetachEventFirst, {(*there)->slug, handle(other.id)});
  }
  EventRecord joined = number(mine) != 0 ? kept : other;
  joined.id = kept.id;
  if (auto fits = check_filing(t, kept, joined); !fits) return fits;
  joined.id = other.id;
  return check_filing(t, other, joined);
}

}  // namespace

Result<EventChange> retract_event(Database& db, EventId id, const Cause& cause,
                                  const OperationInfo& info) {
  Transaction t(db, info, {});
  auto begun = start(t, id, cause);
  if (!begun) return failure_of(begun);
  if (begun->reason.empty()) {
    return failure(ErrorCode::kUsage, "no reason", Remedy::kGiveReason);
  }
  begun->next.status = Status::kRetracted;
  return finish(t, *begun, CitationKind::kRetracts, info);
}

Result<EventChange> dispute_event(Database& db, EventId id, const Cause& cause,
                                  const OperationInfo& info) {
  return claim(db, id, Status::kDisputed, cause, info);
}

Result<EventChange> deny_event(Database& db, EventId id, const Cause& cause,
                               const OperationInfo& info) {
  return claim(db, id, Status::kDenied, cause, info);
}

Result<EventChange> confirm_event(Database& db, EventId id, const Cause& cause, bool settle,
                                  const OperationInfo& info) {
  Transaction t(db, info, {});
  auto begun = start(t, id, cause);
  if (!begun) return failure_of(begun);
  if (begun->before.status == Status::kRetracted) return retracted(id);
  if (begun->cited.empty()) {
    return failure(ErrorCode::kUsage, "no report", Remedy::kNameConfirmingReport);
  }
  accept_read(begun->next);
  if (settle) begun->next.status = Status::kAsserted;
  if (settle) begun->next.details.claims.clear();
  // A report that is behind it already confirms nothing.
  auto there = standing_citations(db, id);
  if (!there) return failure_of(there);
  std::erase_if(begun->cited, [&](const Cited& one) {
    return std::any_of(there->begin(), there->end(), [&](const Citation& c) {
      return c.report == one.report.id && c.kind == CitationKind::kSupports &&
             one.quote.length == 0;
    });
  });
  return finish(t, *begun, CitationKind::kConfirms, info);
}

Result<EventChange> annotate_event(Database& db, EventId id, const std::string& note,
                                   const Cause& cause, const OperationInfo& info) {
  Transaction t(db, info, {});
  auto begun = start(t, id, cause);
  if (!begun) return failure_of(begun);
  auto text = clean_line("the note", note);
  if (!text) return failure_of(text);
  if (text->empty()) return failure(ErrorCode::kUsage, "the note is empty");
  begun->next.published = begun->before.published;  // it is ours, not the press's
  begun->next.details.notes.push_back({std::move(*text), info.author, t.time()});
  return finish(t, *begun, CitationKind::kSupports, info);
}

Result<EventChange> merge_events(Database& db, EventId kept_id, std::span<const EventId> others,
                                 const OperationInfo& info) {
  Transaction t(db, info, {});
  auto before = t.event(kept_id);
  if (!before) return failure_of(before);
  if (!*before) return failure(ErrorCode::kFailed, "there is no event " + handle(kept_id));
  if (auto there = t.check_not_erased(**before); !there) return failure_of(there);
  EventRecord kept = successor(**before);
  accept_read(kept);  // who says that both are one says that it happened
  std::vector<Citation> cited;
  std::string merged;
  // Known as one since all were known.
  for (const EventId id : others) {
    auto other = t.event(id);
    if (!other) return failure_of(other);
    if (*other) kept.published = later_of(kept.published, (*other)->published);
  }
  for (const EventId id : others) {
    auto other = t.event(id);
    if (!other) return failure_of(other);
    if (!*other) return failure(ErrorCode::kFailed, "there is no event " + handle(id));
    if ((*other)->commit == t.number_of_commit()) continue;  // named twice
    if (auto there = t.check_not_erased(**other); !there) return failure_of(there);
    if (auto fits = check_mergeable(kept, **other); !fits) return failure_of(fits);
    if (auto fits = check_tables(t, kept, **other); !fits) return failure_of(fits);
    if (auto joined = join(t, kept, **other); !joined) return failure_of(joined);
    if (auto open = check_no_circle(t, kept, **other); !open) return failure_of(open);
    if (auto fits = check_order(t, **before, kept); !fits) return failure_of(fits);
    if (auto fits = check_answers_to(t, id, kept); !fits) return failure_of(fits);
    if (auto moved = move_citations(t, id, kept_id, cited); !moved) return failure_of(moved);
    merged += (merged.empty() ? "" : ", ") + handle(id);
    EventRecord gone = successor(**other);
    gone.details.merged_into = kept_id;
    gone.details.reason = "the same as " + handle(kept_id);
    gone.published = kept.published;
    if (auto stored = t.revise_event(std::move(gone)); !stored) return failure_of(stored);
  }
  if (number(kept.details.answers) != 0) {
    auto answered = t.event(kept.details.answers);
    if (!answered) return failure_of(answered);
    if (*answered && (*answered)->details.merged_into == kept_id) kept.details.answers = EventId{};
  }
  kept.details.reason = "with " + merged;
  if (auto stored = t.revise_event(kept); !stored) return failure_of(stored);
  return finish_change(t, **before, std::move(cited), true, info);
}

}  // namespace parley
