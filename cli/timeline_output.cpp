// SPDX-License-Identifier: MIT
#include "cli/timeline_output.h"

#include <algorithm>

#include "cli/csv.h"
#include "cli/json_list.h"
#include "cli/markdown.h"
#include "cli/open_archive.h"
#include "cli/output.h"
#include "cli/render_table.h"

namespace parley::cli {

namespace {

constexpr std::size_t kActorsInATable = 3;
constexpr std::size_t kToTheMinute = 16;  // of 2024-01-15T21:30:00Z

/// What a line says beyond itself, read for the formats that print it.
struct Facts {
  std::string actor, member_of;
  std::vector<std::string> others;
  std::vector<std::pair<Role, std::vector<std::string>>> roles;  // of all who take part
  std::vector<std::string> participants;
  Event event;
  std::vector<Report> reports;  // that the event cites, each once
  std::string published;        // as the source of the present revision wrote it
};

/// Reads facts; shared by the outputs.
class FactReader {
 public:
  explicit FactReader(const Archive& archive) : archive_(archive), handles_(archive) {}

  Result<Facts> names(const TimelineLine& line) {
    Facts facts;
    auto actor = handles_.of(line.actor);
    if (!actor) return failure_of(actor);
    facts.actor = std::move(*actor);
    auto member_of = handles_.of(line.member_of);
    if (!member_of) return failure_of(member_of);
    facts.member_of = std::move(*member_of);
    auto others = handles_.of(line.others);
    if (!others) return failure_of(others);
    facts.others = std::move(*others);
    return facts;
  }

  static void add_once(std::vector<std::string>& handles, const std::string& handle) {
    if (std::find(handles.begin(), handles.end(), handle) == handles.end())
      handles.push_back(handle);
  }
  static std::vector<std::string>& holders_of(Role role, Facts& facts) {
    for (auto& [known, holders] : facts.roles) {
      if (known == role) return holders;
    }
    return facts.roles.emplace_back(role, std::vector<std::string>()).second;
  }

  Result<void> add_participants(EventId id, Facts& facts) {
    auto event = archive_.event(id);
    if (!event) return failure_of(event);
    for (const auto& participant : event->participants) {
      if (participant.decision == Decision::kRemoved) continue;
      auto handle = handles_.of(participant.actor);
      if (!handle) return failure_of(handle);
      add_once(facts.participants, *handle);
      for (const Role role : kRoles) {
        if (has(participant.roles, role)) add_once(holders_of(role, facts), *handle);
      }
    }
    facts.published = format(event->published);
    facts.event = std::move(*event);
    return {};
  }

  Result<void> add_reports(const TimelineLine& line, Facts& facts) {
    auto citations = archive_.citations(line.event);
    if (!citations) return failure_of(citations);
    std::vector<ReportId> cited;
    for (const auto& citation : *citations) {
      if (std::find(cited.begin(), cited.end(), citation.report) == cited.end())
        cited.push_back(citation.report);
    }
    for (const auto id : cited) {
      auto report = archive_.report(id);
      if (!report) return failure_of(report);
      facts.reports.push_back(std::move(*report));
    }
    return {};
  }

  Result<Facts> all(const TimelineLine& line) {
    auto facts = names(line);
    if (!facts) return facts;
    if (auto added = add_participants(line.event, *facts); !added) return failure_of(added);
    if (auto added = add_reports(line, *facts); !added) return failure_of(added);
    return facts;
  }

 private:
  const Archive& archive_;
  ActorHandles handles_;
};

/// "hamas", "antony-blinken (united-states)", "hamas, israel", "egypt, hamas, israel +4".
std::string who(const TimelineLine& line, const Facts& facts) {
  if (line.actor == ActorId{}) {
    auto few = facts.participants;
    if (few.size() > kActorsInATable) few.resize(kActorsInATable);
    const auto left = facts.participants.size() - few.size();
    return joined(few) + (left == 0 ? "" : fmt::format(" +{}", left));
  }
  std::string text =
      facts.member_of.empty() ? facts.actor : fmt::format("{} ({})", facts.actor, facts.member_of);
  for (const auto& other : facts.others) text += ", " + other;
  return text;
}

/// The sentence, with its status where that is not the plain one.
std::string marked(const TimelineLine& line) {
  return line.status == Status::kAsserted ? line.summary
                                          : fmt::format("[{}] {}", name(line.status), line.summary);
}

std::vector<std::string> roles_of(const TimelineLine& line) {
  std::vector<std::string> words;
  for (const Role role : kRoles) {
    if (has(line.roles, role)) words.emplace_back(name(role));
  }
  return words;
}

/// date · event · (actor) · source · sentence: the sentence is last, so that all else is aligned in
/// a pipe, too.
class TableOutput final : public LineOutput {
 public:
  TableOutput(bool shows_actor, const Archive& archive, Session& session)
      : facts_(archive),
        shows_actor_(shows_actor),
        table_(session.out, session.out_is_terminal ? session.width : 0,
               shows_actor ? std::vector<std::size_t>{0, 0, 24, 18, 0}
                           : std::vector<std::size_t>{0, 0, 18, 0}) {}

  Result<void> line(const TimelineLine& line) override {
    std::vector<std::string> cells = {date_of(line), handle(line.event)};
    if (shows_actor_) {
      auto facts = facts_.names(line);
      if (!facts) return failure_of(facts);
      if (line.actor == ActorId{}) {
        if (auto added = facts_.add_participants(line.event, *facts); !added) return added;
      }
      cells.push_back(who(line, *facts));
    }
    cells.push_back(publisher(line.source, line.origin));
    cells.push_back(marked(line));
    table_.row(std::move(cells));
    return {};
  }
  void finish(const TimelineEnd&) override { table_.finish(); }

