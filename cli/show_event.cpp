// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/open_archive.h"
#include "cli/output.h"
#include "cli/render_table.h"
#include "cli/report_json.h"
#include "cli/show.h"

namespace parley::cli {

namespace {

/// An event with all that it points to.
struct EventFacts {
  Event event;
  std::vector<std::string> participants;  // handles, as in event.participants
  std::vector<std::string> tags;
  std::vector<Report> reports;
};

Result<EventFacts> read_facts(EventId id, const Archive& archive) {
  auto event = archive.event(id);
  if (!event) return failure_of(event);
  EventFacts facts{.event = std::move(*event), .participants = {}, .tags = {}, .reports = {}};
  ActorHandles handles(archive);
  for (const auto& participant : facts.event.participants) {
    auto handle = handles.of(participant.actor);
    if (!handle) return failure_of(handle);
    facts.participants.push_back(std::move(*handle));
  }
  for (const auto tag : facts.event.tags) {
    auto text = archive.string(tag);
    if (!text) return failure_of(text);
    facts.tags.push_back(std::move(*text));
  }
  auto citations = archive.citations(id);
  if (!citations) return failure_of(citations);
  for (const auto& citation : *citations) {
    const auto known =
        std::find_if(facts.reports.begin(), facts.reports.end(),
                     [&](const Report& report) { return report.id == citation.report; });
    if (known != facts.reports.end()) continue;
    auto report = archive.report(citation.report);
    if (!report) return failure_of(report);
    facts.reports.push_back(std::move(*report));
  }
  return facts;
}

std::vector<std::string> words(RoleSet roles) {
  std::vector<std::string> names;
  for (const Role role : kRoles) {
    if (has(roles, role)) names.emplace_back(name(role));
  }
  return names;
}

std::string_view word(Decision decision) {
  switch (decision) {
    case Decision::kFound:
      return "found";
    case Decision::kAdded:
      return "added";
    case Decision::kRemoved:
      return "removed";
  }
  return "";
}

std::string sentence_of(const Event& event, const Participant& participant) {
  return participant.sentence < event.sentences.size() ? event.sentences[participant.sentence].text
                                                       : std::string();
}

std::string summary_of(const Event& event) {
  return event.sentences.empty() ? "" : event.sentences.front().text;
}

void write_event(const EventFacts& facts, JsonWriter& json) {
  const Event& event = facts.event;
  json.field("event", handle(event.id));
  json.field("when", event.when);
  json.field("kind", name(event.kind));
  json.field("status", name(event.status));
  json.optional_field("code", event.code);
  json.field("summary", summary_of(event));
  json.key("participants");
  json.begin_array();
  for (std::size_t i = 0; i < event.participants.size(); ++i) {
    const auto& participant = event.participants[i];
    json.begin_object();
    json.field("actor", facts.participants[i]);
    json.array_field("roles", words(participant.roles));
    json.field("decision", word(participant.decision));
    json.optional_field("alias", participant.alias);
    json.field("summary", sentence_of(event, participant));
    json.end_object();
  }
  json.end_array();
  json.array_field("tags", facts.tags);
  json.key("reports");
  json.begin_array();
  for (const auto& report : facts.reports) {
    json.begin_object();
    write_report_fields(json, report);
    json.end_object();
  }
  json.end_array();
  json.field("revision", event.revision);
  json.field("commit", number(event.commit));
  json.field("recorded", format_utc(event.recorded));
}

void print_participants(const EventFacts& facts, Session& session) {
  if (facts.event.participants.empty()) return;
  print(session.out, "\nwho takes part\n");
  Table table(session.out, session.out_is_terminal ? session.width : 0, {24, 0, 24, 0});
  for (std::size_t i = 0; i < facts.event.participants.size(); ++i) {
    const auto& participant = facts.event.participants[i];
    const bool removed = participant.decision == Decision::kRemoved;
    const auto alias = participant.alias.empty() ? "" : fmt::format("\"{}\"", participant.alias);
    table.row({"  " + facts.participants[i], removed ? "removed" : joined(words(participant.roles)),
               participant.decision == Decision::kAdded ? "added by hand" : alias,
               removed ? "" : sentence_of(facts.event, participant)});
  }
}

}  // namespace

Result<void> show_event(EventId id, const Archive& archive, OutputFormat output, Session& session) {
  auto facts = read_facts(id, archive);
  if (!facts) return failure_of(facts);
  const Event& event = facts->event;

  if (output != OutputFormat::kText) {
    JsonWriter json(session.out);
    json.begin_object();
    json.field("schema", kSchema);
    write_event(*facts, json);
    json.end_object();
    json.end_line();
    return {};
  }
  print(session.out, "{}  {}\n\n", handle(id), one_line(summary_of(event)));
  print_field(session, "when", event.when);
  print_field(session, "kind", name(event.kind));
  print_field(session, "status", name(event.status));
  print_field(session, "code", event.code);
  print_field(session, "tags", joined(facts->tags));
  print_field(session, "recorded",
              fmt::format("{}, commit {}, revision {}", format_utc(event.recorded),
                          number(event.commit), event.revision));
  print_participants(*facts, session);
  if (!facts->reports.empty()) {
    print(session.out, "\nreports\n");
    Table table(session.out, session.out_is_terminal ? session.width : 0, {0, 0, 18, 0});
    for (const auto& report : facts->reports) {
      table.row({"  " + handle(report.id), format(report.published),
                 publisher(report.source, report.origin), report.title});
    }
  }
  return {};
}

}  // namespace parley::cli
