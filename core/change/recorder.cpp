// SPDX-License-Identifier: MIT
// Recording events by hand or from scripts, and changing what is recorded. Each change is a new
// revision; what was said before stays.
#include <fmt/format.h>

#include <algorithm>

#include "core/change/changes.h"
#include "core/change/event_editor.h"
#include "core/commit/read_event.h"
#include "core/record/event_texts.h"
#include "core/record/handles.h"
#include "core/record/past.h"
#include "schema/guard.h"
#include "schema/text.h"

namespace parley {
namespace {

/// Whose word the event is from now on.
Result<void> rest_on(Transaction& t, EventRecord& event, const std::vector<Cited>& cited) {
  if (cited.empty()) return {};
  const Report& report = cited.front().report;
  auto source = t.intern(report.source);
  if (!source) return failure_of(source);
  event.report = report.id;
  event.source = *source;
  return {};
}

Result<void> check_sender(const EventInput& input) {
  if (input.dataset.empty() != input.id.empty()) {
    return failure(ErrorCode::kUsage, "dataset and id go together",
                   "together they make sure that an event is recorded once");
  }
  if (input.dataset != slug(input.dataset)) {
    return failure(ErrorCode::kUsage, fmt::format("'{}' cannot name a dataset", input.dataset),
                   "lower-case letters, digits and hyphens");
  }
  auto id = clean_line("the id", input.id);
  if (!id) return failure_of(id);
  if (*id != input.id)
    return failure(ErrorCode::kUsage, "the id has blanks around it, or control characters");
  return {};
}

}  // namespace

struct Recorder::State {
  State(Database& database, const OperationInfo& with) : db(database), info(with) {}

  Result<EventChange> record(const EventInput& input);
  Result<EventChange> record_again(const EventRecord& undone, const EventInput& input);
  Result<EventChange> sent_before(const EventRecord& there, const EventInput& input);
  Result<void> take_again();
  Result<void> cut();