 private:
  FactReader facts_;
  bool shows_actor_;
  Table table_;
};

class JsonOutput final : public LineOutput {
 public:
  JsonOutput(OutputFormat format, const Archive& archive, Session& session)
      : facts_(archive), list_(session.out, format, "lines") {}

  Result<void> line(const TimelineLine& line) override {
    auto facts = facts_.all(line);
    if (!facts) return failure_of(facts);
    const auto roles = roles_of(line);
    JsonWriter& json = list_.begin_row();
    json.field("event", handle(line.event));
    json.field("when", line.when);
    json.field("kind", name(line.kind));
    json.optional_field("code", line.code);
    json.optional_field("actor", facts->actor);
    json.optional_field("member_of", facts->member_of);
    json.array_field("others", facts->others);
    json.optional_field("role", roles.empty() ? "" : roles.front());
    json.key("roles");
    json.begin_object();
    for (const auto& [role, holders] : facts->roles) json.array_field(name(role), holders);
    json.end_object();
    json.field("summary", line.summary);
    json.optional_field("source", line.source);
    json.field("published", facts->published);
    write_reports(json, facts->reports);
    json.null_field("negotiation");
    json.field("status", name(line.status));
    json.field("revision", line.revision);
    json.field("commit", number(facts->event.commit));
    json.field("recorded", format_utc(facts->event.recorded));
    list_.end_row();
    return {};
  }
  void finish(const TimelineEnd& end) override {
    list_.finish([&](JsonWriter& json) { json.field("more", end.more); });
  }

 private:
  static void write_reports(JsonWriter& json, const std::vector<Report>& reports) {
    json.key("reports");
    json.begin_array();
    for (const auto& report : reports) {
      json.begin_object();
      json.field("report", handle(report.id));
      json.optional_field("source", report.source);
      json.field("title", report.title);
      json.optional_field("url", report.url);
      json.field("published", format(report.published));
      json.end_object();
    }
    json.end_array();
  }

  FactReader facts_;
  JsonList list_;
};

class CsvOutput final : public LineOutput {
 public:
  CsvOutput(const Archive& archive, Session& session) : facts_(archive), out_(session.out) {
    const std::vector<std::string> header = {"when",      "event",  "kind",    "code",   "actor",
                                             "member_of", "roles",  "summary", "status", "source",
                                             "published", "report", "title",   "url"};
    print_csv_row(out_, header);
  }

  Result<void> line(const TimelineLine& line) override {
    auto facts = facts_.all(line);
    if (!facts) return failure_of(facts);
    std::string title, url;
    std::vector<std::string> reports;
    for (const auto& report : facts->reports) {
      reports.push_back(handle(report.id));
      if (report.id != facts->event.report) continue;
      title = report.title;
      url = report.url;
    }
    const auto actor = line.actor == ActorId{} ? joined(facts->participants, " ") : facts->actor;
    const std::vector<std::string> cells = {line.when,
                                            handle(line.event),
                                            std::string(name(line.kind)),
                                            line.code,
                                            actor,
                                            facts->member_of,
                                            joined(roles_of(line), " "),
                                            line.summary,
                                            std::string(name(line.status)),
                                            line.source,
                                            facts->published,
                                            joined(reports, " "),
                                            title,
                                            url};
    print_csv_row(out_, cells);
    return {};
  }
  void finish(const TimelineEnd&) override {}

 private:
  FactReader facts_;
  std::ostream& out_;
};

class MarkdownOutput final : public LineOutput {
 public:
  MarkdownOutput(const Archive& archive, Session& session) : facts_(archive), out_(session.out) {
    const std::vector<std::string> header = {"Date", "Actor", "What", "Source", "Event"};
    print_markdown_header(out_, header);
  }

  Result<void> line(const TimelineLine& line) override {
    auto facts = facts_.all(line);
    if (!facts) return failure_of(facts);
    std::vector<std::string> sources;
    for (const auto& report : facts->reports) {
      sources.push_back(markdown_link(publisher(report.source, report.origin), report.url));
    }
    const std::vector<std::string> cells = {
        markdown_text(date_of(line)), markdown_text(who(line, *facts)), markdown_text(marked(line)),
        joined(sources, "; "), handle(line.event)};
    print_markdown_row(out_, cells);
    return {};
  }
  void finish(const TimelineEnd&) override {}

 private:
  FactReader facts_;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<LineOutput> make_line_output(OutputFormat format, bool shows_actor,
                                             const Archive& archive, Session& session) {
  switch (format) {
    case OutputFormat::kJson:
    case OutputFormat::kJsonl:
      return std::make_unique<JsonOutput>(format, archive, session);
    case OutputFormat::kCsv:
      return std::make_unique<CsvOutput>(archive, session);
    case OutputFormat::kMarkdown:
      return std::make_unique<MarkdownOutput>(archive, session);
    case OutputFormat::kTable:
    case OutputFormat::kText:
      break;
  }
  return std::make_unique<TableOutput>(shows_actor, archive, session);
}

std::string date_of(const TimelineLine& line) {
  // A time of day is shown in UTC, by which timelines are sorted and filtered; a civil day as it is.
  if (line.when.find('T') == std::string::npos || line.when.find('/') != std::string::npos)
    return line.when;
  return format_utc(line.place.start).substr(0, kToTheMinute) + "Z";
}

}  // namespace parley::cli
