// SPDX-License-Identifier: MIT
#include "cli/commands/timeline_output.h"

#include <algorithm>

#include "cli/commands/timeline_columns.h"
#include "cli/facts/coding_text.h"
#include "cli/facts/event_facts.h"
#include "cli/facts/negotiation_text.h"
#include "cli/facts/round_text.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/list.h"
#include "cli/print/markdown.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

constexpr std::size_t kActorsInATable = 3;
constexpr std::size_t kToTheMinute = 16;  // of 2024-01-15T21:30:00Z
constexpr std::size_t kToTheSecond = 19;

/// Whose line it is.
struct LineNames {
  std::string actor, member_of;
  std::vector<std::string> others;
};

Result<LineNames> read_line_names(const TimelineLine& line, ActorHandles& handles) {
  auto actor = handles.of(line.actor);
  if (!actor) return failure_of(actor);
  auto member_of = handles.of(line.member_of);
  if (!member_of) return failure_of(member_of);
  auto others = handles.of(line.others);
  if (!others) return failure_of(others);
  return LineNames{std::move(*actor), std::move(*member_of), std::move(*others)};
}

/// Who did it first, then to whom, and so on.
std::vector<std::string> all_who_take_part(const EventFacts& facts) {
  std::vector<std::string> all;
  for (const auto& [role, actors] : by_role(facts)) {
    for (const auto& actor : actors) {
      if (std::find(all.begin(), all.end(), actor) == all.end()) all.push_back(actor);
    }
  }
  return all;
}

/// "hamas", "antony-blinken (united-states)", "hamas, israel".
std::string who(const LineNames& names) {
  std::string text =
      names.member_of.empty() ? names.actor : fmt::format("{} ({})", names.actor, names.member_of);
  for (const auto& other : names.others) text += ", " + other;
  return text;
}

/// Of a line that is nobody's: "egypt, hamas, israel +4".
std::string who(const EventFacts& facts) {
  auto few = all_who_take_part(facts);
  const auto all = few.size();
  if (few.size() > kActorsInATable) few.resize(kActorsInATable);
  return joined(few) + (all == few.size() ? "" : fmt::format(" +{}", all - few.size()));
}

/// date · event · (actor) · source · sentence: the sentence is last, so that all else is aligned in
/// a pipe, too.
class GridOutput final : public LineOutput {
 public:
  GridOutput(const ListFormat& format, const LineContext& context, Session& session)
      : context_(context), handles_(context.archive) {
    using enum Paint;
    ListHead head{"lines",
                  {"date", "event", "source", "sentence"},
                  {0, 0, 18, 0},
                  {kNone, kHandle, kSource, kNone}};
    if (context.shows_actor) {
      head.names.insert(head.names.begin() + 2, "actor");
      head.limits.insert(head.limits.begin() + 2, 24);
      head.paints.insert(head.paints.begin() + 2, kNone);
    }
    if (context.of_reports) {
      head.names.insert(head.names.begin() + 2, {"report", "tells of"});
      head.limits.insert(head.limits.begin() + 2, {0, 0});
      head.paints.insert(head.paints.begin() + 2, {kHandle, kNone});
    }
    writer_ = format.writer(head, session.out, session);
  }

  [[nodiscard]] Detail detail() const override {
    return context_.of_everyone ? Detail::kParticipants : Detail::kLine;
  }
  Result<void> line(const TimelineLine& line) override {
    std::vector<std::string> cells = {indent_ + date_of(line, context_.zone), handle(line.event)};
    if (context_.of_reports) {
      cells.push_back(number(line.report) == 0 ? "" : handle(line.report));
      cells.push_back(line.told ? line.told->when : "");
    }
    if (context_.shows_actor) {
      auto shown = line.actor == ActorId{} && line.facts ? Result<std::string>(who(*line.facts))
                                                         : somebody(line);
      if (!shown) return failure_of(shown);
      cells.push_back(std::move(*shown));
    }
    cells.push_back(publisher(line.source, line.origin));
    cells.push_back(marked(line.status, line.summary));
    return writer_->row(Cells(std::move(cells)));
  }
  Result<void> begin_round(const RoundText& round) override {
    writer_->heading(heading_of(round));
    indent_ = "  ";
    return {};
  }
  void end_round() override { indent_.clear(); }
  void finish(const TimelineEnd&) override { writer_->finish({}); }

 private:
  Result<std::string> somebody(const TimelineLine& line) {
    auto names = read_line_names(line, handles_);
    if (!names) return failure_of(names);
    return who(*names);
  }

  LineContext context_;
  ActorHandles handles_;
  std::unique_ptr<ListWriter> writer_;
  std::string indent_;
};

class FieldsOutput final : public LineOutput {
 public:
  FieldsOutput(const ListFormat& format, const LineContext& context, Session& session)
      : context_(context),
        handles_(context.archive),
        writer_(format.writer({"lines", {}, {}, {}}, session.out, session)) {}

