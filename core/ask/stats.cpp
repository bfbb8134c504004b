// SPDX-License-Identifier: MIT
// Counting what an archive holds: one pass over the leaves of timelines and over the names. Totals
// come from counters.
#include <algorithm>
#include <map>
#include <set>

#include "core/ask/merge.h"
#include "core/ask/questions.h"
#include "core/record/citations.h"
#include "core/record/commits.h"
#include "core/record/database.h"
#include "core/record/erased.h"
#include "core/record/reader.h"
#include "core/record/registry.h"
#include "core/sequence/leaf_codec.h"
#include "schema/bytes.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

constexpr std::size_t kMostRanked = 20;

template <class Key>
std::vector<std::pair<Key, std::uint64_t>> most(const std::map<Key, std::uint64_t>& counts) {
  std::vector<std::pair<Key, std::uint64_t>> all(counts.begin(), counts.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (all.size() > kMostRanked) all.resize(kMostRanked);
  return all;
}

/// The date of everyone's first or last event, as it is written.
Result<std::string> edge(const Database& db, Direction direction) {
  Merge<PlaceCodec> everyone(db, direction, Interval{});
  if (auto added = everyone.add(everyone_prefix(), 0); !added) return failure_of(added);
  if (!everyone.valid()) return std::string();
  auto event = db.event(everyone.row()->event);
  if (!event) return failure_of(event);
  return *event ? (*event)->when : std::string();
}

/// Rows by actor (merges followed), and the sources of events, each event counted once.
Result<void> count_timelines(const Database& db, Stats& stats) {
  std::map<ActorId, std::uint64_t> actors;
  std::vector<TimelineRow> rows;
  auto scanned = scan(*db.store, table_prefix(Table::kTimeline),
                      [&](std::string_view key, std::string_view value) -> Result<Visit> {
                        bytes::Reader in(key.substr(1));
                        const ActorId actor{in.big<std::uint32_t>()};
                        rows.clear();
                        if (auto decoded = decode_value<RowCodec>(value, rows); !decoded)
                          return failure_of(decoded);
                        actors[actor] += rows.size();
                        return Visit::kContinue;
                      });
  if (!scanned) return scanned;
  std::map<ActorId, std::uint64_t> present;
  for (const auto& [id, count] : actors) {
    auto actor = current_actor(db, id);
    if (!actor) return failure_of(actor);
    present[actor->id] += count;
  }
  stats.actors_named = present.size();
  stats.most_named = most(present);
  return {};
}

/// What undo has taken out again, of what was made.
struct Undone {
  bool any = false;  // something was undone at all
  std::uint64_t events = 0;
  std::uint64_t actors = 0;
};

Result<void> count_undone(const View& view, const Commit& undo,
                          std::set<std::pair<RecordKind, std::uint64_t>>& seen, Undone& undone) {
  auto changes = changes_of(view.db, undo.number);
  if (!changes) return failure_of(changes);
  Reader now(view.db);
  for (const Change& run : *changes) {
    const bool events = run.kind == RecordKind::kEvent;
    if (!events && run.kind != RecordKind::kActor) continue;
    for (std::uint64_t id = run.first; id < run.first + run.count; ++id) {
      if (!seen.emplace(run.kind, id).second) continue;
      if (events) {
        auto event = view.event(EventId{id});
        if (!event) return failure_of(event);
        auto gone = *event ? now.is_unmade(**event) : Result<bool>(false);
        if (!gone) return failure_of(gone);
        undone.events += *gone ? 1 : 0;
      } else {
        auto actor = view.actor(ActorId{static_cast<std::uint32_t>(id)});
        if (!actor) return failure_of(actor);
        undone.actors += *actor && (*actor)->removed ? 1 : 0;
      }
    }
  }
  return {};
}

/// Of the commits up to `last`.
Result<Undone> look_for_undone(const View& view, CommitNumber last) {
  Undone undone;
  std::set<std::pair<RecordKind, std::uint64_t>> seen;
  Result<void> counted;
  auto walked = visit_commits(view.db, [&](const Commit& commit) {
    if (number(commit.undoes) == 0 || commit.number > last) return Visit::kContinue;
    undone.any = true;
    counted = count_undone(view, commit, seen, undone);
    return counted ? Visit::kContinue : Visit::kStop;
  });
  if (!walked) return failure_of(walked);
  if (!counted) return failure_of(counted);
  return undone;
}

/// Whether its event still cites it: the adding of others was undone.
Result<bool> is_cited(const View& view, const Report& report) {
  auto cited = standing_citations(view, report.event);
  if (!cited) return failure_of(cited);
  return std::any_of(cited->begin(), cited->end(),
                     [&](const Citation& c) { return c.report == report.id; });
}

/// Publishers of the reports that the view has, and how many these are.
Result<std::uint64_t> count_sources(const View& view, const Undone& undone, Stats& stats) {
  std::map<std::string, std::uint64_t> sources;
  std::uint64_t reports = 0;
  auto scanned = scan(*view.db.store, table_prefix(Table::kReport),
                      [&](std::string_view, std::string_view value) -> Result<Visit> {
                        auto report = decode<Report>(value);
                        if (!report) return failure_of(report);
                        if (!view.sees(*report)) return Visit::kContinue;
                        auto erased = is_erased(*view.db.store, *report);
                        if (!erased) return failure_of(erased);
                        if (*erased) return Visit::kContinue;
                        auto there = undone.any ? is_cited(view, *report) : Result<bool>(true);
                        if (!there) return failure_of(there);
                        if (!*there) return Visit::kContinue;
                        ++reports;
                        if (!report->source.empty()) ++sources[report->source];
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  stats.sources = most(sources);
  return reports;
}

/// What all commits up to that one added.
Result<void> add_up(const Database& db, CommitNumber last, Stats& stats) {
  Counts totals;
  for (CommitNumber at{1}; at <= std::min(last, stats.commits); at = next(at)) {
    auto commit = require_commit(db, at);
    if (!commit) return failure_of(commit);
    totals.reports += commit->counts.reports;
    totals.events += commit->counts.events;
    totals.revisions += commit->counts.revisions;
    totals.actors += commit->counts.actors;
    totals.citations += commit->counts.citations;
  }
  stats.totals = totals;
  stats.commits = std::min(last, stats.commits);
  return {};
}

void leave_out(const Undone& undone, std::uint64_t reports, Stats& stats) {
  stats.totals.reports = reports;
  stats.totals.events -= undone.events;
  stats.totals.actors -= undone.actors;
}

/// Counts by walking everyone's timeline as the view has it.
Result<void> count_past(const Viewpoint& at, const View& view, const Undone& undone, Stats& stats) {
  TimelineQuery query;
  query.at = at;
  query.detail = Detail::kParticipants;
  std::uint64_t events = 0;
  std::map<ActorId, std::uint64_t> actors;
  Result<void> failed;
  auto walked = read_timeline(view.db, query, [&](const TimelineLine& line) {
    ++events;
    if (stats.first_when.empty()) stats.first_when = line.when;
    stats.last_when = line.when;
    for (const Participant& p : line.facts->event.participants) {
      if (p.decision == Decision::kRemoved) continue;
      auto actor = current_actor(view, p.actor);
      if (!actor) failed = failure_of(actor);
      if (!actor) return Visit::kStop;
      ++actors[actor->id];
    }
    return Visit::kContinue;
  });
  if (!walked) return failure_of(walked);
  if (!failed) return failed;
  stats.actors_named = actors.size();
  stats.most_named = most(actors);
  auto reports = count_sources(view, undone, stats);
  if (!reports) return failure_of(reports);
  if (at.as_of) {
    if (auto added = add_up(view.db, *at.as_of, stats); !added) return added;
    leave_out(undone, *reports, stats);
    return {};
  }
  stats.totals.reports = *reports;
  stats.totals.events = events;
  return {};
}

}  // namespace

Result<Stats> read_stats(const Database& db, const Viewpoint& at) {
  Stats stats;
  stats.totals = db.counters.totals;
  stats.commits = db.counters.commit;
  stats.format = db.format;
  std::tie(stats.files, stats.bytes) = db.store->size();
  auto named = scan(*db.store, table_prefix(Table::kName),
                    [&stats](std::string_view, std::string_view) -> Result<Visit> {
                      ++stats.aliases;
                      return Visit::kContinue;
                    });
  if (!named) return failure_of(named);
  const View view(db, at);
  auto undone = look_for_undone(view, at.as_of.value_or(db.counters.commit));
  if (!undone) return failure_of(undone);
  if (!at.is_now()) {
    auto counted = count_past(at, view, *undone, stats);
    return counted ? Result<Stats>(std::move(stats)) : failure_of(counted);
  }
  if (auto counted = count_timelines(db, stats); !counted) return failure_of(counted);
  auto reports = count_sources(view, *undone, stats);
  if (!reports) return failure_of(reports);
  leave_out(*undone, *reports, stats);
  auto first = edge(db, Direction::kForward);
  if (!first) return failure_of(first);
  auto last = edge(db, Direction::kBackward);
  if (!last) return failure_of(last);
  stats.first_when = std::move(*first);
  stats.last_when = std::move(*last);
  return stats;
}

}  // namespace parley
