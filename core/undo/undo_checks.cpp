// SPDX-License-Identifier: MIT
// Whether later operations build on one that is to be undone: see core/undo/undo.h.
#include <fmt/format.h>

#include <algorithm>

#include "core/change.h"
#include "core/record/citations.h"
#include "core/record/commits.h"
#include "core/record/handles.h"
#include "core/record/registry.h"
#include "core/sequence/leaf_codec.h"
#include "core/talks/answers.h"
#include "core/undo/undo.h"
#include "schema/block.h"
#include "schema/keys.h"
#include "schema/text.h"

namespace parley {

/// What is stored, a block at a time; nullptr where there is none. Valid until the next call.
Result<const EventRecord*> Undo::stored_event(EventId id) {
  if (block_ != block_of(id)) {
    block_.reset();
    auto bytes = db_.store->get(block_key(block_of(id)));
    if (!bytes) return failure_of(bytes);
    in_block_.clear();
    if (*bytes) {
      auto decoded = decode_block(block_of(id), **bytes);
      if (!decoded) return failure_of(decoded);
      in_block_ = std::move(*decoded);
    }
    block_ = block_of(id);
  }
  const auto found = std::ranges::lower_bound(in_block_, id, {}, &EventRecord::id);
  return found != in_block_.end() && found->id == id ? &*found : nullptr;
}

Result<std::vector<Citation>> Undo::citations(EventId id) {
  auto any = cited_.any(citation_prefix(id));
  if (!any) return failure_of(any);
  return *any ? all_citations(db_, id) : std::vector<Citation>{};
}

Result<std::vector<std::uint64_t>> Undo::linked_from(LinkKind kind, EventId id) {
  auto any =
      (kind == LinkKind::kAnsweredBy ? answered_ : merged_).any(link_prefix(kind, number(id)));
  if (!any) return failure_of(any);
  return *any ? linked(db_, kind, number(id)) : std::vector<std::uint64_t>{};
}

/// The operation of a commit, if it came later and counts; else 0.
Result<CommitNumber> Undo::later(CommitNumber commit) {
  if (commit <= operation_.first || operation_.holds(commit)) return CommitNumber{};
  auto record = db_.find<Commit>(commit_key(commit), "a commit");
  if (!record) return failure_of(record);
  const CommitNumber operation = *record ? (*record)->operation : commit;
  if (operation == begun_) return CommitNumber{};
  return neutral_.contains(operation) ? CommitNumber{} : operation;
}

/// Something was written by this commit, if it came later and its operation counts.
Result<void> Undo::blame(CommitNumber commit, const std::string& why) {
  auto operation = later(commit);
  if (!operation) return failure_of(operation);
  if (number(*operation) != 0) blamed_.try_emplace(*operation, why);
  return {};
}

/// Those revisions of an event that build on what is undone. All of them are looked at: the present
/// one may have been written by an undo, which puts back what an operation that counts had written.
Result<void> Undo::blame_those(EventId id, const Builds& builds, const std::string& why) {
  auto present = db_.event(id);
  if (!present) return failure_of(present);
  if (*present && builds(**present)) {
    if (auto blamed = blame((*present)->commit, why); !blamed) return blamed;
  }
  return scan_past<EventRecord>(db_, RecordKind::kEvent, number(id),
                                [&](const EventRecord& event, CommitNumber from, CommitNumber) {
                                  return builds(event) ? blame(from, why) : Result<void>{};
                                });
}

/// Later revisions, citations and answers.
Result<void> Undo::check_event(EventId id) {
  auto event = stored_event(id);
  if (!event) return failure_of(event);
  if (*event == nullptr) return {};
  auto revised = past_.any(past_prefix(RecordKind::kEvent, number(id)));
  if (!revised) return failure_of(revised);
  const bool is_as_made = !*revised && operation_.holds((*event)->commit);
  auto blamed = is_as_made ? Result<void>{}
                           : blame_revisions(RecordKind::kEvent, number(id), **event, handle(id));
  if (!blamed) return blamed;
  auto cited = citations(id);
  if (!cited) return failure_of(cited);
  for (const Citation& citation : *cited) {
    if (blamed = blame(citation.commit, "cites for " + handle(id)); !blamed) return blamed;
  }
  auto answers = linked_from(LinkKind::kAnsweredBy, id);
  if (!answers) return failure_of(answers);
  if (is_as_made && answers->empty()) return {};  // as most events of an import
  auto before = state_before(RecordKind::kEvent, number(id), **event);
  if (!before) return failure_of(before);
  auto merged = linked_from(LinkKind::kMergedFrom, id);
  if (!merged) return failure_of(merged);
  const bool is_tied =
      number(before->state.details.answers) != 0 || !answers->empty() || !merged->empty();
  if (!before->made && is_tied && is_now(before->state)) answering_.insert(id);
  for (const std::uint64_t other : *answers) {
    auto answering = db_.event(EventId{other});
    if (!answering) return failure_of(answering);
    if (!before->made || !*answering || !is_now(**answering)) continue;
    blamed = blame_those(
        EventId{other}, [id](const EventRecord& e) { return e.details.answers == id; },
        fmt::format("has {}, which answers {}", handle(EventId{other}), handle(id)));
    if (!blamed) return blamed;
  }
  return {};
}

Result<void> Undo::check_report(ReportId id) {
  auto events = linked(db_, LinkKind::kCitedBy, number(id));
  if (!events) return failure_of(events);
  for (const std::uint64_t event : *events) {
    auto cited = all_citations(db_, EventId{event});
    if (!cited) return failure_of(cited);
    for (const Citation& citation : *cited) {
      if (citation.report != id || citation.kind == CitationKind::kWithdrawn) continue;
      auto blamed = blame(citation.commit,
                          fmt::format("cites {} for {}", handle(id), handle(EventId{event})));
      if (!blamed) return blamed;
    }
  }
  return {};
}

/// Later revisions; and of an actor that the operation made, events in which it takes part.
Result<void> Undo::check_actor(ActorId id) {
  auto actor = db_.actor(id);
  if (!actor) return failure_of(actor);
  if (!*actor) return {};
  auto blamed = blame_revisions(RecordKind::kActor, number(id), **actor, (*actor)->handle);
  if (!blamed) return blamed;
  auto before = state_before(RecordKind::kActor, number(id), **actor);
  if (!before) return failure_of(before);
  if (!before->made) {
    auto names = check_names(before->state);
    return names ? check_given(before->state, **actor) : names;
  }
  return check_named(timeline_prefix(id), (*actor)->handle, [id](const EventRecord& event) {
    return std::any_of(event.participants.begin(), event.participants.end(),
                       [id](const Participant& p) { return p.actor == id; });
  });
}

/// A name that an actor would have again must not name another one by now.
Result<void> Undo::check_names(const Actor& state) {
  if (state.removed || number(state.merged_into) != 0) return {};
  Result<void> free;
  const auto check = [&](ActorId id) -> Result<Visit> {
    auto other = current_actor(db_, id);
    if (!other) return failure_of(other);
    if (other->id == state.id || other->removed || touched_.actors.contains(other->id))
      return Visit::kContinue;
    free = name_taken(state.handle, other->handle);
    return Visit::kStop;
  };
  auto scanned = scan(*db_.store, handle_prefix(state.handle),
                      [&](std::string_view key, std::string_view) -> Result<Visit> {
                        auto id = trailing_u32(key);
                        return id ? check(ActorId{*id}) : Result<Visit>(failure_of(id));
                      });
  if (!scanned || !free) return scanned ? free : scanned;
  std::vector<std::string> names{state.name};
  for (const Alias& alias : state.aliases) names.push_back(alias.text);
  for (const std::string& name : names) {
    auto visited = visit_namesakes(db_, name, check);
    if (!visited || !free) return visited ? free : visited;
  }
  return {};
}

tl::unexpected<Error> Undo::name_taken(const std::string& name, const std::string& by) const {
  return failure(ErrorCode::kFailed,
                 fmt::format("operation {} cannot be undone: {} would have a name that is {}'s now",
                             number(operation_.first), name, by),
                 "remove that name first, or merge the two");
}

/// Events that are filed there since.
Result<void> Undo::check_named(const std::string& sequence, const std::string& name,
                               const Builds& builds) {
  return scan(*db_.store, sequence, [&](std::string_view, std::string_view value) -> Result<Visit> {
    std::vector<TimelineRow> rows;
    if (auto decoded = decode_value<RowCodec>(value, rows); !decoded) return failure_of(decoded);
    for (const TimelineRow& row : rows) {
      // An import names its own actors in all of its events; one that others left alone needs no look.
      if (operation_.is_in_one_piece() && operation_.holds(row.commit)) continue;
      auto named =
          blame_those(row.place.event, builds,
                      fmt::format("has {}, which names {}", handle(row.place.event), name));
      if (!named) return failure_of(named);
    }
    return blamed_.empty() ? Visit::kContinue : Visit::kStop;
  });
}

/// Later revisions; and of a negotiation that the operation made, events that belong to it.
Result<void> Undo::check_negotiation(NegotiationId id) {
  auto found = db_.negotiation(id);
  if (!found) return failure_of(found);
  if (!*found) return {};
  auto blamed = blame_revisions(RecordKind::kNegotiation, number(id), **found, (*found)->slug);
  if (!blamed) return blamed;
  auto before = state_before(RecordKind::kNegotiation, number(id), **found);
  if (!before) return failure_of(before);
  if (!before->made) {
    const Negotiation& state = before->state;
    auto there = state.removed ? Result<NegotiationId>(id) : find_negotiation(db_, state.slug);
    return !there || *there == id ? Result<void>{} : name_taken(state.slug, state.slug);
  }
  return check_named(thread_prefix(id), (*found)->slug,
                     [id](const EventRecord& event) { return event.details.negotiation == id; });
}

Result<void> Undo::check_all() {
  const auto check = [this](EventId id, CommitNumber) { return check_event(id); };
  if (auto checked = each_touched(RecordKind::kEvent, check); !checked) return checked;
  const auto check_cited = [this](EventId id, CommitNumber) -> Result<void> {
    auto event = db_.event(id);
    if (!event) return failure_of(event);
    if (!*event) return {};
    return blame_revisions(RecordKind::kEvent, number(id), **event, handle(id));
  };
  if (auto checked = each_touched(RecordKind::kCitation, check_cited); !checked) return checked;
  for (const ReportId id : touched_.reports) {
    if (auto checked = check_report(id); !checked) return checked;
  }
  for (const ActorId id : touched_.actors) {
    if (auto checked = check_actor(id); !checked) return checked;
  }
  for (const NegotiationId id : touched_.negotiations) {
    if (auto checked = check_negotiation(id); !checked) return checked;
  }
  return {};
}

/// The event as it will be.
Result<std::optional<EventRecord>> Undo::event_after(EventId id) {
  auto event = db_.event(id);
  if (!event || !*event) return event;
  auto before = state_before(RecordKind::kEvent, number(id), **event);
  if (!before) return failure_of(before);
  if (number(before->first) == 0) return event;
  if (before->made) before->state.status = Status::kRetracted;
  return std::optional(std::move(before->state));
}

/// Everything as it will be.
class Undo::AfterUndo final : public Reader {
 public:
  explicit AfterUndo(Undo& undo) : Reader(undo.db_), undo_(undo) {}
  Result<std::optional<EventRecord>> event(EventId id) override { return undo_.event_after(id); }

