// SPDX-License-Identifier: MIT
#include "cli/commands/event_change.h"

#include "cli/facts/negotiation_text.h"
#include "cli/print/output.h"
#include "schema/date_phrase.h"
#include "schema/description.h"

namespace parley::cli {

ChangeOutput::ChangeOutput(OutputFormat format, const ChangeOptions& change, const Archive& archive,
                           Session& session)
    : change_(change), archive_(archive), session_(session) {
  if (format != OutputFormat::kText) list_.emplace(session.out, format, "events");
}

Result<void> ChangeOutput::changed(const EventChange& what, std::string_view verb) {
  const Event& event = what.event;
  if (what.changed && is_in_future(event.published, session_.clock.now())) {
    note(session_, fmt::format("note: {}: published {}, in the future", handle(event.id),
                               format(event.published)));
  }
  if (list_) return as_json(what, verb);
  const auto summary = description(event);
  std::string cited;
  for (const auto& citation : what.cited) {
    if (number(citation.report) == 0) continue;
    cited += (cited.empty() ? ", cites " : " ") + handle(citation.report);
  }
  if (!what.changed) {
    print(session_.out, "{}  {}  {}  (already so: nothing to change)\n", handle(event.id),
          event.when, one_line(summary));
    return {};
  }
  print(session_.out, "{}  {}  {}  ({}, revision {}{})\n", handle(event.id), event.when,
        one_line(summary), verb, event.revision, cited);
  return {};
}

Result<void> ChangeOutput::as_json(const EventChange& what, std::string_view verb) {
  const Event& event = what.event;
  ActorHandles handles(archive_);
  JsonWriter& json = list_->begin_row();
  json.field("event", handle(event.id));
  json.field("outcome", what.changed ? verb : "unchanged");
  json.field("revision", event.revision);
  json.field("status", name(event.status));
  json.field("when", event.when);
  json.field("summary", description(event));
  json.key("roles");
  json.begin_object();
  for (const Role role : kRoles) {
    std::vector<std::string> holders;
    for (const auto& participant : event.participants) {
      if (!has(participant.roles, role) || participant.decision == Decision::kRemoved) continue;
      auto holder = handles.of(participant.actor);
      if (!holder) return failure_of(holder);
      holders.push_back(std::move(*holder));
    }
    if (!holders.empty()) json.array_field(name(role), holders);
  }
  json.end_object();
  std::vector<std::string> cited;
  for (const auto& citation : what.cited) {
    if (number(citation.report) != 0) cited.push_back(handle(citation.report));
  }
  json.array_field("cited", cited);
  json.field("published", format(event.published));
  json.field("dry_run", change_.dry_run);
  list_->end_row();
  return {};
}

void ChangeOutput::finish() {
  if (list_) list_->finish([](JsonWriter&) {});
}

void note_undated(const EventChange& what, bool dated, Session& session) {
  if (!what.changed || dated) return;
  note(session, fmt::format("note: this revision of {} rests on no report: --known-by has it from "
                            "today on, unless --cite, --published or --correction says otherwise",
                            handle(what.event.id)));
}

Result<void> UnseatedNotes::see(std::span<const EventChange> changes) {
  std::vector<Event> changed;
  for (const EventChange& change : changes) {
    if (change.changed) changed.push_back(change.event);
  }
  auto unseated = archive_.unseated(changed);
  if (!unseated) return failure_of(unseated);
  for (const Unseated& one : *unseated) {
    if (one.actors.empty()) events_[{one.negotiation, ActorId{}}].push_back(handle(one.event));
    for (const ActorId actor : one.actors)
      events_[{one.negotiation, actor}].push_back(handle(one.event));
  }
  return {};
}

Result<void> UnseatedNotes::say() const {
  constexpr std::size_t kNamed = 5;
  ActorHandles handles(archive_);
  for (const auto& [who, events] : events_) {
    auto table = archive_.negotiation(who.first);
    if (!table) return failure_of(table);
    auto actor = handles.of(who.second);
    if (!actor) return failure_of(actor);
    auto named = events;
    if (named.size() > kNamed) {
      named.resize(kNamed);
      named.push_back(fmt::format("{} more", events.size() - kNamed));
    }
    note(session_,
         actor->empty()
             ? fmt::format("note: {}: nobody takes this stance: say who, with --by or --signatory",
                           joined(named))
             : fmt::format("note: {}: {} had no seat in {} at the time; the stance is shown as {}; "
                           "to seat it: parley negotiation edit {} --party {}",
                           joined(named), *actor, table->slug, kNotAtTable, table->slug, *actor));
  }
  return {};
}

}  // namespace parley::cli
