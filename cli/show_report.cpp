// SPDX-License-Identifier: MIT
#include "cli/open_archive.h"
#include "cli/output.h"
#include "cli/report_json.h"
#include "cli/show.h"

namespace parley::cli {

namespace {

/// All versions of the same page, as they came in.
Result<std::vector<ReportId>> versions_of(const Report& report, const Archive& archive) {
  auto cited = archive.citations(report.event);
  if (!cited) return failure_of(cited);
  std::vector<ReportId> versions;
  for (const auto& citation : *cited) versions.push_back(citation.report);
  return versions;
}

/// The version that speaks for the event.
Result<ReportId> present_version(const Report& report, const Archive& archive) {
  auto event = archive.event(report.event);
  if (!event) return failure_of(event);
  return event->report;
}

std::vector<std::string> handles_of(const std::vector<ReportId>& ids) {
  std::vector<std::string> handles;
  handles.reserve(ids.size());
  for (const auto id : ids) handles.push_back(handle(id));
  return handles;
}

}  // namespace

Result<void> show_report(ReportId id, const Archive& archive, OutputFormat output,
                         Session& session) {
  auto report = archive.report(id);
  if (!report) return failure_of(report);
  auto versions = versions_of(*report, archive);
  if (!versions) return failure_of(versions);
  auto present = present_version(*report, archive);
  if (!present) return failure_of(present);

  if (output != OutputFormat::kText) {
    JsonWriter json(session.out);
    json.begin_object();
    json.field("schema", kSchema);
    write_report_fields(json, *report);
    json.array_field("versions", handles_of(*versions));
    json.field("present_version", handle(*present));
    json.field("sha256", hex(report->content));
    json.field("text", report->body);
    json.end_object();
    json.end_line();
    return {};
  }
  print(session.out, "{}  {}\n\n", handle(id), one_line(report->title));
  print_field(session, "published", format(report->published));
  print_field(session, "source", report->source);
  print_field(session, "author", report->author);
  print_field(session, "url", report->url);
  print_field(session, "language", report->lang);
  print_field(session, "tags", joined(report->tags));
  print_field(session, "event", handle(report->event));
  if (versions->size() > 1) {
    print_field(session, "versions",
                fmt::format("{}; present: {}", joined(handles_of(*versions)), handle(*present)));
  }
  print_field(session, "read from", report->origin);
  print_field(session, "recorded",
              fmt::format("{}, commit {}", format_utc(report->recorded), number(report->commit)));
  print_field(session, "sha256", hex(report->content));
  if (!report->body.empty()) print(session.out, "\n{}\n", report->body);
  return {};
}

}  // namespace parley::cli
