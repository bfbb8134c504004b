// SPDX-License-Identifier: MIT
// The course of a negotiation: whose act each event is, and which events are one meeting.
#include <algorithm>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>

#include "core/record/lookup.h"
#include "core/record/registry.h"
#include "core/talks/moves.h"
#include "core/talks/talks.h"
#include "schema/text.h"

namespace parley {
namespace {

/// What is read of an event while it can be seen.
struct Seen {
  std::size_t rank;
  Step step;
  std::string place, round;
  std::vector<ActPart> parts;
};

/// The calendar day of a date that names one, as it was given; of another date all of it, so that
/// only the same uncertain dates are one.
std::string day_of(const std::string& when) {
  return when.find_first_of("[/") == std::string::npos ? when.substr(0, when.find_first_of("T~?%"))
                                                       : when;
}

/// Whether an event without a name is a meeting.
bool convenes(std::string_view place, std::span<const ActPart> parts) {
  return !place.empty() && std::any_of(parts.begin(), parts.end(), [](const ActPart& part) {
    return has(part.roles, Role::kHost) || has(part.roles, Role::kMediator);
  });
}

/// Those at the table for whom it counts, the others who did it, and who else at the table has to do with it.
void attribute(const Act& act, const Seating& seating, Step& step) {
  const RoleSet acting = acting_roles(act.parts);
  step.by = seating.of(act, acting);
  for (const ActPart& part : act.parts) {
    if (has_any(part.roles, acting) && seating.of(part.actor, act.bounds()).empty())
      step.others.push_back(part.actor);
  }
  const auto those_who_did_not = [&](RoleSet with) {
    auto seats = seating.of(act, with);
    std::erase_if(seats, [&step](const Seated& seat) {
      return std::any_of(step.by.begin(), step.by.end(),
                         [&seat](const Seated& s) { return s.party == seat.party; });
    });
    return seats;
  };
  step.hosts = those_who_did_not(roles(Role::kHost));
  step.mediators = those_who_did_not(roles(Role::kMediator));
  step.concerned = those_who_did_not(roles(Role::kTo) | roles(Role::kAbout));
}

Seen read(const Act& act, const Seating& seating) {
  Seen seen{act.rank, {}, std::string(act.event.place), std::string(act.event.round), {}};
  seen.step.event = act.event.id;
  seen.step.when = act.event.when;
  seen.step.bounds = act.bounds();
  seen.step.summary = act.event.summary;
  seen.step.status = act.row.status;
  seen.step.stance = act.event.stance;
  attribute(act, seating, seen.step);
  if (!seen.round.empty() || convenes(seen.place, act.parts))
    seen.parts.assign(act.parts.begin(), act.parts.end());
  return seen;
}

template <class T>
void add_once(std::vector<T>& all, const T& one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

/// Puts events together that are one meeting.
class Rounds {
 public:
  Rounds(const View& view, const Seating& seating, const std::vector<Seen>& seen)
      : view_(view), seating_(seating), seen_(seen) {}

  Result<std::vector<Round>> gather() {
    std::map<std::size_t, std::vector<std::size_t>> by_first;
    for (auto& events : groups()) by_first.emplace(events.front(), std::move(events));
    std::vector<Round> rounds;
    for (auto& [first, events] : by_first) {
      auto round = describe(std::move(events));
      if (!round) return failure_of(round);
      rounds.push_back(std::move(*round));
    }
    return rounds;
  }

 private:
  using Where = std::pair<std::string, std::string>;  // day and folded place

  [[nodiscard]] Where where(const Seen& seen) const {
    return {day_of(seen.step.when), fold(seen.place)};
  }

  /// Events in their order. What has no name belongs to the named round that was there on that day,
  /// where there is one and not several.
  [[nodiscard]] std::vector<std::vector<std::size_t>> groups() const {
    std::map<std::string, std::vector<std::size_t>> named;
    std::map<Where, std::vector<std::string>> names;
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      if (seen_[i].round.empty()) continue;
      named[fold(seen_[i].round)].push_back(i);
      if (!seen_[i].place.empty()) add_once(names[where(seen_[i])], fold(seen_[i].round));
    }
    std::map<Where, std::vector<std::size_t>> unnamed;
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      if (!seen_[i].round.empty() || !convenes(seen_[i].place, seen_[i].parts)) continue;
      const auto there = names.find(where(seen_[i]));
      const bool joins = there != names.end() && there->second.size() == 1;
      (joins ? named[there->second.front()] : unnamed[where(seen_[i])]).push_back(i);
    }
    std::vector<std::vector<std::size_t>> all;
    all.reserve(named.size() + unnamed.size());
    for (auto& [name, events] : named) all.push_back(std::move(events));
    for (auto& [place, events] : unnamed) all.push_back(std::move(events));
    for (auto& events : all) std::sort(events.begin(), events.end());
    return all;
  }

