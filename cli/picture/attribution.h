// SPDX-License-Identifier: MIT
// In whose lane an event stands, and as what. Of a negotiation it is decided by who sits at its table
// (core/talks.h), else by who takes part.
#pragma once

#include <functional>
#include <unordered_map>

#include "cli/picture/picture.h"

namespace parley::cli {

/// The lanes of a picture, by whose seat or name they are. One actor has one lane.
class Lanes {
 public:
  Result<void> add(const Archive& archive, ActorId actor, std::string seat, bool asked_for);
  [[nodiscard]] std::optional<std::size_t> of(ActorId actor) const;
  /// `order`: for each new place the number of the lane that goes there.
  void reorder(const std::vector<std::size_t>& order);
  std::vector<Lane> all;
  std::string zone;  // on whose clocks what stands in them is drawn; "": UTC

 private:
  std::unordered_map<std::uint32_t, std::size_t> by_actor_;
};

using Places = std::unordered_map<std::uint64_t, std::vector<Place>>;  // by event

/// What they make of somebody who takes part: who does, signs or guarantees it does it.
Involvement involvement_of(RoleSet roles);

/// Told of each place that an event has, with the line's or the step's own facts.
struct Seen {
  EventId event{};
  Instant at;  // where its mark stands
  Place place;
  Sign sign{};
  Status status = Status::kAsserted;
};
using See = std::function<Result<void>(const Seen&)>;

/// For each lane, what takes place in it, by the timeline of its actor.
Result<void> see_actors(const Archive& archive, const TimelineQuery& query, const Lanes& lanes,
                        const See& see);
/// The same of a negotiation's table. `course`: of query.negotiation at query.at. Gives the events that have
/// no place in any lane.
Result<std::vector<EventId>> see_table(const Archive& archive, const TimelineQuery& query,
                                       const Course& course, const Lanes& lanes, const See& see);

/// Mediators go between the parties whose events they are in; else the order stays.
void put_mediators_between(const Course& course, Lanes& lanes);

}  // namespace parley::cli
