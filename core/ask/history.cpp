// SPDX-License-Identifier: MIT
// What changed: every revision of an event, and the difference between two points in the life of
// the archive. What this archive recorded is found through what its commits touched; what the press
// came to know, by walking the timelines of both points side by side.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/ask/events_in_turn.h"
#include "core/ask/hits.h"
#include "core/ask/merge.h"
#include "core/ask/questions.h"
#include "core/record/citations.h"
#include "core/record/commits.h"
#include "core/record/event_texts.h"
#include "core/record/handles.h"
#include "core/record/past.h"
#include "core/record/view.h"
#include "core/sequence/rows.h"
#include "core/store/rows_ahead.h"
#include "schema/keys.h"

namespace parley {
namespace {

/// More events than this are not gathered to be sorted: the timelines of both points are walked.
constexpr std::uint64_t kMostGathered = 200'000;

/// Events that commits touched. Runs of them, as commits keep them: an import touches millions.
class Touched {
 public:
  void add(const Change& change) {
    if (change.kind != RecordKind::kEvent && change.kind != RecordKind::kCitation) return;
    if (change.count != 0) runs_.push_back({change.first, change.first + change.count - 1});
  }

  /// Call once, when all are there.
  void join_runs() {
    std::sort(runs_.begin(), runs_.end());
    std::vector<Run> joined;
    for (const Run& run : runs_) {
      if (!joined.empty() && run.first - 1 <= joined.back().last)
        joined.back().last = std::max(joined.back().last, run.last);
      else
        joined.push_back(run);
    }
    runs_ = std::move(joined);
  }

  [[nodiscard]] std::uint64_t count() const {
    std::uint64_t all = 0;
    for (const Run& run : runs_) all += run.last - run.first + 1;
    return all;
  }

  [[nodiscard]] bool contains(EventId id) const {
    const auto behind =
        std::upper_bound(runs_.begin(), runs_.end(), number(id),
                         [](std::uint64_t value, const Run& run) { return value < run.first; });
    return behind != runs_.begin() && number(id) <= std::prev(behind)->last;
  }

  [[nodiscard]] std::vector<EventId> ids() const {
    std::vector<EventId> all;
    for (const Run& run : runs_) {
      for (auto id = run.first; id <= run.last; ++id) all.push_back(EventId{id});
    }
    return all;
  }

 private:
  struct Run {
    std::uint64_t first = 0, last = 0;
    friend auto operator<=>(const Run&, const Run&) = default;
  };
  std::vector<Run> runs_;
};

/// Compares an archive at two points. What it keeps does not grow with the number of differences.
class Comparison {
 public:
  using Visitor = std::function<Visit(const Difference&)>;

  Comparison(const Database& db, const DiffQuery& query)
      : db_(db),
        query_(query),
        from_(db, query.from),
        to_(db, query.to),
        events_(db),
        citations_(*db.store) {}

  Result<void> run(const Visitor& visit);

 private:
  /// An event that differs, and where in the timelines it is told.
  struct Found {
    std::optional<EventRecord> before, after;
    std::vector<Citation> cited;
    Position position;
  };

  Result<void> find_touched();
  Result<void> tell_each(const std::vector<EventId>& candidates, const Visitor& visit);
  Result<void> walk(bool known, const Visitor& visit);
  Result<Visit> tell_at(const Position& at, const Visitor& visit);
  Result<void> find_known_citations();
  Result<bool> is_asked(const std::optional<EventRecord>& event);
  Result<std::optional<Found>> compare(EventId id);
  Result<std::vector<Citation>> cited_since(EventId id);

