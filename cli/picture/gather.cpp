// SPDX-License-Identifier: MIT
// From an archive to what is drawn of it.
#include <algorithm>
#include <set>

#include "cli/facts/event_facts.h"
#include "cli/facts/open_archive.h"
#include "cli/formats/event_format.h"
#include "cli/picture/earlier.h"
#include "cli/picture/marks.h"
#include "cli/picture/stories.h"
#include "cli/print/output.h"
#include "schema/edtf.h"

namespace parley::cli {

namespace {

constexpr std::size_t kMostLanes = 24;
constexpr std::size_t kPartners = 7;  // lanes beside the one that was asked for

/// Each once, however many lanes it stands in.
Result<std::uint64_t> count_events(const Archive& archive, TimelineQuery query,
                                   const Lanes& lanes) {
  if (number(query.negotiation) == 0) {
    query.actors.clear();
    for (const Lane& lane : lanes.all) query.actors.push_back(lane.actor);
  }
  query.detail = Detail::kLine;
  auto end = archive.timeline(query, [](const TimelineLine&) { return Visit::kContinue; });
  return end ? Result<std::uint64_t>(end->lines) : failure_of(end);
}

// ---- lanes ----

Result<Lanes> lanes_of_table(const Archive& archive, const TimelineQuery& query,
                             const Course& course) {
  Lanes lanes;
  for (const Party& party : course.seats) {
    const bool asked = query.actors.empty() || std::find(query.actors.begin(), query.actors.end(),
                                                         party.actor) != query.actors.end();
    if (!asked) continue;
    if (auto added = lanes.add(archive, party.actor, std::string(name(party.seat)), true); !added)
      return failure_of(added);
  }
  if (lanes.all.empty())
    return failure(ErrorCode::kFailed, "none of these sits at the table of this negotiation",
                   "parley negotiation show lists who does");
  put_mediators_between(course, lanes);
  return lanes;
}

Result<Lanes> lanes_of_actors(const Archive& archive, const TimelineQuery& query) {
  Lanes lanes;
  std::vector<ActorId> actors = query.actors;
  if (actors.empty()) {
    auto stats = archive.stats(query.at);
    if (!stats) return failure_of(stats);
    for (const auto& [actor, events] : stats->most_named) {
      if (actors.size() == kPartners + 1) break;
      actors.push_back(actor);
    }
  }
  if (actors.size() > kMostLanes)
    return failure(ErrorCode::kUsage,
                   fmt::format("{} lanes are more than can be told apart: at most {}",
                               actors.size(), kMostLanes),
                   "name fewer actors");
  for (const ActorId actor : actors)
    if (auto added = lanes.add(archive, actor, {}, true); !added) return failure_of(added);
  return lanes;
}

/// Whom the one who was asked for has most to do with, as further lanes: what they did with it, not all
/// that they did.
Result<void> add_partners(const Archive& archive, const std::vector<EventFacts>& events,
                          Lanes& lanes) {
  std::map<std::uint32_t, std::size_t> met;
  for (const EventFacts& facts : events) {
    if (facts.event.kind == EventKind::kArticle) continue;  // names are no acts
    for (const Participant& participant : facts.event.participants)
      if (participant.actor != lanes.all.front().actor) ++met[number(participant.actor)];
  }
  std::vector<std::pair<std::size_t, std::uint32_t>> most;
  for (const auto& [actor, times] : met) most.emplace_back(times, actor);
  std::sort(most.begin(), most.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  most.resize(std::min(most.size(), kPartners));
  const std::string here_for = fmt::format("what concerns {}", lanes.all.front().name);
  for (const auto& [times, actor] : most)
    if (auto added = lanes.add(archive, ActorId{actor}, here_for, false); !added) return added;
  return {};
}

// ---- marks ----

bool before(const Mark& a, const Mark& b) {
  return std::tie(a.when.begin, a.when.end, a.event, a.revision) <
         std::tie(b.when.begin, b.when.end, b.event, b.revision);
}

// ---- the whole ----

/// From the first to the last that is certain to be bounded, and a little air.
Interval range_of(const Picture& picture, const Wanted& wanted) {
  Interval range{kLastInstant, kFirstInstant};
  const auto take = [&range](Instant begin, Instant end) {
    if (begin != kFirstInstant) range.begin = std::min(range.begin, begin);
    if (end != kLastInstant) range.end = std::max(range.end, end);
    if (begin != kFirstInstant) range.end = std::max(range.end, begin);
    if (end != kLastInstant) range.begin = std::min(range.begin, end);
  };
  for (const Mark& mark : picture.marks) take(mark.when.begin, mark.when.end);
  for (const Band& band : picture.bands) take(band.when.begin, band.when.end);
  for (const Histogram& crowd : picture.crowds) {
    if (crowd.slots().empty()) continue;
    const auto at = [](std::int64_t second) { return Instant(std::chrono::seconds(second)); };
    take(at(crowd.slots().begin()->first), at(crowd.slots().rbegin()->first + crowd.width()));
  }
  if (range.begin >= range.end) {  // one open date alone, or one moment
    const Instant middle = range.begin == kLastInstant ? Instant{} : range.begin;
    range = {middle - std::chrono::hours(36), middle + std::chrono::hours(36)};
  }
  const auto air =
      std::max((range.end - range.begin) / 50, Instant::duration(std::chrono::hours(6)));
  range = {range.begin - air, range.end + air};
  if (wanted.given_begin) range.begin = wanted.query.range.hull().begin;
  if (wanted.given_end) range.end = wanted.query.range.hull().end;
  if (range.begin >= range.end) range.end = range.begin + std::chrono::days(1);
  return range;
}

void add_bands(const Course& course, const Places& places, Picture& picture) {
  for (const Round& round : course.rounds) {
    const bool drawn = std::any_of(round.events.begin(), round.events.end(), [&](std::size_t step) {
      return places.contains(number(course.steps[step].event));
    });
    if (!drawn) continue;
    Interval when{kLastInstant, kFirstInstant};
    for (const std::size_t step : round.events) {
      const Interval& bounds = course.steps[step].bounds;
      when = {std::min(when.begin, bounds.begin), std::max(when.end, bounds.end)};
    }
    if (when.begin == kFirstInstant || when.end == kLastInstant) continue;
    Band band{round.name.empty() ? joined(round.places) : round.name, when, {}};
    for (const std::size_t step : round.events) band.events.push_back(course.steps[step].event);
    picture.bands.push_back(std::move(band));
  }
}

Result<void> add_marks(const Archive& archive, const Wanted& wanted, Lanes& lanes, Places places,
                       Picture& picture) {
  std::vector<EventFacts> events;
  for (const auto& [event, of] : places) {
    auto facts = archive.facts(EventId{event}, wanted.query.at, Detail::kWhole);
    if (!facts) return failure_of(facts);
    events.push_back(std::move(*facts));
  }
  const bool alone = number(wanted.query.negotiation) == 0 && lanes.all.size() == 1;
  if (alone)
    if (auto added = add_partners(archive, events, lanes); !added) return added;
  for (const EventFacts& facts : events) {
    picture.marks.push_back(mark_of(facts, lanes, std::move(places[number(facts.event.id)])));
  }
  picture.events = events.size();
  // The past of the archive and what the press knew are two questions; one picture asks one of them.
  if (wanted.moves && wanted.query.at.is_now()) {
    if (auto added = add_earlier(archive, wanted.query, lanes, picture); !added) return added;
    std::set<EventId> gone;
    for (const Mark& mark : picture.marks)
      if (!places.contains(number(mark.event))) gone.insert(mark.event);
    for (const EventId event : gone) {
      auto facts = archive.facts(event, {}, Detail::kWhole);
      if (!facts) return failure_of(facts);
      events.push_back(std::move(*facts));
    }
  }
  std::sort(picture.marks.begin(), picture.marks.end(), before);
  if (!wanted.moves) return {};
  return add_stories(archive, std::move(events), picture.stories);
}

}  // namespace

Result<Picture> gather(const Archive& archive, const Wanted& wanted) {
  Picture picture;
  picture.title = wanted.title;
  picture.archive = archive.id();
  picture.commit = wanted.query.at.as_of.value_or(archive.last_commit());
  std::optional<Course> course;
  if (number(wanted.query.negotiation) != 0) {
    auto found = archive.course(wanted.query.negotiation, wanted.query.at);
    if (!found) return failure_of(found);
    course = std::move(*found);
  }
  auto lanes = course ? lanes_of_table(archive, wanted.query, *course)
                      : lanes_of_actors(archive, wanted.query);
  if (!lanes) return failure_of(lanes);
  auto crowd = see_all(archive, wanted.query, *lanes, course);
  if (!crowd) return failure_of(crowd);
  if (crowd->count == 0)
    return failure(ErrorCode::kFailed,
                   "nothing to draw: no event is in the lanes and the range asked for",
                   "parley timeline with the same words shows what there is");
  if (crowd->without_lane > 0)
    picture.notes.push_back(fmt::format(
        "{} of this negotiation {} not drawn: nobody in it has a lane",
        counted(crowd->without_lane, "event"), crowd->without_lane == 1 ? "is" : "are"));
  if (course) add_bands(*course, crowd->places, picture);
  if (crowd->too_many) {
    picture.crowds = std::move(crowd->lanes);
    auto events = count_events(archive, wanted.query, *lanes);
    if (!events) return failure_of(events);
    picture.events = *events;
  } else if (auto added = add_marks(archive, wanted, *lanes, std::move(crowd->places), picture);
             !added) {
    return failure_of(added);
  }
  picture.lanes = std::move(lanes->all);
  picture.range = range_of(picture, wanted);
  return picture;
}

}  // namespace parley::cli