  [[nodiscard]] Detail detail() const override { return Detail::kSources; }
  Result<void> line(const TimelineLine& line) override {
    auto names = read_line_names(line, handles_);
    if (!names) return failure_of(names);
    return writer_->row(
        Fields([&](JsonWriter& json) { return write_line(json, line, *names, *line.facts); }));
  }
  void finish(const TimelineEnd& end) override {
    writer_->finish([&](JsonWriter& json) {
      json.field("more", end.more);
      write_viewpoint(json, context_.at, context_.archive);
    });
  }

 private:
  Result<void> write_line(JsonWriter& json, const TimelineLine& line, const LineNames& names,
                          const EventFacts& facts) {
    const auto roles = role_names(line.roles);
    json.field("event", handle(line.event));
    write_when(json, facts.event);
    json.field("kind", name(line.kind));
    json.optional_field("code", line.code);
    json.optional_field("actor", names.actor);
    json.optional_field("member_of", names.member_of);
    json.array_field("others", names.others);
    json.optional_field("role", roles.empty() ? "" : roles.front());
    write_roles(json, facts);
    json.field("summary", line.summary);
    json.optional_field("source", line.source);
    json.optional_field("report", number(line.report) == 0 ? "" : handle(line.report));
    if (context_.of_reports) {
      write_span(json, line.span);
      write_told(json, line.told);
    }
    write_reports(json, facts);
    write_details(json, facts);
    return context_.course == nullptr ? Result<void>{} : write_seating(json, line.event);
  }
  /// Where the sentence stands in its report, in bytes of its body or title.
  static void write_span(JsonWriter& json, const Span& span) {
    if (span.length == 0) return json.null_field("span");
    json.key("span");
    json.begin_object();
    json.field("in_title", span.in_title);
    json.field("at", span.at);
    json.field("length", span.length);
    json.end_object();
  }
  /// When what the sentence tells happened, and by which of its words.
  static void write_told(JsonWriter& json, const std::optional<ToldDate>& told) {
    if (!told) return json.null_field("tells_of");
    json.key("tells_of");
    json.begin_object();
    json.field("when", told->when);
    json.field("phrase", told->phrase);
    json.field("rule", told->rule);
    json.end_object();
  }
  /// For whom at the table it counts, who gave room to it, and the number of its round in parley
  /// rounds.
  Result<void> write_seating(JsonWriter& json, EventId event) {
    const Step* const step = context_.course->step(event);
    const auto seats = step == nullptr ? std::vector<Seated>() : step->by;
    const auto hosts = step == nullptr ? std::vector<Seated>() : step->hosts;
    auto written = write_seats(json, "parties", seats, handles_);
    if (written) written = write_seats(json, "hosts", hosts, handles_);
    if (!written) return written;
    const auto round = context_.course->round(event);
    if (round)
      json.field("in_round", *round + 1);
    else
      json.null_field("in_round");
    return {};
  }
  static void write_reports(JsonWriter& json, const EventFacts& facts) {
    json.key("reports");
    json.begin_array();
    for (const auto* report : reports_behind(facts)) {
      json.begin_object();
      json.field("report", handle(report->id));
      json.optional_field("source", report->source);
      json.field("title", report->title);
      json.optional_field("url", report->url);
      json.field("published", format(report->published));
      json.end_object();
    }
    json.end_array();
    const auto pages = pages_behind(facts);
    if (pages.empty()) return;
    json.key("pages");
    json.begin_array();
    for (const auto* page : pages) {
      json.begin_object();
      write_page(json, *page);
      json.end_object();
    }
    json.end_array();
  }

  LineContext context_;
  ActorHandles handles_;
  std::unique_ptr<ListWriter> writer_;
};

/// A line of the timeline and all that the columns of CSV tell of.
struct TimelineRow {
  const TimelineLine& line;
  const LineNames& names;
  const EventFacts& facts;
  std::vector<std::string> reports;
  std::string title, url;  // of the report whose sentence it is
};
using R = TimelineRow;

constexpr Column<R> kTimelineColumns[] = {
    {"when", [](const R& r) { return r.line.when; }},
    {"event", [](const R& r) { return handle(r.line.event); }},
    {"kind", [](const R& r) { return std::string(name(r.line.kind)); }},
    {"code", [](const R& r) { return r.line.code; }},
    {"actor",
     [](const R& r) {
       return r.line.actor == ActorId{} ? joined(all_who_take_part(r.facts), " ") : r.names.actor;
     }},
    {"member_of", [](const R& r) { return r.names.member_of; }},
    {"roles", [](const R& r) { return joined(role_names(r.line.roles), " "); }},
    {"summary", [](const R& r) { return r.line.summary; }},
    {"status", [](const R& r) { return std::string(name(r.line.status)); }},
    {"source", [](const R& r) { return r.line.source; }},
    {"published", [](const R& r) { return format(published_of(r.facts)); }},
    {"report", [](const R& r) { return joined(r.reports, " "); }},
    {"title", [](const R& r) { return r.title; }},
    {"url", [](const R& r) { return r.url; }},
    {"others", [](const R& r) { return joined(r.names.others, " "); }},
    {"revision", [](const R& r) { return fmt::format("{}", r.facts.event.revision); }},
    {"commit", [](const R& r) { return fmt::format("{}", number(r.facts.event.commit)); }},
    {"recorded", [](const R& r) { return format_utc(r.facts.event.recorded); }},
    {"revised", [](const R& r) { return format_utc(r.facts.event.revised); }},
    {"tells_of", [](const R& r) { return r.line.told ? r.line.told->when : std::string(); }},
    {"said_in",
     [](const R& r) {
       return std::string(number(r.line.report) == 0 ? "" : handle(r.line.report));
     }},
    {"told_as", [](const R& r) { return told_as(r.facts.event); }},
    {"according_to", [](const R& r) { return joined(r.facts.said_by, " "); }},
};

