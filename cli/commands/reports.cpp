// SPDX-License-Identifier: MIT
// parley reports: the articles that the archive holds, by date of publication.
#include "cli/facts/open_archive.h"
#include "cli/facts/report_json.h"
#include "cli/facts/typed_dates.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/csv.h"
#include "cli/print/json_list.h"
#include "cli/print/markdown.h"
#include "cli/print/output.h"
#include "cli/print/render_table.h"

namespace parley::cli {

namespace {

/// One function a report; `finish` in the end.
struct ReportOutput {
  std::function<void(const Report&)> report;
  std::function<void(bool more)> finish;
};

ReportOutput make_output(OutputFormat format, const std::string& zone, const Viewpoint& at,
                         const Archive& archive, Session& session) {
  auto& out = session.out;
  if (format == OutputFormat::kJson || format == OutputFormat::kJsonl) {
    auto list = std::make_shared<JsonList>(out, format, "reports");
    return {[list](const Report& report) {
              write_report_fields(list->begin_row(), report);
              list->end_row();
            },
            [list, at, &archive](bool more) {
              list->finish([&](JsonWriter& json) {
                json.field("more", more);
                write_viewpoint(json, at, archive);
              });
            }};
  }
  if (format == OutputFormat::kCsv) {
    const std::vector<std::string> header = {"published", "report", "event", "source", "title",
                                             "url",       "author", "lang",  "tags"};
    print_csv_row(out, header);
    return {[&out](const Report& r) {
              const std::vector<std::string> cells = {parley::format(r.published),
                                                      handle(r.id),
                                                      handle(r.event),
                                                      r.source,
                                                      r.title,
                                                      r.url,
                                                      r.author,
                                                      r.lang,
                                                      joined(r.tags, "; ")};
              print_csv_row(out, cells);
            },
            [](bool) {}};
  }
  if (format == OutputFormat::kMarkdown) {
    const std::vector<std::string> header = {"Date", "Source", "Title", "Report"};
    print_markdown_header(out, header);
    return {[&out, zone](const Report& r) {
              const std::vector<std::string> cells = {day_in(r.published, zone),
                                                      markdown_text(publisher(r.source, r.origin)),
                                                      markdown_link(r.title, r.url), handle(r.id)};
              print_markdown_row(out, cells);
            },
            [](bool) {}};
  }
  auto table = std::make_shared<Table>(out, screen(session), std::vector<std::size_t>{0, 0, 18, 0});
  table->paint({Paint::kNone, Paint::kHandle, Paint::kSource, Paint::kNone});
  table->names({"published", "report", "source", "title"});
  return {[table, zone](const Report& r) {
            table->row(
                {day_in(r.published, zone), handle(r.id), publisher(r.source, r.origin), r.title});
          },
          [table](bool) { table->finish(); }};
}

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
                             .newest_first = options.page.newest_first,
                             .limit = limit_of(options.page),
                             .at = *at};
  const auto output = make_output(options.format, options.view.zone, *at, **archive, session);
  std::optional<Moment> oldest;
  const auto end = (*archive)->reports(query, [&](const Report& report) {
    if (!oldest || report.published.instant < oldest->instant) oldest = report.published;
    output.report(report);
    return session.out ? Visit::kContinue : Visit::kStop;
  });
  if (!end) return failure(end.error());
  output.finish(end->more);
  if (!oldest) note(session, "note: nothing found");
  if (end->more && oldest) {
    note(session, fmt::format("note: more reports before {}: --all or --limit N",
                              day_in(*oldest, options.view.zone)));
  }
  return ExitCode::kOk;
}

}  // namespace parley::cli
