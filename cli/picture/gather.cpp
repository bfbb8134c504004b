// SPDX-License-Identifier: MIT
// From an archive to what is drawn of it.
#include <algorithm>
#include <set>

#include "cli/facts/event_facts.h"
#include "cli/facts/open_archive.h"
#include "cli/formats/event_format.h"
#include "cli/picture/attribution.h"
#include "cli/picture/stories.h"
#include "cli/print/output.h"
#include "schema/edtf.h"

namespace parley::cli {

namespace {

constexpr std::size_t kMostLanes = 24;
constexpr std::size_t kPartners = 7;  // lanes beside the one that was asked for
constexpr std::size_t kMostMoments = 200;

std::int64_t seconds(Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

/// Everything in its lane, as long as there are few enough for marks; all of it counted.
struct Crowd {
  Places places;
  bool too_many = false;
  std::vector<Histogram> lanes;
  std::uint64_t count = 0;
  std::uint64_t without_lane =
      0;  // events of a negotiation that concern none of those who have one

  void see(const Seen& seen) {
    ++count;
    if (lanes.size() <= seen.place.lane) lanes.resize(seen.place.lane + 1);
    lanes[seen.place.lane].add(seen.at, seen.place.part == Involvement::kDoes
                                            ? static_cast<std::size_t>(seen.sign)
                                            : Histogram::kOthers);
    if (too_many) return;
    places[number(seen.event)].push_back(seen.place);
    too_many = places.size() > kMostMarks;
    if (too_many) places.clear();
  }
};

Result<Crowd> see_all(const Archive& archive, const TimelineQuery& query, const Lanes& lanes,
                      const std::optional<Course>& course) {
  Crowd crowd;
  const See see = [&crowd](const Seen& seen) -> Result<void> {
    crowd.see(seen);
    return {};
  };
  if (course) {
    auto without = see_table(archive, query, *course, lanes, see);
    if (!without) return failure_of(without);
    crowd.without_lane = *without;
  } else if (auto seen = see_actors(archive, query, lanes, see); !seen) {
    return failure_of(seen);
  }
  crowd.lanes.resize(lanes.all.size());
  return crowd;
}

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
                          Lanes& lanes, Places& places) {
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
  for (const EventFacts& facts : events) {
    if (facts.event.kind == EventKind::kArticle) continue;
    for (const Participant& participant : facts.event.participants) {
      const auto lane = lanes.of(participant.actor);
      if (lane && !lanes.all[*lane].asked_for)
        places[number(facts.event.id)].push_back({*lane, involvement_of(participant.roles), {}});
    }
  }
  return {};
}

// ---- marks ----

Mark mark_of(const Event& event, std::vector<Place> places, std::vector<std::string> sources) {
  Mark mark;
  mark.event = event.id;
  mark.revision = event.revision;
  const EventTime time = time_of(event);
  mark.when = {time.begin, time.end};
  mark.certain = time.certain;
  mark.shown = event.when;
  std::sort(places.begin(), places.end(),
            [](const Place& a, const Place& b) { return a.lane < b.lane; });
  mark.places = std::move(places);
  mark.sign = sign_of(event.kind, event.details.stance, event.code);
  mark.status = event.status;
  mark.text = one_line(summary_of(event));
  mark.sources = std::move(sources);
  mark.answers = event.details.answers;
  return mark;
}

bool before(const Mark& a, const Mark& b) {
  return std::tie(a.when.begin, a.when.end, a.event, a.revision) <
         std::tie(b.when.begin, b.when.end, b.event, b.revision);
}

constexpr std::uint64_t kMostRevised = 20000;  // whose histories are read

/// What the press had told before, and tells otherwise now: earlier revisions, and events that were taken back
/// or have left the picture. Where each stood is asked of the archive as it was known then.
class EarlierMarks {
 public:
  EarlierMarks(const Archive& archive, const TimelineQuery& query, const Lanes& lanes,
               Picture& picture)
      : archive_(archive), query_(query), lanes_(lanes), picture_(picture) {}

  Result<void> add() {
    std::set<EventId> revised;
    if (auto found = find_revised(revised); !found) return found;
    for (Mark& mark : picture_.marks) {
      revised.erase(mark.event);
      if (auto read = read_history(mark.event, &mark); !read) return read;
    }
    for (const EventId event : revised)
      if (auto read = read_history(event, nullptr); !read) return read;
    std::set<Instant> moments;
    for (const auto& [from, superseded] : superseded_) moments.insert(from);
    if (moments.size() > kMostMoments) {
      picture_.notes.emplace_back(
          "too much was revised for the picture to move: it shows what is known now");
      return {};
    }
    for (const Instant moment : moments)
      if (auto added = add_moment(moment); !added) return added;
    if (first_ < last_) picture_.slider = Stay{first_, last_};
    return {};
  }

 private:
  struct Superseded {
    EventId event{};
    std::uint32_t revision = 0;
    Instant until;
  };