TimelineRow row_of(const TimelineLine& line, const LineNames& names, const EventFacts& facts) {
  TimelineRow row{line, names, facts, {}, {}, facts.event.details.url};
  for (const auto* report : reports_behind(facts)) {
    row.reports.push_back(handle(report->id));
    if (report->id != line.report) continue;
    row.title = report->title;
    row.url = report->url;
  }
  return row;
}

const Listing<TimelineRow> kTimelineRows = {.columns = kTimelineColumns};

class ColumnsOutput final : public LineOutput {
 public:
  ColumnsOutput(const ListFormat& format, const LineContext& context, Session& session)
      : context_(context),
        handles_(context.archive),
        list_(format, kTimelineRows, session.out, session) {}

  [[nodiscard]] Detail detail() const override { return Detail::kSources; }
  Result<void> line(const TimelineLine& line) override {
    auto names = read_line_names(line, handles_);
    if (!names) return failure_of(names);
    return list_.row(row_of(line, *names, *line.facts));
  }
  void finish(const TimelineEnd&) override { list_.finish(); }

 private:
  LineContext context_;
  ActorHandles handles_;
  ListPrinter<TimelineRow> list_;
};

class MarkdownOutput final : public LineOutput {
 public:
  MarkdownOutput(const ListFormat& format, const LineContext& context, Session& session)
      : context_(context),
        handles_(context.archive),
        writer_(format.writer({"lines", {"Date", "Actor", "What", "Source", "Event"}, {}, {}},
                              session.out, session)) {}

  [[nodiscard]] Detail detail() const override { return Detail::kSources; }
  Result<void> line(const TimelineLine& line) override {
    auto names = read_line_names(line, handles_);
    if (!names) return failure_of(names);
    std::vector<std::string> sources;
    for (const auto* report : reports_behind(*line.facts)) {
      if (context_.of_reports && report->id != line.report) continue;
      sources.push_back(markdown_link(publisher(report->source, report->origin), report->url));
    }
    for (const auto* page : pages_behind(*line.facts))
      sources.push_back(markdown_link(publisher(page->source, page->url), page->url));
    if (sources.empty()) sources.push_back(markdown_text(publisher(line.source, line.origin)));
    return writer_->row(
        Cells({markdown_text(date_of(line, context_.zone)),
               markdown_text(line.actor == ActorId{} ? who(*line.facts) : who(*names)),
               markdown_text(marked(line.status, line.summary)), joined(sources, "; "),
               handle(line.event)}));
  }
  Result<void> begin_round(const RoundText& round) override {
    RoundText rest = round;  // of what stands in no cell of its own
    rest.when.clear();
    rest.present.clear();
    return writer_->row(
        Cells({markdown_text(round.when), markdown_text(round.present),
               fmt::format("**{}** {}", markdown_text(round.name.empty() ? "Round" : round.name),
                           markdown_text(heading_of(rest, false))),
               "", joined(round.events, " ")}));
  }
  void finish(const TimelineEnd&) override { writer_->finish({}); }

 private:
  LineContext context_;
  ActorHandles handles_;
  std::unique_ptr<ListWriter> writer_;
};

}  // namespace

std::unique_ptr<LineOutput> make_line_output(const ListFormat& format, const LineContext& context,
                                             Session& session) {
  switch (format.shape) {
    case Shape::kFields:
      return std::make_unique<FieldsOutput>(format, context, session);
    case Shape::kColumns:
      return std::make_unique<ColumnsOutput>(format, context, session);
    case Shape::kMarkdown:
      return std::make_unique<MarkdownOutput>(format, context, session);
    case Shape::kGrid:
    case Shape::kEvents:  // is offered by exports alone
      break;
  }
  return std::make_unique<GridOutput>(format, context, session);
}

std::string date_of(const TimelineLine& line, const std::string& zone) {
  // A time of day is shown in UTC or one zone, whatever its own offset; a civil day as it is.
  if (line.when.find('T') == std::string::npos || line.when.find('/') != std::string::npos)
    return line.when;
  const auto time = stamp_in(line.start, zone);
  const auto offset = time.find_first_of("Z+-", kToTheSecond);
  return time.substr(0, kToTheMinute) + time.substr(std::min(offset, time.size()));
}

}  // namespace parley::cli