  const Database& db_;
  const DiffQuery& query_;
  View from_, to_;
  std::vector<ActorId> bodies_;
  EventsInTurn events_;
  RowsAhead citations_;  // most events of an import have none
  Touched touched_;
  std::set<EventId> cited_;  // by what was published in between
};

/// What the commits in between touched.
Result<void> Comparison::find_touched() {
  const CommitNumber last =
      std::min(query_.to.as_of.value_or(db_.counters.commit), db_.counters.commit);
  for (auto at = next(query_.from.as_of.value_or(last)); at <= last; at = next(at)) {
    auto changes = changes_of(db_, at);
    if (!changes) return failure_of(changes);
    for (const Change& change : *changes) touched_.add(change);
  }
  touched_.join_runs();
  return {};
}

/// In order of date; they are compared once to find that, and again to be told.
Result<void> Comparison::tell_each(const std::vector<EventId>& candidates, const Visitor& visit) {
  std::vector<Position> positions;
  for (const EventId id : candidates) {
    auto found = compare(id);
    if (!found) return failure_of(found);
    if (*found) positions.push_back((*found)->position);
  }
  std::sort(positions.begin(), positions.end());
  for (const Position& at : positions) {
    auto told = tell_at(at, visit);
    if (!told) return failure_of(told);
    if (*told == Visit::kStop) break;
  }
  return {};
}

/// Tells of the event at this place, if it differs and this is the place where it is told.
Result<Visit> Comparison::tell_at(const Position& at, const Visitor& visit) {
  auto found = compare(at.event);
  if (!found) return failure_of(found);
  if (!*found || (*found)->position != at) return Visit::kContinue;
  auto before = with_texts(std::move((*found)->before), Reader(db_));
  if (!before) return failure_of(before);
  auto after = with_texts(std::move((*found)->after), Reader(db_));
  if (!after) return failure_of(after);
  return visit({at.event, std::move(*before), std::move(*after), std::move((*found)->cited)});
}

/// Both timelines side by side. Known: rows that only one of them has, or that differ, and what was
/// cited in between; else what commits touched.
Result<void> Comparison::walk(bool known, const Visitor& visit) {
  TimelineQuery query;
  query.actors = query_.actors;
  query.negotiation = query_.negotiation;
  auto selection_then = select(from_, query);
  if (!selection_then) return failure_of(selection_then);
  auto selection_now = select(to_, query);
  if (!selection_now) return failure_of(selection_now);
  Hits then(query, from_, *selection_then, Direction::kForward, {}, Within::kCertain);
  Hits now(query, to_, *selection_now, Direction::kForward, {}, Within::kCertain);
  if (auto started = then.start(); !started) return started;
  if (auto started = now.start(); !started) return started;
  auto a = then.next();
  auto b = now.next();
  while (a && b && (*a || *b)) {
    const bool same_place = *a && *b && (*a)->position == (*b)->position;
    const bool first = *a && (!*b || (*a)->position < (*b)->position);
    const bool same_row =
        same_place && (*a)->row.known == (*b)->row.known && (*a)->row.status == (*b)->row.status;
    const Position at = (first || !*b ? *a : *b)->position;
    if (known ? !same_row || cited_.contains(at.event) : touched_.contains(at.event)) {
      auto told = tell_at(at, visit);
      if (!told) return failure_of(told);
      if (*told == Visit::kStop) return {};
    }
    if (first || same_place) a = then.next();
    if (!first || same_place) b = now.next();
  }
  if (!a) return failure_of(a);
  if (!b) return failure_of(b);
  return {};
}

/// Events that are cited by what was published in between. Reports are found where their articles
/// stand or once stood, in whatever version: a retracted article may still be cited.
Result<void> Comparison::find_known_citations() {
  constexpr std::chrono::hours kDay(
      24);  // what was published that day was not known before its end
  Interval published;
  const Instant from = query_.from.known_by->first();
  if (from > kFirstInstant + kDay) published.begin = from - kDay;
  published.end = query_.to.known_by->last();
  Merge<PlaceCodec> places(to_, Direction::kForward, published);
  if (auto added = places.add(everyone_prefix(), 0); !added) return added;
  for (; places.valid();) {
    const EventId id = places.position().event;
    if (auto moved = places.next(); !moved) return moved;
    auto event = db_.event(id);
    if (!event) return failure_of(event);
    if (!*event || (*event)->kind != EventKind::kArticle) continue;
    auto versions = all_citations(db_, id);
    if (!versions) return failure_of(versions);
    for (const Citation& version : *versions) {
      auto events = linked_events(db_, LinkKind::kCitedBy, number(version.report));
      if (!events) return failure_of(events);
      cited_.insert(events->begin(), events->end());
    }
  }
  return {};
}

/// Whether it is in the timelines asked for. What is in them at neither point, made and undone in
/// between, or retracted or merged before, is no difference.
Result<bool> Comparison::is_asked(const std::optional<EventRecord>& event) {
  if (!event || !is_now(*event)) return false;
  if (number(query_.negotiation) != 0 && event->details.negotiation != query_.negotiation)
    return false;
  if (query_.actors.empty()) return true;
  return std::any_of(event->participants.begin(), event->participants.end(),
                     [this](const Participant& p) {
                       return p.decision != Decision::kRemoved &&
                              std::find(bodies_.begin(), bodies_.end(), p.actor) != bodies_.end();
                     });
}

Result<std::vector<Citation>> Comparison::cited_since(EventId id) {
  auto any = citations_.any(citation_prefix(id));
  if (!any) return failure_of(any);
  if (!*any) return std::vector<Citation>{};
  auto before = standing_citations(from_, id);
  if (!before) return before;
  auto after = standing_citations(to_, id);
  if (!after) return after;
  std::erase_if(*after, [&before](const Citation& citation) {
    return std::any_of(before->begin(), before->end(),
                       [&](const Citation& c) { return same_source(c, citation); });
  });
  return after;
}

Result<std::optional<Comparison::Found>> Comparison::compare(EventId id) {
  auto present = events_.event(id);
  if (!present) return failure_of(present);
  auto before = from_.event(*present);
  if (!before) return failure_of(before);
  auto after = to_.event(*present);
  if (!after) return failure_of(after);
  auto asked_before = is_asked(*before);
  if (!asked_before) return failure_of(asked_before);
  auto asked_after = is_asked(*after);
  if (!asked_after) return failure_of(asked_after);
  if (!*asked_before && !*asked_after) return std::optional<Found>{};
  auto cited = cited_since(id);
  if (!cited) return failure_of(cited);
  const bool same = *before && *after && same_content(**before, **after);
  if (same && cited->empty()) return std::optional<Found>{};
  auto filed = place_of(*asked_after ? **after : **before);
  if (!filed) return failure_of(filed);
  return std::optional(Found{std::move(*before),
                             std::move(*after),
                             std::move(*cited),
                             {filed->place.start, filed->length, id}});
}

Result<void> Comparison::run(const Visitor& visit) {
  for (const ActorId id : query_.actors) {
    auto actor = current_actor(to_, id);
    if (!actor) return failure_of(actor);
    auto all = bodies(to_, *actor);
    if (!all) return failure_of(all);
    bodies_.insert(bodies_.end(), all->begin(), all->end());
  }
  const bool known = query_.from.known_by || query_.to.known_by;
  auto found = known ? find_known_citations() : find_touched();
  if (!found) return found;
  if (known || touched_.count() > kMostGathered) return walk(known, visit);
  return tell_each(touched_.ids(), visit);
}

}  // namespace

Result<void> compare(const Database& db, const DiffQuery& query,
                     const std::function<Visit(const Difference&)>& visit) {
  if (query.from.known_by.has_value() != query.to.known_by.has_value()) {
    return failure(ErrorCode::kUsage, "one point is a commit, the other a publication date",
                   "compare two points of the same kind");
  }
  return Comparison(db, query).run(visit);
}

}  // namespace parley