  /// Every event that was ever revised; of those that never were in the picture nothing will be drawn.
  Result<void> find_revised(std::set<EventId>& revised) {
    std::vector<CommitNumber> revising;
    auto looked = archive_.commits([&](const Commit& commit) {
      if (commit.counts.revisions > 0) revising.push_back(commit.number);
      return Visit::kContinue;
    });
    if (!looked) return looked;
    for (const CommitNumber commit : revising) {
      auto changes = archive_.changes(commit);
      if (!changes) return failure_of(changes);
      for (const parley::Change& change : *changes) {
        if (change.kind != RecordKind::kEvent || change.change != ChangeKind::kRevised) continue;
        if (revised.size() + change.count > kMostRevised) {
          picture_.notes.push_back(fmt::format(
              "more than {} events of this archive were revised: what was taken out of the "
              "picture does not come back in it",
              kMostRevised));
          return {};
        }
        for (std::uint64_t i = 0; i < change.count; ++i) revised.insert(EventId{change.first + i});
      }
    }
    return {};
  }

  /// The latest first: a revision counts until the press knew a later one, or never, where that voids it.
  Result<void> read_history(EventId event, Mark* present) {
    auto history = archive_.history(event);
    if (!history) return failure_of(history);
    Instant next = kLastInstant;
    std::uint32_t void_from = UINT32_MAX;
    for (auto entry = history->rbegin(); entry != history->rend(); ++entry) {
      const Event& was = entry->event;
      if (was.revision >= void_from) continue;
      void_from = was.details.voids_from != 0 ? was.details.voids_from : UINT32_MAX;
      const Instant from = end_of(was.published);
      if (from >= next) continue;
      if (present != nullptr && was.revision == present->revision) {
        present->known = {from, kLastInstant};
        last_ = std::max(last_, from);
        first_ = std::min(first_, from);
      } else if (was.status != Status::kRetracted && may_be_drawn(was)) {
        superseded_.emplace(from, Superseded{event, was.revision, next});
        first_ = std::min(first_, from);
      }
      next = from;
    }
    return {};
  }

  /// Spares the look at a moment of which nothing could be drawn.
  [[nodiscard]] bool may_be_drawn(const Event& event) const {
    if (number(query_.negotiation) != 0) return event.details.negotiation == query_.negotiation;
    return query_.with_members ||
           std::any_of(event.participants.begin(), event.participants.end(),
                       [this](const Participant& p) { return lanes_.of(p.actor).has_value(); });
  }

  /// The picture as it would have been drawn then; of it, the marks that are others now.
  Result<void> add_moment(Instant moment) {
    TimelineQuery then = query_;
    then.at = {.as_of = {}, .known_by = ClockPoint(moment)};
    std::optional<Course> course;
    if (number(then.negotiation) != 0) {
      auto found = archive_.course(then.negotiation, then.at);
      if (!found) return failure_of(found);
      course = std::move(*found);
    }
    auto crowd = see_all(archive_, then, lanes_, course);
    if (!crowd) return failure_of(crowd);
    for (auto [at, end] = superseded_.equal_range(moment); at != end; ++at) {
      const auto places = crowd->places.find(number(at->second.event));
      if (places == crowd->places.end()) continue;  // it was not in the picture then
      auto facts = archive_.facts(at->second.event, then.at, Detail::kSources);
      if (!facts) return failure_of(facts);
      if (facts->event.revision != at->second.revision) continue;
      Mark mark = mark_of(facts->event, places->second, sources_of(*facts));
      mark.known = {moment, at->second.until};
      mark.present = false;
      picture_.marks.push_back(std::move(mark));
    }
    return {};
  }

  const Archive& archive_;
  const TimelineQuery& query_;
  const Lanes& lanes_;
  Picture& picture_;
  std::multimap<Instant, Superseded> superseded_;  // by since when the press knew it so
  Instant first_ = kLastInstant, last_ = kFirstInstant;
};

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
    if (auto added = add_partners(archive, events, lanes, places); !added) return added;
  for (const EventFacts& facts : events)
    picture.marks.push_back(
        mark_of(facts.event, std::move(places[number(facts.event.id)]), sources_of(facts)));
  picture.events = events.size();
  // The past of the archive and what the press knew are two questions; one picture asks one of them.
  if (wanted.moves && wanted.query.at.is_now() && !alone) {
    if (auto added = EarlierMarks(archive, wanted.query, lanes, picture).add(); !added)
      return added;
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

void Histogram::add(Instant at, std::size_t what) {
  const std::int64_t second = seconds(at);
  const auto slot_of = [this](std::int64_t s) {
    return (s >= 0 ? s / width_ : (s - width_ + 1) / width_) * width_;
  };
  ++slots_[slot_of(second)][what];
  while (slots_.size() > kMostSlots) {
    width_ *= 2;
    std::map<std::int64_t, Counts> wider;
    for (const auto& [begin, counts] : slots_) {
      Counts& sum = wider[slot_of(begin)];
      for (std::size_t i = 0; i < counts.size(); ++i) sum[i] += counts[i];
    }
    slots_ = std::move(wider);
  }
}

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
