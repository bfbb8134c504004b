// SPDX-License-Identifier: MIT
// A person's word on events that were read out of articles: accepted, filed where they seem to belong,
// or rejected. One operation; all or none.
#include <fmt/format.h>

#include "core/change/changes.h"
#include "core/change/event_editor.h"
#include "core/commit/read_event.h"
#include "core/record/event_texts.h"
#include "core/record/handles.h"
#include "core/talks/talks.h"

namespace parley {
namespace {

Result<EventRecord> waiting(Transaction& t, EventId id) {
  auto event = t.event(id);
  if (!event) return failure_of(event);
  if (!*event) return failure(ErrorCode::kFailed, "there is no event " + handle(id));
  if (auto there = t.check_not_erased(**event); !there) return failure_of(there);
  if ((*event)->status != Status::kSuggested) {
    return failure(
        ErrorCode::kFailed,
        fmt::format("{} is not waiting for a review: it is {}", handle(id), name((*event)->status)),
        Remedy::kSeeEvents);
  }
  return std::move(**event);
}

Result<EventRecord> accepted(Transaction& t, const EventRecord& before,
                             const SuggestedFiling* filing) {
  EventRecord next = successor(before);
  accept_read(next);
  if (filing == nullptr) return next;
  EventInput input;
  input.negotiation = filing->slug;
  if (!filing->issue.empty()) input.issue = filing->issue;
  if (!filing->issue.empty() && filing->stance != Stance::kNone)
    input.stance = std::string(name(filing->stance));
  return edited(t, std::move(next), input);
}

EventRecord rejected(const EventRecord& before, const std::string& reason) {
  EventRecord next = successor(before);
  next.status = Status::kRetracted;
  next.details.reason = reason.empty() ? "rejected in review" : reason;
  return next;
}

}  // namespace

Result<std::vector<EventChange>> review_events(Database& db, std::span<const Review> reviews,
                                               const std::string& reason,
                                               const OperationInfo& info) {
  auto why = clean_line("the reason", reason);
  if (!why) return failure_of(why);
  auto filings = suggested_filings(db);
  if (!filings) return failure_of(filings);
  Transaction t(db, info, {});
  std::vector<EventChange> changes;
  for (const Review& review : reviews) {
    auto before = waiting(t, review.event);
    if (!before) return failure_of(before);
    const auto filing = filings->find(review.event);
    const bool files = review.accept && review.file && filing != filings->end();
    auto next = review.accept ? accepted(t, *before, files ? &filing->second : nullptr)
                              : Result<EventRecord>(rejected(*before, *why));
    if (!next) return failure(std::move(next.error()).in(handle(review.event)));
    if (review.accept) next->details.reason = *why;
    if (auto stored = t.revise_event(std::move(*next)); !stored) return failure_of(stored);
    auto after = t.event(review.event);
    if (!after) return failure_of(after);
    auto change = change_with_texts(std::move(*before), std::move(**after), {}, true, t);
    if (!change) return failure_of(change);
    changes.push_back(std::move(*change));
  }
  if (info.dry_run || t.empty()) return changes;
  auto done = t.commit();
  if (!done) return failure_of(done);
  return changes;
}

}  // namespace parley
