// SPDX-License-Identifier: MIT
#include "cli/picture/marks.h"

#include <algorithm>

#include "cli/facts/event_facts.h"
#include "cli/formats/event_format.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// Where nobody does, signs or guarantees it, it is its hosts' act, else its mediators', as at a table
/// (core/talks/moves.h).
void let_hosts_act(const EventFacts& facts, const Lanes& lanes, std::vector<Place>& places) {
  const auto& all = facts.event.participants;
  const auto any = [&all](const auto& is) { return std::any_of(all.begin(), all.end(), is); };
  if (any([](const Participant& p) { return involvement_of(p.roles) == Involvement::kDoes; }))
    return;
  const Role acting = any([](const Participant& p) { return has(p.roles, Role::kHost); })
                          ? Role::kHost
                          : Role::kMediator;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!has(all[i].roles, acting)) continue;
    for (Place& place : places)
      if (place.via.empty() ? lanes.of(all[i].actor) == place.lane
                            : facts.participants[i] == place.via)
        place.part = Involvement::kDoes;
  }
}

/// Lanes that were not asked for show what they have to do with those that were.
void add_partners_places(const EventFacts& facts, const Lanes& lanes, std::vector<Place>& places) {
  if (facts.event.kind == EventKind::kArticle) return;  // names are no acts
  for (const Participant& participant : facts.event.participants) {
    const auto lane = lanes.of(participant.actor);
    if (lane && !lanes.all[*lane].asked_for)
      places.push_back({*lane, involvement_of(participant.roles), {}});
  }
}

}  // namespace

void Histogram::add(Instant at, std::size_t what) {
  const std::int64_t second = seconds_of(at);
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
    crowd.without_lane = std::move(*without);
  } else if (auto seen = see_actors(archive, query, lanes, see); !seen) {
    return failure_of(seen);
  }
  crowd.lanes.resize(lanes.all.size());
  return crowd;
}

Mark mark_of(const EventFacts& facts, const Lanes& lanes, std::vector<Place> places) {
  const Event& event = facts.event;
  add_partners_places(facts, lanes, places);
  let_hosts_act(facts, lanes, places);
  Mark mark;
  mark.event = event.id;
  mark.revision = event.revision;
  mark.when = when_of(event.when, lanes.zone);
  mark.shown = event.when;
  std::sort(places.begin(), places.end(),
            [](const Place& a, const Place& b) { return a.lane < b.lane; });
  mark.places = std::move(places);
  mark.sign = sign_of(event.kind, event.details.stance, event.code);
  mark.status = event.status;
  mark.text = one_line(summary_of(event));
  mark.sources = sources_of(facts);
  mark.answers = event.details.answers;
  return mark;
}

}  // namespace parley::cli
