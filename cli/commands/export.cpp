// SPDX-License-Identifier: MIT
// parley export: all that an archive keeps, or the events of a question, for other programs. Nothing
// is held but the record that is being written.
#include <utility>

#include "cli/commands/timeline_query.h"
#include "cli/facts/coding_text.h"
#include "cli/facts/event_json.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/typed_dates.h"
#include "cli/facts/viewpoint.h"
#include "cli/formats/event_format.h"
#include "cli/print/list.h"
#include "cli/print/output.h"
#include "cli/print/output_file.h"
#include "schema/cameo.h"

namespace parley::cli {

namespace {

Result<void> stop_if_interrupted(const Session& session) {
  if (session.interrupt == nullptr || !session.interrupt->load()) return {};
  return failure(ErrorCode::kInterrupted, "interrupted; nothing was written");
}

// ---- everything ----

Result<std::string> export_everything(const Archive& archive, std::ostream& out,
                                      const Session& session) {
  auto told = archive.export_lines([&](std::string_view line) -> Result<Visit> {
    if (auto stop = stop_if_interrupted(session); !stop) return failure_of(stop);
    out << line << '\n';
    return out ? Visit::kContinue : Visit::kStop;
  });
  if (!told) return failure_of(told);
  return counted(number(archive.last_commit()), "commit");
}

// ---- events ----

/// The publishers and the addresses of what stands behind an event, each once.
struct Behind {
  std::vector<std::string> reports, sources, urls;

