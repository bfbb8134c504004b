// SPDX-License-Identifier: MIT
// parley search: the reports and events that have these words, the best first, with the passage.
#include <tuple>

#include "cli/facts/event_facts.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/report_json.h"
#include "cli/facts/typed_dates.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/list.h"
#include "cli/print/marked.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

struct HitRow {
  const SearchHit& hit;
  const std::string& zone;  // in which people see days

  [[nodiscard]] const Event& event() const { return hit.event->event; }
  [[nodiscard]] bool is_report() const { return hit.report.has_value(); }
};

std::string hit_day(const HitRow& r) {
  return r.is_report() ? day_in(r.hit.report->published, r.zone) : date_in(r.event().when, r.zone);
}
std::string hit_handle(const HitRow& r) {
  return r.is_report() ? handle(r.hit.report->id) : handle(r.event().id);
}
std::string hit_source(const HitRow& r) {
  return r.is_report() ? publisher(r.hit.report->source, r.hit.report->origin)
                       : publisher(r.event().source, "");
}
std::string score_of(const HitRow& r) { return fmt::format("{:.3f}", r.hit.score); }

/// The title and the passage of a report, what an event says: as `text` tells each. Of an event whose place or
/// note has the words, its summary, too.
std::string said(const HitRow& r, std::string (*text)(const MarkedText&)) {
  const std::string passage = text(r.hit.passage);
  if (!r.is_report()) {
    const bool is_sentence = r.hit.passage.part == "sentence";
    const std::string summary = summary_of(r.event());
    return marked(
        r.event().status,
        is_sentence ? passage : text({"sentence", summary, 0, false, false, {}}) + " – " + passage);
  }
  return text(r.hit.title) + (passage.empty() ? "" : " – " + passage);
}

constexpr Column<HitRow> kHitGrid[] = {
    {"date", hit_day},
    {"hit", hit_handle, 0, Paint::kHandle},
    {"source", hit_source, 18, Paint::kSource},
    {"text", [](const HitRow& r) { return said(r, marked_line); }, 0, Paint::kMarks},
};
constexpr Column<HitRow> kHitMarkdown[] = {
    {"Date", hit_day},
    {"Source", hit_source},
    {"Text", [](const HitRow& r) { return said(r, marked_markdown); }, 0, Paint::kNone,
     Markup::kMarkdown},
    {"Hit", hit_handle},
};
constexpr Column<HitRow> kHitColumns[] = {
    {"date",
     [](const HitRow& r) {
       return r.is_report() ? format(r.hit.report->published) : r.event().when;
     }},
    {"report", [](const HitRow& r) { return r.is_report() ? handle(r.hit.report->id) : ""; }},
    {"event", [](const HitRow& r) { return handle(r.event().id); }},
    {"kind", [](const HitRow& r) { return std::string(name(r.event().kind)); }},
    {"status", [](const HitRow& r) { return std::string(name(r.event().status)); }},
    {"source",
     [](const HitRow& r) { return r.is_report() ? r.hit.report->source : r.event().source; }},
    {"title", [](const HitRow& r) { return r.is_report() ? r.hit.report->title : ""; }},
    {"part", [](const HitRow& r) { return r.hit.passage.part; }},
    {"passage", [](const HitRow& r) { return r.hit.passage.text; }},
    {"url",
     [](const HitRow& r) { return r.is_report() ? r.hit.report->url : r.event().details.url; }},
    {"score", score_of},
};

/// `text`, where it begins in its part, and what was looked for: bytes of `text`.
void write_marked(JsonWriter& json, std::string_view field, const MarkedText& text) {
  if (text.part.empty()) return json.null_field(field);
  json.key(field);
  json.begin_object();
  json.field("part", text.part);
  json.field("text", text.text);
  json.field("at", std::uint64_t{text.at});
  json.key("matches");
  json.begin_array();
  for (const TextStretch& one : text.matches) {
    json.begin_object();
    json.field("at", std::uint64_t{one.at});
    json.field("length", std::uint64_t{one.length});
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

Result<void> write_hit(JsonWriter& json, const HitRow& r) {
  json.field("hit", r.is_report() ? "report" : "event");
  json.optional_field("report", r.is_report() ? handle(r.hit.report->id) : "");
  json.field("event", handle(r.event().id));
  json.field("kind", name(r.event().kind));
  json.field("status", name(r.event().status));
  json.field("when", r.event().when);
  json.optional_field("title", r.is_report() ? r.hit.report->title : "");
  json.optional_field("source", r.is_report() ? r.hit.report->source : r.event().source);
  json.optional_field("url", r.is_report() ? r.hit.report->url : r.event().details.url);
  std::vector<std::string> actors;
  for (std::size_t i = 0; i < r.event().participants.size(); ++i) {
    if (r.event().participants[i].decision != Decision::kRemoved)
      actors.push_back(r.hit.event->participants[i]);
  }
  json.array_field("actors", actors);
  json.field("score", r.hit.score);
  write_marked(json, "title_match", r.hit.title);
  write_marked(json, "passage", r.hit.passage);
  return {};
}

const Listing<HitRow> kHits = {.rows = "hits",
                               .grid = kHitGrid,
                               .columns = kHitColumns,
                               .markdown = kHitMarkdown,
                               .fields = write_hit};

Result<SearchQuery> make_query(const SearchOptions& options, const DateRange& range,
                               const Archive& archive, Session& session) {
  auto at = viewpoint(options.view, archive, session);
  if (!at) return failure_of(at);
  auto whom = find_whom(archive, options.actors, options.with, options.negotiation, *at);
  if (!whom) return failure_of(whom);
  // Each without the blank that let it begin with a minus.
  std::string words;
  for (const std::string& word : options.words)
    words += (words.empty() ? "" : " ") + word.substr(word.starts_with(" -") ? 1 : 0);
  return SearchQuery{.words = std::move(words),
                     .actors = std::move(whom->actors),
                     .with = std::move(whom->with),
                     .range = range,
                     .source = options.source,
                     .tag = options.tag,
                     .kind = options.kind,
                     .dataset = options.dataset,
                     .negotiation = whom->negotiation,
                     .lang = options.lang,
                     .newest_first = options.page.newest_first,
                     .limit = limit_of(options.page),
                     .at = *at};
}

}  // namespace

Result<ExitCode> search(const SearchOptions& options, Session& session) {
  if (options.best && options.page.newest_first)
    return failure(ErrorCode::kUsage, "two orders: --best and --newest-first");
  const auto range = typed_range(options.from, options.to, options.view.zone, session);
  if (!range) return failure(range.error());
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto query = make_query(options, *range, **archive, session);
  if (!query) return failure_of(query);
  note_range(*range, options.view.zone, session);

  ListPrinter list(*options.format, kHits, session.out, session);
  std::uint64_t shown = 0;
  Result<void> printed;
  const auto end = (*archive)->search(*query, [&](const SearchHit& hit) {
    ++shown;
    printed = list.row({hit, options.view.zone});
    return printed && session.out ? Visit::kContinue : Visit::kStop;
  });
  if (!end) return failure(end.error());
  if (!printed) return failure_of(printed);
  list.finish([&](JsonWriter& json) {
    json.field("found", end->found);
    write_viewpoint(json, query->at, **archive);
  });
  if (end->found == 0) note(session, "note: nothing found");
  if (shown < end->found && session.out)
    note(session, fmt::format("note: {} of {} shown: --all or --limit N", shown, end->found));
  return ExitCode::kOk;
}

}  // namespace parley::cli
