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
  most.reserve(met.size());
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
  return std::tie(a.when.all.begin, a.when.all.end, a.event, a.revision) <
         std::tie(b.when.all.begin, b.when.all.end, b.event, b.revision);
}

// ---- the whole ----

/// From the first to the last end of a date that has one.
Interval covered(const Picture& picture) {
  Interval range{kLastInstant, kFirstInstant};
  const auto take = [&range](const Interval& when) {
    for (const Instant end : {when.begin, when.end}) {
      if (end == kFirstInstant || end == kLastInstant) continue;
      range = {std::min(range.begin, end), std::max(range.end, end)};
    }
  };
  for (const Mark& mark : picture.marks)
    if (mark.present) take(mark.when.all);
  for (const Band& band : picture.bands) take(band.when);
  for (const Histogram& crowd : picture.crowds) {
    if (crowd.slots().empty()) continue;
    const auto at = [](std::int64_t second) { return Instant(std::chrono::seconds(second)); };
    take({at(crowd.slots().begin()->first), at(crowd.slots().rbegin()->first + crowd.width())});
  }
  if (range.begin < range.end) return range;
  // One moment, or one end of an open date.
  const Instant only = range.begin == kLastInstant ? Instant{} : range.begin;
  return {only, only + std::chrono::hours(24)};
}

/// All of it with a little air, and the ends that were asked for.
Interval range_of(const Picture& picture, const Wanted& wanted) {
  const Interval& covers = picture.covers;
  const auto air =
      std::max((covers.end - covers.begin) / 50, Instant::duration(std::chrono::hours(6)));
  Interval range{covers.begin - air, covers.end + air};
  if (wanted.given_begin) range.begin = wanted.query.range.days.begin;
  if (wanted.given_end) range.end = wanted.query.range.days.end;
  if (range.begin >= range.end) range.end = range.begin + std::chrono::hours(24);
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

namespace {

/// "e4, e7 and 3 more".
std::string some_of(const std::vector<EventId>& events) {
  constexpr std::size_t kMost = 5;
  std::vector<std::string> handles;
  for (const EventId event : events) {
    if (handles.size() == kMost) break;
    handles.push_back(handle(event));
  }
  return joined(handles) +
         (events.size() > kMost ? fmt::format(" and {} more", events.size() - kMost) : "");
}

/// A picture that does not show all that one could expect says what is missing.
Result<void> tell_what_is_left_out(const Archive& archive, const Wanted& wanted, const Lanes& lanes,
                                   const std::vector<EventId>& without_lane, Picture& picture) {
  if (!without_lane.empty())
    picture.notes.push_back(
        fmt::format("not drawn, as nobody in it has a lane: {}", some_of(without_lane)));
  if (wanted.query.actors.empty() && number(wanted.query.negotiation) == 0)
    picture.notes.push_back(fmt::format(
        "drawn are the {} actors that events name most; name actors for others", lanes.all.size()));
  TimelineQuery query = wanted.query;
  query.limit = 1;
  query.detail = Detail::kLine;
  query.notice_members = query.notice_possible = true;
  auto end = archive.timeline(query, [](const TimelineLine&) { return Visit::kContinue; });
  if (!end) return failure_of(end);
  if (end->possible > 0)
    picture.notes.push_back(
        fmt::format("{} may lie in the range, too: --possible", counted(end->possible, "event")));
  if (end->members_with_more.empty() || number(query.negotiation) != 0) return {};
  auto members = ActorHandles(archive).of(end->members_with_more);
  if (!members) return failure_of(members);
  picture.notes.push_back(fmt::format("members have more ({}): --with-members", joined(*members)));
  return {};
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
  lanes->zone = picture.zone = wanted.zone;
  auto crowd = see_all(archive, wanted.query, *lanes, course);
  if (!crowd) return failure_of(crowd);
  if (crowd->count == 0)
    return failure(ErrorCode::kFailed,
                   "nothing to draw: no event is in the lanes and the range asked for",
                   "parley timeline with the same words shows what there is");
  if (auto told = tell_what_is_left_out(archive, wanted, *lanes, crowd->without_lane, picture);
      !told)
    return failure_of(told);
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
  picture.covers = covered(picture);
  picture.range = range_of(picture, wanted);
  return picture;
}

}  // namespace parley::cli