  static void add(std::vector<std::string>& all, const std::string& one) {
    if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  }
};

Behind read_behind(const EventFacts& facts) {
  Behind behind;
  for (const Report* report : reports_behind(facts)) {
    Behind::add(behind.reports, handle(report->id));
    Behind::add(behind.sources, report->source);
    Behind::add(behind.urls, report->url);
  }
  for (const Page* page : pages_behind(facts)) {
    Behind::add(behind.sources, page->source);
    Behind::add(behind.urls, page->url);
  }
  Behind::add(behind.sources, facts.event.source);
  Behind::add(behind.urls, facts.event.details.url);
  return behind;
}

std::string figures_of(const Event& event) {
  std::vector<std::string> figures;
  for (const Fact& figure : event.details.facts)
    figures.push_back(fmt::format("{}={}", figure.name, figure.value));
  return joined(figures, "; ");
}

/// Those asked for whose sentence the line is.
Result<std::string> whose(const TimelineLine& line, ActorHandles& handles) {
  if (line.actor == ActorId{}) return std::string{};
  auto actor = handles.of(line.actor);
  if (!actor) return failure_of(actor);
  auto others = handles.of(line.others);
  if (!others) return failure_of(others);
  others->insert(others->begin(), std::move(*actor));
  return joined(*others, " ");
}

/// A line of the export and all that its columns tell of.
struct ExportRow {
  const TimelineLine& line;
  const EventFacts& facts;
  const Event& event;
  Interval happened;
  Behind behind;
  std::string summary_of;  // whose sentence it is
};

template <Role role>
std::string holders(const ExportRow& r) {
  for (const auto& [held, actors] : by_role(r.facts)) {
    if (held == role) return joined(actors, " ");
  }
  return {};
}

constexpr Column<ExportRow> kExportColumns[] = {
    {"event", [](const ExportRow& r) { return handle(r.event.id); }},
    {"when", [](const ExportRow& r) { return r.event.when; }},
    {"from",
     [](const ExportRow& r) {
       return std::string(r.happened.begin == kFirstInstant ? "" : format_utc(r.happened.begin));
     }},
    {"before",
     [](const ExportRow& r) {
       return std::string(r.happened.end == kLastInstant ? "" : format_utc(r.happened.end));
     }},
    {"kind", [](const ExportRow& r) { return std::string(name(r.event.kind)); }},
    {"by", holders<Role::kBy>},
    {"to", holders<Role::kTo>},
    {"mediator", holders<Role::kMediator>},
    {"host", holders<Role::kHost>},
    {"guarantor", holders<Role::kGuarantor>},
    {"signatory", holders<Role::kSignatory>},
    {"about", holders<Role::kAbout>},
    {"code", [](const ExportRow& r) { return r.event.code; }},
    {"code_name", [](const ExportRow& r) { return std::string(cameo_name(r.event.code)); }},
    {"status", [](const ExportRow& r) { return std::string(name(r.event.status)); }},
    {"summary", [](const ExportRow& r) { return r.line.summary; }},
    {"place", [](const ExportRow& r) { return r.event.details.place; }},
    {"tags", [](const ExportRow& r) { return joined(r.event.tags, "; "); }},
    {"negotiation", [](const ExportRow& r) { return r.facts.negotiation; }},
    {"issue", [](const ExportRow& r) { return r.event.details.issue; }},
    {"stance", [](const ExportRow& r) { return std::string(name(r.event.details.stance)); }},
    {"answers",
     [](const ExportRow& r) {
       return std::string(number(r.event.details.answers) == 0 ? ""
                                                               : handle(r.event.details.answers));
     }},
    {"round", [](const ExportRow& r) { return r.event.details.round; }},
    {"reports", [](const ExportRow& r) { return joined(r.behind.reports, " "); }},
    {"sources", [](const ExportRow& r) { return joined(r.behind.sources, "; "); }},
    {"urls", [](const ExportRow& r) { return joined(r.behind.urls, " "); }},
    {"independent",
     [](const ExportRow& r) { return fmt::format("{}", r.facts.sources.independent); }},
    {"dataset", [](const ExportRow& r) { return r.event.details.dataset; }},
    {"id", [](const ExportRow& r) { return dataset_id(r.event); }},
    {"figures", [](const ExportRow& r) { return figures_of(r.event); }},
    {"published", [](const ExportRow& r) { return format(published_of(r.facts)); }},
    {"known_since", [](const ExportRow& r) { return format(r.event.published); }},
    {"revision", [](const ExportRow& r) { return fmt::format("{}", r.event.revision); }},
    {"commit", [](const ExportRow& r) { return fmt::format("{}", number(r.event.commit)); }},
    {"recorded", [](const ExportRow& r) { return format_utc(r.event.recorded); }},
    {"revised", [](const ExportRow& r) { return format_utc(r.event.revised); }},
    {"summary_of", [](const ExportRow& r) { return r.summary_of; }},
    {"told_as", [](const ExportRow& r) { return told_as(r.event); }},
    {"according_to", [](const ExportRow& r) { return joined(r.facts.said_by, "; "); }},
};

const Listing<ExportRow> kExportRows = {.columns = kExportColumns};

Result<ExportRow> row_of(const TimelineLine& line, ActorHandles& handles) {
  const EventFacts& facts = *line.facts;
  auto summary_of = whose(line, handles);
  if (!summary_of) return failure_of(summary_of);
  const auto edtf = parse_edtf(facts.event.when);
  return ExportRow{line,
                   facts,
                   facts.event,
                   edtf ? edtf->bounds : Interval{},
                   read_behind(facts),
                   std::move(*summary_of)};
}

const Listing<EventFacts> kExportEvents = {
    .rows = "events", .fields = [](JsonWriter& json, const EventFacts& facts) -> Result<void> {
      write_event_fields(json, facts, nullptr);
      return {};
    }};

/// When the archive last changed, as it is looked at.
Result<Instant> last_change(const Archive& archive, const Viewpoint& at) {
  Instant changed{};
  auto looked = archive.commits([&](const Commit& commit) {
    changed = commit.time;
    return at.as_of && commit.number > *at.as_of ? Visit::kContinue : Visit::kStop;
  });
  return looked ? Result<Instant>(changed) : failure_of(looked);
}

/// "hamas, qatar", "gaza-hostages: hamas"; "events" where all are meant.
std::string title_of(const TimelineOptions& asked) {
  std::string title = asked.negotiation;
  if (const std::string actors = joined(asked.actors); !actors.empty())
    title += (title.empty() ? "" : ": ") + actors;
  return title.empty() ? "events" : title;
}

/// A line for each event; in columns one for each sentence about those asked for, where they differ.
class EventLines {
 public:
  EventLines(const ListFormat& format, const Archive& archive, const EventsHead& head,
             std::ostream& out, const Session& session)
      : handles_(archive) {
    if (format.shape == Shape::kEvents)
      whole_ = format.events(head, out);
    else if (format.shape == Shape::kFields)
      events_.emplace(format, kExportEvents, out, session);
    else
      rows_.emplace(format, kExportRows, out, session);
  }
  EventLines(const EventLines&) = delete;
  EventLines& operator=(const EventLines&) = delete;

