// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/facts/event_facts.h"
#include "cli/facts/report_json.h"
#include "cli/facts/show.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/grid.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// An event that cites the report, and how.
struct Citing {
  Event event;
  CitationKind kind = CitationKind::kSupports;
};

/// A report with all that points to it.
struct ReportFacts {
  Report report;
  std::vector<std::string> versions;  // of the same page, as they came in
  ReportId present{};                 // the one that speaks for the event
  std::vector<Citing> citing;         // but the report's own event
  bool erased = false;                // its text, and all that told whose it was
};

Result<std::vector<Citing>> read_citing(const Report& report, const ShowContext& context) {
  const Archive& archive = context.archive;
  auto ids = archive.cited_by(report.id);
  if (!ids) return failure_of(ids);
  std::vector<Citing> citing;
  for (const auto id : *ids) {
    if (id == report.event) continue;
    auto citations = archive.citations(id, context.at);
    if (!citations) return failure_of(citations);
    const auto one = std::find_if(citations->begin(), citations->end(),
                                  [&](const Citation& c) { return c.report == report.id; });
    if (one == citations->end()) continue;  // taken back, or not there yet
    auto event = archive.event(id, context.at);
    if (!event && event.error().code == ErrorCode::kFailed) continue;  // not known yet
    if (!event) return failure_of(event);
    if (number(event->details.merged_into) == 0) citing.push_back({std::move(*event), one->kind});
  }
  return citing;
}

Result<ReportFacts> read_report(ReportId id, const ShowContext& context) {
  const Archive& archive = context.archive;
  auto report = archive.report(id, context.at);
  if (!report) return failure_of(report);
  auto event = archive.event(report->event, context.at);
  if (!event) return failure_of(event);
  auto cited = archive.citations(report->event, context.at);
  if (!cited) return failure_of(cited);
  auto citing = read_citing(*report, context);
  if (!citing) return failure_of(citing);
  ReportFacts facts{std::move(*report), {}, event->report, std::move(*citing), false};
  auto erased = archive.is_erased(id);
  if (!erased) return failure_of(erased);
  facts.erased = *erased;
  for (const auto& citation : *cited) facts.versions.push_back(handle(citation.report));
  return facts;
}

void write_report(const ReportFacts& facts, const ShowContext& context) {
  const Report& report = facts.report;
  JsonWriter json(context.session.out);
  json.begin_object();
  json.field("schema", kSchema);
  write_report_fields(json, report);
  json.array_field("versions", facts.versions);
  json.field("present_version", handle(facts.present));
  json.key("cited_by");
  json.begin_array();
  for (const auto& citing : facts.citing) {
    json.begin_object();
    json.field("event", handle(citing.event.id));
    json.field("kind", name(citing.kind));
    json.end_object();
  }
  json.end_array();
  json.optional_field("sha256", facts.erased ? "" : hex(report.content));
  json.field("text", report.body);
  write_viewpoint(json, context.at, context.archive);
  json.end_object();
  json.end_line();
}

void print_citing(const ReportFacts& facts, const ShowContext& context) {
  if (facts.citing.empty()) return;
  Session& session = context.session;
  print(session.out, "\ncited by\n");
  Grid grid(session.out, screen(session), {0, 0, 0, 0});
  for (const auto& citing : facts.citing) {
    const Event& event = citing.event;
    grid.row({"  " + handle(event.id), date_in(event.when, context.zone),
              std::string(name(citing.kind)), marked(event)});
  }
}

}  // namespace

Result<void> show_report(ReportId id, const ShowContext& context) {
  auto facts = read_report(id, context);
  if (!facts) return failure_of(facts);
  if (context.format != OutputFormat::kText) {
    write_report(*facts, context);
    return {};
  }
  const Report& report = facts->report;
  Session& session = context.session;
  print(session.out, "{}  {}\n\n", handle(id), one_line(report.title));
  print_field(session, "published", date_in(report.published, context.zone));
  print_field(session, "source", report.source);
  print_field(session, "author", report.author);
  print_field(session, "url", report.url);
  print_field(session, "id", report.external_id);
  print_field(session, "language", report.lang);
  print_field(session, "tags", joined(report.tags));
  print_field(session, "event", handle(report.event));
  if (facts->versions.size() > 1) {
    print_field(session, "versions",
                fmt::format("{}; present: {}", joined(facts->versions), handle(facts->present)));
  }
  print_field(session, "read from", report.origin);
  print_field(
      session, facts->erased ? "erased" : "recorded",
      fmt::format("{}, commit {}", stamp_in(report.recorded, context.zone), number(report.commit)));
  if (!facts->erased) print_field(session, "sha256", hex(report.content));
  print_citing(*facts, context);
  if (!report.body.empty()) print(session.out, "\n{}\n", report.body);
  return {};
}

}  // namespace parley::cli
