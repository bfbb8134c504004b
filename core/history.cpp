// SPDX-License-Identifier: MIT
// What changed: every revision of an event, and the difference between two points in the life of
// the archive. What this archive recorded is found through what its commits touched; what the press
// came to know, by walking the timelines of both points side by side.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/archive.h"
#include "core/internal/citations.h"
#include "core/internal/event_editor.h"
#include "core/internal/handles.h"
#include "core/internal/hits.h"
#include "core/internal/merge.h"
#include "core/internal/past.h"
#include "core/internal/rows.h"
#include "core/internal/view.h"
#include "schema/keys.h"

namespace parley {
namespace {

/// Compares an archive at two points.
class Comparison {
 public:
  Comparison(const Archive& archive, const Database& db, const DiffQuery& query)
      : archive_(archive), db_(db), query_(query), from_(db, query.from), to_(db, query.to) {}

  Result<void> run(const std::function<Visit(const Difference&)>& visit);

 private:
  Result<void> find_recorded();
  Result<void> find_known();
  Result<void> find_known_citations();
  Result<void> add_run(const Change& change);
  Result<bool> is_asked(const std::optional<Event>& event);
  Result<std::optional<Difference>> compare(EventId id);
  Result<std::vector<Citation>> cited_since(EventId id);

  const Archive& archive_;
  const Database& db_;
  const DiffQuery& query_;
  View from_, to_;
  std::vector<ActorId> bodies_;
  std::set<EventId> candidates_;
};

Result<void> Comparison::add_run(const Change& change) {
  if (change.kind != RecordKind::kEvent && change.kind != RecordKind::kCitation) return {};
  for (std::uint64_t id = change.first; id < change.first + change.count; ++id)
    candidates_.insert(EventId{id});
  return {};
}

/// What the commits in between touched.
Result<void> Comparison::find_recorded() {
  const CommitNumber last =
      std::min(query_.to.as_of.value_or(db_.counters.commit), db_.counters.commit);
  for (auto at = next(query_.from.as_of.value_or(last)); at <= last; at = next(at)) {
    auto changes = archive_.changes(at);
    if (!changes) return failure_of(changes);
    for (const Change& change : *changes) {
      if (auto added = add_run(change); !added) return added;
    }
  }
  return {};
}

/// Rows that only one of the two points has, or that differ.
Result<void> Comparison::find_known() {
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
    if (!same_row) candidates_.insert((first || !*b ? *a : *b)->row.place.event);
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
  if (*query_.from.known_by > kFirstInstant + kDay) published.begin = *query_.from.known_by - kDay;
  published.end = *query_.to.known_by;
  Merge<PlaceCodec> places(to_, Direction::kForward, published);
  if (auto added = places.add(everyone_prefix(), 0); !added) return added;
  std::set<EventId> found;
  while (places.valid()) {
    found.insert(places.position().event);
    if (auto moved = places.next(); !moved) return moved;
  }
  for (const EventId id : found) {
    auto event = db_.event(id);
    if (!event) return failure_of(event);
    if (!*event || (*event)->kind != EventKind::kArticle) continue;
    auto versions = all_citations(db_, id);
    if (!versions) return failure_of(versions);
    for (const Citation& version : *versions) {
      auto events = archive_.cited_by(version.report);
      if (!events) return failure_of(events);
      candidates_.insert(events->begin(), events->end());
    }
  }
  return {};
}

/// Whether it is in the timelines asked for. What is in them at neither point, made and undone in
/// between, or retracted or merged before, is no difference.
Result<bool> Comparison::is_asked(const std::optional<Event>& event) {
  if (!event || !is_present(*event)) return false;
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

Result<std::optional<Difference>> Comparison::compare(EventId id) {
  auto before = from_.event(id);
  if (!before) return failure_of(before);
  auto after = to_.event(id);
  if (!after) return failure_of(after);
  auto asked_before = is_asked(*before);
  if (!asked_before) return failure_of(asked_before);
  auto asked_after = is_asked(*after);
  if (!asked_after) return failure_of(asked_after);
  if (!*asked_before && !*asked_after) return std::optional<Difference>{};
  auto cited = cited_since(id);
  if (!cited) return failure_of(cited);
  const bool same = *before && *after && same_content(**before, **after);
  if (same && cited->empty()) return std::optional<Difference>{};
  return std::optional(Difference{id, std::move(*before), std::move(*after), std::move(*cited)});
}

Result<void> Comparison::run(const std::function<Visit(const Difference&)>& visit) {
  for (const ActorId id : query_.actors) {
    auto actor = present_actor(to_, id);
    if (!actor) return failure_of(actor);
    auto all = bodies(to_, *actor);
    if (!all) return failure_of(all);
    bodies_.insert(bodies_.end(), all->begin(), all->end());
  }
  const bool known = query_.from.known_by || query_.to.known_by;
  auto found = known ? find_known() : find_recorded();
  if (found && known) found = find_known_citations();
  if (!found) return found;
  std::vector<std::pair<Place, Difference>> all;
  for (const EventId id : candidates_) {
    auto difference = compare(id);
    if (!difference) return failure_of(difference);
    if (!*difference) continue;
    auto filed = place_of((*difference)->after ? *(*difference)->after : *(*difference)->before);
    if (!filed) return failure_of(filed);
    all.emplace_back(filed->place, std::move(**difference));
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [place, difference] : all) {
    if (visit(difference) == Visit::kStop) break;
  }
  return {};
}

}  // namespace

Result<std::vector<RevisionEntry>> Archive::history(EventId id) const {
  std::vector<RevisionEntry> all;
  auto scanned = scan_past<Event>(*database_, RecordKind::kEvent, number(id),
                                  [&all](Event event, CommitNumber, CommitNumber to) {
                                    all.push_back({std::move(event), to});
                                    return Result<void>{};
                                  });
  if (!scanned) return failure_of(scanned);
  auto present = event(id);
  if (!present) return failure_of(present);
  all.push_back({std::move(*present), std::nullopt});
  return all;
}

Result<void> Archive::diff(const DiffQuery& query,
                           const std::function<Visit(const Difference&)>& visit) const {
  if (query.from.known_by.has_value() != query.to.known_by.has_value()) {
    return failure(ErrorCode::kUsage, "one point by commits, one by publication",
                   "compare points of one kind");
  }
  return Comparison(*this, *database_, query).run(visit);
}

}  // namespace parley
