// SPDX-License-Identifier: MIT
// parley reports: the articles that the archive holds, by date of publication.
#include "cli/facts/open_archive.h"
#include "cli/facts/report_json.h"
#include "cli/facts/typed_dates.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/list.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

struct ReportRow {
  const Report& report;
  const std::string& zone;  // in which people see days
};

std::string report_day(const ReportRow& r) { return day_in(r.report.published, r.zone); }
std::string report_handle(const ReportRow& r) { return handle(r.report.id); }
std::string report_publisher(const ReportRow& r) {
  return publisher(r.report.source, r.report.origin);
}
std::string report_title(const ReportRow& r) { return r.report.title; }

constexpr Column<ReportRow> kReportGrid[] = {
    {"published", report_day},
    {"report", report_handle, 0, Paint::kHandle},
    {"source", report_publisher, 18, Paint::kSource},
    {"title", report_title},
};
constexpr Column<ReportRow> kReportMarkdown[] = {
    {"Date", report_day},
    {"Source", report_publisher},
    {"Title", [](const ReportRow& r) { return markdown_link(r.report.title, r.report.url); }, 0,
     Paint::kNone, Markup::kMarkdown},
    {"Report", report_handle},
};
constexpr Column<ReportRow> kReportColumns[] = {
    {"published", [](const ReportRow& r) { return format(r.report.published); }},
    {"report", report_handle},
    {"event", [](const ReportRow& r) { return handle(r.report.event); }},
    {"source", [](const ReportRow& r) { return r.report.source; }},
    {"title", report_title},
    {"url", [](const ReportRow& r) { return r.report.url; }},
    {"author", [](const ReportRow& r) { return r.report.author; }},
    {"lang", [](const ReportRow& r) { return r.report.lang; }},
    {"tags", [](const ReportRow& r) { return joined(r.report.tags, "; "); }},
};

const Listing<ReportRow> kReports = {
    .rows = "reports",
    .grid = kReportGrid,
    .columns = kReportColumns,
    .markdown = kReportMarkdown,
    .fields = [](JsonWriter& json, const ReportRow& r) -> Result<void> {
      write_report_fields(json, r.report);
      return {};
    }};

}  // namespace

Result<ExitCode> reports(const ReportsOptions& options, Session& session) {
  const auto range = typed_range(options.from, options.to, options.view.zone, session);
  if (!range) return failure(range.error());
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  const auto at = viewpoint(options.view, **archive, session);
  if (!at) return failure(at.error());
  auto actors = find_actors(**archive, options.actors, *at);
  if (!actors) return failure_of(actors);
  note_range(*range, options.view.zone, session);

  const ReportQuery query = {.actors = std::move(*actors),
                             .range = *range,
                             .source = options.source,
                             .tag = options.tag,
                             .match = options.match,
                             .newest_first = options.page.newest_first,
                             .limit = limit_of(options.page),
                             .at = *at};
  ListPrinter list(*options.format, kReports, session.out, session);
  std::optional<Moment> oldest;
  Result<void> printed;
  const auto end = (*archive)->reports(query, [&](const Report& report) {
    if (!oldest || report.published.instant < oldest->instant) oldest = report.published;
    printed = list.row({report, options.view.zone});
    return printed && session.out ? Visit::kContinue : Visit::kStop;
  });
  if (!end) return failure(end.error());
  if (!printed) return failure_of(printed);
  list.finish([&](JsonWriter& json) {
    json.field("more", end->more);
    write_viewpoint(json, *at, **archive);
  });
  if (!oldest) note(session, "note: nothing found");
  if (end->more && oldest) {
    note(session, fmt::format("note: more reports before {}: --all or --limit N",
                              day_in(*oldest, options.view.zone)));
  }
  return ExitCode::kOk;
}

}  // namespace parley::cli