  Database& db;
  OperationInfo info;
  std::optional<Transaction> pending;
  std::vector<EventInput> taken;  // into the pending commit
  bool half_done = false;         // something of an event is in the pending commit, not all
  CommitNumber operation{};
};

Result<EventChange> Recorder::State::record(const EventInput& input) {
  if (!pending) pending.emplace(db, info, operation);
  Transaction& t = *pending;
  if (auto fits = check_sender(input); !fits) return failure_of(fits);
  auto dataset = t.intern(input.dataset);
  if (!dataset) return failure_of(dataset);
  if (number(*dataset) != 0) {
    auto known = t.external(*dataset, input.id);
    if (!known) return failure_of(known);
    if (number(*known) != 0) {
      auto there = t.event(*known);
      if (!there) return failure_of(there);
      if (!*there) return failure(ErrorCode::kDamaged, handle(*known) + " is missing");
      auto undone = t.is_unmade(**there);
      if (!undone) return failure_of(undone);
      if (!*undone) return sent_before(**there, input);
      return record_again(**there, input);
    }
  }
  if (!input.summary)
    return failure(ErrorCode::kUsage, "no summary", "say in a sentence what happened");
  if (!input.when) return failure(ErrorCode::kUsage, "no date", Remedy::kNameDate);
  auto cited = find_all_cited(t, input.cites);
  if (!cited) return failure_of(cited);
  auto published = known_since(t, input.published, input.zone, *cited);
  if (!published) return failure_of(published);
  auto reason = clean_line("the reason", input.reason);
  if (!reason) return failure_of(reason);
  EventRecord event;
  event.kind = EventKind::kEvent;
  auto made = edited(t, std::move(event), input);
  if (!made) return failure_of(made);
  if (auto rests = rest_on(t, *made, *cited); !rests) return failure_of(rests);
  made->published = *published;
  made->details.dataset = *dataset;
  made->details.external = input.id;
  made->details.reason = std::move(*reason);
  half_done = true;
  made->id = t.next_event();
  if (auto added = t.add_event(*made); !added) return failure_of(added);
  if (number(*dataset) != 0) t.add_external(*dataset, input.id, made->id);
  auto citations = cite_new(t, made->id, *cited, CitationKind::kSupports);
  if (!citations) return failure_of(citations);
  auto stored = t.event(made->id);
  if (!stored) return failure_of(stored);
  return change_with_texts({}, std::move(**stored), std::move(*citations), true, t);
}

/// What is there already stays as it is. It is refused where something else is sent under its id than
/// it says now or ever said: to pass that over would lose it.
Result<EventChange> Recorder::State::sent_before(const EventRecord& there,
                                                 const EventInput& input) {
  half_done = true;  // until it is known to say the same: looking may have kept new names
  const auto says = [&](const EventRecord& event) -> Result<bool> {
    auto sent = edited(*pending, successor(event), input);
    if (!sent) return failure_of(sent);
    return same_content(*sent, event);
  };
  auto same = says(there);
  if (!same) return failure_of(same);
  bool said = *same;
  auto scanned = scan_past<EventRecord>(db, RecordKind::kEvent, number(there.id),
                                        [&](const EventRecord& before, CommitNumber, CommitNumber) {
                                          const auto then = says(before);
                                          said = said || (then && *then);
                                          return Result<void>{};
                                        });
  if (!scanned) return failure_of(scanned);
  if (!said) {
    return failure(ErrorCode::kFailed,
                   fmt::format("{}:{} is already {}, which says something else", input.dataset,
                               input.id, handle(there.id)),
                   Remedy::kSeeOrUpdateEvent, {handle(there.id)});
  }
  half_done = false;
  return change_with_texts(there, there, {}, false, *pending);
}

/// What was undone and is sent again is there again, under its old handle.
Result<EventChange> Recorder::State::record_again(const EventRecord& undone,
                                                  const EventInput& input) {
  Transaction& t = *pending;
  auto cited = find_all_cited(t, input.cites);
  if (!cited) return failure_of(cited);
  auto published = known_since(t, input.published, input.zone, *cited);
  if (!published) return failure_of(published);
  auto next = edited(t, successor(undone), input);
  if (!next) return failure_of(next);
  if (auto rests = rest_on(t, *next, *cited); !rests) return failure_of(rests);
  next->status = Status::kAsserted;
  next->published = *published;
  next->details.voids_from = 1;
  half_done = true;
  if (auto stored = t.revise_event(*next); !stored) return failure_of(stored);
  auto citations = cite_new(t, undone.id, *cited, CitationKind::kSupports);
  if (!citations) return failure_of(citations);
  auto stored = t.event(undone.id);
  if (!stored) return failure_of(stored);
  return change_with_texts(undone, std::move(**stored), std::move(*citations), true, t);
}

Result<void> Recorder::State::cut() {
  if (pending && !pending->empty() && !info.dry_run) {
    auto done = pending->commit();
    if (!done) {
      pending.reset();
      return failure_of(done);
    }
    if (number(operation) == 0) operation = done->operation;
  }
  if (!info.dry_run) {
    pending.reset();
    taken.clear();
  }
  return {};
}

/// The pending commit from its beginning, without what was begun last and failed.
Result<void> Recorder::State::take_again() {
  pending.reset();
  for (const EventInput& input : taken) {
    if (auto again = record(input); !again) {
      return failure(ErrorCode::kDamaged,
                     "an event was recorded once, but not a second time: " + again.error().message);
    }
  }
  half_done = false;
  return {};
}

Recorder::Recorder(Database& db, const OperationInfo& info)
    : state_(std::make_unique<State>(db, info)) {}
Recorder::~Recorder() = default;
Recorder::Recorder(Recorder&&) noexcept = default;

Result<EventChange> Recorder::add(const EventInput& input) {
  if (state_->info.interrupt != nullptr && state_->info.interrupt->load()) {
    if (auto done = state_->cut(); !done) return failure_of(done);
    return failure(
        ErrorCode::kInterrupted, "interrupted; everything listed above is stored",
        "events with a dataset and an id are recorded once, however often they are sent");
  }
  auto change = guarded([&] { return state_->record(input); });
  if (std::exchange(state_->half_done, false) && !change) {
    if (auto again = state_->take_again(); !again) return failure_of(again);
  }
  if (change) state_->taken.push_back(input);
  if (!change || !state_->pending->is_full()) return change;
  if (auto done = state_->cut(); !done) return failure_of(done);
  return change;
}

Result<void> Recorder::finish() { return state_->cut(); }

Result<EventChange> update_event(Database& db, EventId id, const EventInput& input,
                                 const OperationInfo& info) {
  Transaction t(db, info, {});
  auto before = t.event(id);
  if (!before) return failure_of(before);
  if (!*before) return failure(ErrorCode::kFailed, "there is no event " + handle(id));
  if (auto there = t.check_not_erased(**before); !there) return failure_of(there);
  if (auto fits = check_revision(**before, input.expect_revision); !fits) return failure_of(fits);
  const bool retracted = (*before)->status == Status::kRetracted;
  if (retracted && !input.reopen) {
    return failure(ErrorCode::kFailed, handle(id) + " is retracted", Remedy::kReopenAsWell);
  }
  auto cited = find_all_cited(t, input.cites);
  if (!cited) return failure_of(cited);
  auto published = known_since(t, input.published, input.zone, *cited);
  if (!published) return failure_of(published);
  auto reason = clean_line("the reason", input.reason);
  if (!reason) return failure_of(reason);
  EventRecord begun = successor(**before);
  if (retracted && begun.details.coding.confidence != 0) begun.status = Status::kSuggested;
  accept_read(begun);
  auto next = edited(t, std::move(begun), input);
  if (!next) return failure_of(next);
  if (retracted) next->status = status_of(next->details.claims);
  if (!input.correction) next->published = later_of(*published, (*before)->published);
  const bool dated = !input.published.empty() && next->published != (*before)->published;
  const bool revised = !same_content(*next, **before) || dated;
  if (revised) {
    if (next->kind != EventKind::kArticle) {
      if (auto rests = rest_on(t, *next, *cited); !rests) return failure_of(rests);
    }
    if (!cited->empty()) next->details.cause = cited->front().report.id;
    next->details.reason = std::move(*reason);
    if (auto stored = t.revise_event(*next); !stored) return failure_of(stored);
  }
  auto citations = cite_new(t, id, *cited, CitationKind::kSupports);
  if (!citations) return failure_of(citations);
  return finish_change(t, **before, std::move(*citations), revised, info);
}

}  // namespace parley