  Result<Round> describe(std::vector<std::size_t> events) {
    Round round;
    round.from = seen_[events.front()].step.when;
    const auto last = std::max_element(events.begin(), events.end(), [&](auto a, auto b) {
      return seen_[a].step.bounds.end < seen_[b].step.bounds.end;
    });
    round.to = seen_[*last].step.when;
    for (const std::size_t at : events) {
      const Seen& seen = seen_[at];
      if (round.name.empty()) round.name = seen.round;
      if (!seen.place.empty()) add_once(round.places, seen.place);
      for (const ActPart& part : seen.parts) {
        auto actor = present(part.actor);
        if (!actor) return failure_of(actor);
        attend(round, *actor, part.roles, seen.step.bounds);
      }
    }
    set_absent_apart(round);
    round.events = std::move(events);
    return round;
  }

  /// To be spoken to is not to be there. A party that somebody was there for needs no mention.
  static void set_absent_apart(Round& round) {
    const RoleSet passive = roles(Role::kTo) | roles(Role::kAbout);
    const auto absent = std::stable_partition(
        round.present.begin(), round.present.end(),
        [&](const Attendee& one) { return one.roles - passive != RoleSet{}; });
    round.addressed.assign(absent, round.present.end());
    round.present.erase(absent, round.present.end());
    std::erase_if(round.addressed, [&](const Attendee& one) {
      return !one.seats.empty() &&
             std::all_of(one.seats.begin(), one.seats.end(),
                         [&](const Seated& seat) { return is_there(round, seat.party); });
    });
  }

  static bool is_there(const Round& round, ActorId party) {
    return std::any_of(round.present.begin(), round.present.end(), [&](const Attendee& one) {
      return std::any_of(one.seats.begin(), one.seats.end(),
                         [&](const Seated& seat) { return seat.party == party; });
    });
  }

  void attend(Round& round, ActorId actor, RoleSet roles, const Interval& when) const {
    if (has(roles, Role::kHost)) add_once(round.hosts, actor);
    if (has(roles, Role::kMediator)) add_once(round.mediators, actor);
    if (roles - parley::roles(Role::kAbout) == RoleSet{}) return;
    auto& all = round.present;
    auto found = std::find_if(all.begin(), all.end(),
                              [&](const Attendee& one) { return one.actor == actor; });
    if (found == all.end()) found = all.insert(all.end(), {actor, {}, {}});
    found->roles = found->roles | roles;
    for (const Seated& seat : seating_.of(actor, when)) {
      const auto same = [&](const Seated& s) { return s.party == seat.party; };
      if (std::none_of(found->seats.begin(), found->seats.end(), same))
        found->seats.push_back(seat);
    }
  }

  /// The actor that has taken its place by merges.
  Result<ActorId> present(ActorId id) {
    if (const auto known = present_.find(number(id)); known != present_.end()) return known->second;
    auto actor = current_actor(view_, id);
    if (!actor) return failure_of(actor);
    return present_.emplace(number(id), actor->id).first->second;
  }

  const View& view_;
  const Seating& seating_;
  const std::vector<Seen>& seen_;
  std::unordered_map<std::uint32_t, ActorId> present_;
};

}  // namespace

Result<Course> read_course(const View& view, NegotiationId id) {
  auto table = require_negotiation(view, id);
  if (!table) return failure_of(table);
  auto seating = Seating::read(view, *table);
  if (!seating) return failure_of(seating);
  std::vector<Seen> seen;
  auto walked = walk_events(view, id, [&](const Act& act) -> Result<void> {
    seen.push_back(read(act, *seating));
    return {};
  });
  if (!walked) return failure_of(walked);
  std::sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) { return a.rank < b.rank; });
  auto rounds = Rounds(view, *seating, seen).gather();
  if (!rounds) return failure_of(rounds);
  Course course{std::move(table->parties), {}, std::move(*rounds)};
  course.steps.reserve(seen.size());
  for (Seen& one : seen) course.steps.push_back(std::move(one.step));
  return course;
}

}  // namespace parley
