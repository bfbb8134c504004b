// SPDX-License-Identifier: MIT
// parley history: every revision of an event, and every citation that came or went, in the order of
// the commits.
#include <algorithm>
#include <map>

#include "cli/facts/commit_json.h"
#include "cli/facts/event_text.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/json_list.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// What one commit did to an event.
struct RevisionStep {
  std::vector<Event> revisions;  // mostly one; none where only citations changed
  std::vector<Citation> cited, taken_back;
};
using Steps = std::map<CommitNumber, RevisionStep>;

std::vector<Citation> without(const std::vector<Citation>& all, const std::vector<Citation>& some) {
  std::vector<Citation> left;
  std::copy_if(all.begin(), all.end(), std::back_inserter(left), [&](const Citation& citation) {
    return std::find(some.begin(), some.end(), citation) == some.end();
  });
  return left;
}

Result<bool> cites_change(EventId id, CommitNumber commit, const Archive& archive) {
  auto changes = archive.changes(commit);
  if (!changes) return failure_of(changes);
  return std::any_of(changes->begin(), changes->end(), [&](const Change& run) {
    return run.kind == RecordKind::kCitation && number(id) >= run.first &&
           number(id) - run.first < run.count;
  });
}

Result<void> add_citations(EventId id, CommitNumber first, const Archive& archive, Steps& steps) {
  const CommitNumber last = archive.last_commit();
  std::vector<Citation> before;
  for (auto at = first; at <= last; at = next(at)) {
    auto changed = cites_change(id, at, archive);
    if (!changed) return failure_of(changed);
    if (!*changed) continue;
    auto after = archive.citations(id, {.as_of = at, .known_by = {}});
    if (!after) return failure_of(after);
    steps[at].cited = without(*after, before);
    steps[at].taken_back = without(before, *after);
    before = std::move(*after);
  }
  return {};
}

Result<Steps> read_steps(EventId id, const Archive& archive) {
  auto history = archive.history(id);
  if (!history) return failure_of(history);
  Steps steps;
  for (auto& entry : *history)
    steps[entry.event.commit].revisions.push_back(std::move(entry.event));
  auto added = add_citations(id, steps.begin()->first, archive, steps);
  if (!added) return failure_of(added);
  return steps;
}

ReportId cause_of(const Event& event) {
  return event.revision == 1 ? event.report : event.details.cause;
}

/// Prints the life of one event after the other.
class HistoryText {
 public:
  HistoryText(const std::string& zone, const Archive& archive, Session& session)
      : zone_(zone), archive_(archive), session_(session) {}

  Result<void> event(EventId id, const Steps& steps) {
    Event present;
    for (const auto& [number, step] : steps) {
      if (!step.revisions.empty()) present = step.revisions.back();
    }
    print(session_.out, "{}{}  {}\n", first_ ? "" : "\n", handle(id), one_line(marked(present)));
    first_ = false;
    Event before;
    for (const auto& [number, step] : steps) {
      auto commit = archive_.commit(number);
      if (!commit) return failure_of(commit);
      if (auto printed = this->step(step, *commit, before); !printed) return printed;
    }
    return {};
  }

 private:
  Result<void> step(const RevisionStep& step, const Commit& commit, Event& before) {
    if (step.revisions.empty()) {
      head("no revision", commit);
      print_indented(session_, "message", commit.message);
    }
    for (const Event& event : step.revisions) {
      head(fmt::format("revision {}", event.revision), commit);
      auto printed = revision(event, before, commit);
      if (!printed) return printed;
      before = event;
    }
    auto cited = print_cited("cited", step.cited, archive_, session_);
    if (!cited) return cited;
    return print_cited("taken back", step.taken_back, archive_, session_);
  }

  void head(const std::string& what, const Commit& commit) {
    print(session_.out, "\n{:<12}{}  {}\n", what, stamp_in(commit.time, zone_),
          one_line(made_by(commit)));
  }

  Result<void> revision(const Event& event, const Event& before, const Commit& commit) {
    print_indented(session_, "because", because_text(event.details));
    print_indented(session_, "message", commit.message);
    if (event.published != before.published || event.revision == 1)
      print_indented(session_, "known since", date_in(event.published, zone_));
    auto changed = changes(before, event, archive_);
    if (!changed) return failure_of(changed);
    print_changes(*changed, zone_, session_);
    return {};
  }

  const std::string& zone_;
  const Archive& archive_;
  Session& session_;
  bool first_ = true;
};

Result<void> write_revision(JsonWriter& json, const Event& event, const Event& before,
                            const Archive& archive) {
  auto changed = changes(before, event, archive);
  if (!changed) return failure_of(changed);
  json.field("recorded", format_utc(event.recorded));
  json.field("revised", format_utc(event.revised));
  json.field("published", format(event.published));
  json.optional_field("because", event.details.reason);
  const auto cause = cause_of(event);
  json.optional_field("cause", number(cause) == 0 ? "" : handle(cause));
  json.field("status", name(event.status));
  write_changes(json, *changed);
  return {};
}

/// A row for each revision, and one for each commit that only changed citations.
Result<void> write_step(JsonList& list, EventId id, const RevisionStep& step, const Commit& commit,
                        Event& before, const Archive& archive) {
  const std::size_t rows = std::max<std::size_t>(step.revisions.size(), 1);
  for (std::size_t i = 0; i < rows; ++i) {
    JsonWriter& json = list.begin_row();
    json.field("event", handle(id));
    if (step.revisions.empty()) json.null_field("revision");
    if (!step.revisions.empty()) json.field("revision", step.revisions[i].revision);
    write_commit_fields(json, commit);
    if (!step.revisions.empty()) {
      auto written = write_revision(json, step.revisions[i], before, archive);
      if (!written) return written;
      before = step.revisions[i];
    }
    const bool last = i + 1 == rows;
    const std::vector<Citation> none;
    auto cited = write_cited(json, "cited", last ? step.cited : none, archive);
    if (!cited) return cited;
    cited = write_cited(json, "taken_back", last ? step.taken_back : none, archive);
    if (!cited) return cited;
    list.end_row();
  }
  return {};
}

Result<void> write_steps(JsonList& list, EventId id, const Steps& steps, const Archive& archive) {
  Event before;
  for (const auto& [number, step] : steps) {
    auto commit = archive.commit(number);
    if (!commit) return failure_of(commit);
    if (auto written = write_step(list, id, step, *commit, before, archive); !written)
      return written;
  }
  return {};
}

/// The event that the handle was given to: what has been merged keeps its own history.
Result<EventId> find_own(const Archive& archive, const std::string& text, Session& session) {
  auto present = find_event(archive, text, {}, session);
  if (!present) return present;
  auto own = parse_event_handle(text);
  return own ? own : present;
}

}  // namespace

Result<ExitCode> history(const HistoryOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  std::vector<EventId> events;
  for (const auto& text : options.events) {
    auto event = find_own(**archive, text, session);
    if (!event) return failure_of(event);
    events.push_back(*event);
  }
  HistoryText text(options.zone, **archive, session);
  std::optional<JsonList> list;
  if (options.format != OutputFormat::kText) list.emplace(session.out, options.format, "revisions");
  for (const auto id : events) {
    auto steps = read_steps(id, **archive);
    if (!steps) return failure_of(steps);
    auto told = list ? write_steps(*list, id, *steps, **archive) : text.event(id, *steps);
    if (!told) return failure_of(told);
  }
  if (list) list->finish([&](JsonWriter& json) { write_viewpoint(json, {}, **archive); });
  return ExitCode::kOk;
}

}  // namespace parley::cli