  Result<void> line(const TimelineLine& line) {
    if (std::exchange(before_, line.event) != line.event) ++events;
    if (whole_) return whole_->event(*line.facts);
    return events_ ? events_->row(*line.facts) : row(line);
  }
  /// What people should know of it.
  std::string finish() {
    if (!whole_) return {};
    std::string more = whole_->finish();
    events -= whole_->events_left_out();
    return more;
  }

  std::uint64_t events = 0;

 private:
  Result<void> row(const TimelineLine& line) {
    auto row = row_of(line, handles_);
    if (!row) return failure_of(row);
    return rows_->row(*row);
  }

  ActorHandles handles_;
  // One of the three.
  std::unique_ptr<EventWriter> whole_;
  std::optional<ListPrinter<EventFacts>> events_;
  std::optional<ListPrinter<ExportRow>> rows_;
  EventId before_{};
};

Result<std::string> export_events(const ExportOptions& options, const DateRange& range,
                                  const Archive& archive, std::ostream& out, Session& session) {
  auto query = make_query(options.query, range, archive, session);
  if (!query) return failure_of(query);
  query->limit = std::nullopt;
  query->notice_members = false;
  const bool columns = options.format->shape == Shape::kColumns;
  query->detail = columns ? Detail::kSources : Detail::kWhole;
  query->each_sentence = columns;  // elsewhere an event has them all
  note_range(range, options.query.view.zone, session);
  auto changed = last_change(archive, query->at);
  if (!changed) return failure_of(changed);
  const EventsHead head{title_of(options.query), archive.id(), *changed};
  EventLines lines(*options.format, archive, head, out, session);
  Result<void> written;
  auto end = archive.timeline(*query, [&](const TimelineLine& line) {
    written = stop_if_interrupted(session);
    if (written) written = lines.line(line);
    return written && out ? Visit::kContinue : Visit::kStop;
  });
  if (!end) return failure_of(end);
  if (!written) return failure_of(written);
  if (const std::string more = lines.finish(); !more.empty())
    note(session, fmt::format("note: {}", more));
  if (end->possible > 0)
    note(session,
         fmt::format("note: {} more that may lie in the range: --possible", end->possible));
  return counted(lines.events, "event");
}

bool chooses(const ExportOptions& options) {
  const TimelineOptions& q = options.query;
  return options.events || !q.actors.empty() || !q.from.empty() || !q.to.empty() ||
         !q.with.empty() || q.with_members || !q.source.empty() || !q.tag.empty() ||
         !q.match.empty() || q.kind || !q.dataset.empty() || q.possible || q.padding != 0 ||
         !q.negotiation.empty() || !q.view.known_by.empty() || !q.view.as_of.empty();
}

}  // namespace

Result<ExitCode> export_to(const ExportOptions& options, Session& session) {
  const auto range =
      typed_range(options.query.from, options.query.to, options.query.view.zone, session);
  if (!range) return failure(range.error());
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  // Ctrl-C must not leave half a file beside the one that was to be.
  if (!options.output.empty() && session.prepare_to_write) session.prepare_to_write();
  auto output = OutputFile::open(options.output, session);
  if (!output) return failure_of(output);
  const bool everything = options.format->shape == Shape::kFields && !chooses(options);
  auto exported = everything ? export_everything(**archive, output->stream(), session)
                             : export_events(options, *range, **archive, output->stream(), session);
  if (!exported) return failure_of(exported);
  if (auto kept = output->keep(); !kept) return failure_of(kept);
  output->stream().flush();
  if (output->good()) note(session, *exported + " exported");
  return ExitCode::kOk;
}

}  // namespace parley::cli