 private:
  Undo& undo_;
};

/// What comes back may be dated as no answer may be, for other dates were corrected since.
Result<void> Undo::check_orders() {
  for (const EventId id : answering_) {
    auto present = db_.event(id);
    if (!present) return failure_of(present);
    auto after = event_after(id);
    if (!after) return failure_of(after);
    AfterUndo reader(*this);
    auto fits = check_order(reader, **present, **after);
    if (fits) continue;
    if (fits.error().code != ErrorCode::kFailed) return fits;
    return failure(
        ErrorCode::kFailed,
        fmt::format("operation {} cannot be undone: then {}", number(operation_.first),
                    fits.error().message),
        "correct the date that stays first, or say that it is uncertain (2024-01-15?, circa "
        "January 2024)");
  }
  return {};
}

Result<void> Undo::check() {
  if (auto checked = check_all(); !checked) return checked;
  if (blamed_.empty()) return check_orders();
  constexpr std::size_t kMost = 5;
  std::vector<std::string> reasons;
  bool can_go_first = true;
  for (const auto& [operation, why] : blamed_) {
    auto commit = require_commit(db_, operation);
    if (!commit) return failure_of(commit);
    can_go_first = can_go_first && commit->command != kEraseCommand;
  }
  for (const auto& [operation, why] : blamed_) {
    reasons.push_back(fmt::format("operation {} {}", number(operation), why));
    if (reasons.size() == kMost) break;
  }
  const auto more = blamed_.size() - reasons.size();
  return failure(
      ErrorCode::kFailed,
      fmt::format("operation {} cannot be undone: {}{}", number(operation_.first),
                  fmt::join(reasons, "; "), more == 0 ? "" : fmt::format("; and {} more", more)),
      can_go_first ? "undo those first, the latest first"
                   : "what was erased does not come back; change by hand what is left of it");
}

}  // namespace parley
