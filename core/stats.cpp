// SPDX-License-Identifier: MIT
// Counting what an archive holds: one pass over the leaves of timelines and over the names. Totals
// come from counters.
#include <algorithm>
#include <map>

#include "core/archive.h"
#include "core/internal/database.h"
#include "core/internal/merge.h"
#include "core/internal/registry.h"
#include "schema/bytes.h"
#include "schema/keys.h"

namespace parley {
namespace {

constexpr std::size_t kMost = 20;

template <class Key>
std::vector<std::pair<Key, std::uint64_t>> most(const std::map<Key, std::uint64_t>& counts) {
  std::vector<std::pair<Key, std::uint64_t>> all(counts.begin(), counts.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (all.size() > kMost) all.resize(kMost);
  return all;
}

/// The date of everyone's first or last event, as it is written.
Result<std::string> edge(const Database& db, Direction direction) {
  Merge<PlaceCodec> everyone(*db.store, direction, Interval{});
  if (auto added = everyone.add(everyone_prefix(), 0); !added) return failure_of(added);
  if (!everyone.valid()) return std::string();
  auto event = db.event(everyone.row().event);
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
                        if (auto decoded = decode_leaf(value, rows); !decoded)
                          return failure_of(decoded);
                        actors[actor] += rows.size();
                        return Visit::kContinue;
                      });
  if (!scanned) return scanned;
  std::map<ActorId, std::uint64_t> present;
  for (const auto& [id, count] : actors) {
    auto actor = present_actor(db, id);
    if (!actor) return failure_of(actor);
    present[actor->id] += count;
  }
  stats.actors_named = present.size();
  stats.most_named = most(present);
  return {};
}

Result<void> count_sources(const Database& db, Stats& stats) {
  std::map<std::string, std::uint64_t> sources;
  auto scanned = scan(*db.store, table_prefix(Table::kReport),
                      [&](std::string_view, std::string_view value) -> Result<Visit> {
                        auto report = decode<Report>(value);
                        if (!report) return failure_of(report);
                        if (!report->source.empty()) ++sources[report->source];
                        return Visit::kContinue;
                      });
  if (!scanned) return scanned;
  stats.sources = most(sources);
  return {};
}

}  // namespace

Result<Stats> Archive::stats() const {
  const Database& db = *database_;
  Stats stats;
  stats.counters = db.counters;
  stats.format = db.format;
  std::tie(stats.files, stats.bytes) = db.store->size();
  auto named = scan(*db.store, table_prefix(Table::kName),
                    [&stats](std::string_view, std::string_view) -> Result<Visit> {
                      ++stats.aliases;
                      return Visit::kContinue;
                    });
  if (!named) return failure_of(named);
  if (auto counted = count_timelines(db, stats); !counted) return failure_of(counted);
  if (auto counted = count_sources(db, stats); !counted) return failure_of(counted);
  auto first = edge(db, Direction::kForward);
  if (!first) return failure_of(first);
  auto last = edge(db, Direction::kBackward);
  if (!last) return failure_of(last);
  stats.first_when = std::move(*first);
  stats.last_when = std::move(*last);
  return stats;
}

}  // namespace parley
