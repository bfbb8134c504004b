// SPDX-License-Identifier: MIT
#include "cli/picture/attribution.h"

#include <algorithm>
#include <unordered_set>

#include "cli/facts/open_archive.h"

namespace parley::cli {

Involvement involvement_of(RoleSet held) {
  if (has(held, Role::kBy) || has(held, Role::kSignatory) || has(held, Role::kGuarantor))
    return Involvement::kDoes;
  return has(held, Role::kHost) || has(held, Role::kMediator) ? Involvement::kCarries
                                                              : Involvement::kConcerned;
}

Result<void> Lanes::add(const Archive& archive, ActorId actor, std::string seat, bool asked_for) {
  if (const auto known = of(actor)) {
    std::string& seats = all[*known].seat;
    if (seats.find(seat) == std::string::npos) seats += ", " + seat;
    return {};
  }
  auto found = archive.current(actor);
  if (!found) return failure_of(found);
  by_actor_.emplace(number(actor), all.size());
  all.push_back({actor, found->handle, found->name, std::move(seat), asked_for});
  return {};
}

std::optional<std::size_t> Lanes::of(ActorId actor) const {
  const auto found = by_actor_.find(number(actor));
  return found == by_actor_.end() ? std::nullopt : std::optional(found->second);
}

void Lanes::reorder(const std::vector<std::size_t>& order) {
  std::vector<Lane> ordered;
  by_actor_.clear();
  for (const std::size_t from : order) {
    by_actor_.emplace(number(all[from].actor), ordered.size());
    ordered.push_back(std::move(all[from]));
  }
  all = std::move(ordered);
}

namespace {

/// Who of a lane has most to do with the line's event: of several members who take part in it, the one who
/// does it. REQUIRES: with members, facts.
struct Foremost {
  ActorId actor{};
  Involvement part{};
};
Foremost foremost_of(const TimelineLine& line) {
  Foremost foremost{line.actor, involvement_of(line.roles)};
  if (!line.facts) return foremost;
  for (const Participant& participant : line.facts->event.participants) {
    const bool here =
        std::find(line.others.begin(), line.others.end(), participant.actor) != line.others.end();
    if (here && involvement_of(participant.roles) < foremost.part)
      foremost = {participant.actor, involvement_of(participant.roles)};
  }
  return foremost;
}

}  // namespace

Result<void> see_actors(const Archive& archive, const TimelineQuery& query, const Lanes& lanes,
                        const See& see) {
  ActorHandles handles(archive);
  for (std::size_t lane = 0; lane < lanes.all.size(); ++lane) {
    const ActorId actor = lanes.all[lane].actor;
    if (!lanes.all[lane].asked_for) continue;
    TimelineQuery one = query;
    one.actors = {actor};
    one.detail = query.with_members ? Detail::kParticipants : Detail::kLine;
    Result<void> seen;
    auto end = archive.timeline(one, [&](const TimelineLine& line) {
      const Foremost foremost = foremost_of(line);
      auto via = foremost.actor == actor ? Result<std::string>() : handles.of(foremost.actor);
      if (!via) {
        seen = failure_of(via);
        return Visit::kStop;
      }
      const Involvement part =
          line.kind == EventKind::kArticle ? Involvement::kDoes : foremost.part;
      seen = see({line.event,
                  when_of(line.when, lanes.zone).mark,
                  {lane, part, std::move(*via)},
                  sign_of(line.kind, Stance::kNone, line.code),
                  line.status});
      return seen ? Visit::kContinue : Visit::kStop;
    });
    if (!end) return failure_of(end);
    if (!seen) return seen;
  }
  return {};
}

Result<std::vector<EventId>> see_table(const Archive& archive, const TimelineQuery& query,
                                       const Course& course, const Lanes& lanes, const See& see) {
  std::unordered_set<std::uint64_t> asked;
  TimelineQuery all = query;
  all.actors.clear();
  all.detail = Detail::kLine;
  auto end = archive.timeline(all, [&asked](const TimelineLine& line) {
    asked.insert(number(line.event));
    return Visit::kContinue;
  });
  if (!end) return failure_of(end);
  ActorHandles handles(archive);
  std::vector<EventId> without;
  for (const Step& step : course.steps) {
    if (!asked.contains(number(step.event))) continue;
    const Instant at = when_of(step.when, lanes.zone).mark;
    const Sign sign = sign_of(EventKind::kEvent, step.stance, {});
    std::unordered_set<std::size_t> placed;  // a seat has one place in an event
    for (const auto& [seats, part] : {std::pair(&step.by, Involvement::kDoes),
                                      std::pair(&step.mediators, Involvement::kCarries),
                                      std::pair(&step.hosts, Involvement::kCarries),
                                      std::pair(&step.concerned, Involvement::kConcerned)}) {
      for (const Seated& seated : *seats) {
        const auto lane = lanes.of(seated.party);
        if (!lane || !placed.insert(*lane).second) continue;
        auto via = handles.of(seated.through);
        if (!via) return failure_of(via);
        auto seen = see({step.event, at, {*lane, part, std::move(*via)}, sign, step.status});
        if (!seen) return failure_of(seen);
      }
    }
    if (placed.empty()) without.push_back(step.event);
  }
  return without;
}

void put_mediators_between(const Course& course, Lanes& lanes) {
  const auto is_party = [](const Lane& lane) {
    return lane.seat.find(name(Seat::kParty)) != std::string::npos;
  };
  std::vector<double> place(lanes.all.size(),
                            0);  // of a party its number; of others the mean of those
  std::vector<double> sum(lanes.all.size(), 0), count(lanes.all.size(), 0);
  double parties = 0;
  for (std::size_t i = 0; i < lanes.all.size(); ++i)
    if (is_party(lanes.all[i])) place[i] = parties++;
  for (const Step& step : course.steps) {
    std::vector<std::size_t> in;
    for (const auto* seats : {&step.by, &step.mediators, &step.hosts, &step.concerned})
      for (const Seated& seated : *seats)
        if (const auto lane = lanes.of(seated.party)) in.push_back(*lane);
    for (const std::size_t mediator : in) {
      if (is_party(lanes.all[mediator])) continue;
      for (const std::size_t party : in) {
        if (!is_party(lanes.all[party])) continue;
        sum[mediator] += place[party];
        count[mediator] += 1;
      }
    }
  }
  for (std::size_t i = 0; i < lanes.all.size(); ++i) {
    if (is_party(lanes.all[i])) continue;
    // Not on a party, but beside it; who has nothing to do with any stands below.
    const double mean = count[i] > 0 ? sum[i] / count[i] : parties;
    place[i] = count[i] > 0 ? std::clamp(mean, 0.25, std::max(0.25, parties - 1.25)) : parties;
  }
  std::vector<std::size_t> order(lanes.all.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&place](std::size_t a, std::size_t b) { return place[a] < place[b]; });
  lanes.reorder(order);
}

}  // namespace parley::cli
