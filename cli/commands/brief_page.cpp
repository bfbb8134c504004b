// SPDX-License-Identifier: MIT
#include "cli/commands/brief_page.h"

#include <algorithm>

#include "cli/facts/viewpoint.h"
#include "cli/print/markdown.h"
#include "cli/print/output.h"
#include "schema/json_writer.h"

namespace parley::cli {

namespace {

/// The numbers by which the page refers to its sources.
using CitedReports = std::vector<Report>;

std::string references(const BriefEntry& entry, const CitedReports& sources) {
  std::string text;
  for (const ReportId id : entry.reports) {
    const auto found = std::find_if(sources.begin(), sources.end(),
                                    [id](const Report& report) { return report.id == id; });
    text += fmt::format("[{}]", found - sources.begin() + 1);
  }
  if (entry.more_reports != 0) text += fmt::format(" and {} more", entry.more_reports);
  if (entry.keeper.empty()) return text;
  return markdown_text(entry.keeper) + (text.empty() ? "" : " ") + text;
}

/// "e102 [3]": where it stands in the archive, and according to whom.
std::string anchor(const BriefEntry& entry, const CitedReports& sources) {
  const auto cited = references(entry, sources);
  return entry.event.empty() || cited.empty() ? entry.event + cited : entry.event + " " + cited;
}

/// "2024-05-06: disputed: the sentence (the note) e102 [3]".
std::string line_of(const BriefEntry& entry, const CitedReports& sources, const std::string& zone) {
  std::vector<std::string> parts;
  if (!entry.when.empty()) parts.push_back(markdown_text(date_in(entry.when, zone)));
  if (!entry.lead.empty()) parts.push_back("*" + markdown_text(entry.lead) + "*");
  if (!entry.sentence.empty()) parts.push_back(markdown_text(entry.sentence));
  auto text = joined(parts, ": ");
  if (!entry.note.empty()) text += fmt::format(" ({})", markdown_text(entry.note));
  return text + " — " + anchor(entry, sources);
}

std::vector<std::string> distinct(const BriefSection& section, std::string BriefEntry::*field) {
  std::vector<std::string> all;
  for (const auto& entry : section.entries) {
    if (std::find(all.begin(), all.end(), entry.*field) == all.end()) all.push_back(entry.*field);
  }
  return all;
}

/// "offers 2024-08-16 e130 [4]", a party's stance on one issue.
std::string cell_of(const BriefSection& section, const std::string& issue, const std::string& party,
                    const CitedReports& sources, const std::string& zone) {
  for (const auto& entry : section.entries) {
    if (entry.issue != issue || entry.party != party) continue;
    if (entry.stance.empty()) return "";
    return fmt::format("**{}**{} {} {}", markdown_text(entry.stance),
                       entry.note.empty() ? "" : " " + markdown_text(entry.note),
                       markdown_text(date_in(entry.when, zone)), anchor(entry, sources));
  }
  return "";
}

void print_matrix(const BriefSection& section, const CitedReports& sources, const std::string& zone,
                  Session& session) {
  const auto parties = distinct(section, &BriefEntry::party);
  std::vector<std::string> header = {"Issue"};
  for (const auto& party : parties) header.push_back(markdown_text(party));
  print_markdown_header(session.out, header);
  for (const auto& issue : distinct(section, &BriefEntry::issue)) {
    std::vector<std::string> cells = {issue.empty() ? "no issue" : markdown_text(issue)};
    for (const auto& party : parties)
      cells.push_back(cell_of(section, issue, party, sources, zone));
    print_markdown_row(session.out, cells);
  }
}

void print_section(const BriefSection& section, const CitedReports& sources,
                   const std::string& zone, Session& session) {
  print(session.out, "\n## {}\n\n", section.title);
  if (!section.remark.empty()) print(session.out, "{}\n\n", markdown_text(section.remark));
  if (section.entries.empty()) print(session.out, "{}\n", section.none);
  if (section.is_matrix && !section.entries.empty()) {
    print_matrix(section, sources, zone, session);
  } else {
    for (const auto& entry : section.entries)
      print(session.out, "- {}\n", line_of(entry, sources, zone));
  }
  if (section.left_out != 0)
    print(session.out, "{}… and {} more: `{}`\n", section.is_matrix ? "\n" : "- ", section.left_out,
          section.see);
}

std::string source_line(const Report& report, const std::string& zone) {
  const auto title = report.title.empty() ? handle(report.id) : one_line(report.title);
  return fmt::format("{}, {}, {} ({})", markdown_text(publisher(report.source, report.origin)),
                     markdown_link(title, report.url),
                     markdown_text(date_in(report.published, zone)), handle(report.id));
}

void write_entry(JsonWriter& json, const BriefEntry& entry) {
  std::vector<std::string> reports;
  for (const ReportId id : entry.reports) reports.push_back(handle(id));
  json.begin_object();
  json.optional_field("event", entry.event);
  json.optional_field("when", entry.when);
  json.optional_field("issue", entry.issue);
  json.optional_field("party", entry.party);
  json.optional_field("stance", entry.stance);
  json.optional_field("lead", entry.lead);
  json.optional_field("sentence", entry.sentence);
  json.optional_field("note", entry.note);
  json.array_field("reports", reports);
  json.field("more_reports", entry.more_reports);
  json.optional_field("keeper", entry.keeper);
  json.end_object();
}

void write_section(JsonWriter& json, const BriefSection& section) {
  json.begin_object();
  json.field("section", section.title);
  json.optional_field("remark", section.remark);
  json.key("entries");
  json.begin_array();
  for (const auto& entry : section.entries) {
    if (!section.is_matrix || !entry.stance.empty()) write_entry(json, entry);
  }
  json.end_array();
  json.field("left_out", section.left_out);
  json.optional_field("see", section.left_out == 0 ? "" : section.see);
  json.end_object();
}

void write_source(JsonWriter& json, const Report& report) {
  json.begin_object();
  json.field("report", handle(report.id));
  json.field("source", publisher(report.source, report.origin));
  json.field("title", report.title);
  json.optional_field("url", report.url);
  json.field("published", format(report.published));
  json.end_object();
}

}  // namespace

Result<std::vector<Report>> sources_of(const BriefPage& page, const Archive& archive) {
  std::vector<Report> sources;
  for (const auto& section : page.sections) {
    for (const auto& entry : section.entries) {
      for (const ReportId id : entry.reports) {
        const auto same = [id](const Report& report) { return report.id == id; };
        if (std::any_of(sources.begin(), sources.end(), same)) continue;
        auto report = archive.report(id);
        if (!report) return failure_of(report);
        sources.push_back(std::move(*report));
      }
    }
  }
  return sources;
}

void print_page(const BriefPage& page, const std::vector<Report>& sources, const BriefView& view,
                Session& session) {
  print(session.out, "# {} ({})\n\n", markdown_text(page.title), markdown_text(page.handle));
  for (const auto& line : page.head) print(session.out, "{}\n", markdown_text(line));
  for (const auto& section : page.sections) print_section(section, sources, view.zone, session);
  print(session.out, "\n## Sources\n\n");
  if (sources.empty()) print(session.out, "No report is cited.\n");
  std::size_t number = 0;
  for (const auto& report : sources)
    print(session.out, "{}. {}\n", ++number, source_line(report, view.zone));
}

void write_page(const BriefPage& page, const std::vector<Report>& sources, const BriefView& view,
                Session& session) {
  JsonWriter json(session.out);
  json.begin_object();
  json.field("schema", kSchema);
  json.field("brief", page.about);
  json.field(page.about, page.handle);
  json.field("title", page.title);
  write_viewpoint(json, view.at, view.archive);
  json.field("counted_to", format_utc(view.on.time));
  json.field("since", view.since_text);
  json.key("sections");
  json.begin_array();
  for (const auto& section : page.sections) write_section(json, section);
  json.end_array();
  json.key("sources");
  json.begin_array();
  for (const auto& report : sources) write_source(json, report);
  json.end_array();
  json.end_object();
  json.end_line();
}

}  // namespace parley::cli
