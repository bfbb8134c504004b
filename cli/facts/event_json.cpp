// SPDX-License-Identifier: MIT
#include "cli/facts/event_json.h"

#include "cli/facts/report_json.h"
#include "cli/facts/viewpoint.h"
#include "schema/cameo.h"

namespace parley::cli {

namespace {

void write_participants(JsonWriter& json, const EventFacts& facts) {
  json.key("participants");
  json.begin_array();
  for (std::size_t i = 0; i < facts.participants.size(); ++i) {
    const auto& participant = facts.event.participants[i];
    json.begin_object();
    json.field("actor", facts.participants[i]);
    json.array_field("roles", role_names(participant.roles));
    json.field("decision", name(participant.decision));
    json.optional_field("alias", participant.alias);
    json.field("summary", sentence_of(facts.event, participant));
    std::vector<std::string> reports;
    for (const ReportId id : facts.named_in[i]) reports.push_back(handle(id));
    json.array_field("reports", reports);
    json.end_object();
  }
  json.end_array();
}

void write_reports(JsonWriter& json, const EventFacts& facts) {
  json.key("reports");
  json.begin_array();
  for (const auto& report : facts.reports) {
    json.begin_object();
    write_report_fields(json, report);
    json.end_object();
  }
  json.end_array();
  json.key("citations");
  json.begin_array();
  for (const auto& citation : facts.citations) {
    json.begin_object();
    if (number(citation.report) == 0)
      write_citation(json, citation);
    else
      write_citation(json, citation, report_of(citation, facts));
    json.end_object();
  }
  json.end_array();
}

/// The handle of a report, the URL of a page.
void write_name(JsonWriter& json, std::string_view field, const Report& report) {
  json.field(field, number(report.id) == 0 ? report.url : handle(report.id));
}

void write_entries(JsonWriter& json, std::string_view field,
                   const std::vector<SourceEntry>& entries,
                   const std::vector<SourceEntry>* counted) {
  json.key(field);
  json.begin_array();
  for (const auto& entry : entries) {
    json.begin_object();
    write_name(json, "report", entry.report);
    json.optional_field("source", entry.report.source);
    json.field("kind", name(entry.citation.kind));
    if (counted != nullptr) {
      write_name(json, "counts_with", (*counted)[entry.stands_with].report);
      json.optional_field("because", entry.why);
    }
    json.end_object();
  }
  json.end_array();
}

void write_notes(JsonWriter& json, const Event& event) {
  json.key("notes");
  json.begin_array();
  for (const auto& note : event.details.notes) {
    json.begin_object();
    json.field("text", note.text);
    json.optional_field("author", note.author);
    json.field("recorded", format_utc(note.recorded));
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_event_fields(JsonWriter& json, const EventFacts& facts, const Sources* sources) {
  const EventDetails& details = facts.event.details;
  json.field("event", handle(facts.event.id));
  write_when(json, facts.event);
  json.field("kind", name(facts.event.kind));
  json.optional_field("code", facts.event.code);
  json.optional_field("code_name", cameo_name(facts.event.code));
  if (facts.event.kind == EventKind::kDataset) json.optional_field("scheme", facts.scheme);
  json.field("summary", summary_of(facts.event));
  write_participants(json, facts);
  json.array_field("tags", facts.event.tags);
  write_reports(json, facts);
  if (facts.event.kind == EventKind::kDataset) json.optional_field("source", facts.event.source);
  write_details(json, facts);
  if (sources != nullptr) {
    write_entries(json, "sources_for", sources->entries, &sources->entries);
    write_entries(json, "sources_against", sources->against, nullptr);
  }
  std::vector<std::string> answers, merged;
  for (const auto& answer : facts.answers) answers.push_back(handle(answer.id));
  for (const auto id : facts.merged) merged.push_back(handle(id));
  json.array_field("answered_by", answers);
  json.array_field("merged", merged);
  json.optional_field("merged_into",
                      number(details.merged_into) == 0 ? "" : handle(details.merged_into));
  json.optional_field("because", details.reason);
  json.optional_field("cause", number(details.cause) == 0 ? "" : handle(details.cause));
  write_notes(json, facts.event);
}

void write_shown_event(const EventFacts& facts, const Sources* sources,
                       const ShowContext& context) {
  JsonWriter json(context.session.out);
  json.begin_object();
  json.field("schema", kSchema);
  write_event_fields(json, facts, sources);
  write_viewpoint(json, context.at, context.archive);
  json.end_object();
  json.end_line();
}

}  // namespace parley::cli
