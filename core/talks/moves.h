// SPDX-License-Identifier: MIT
// The events of a negotiation and whose acts they are: what everything that is asked of a table
// walks.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/record/registry.h"
#include "core/record/view.h"
#include "core/talks.h"
#include "schema/block.h"
#include "schema/leaf.h"

namespace parley {

/// An event as the table sees it. Views into what lives as long as the visit.
struct Act {
  const EventAct& event;
  std::span<const ActPart> parts;
  const TimelineRow& row;
  std::size_t rank;                 // its place in the order of timelines
  std::string_view publisher = {};  // of the report whose word it is, "" where it names none

  [[nodiscard]] Interval bounds() const { return {row.place.start, row.end}; }
  /// Nobody wrote a stance down: what the CAMEO code says of it.
  [[nodiscard]] bool derived() const { return event.stance == Stance::kNone; }
  [[nodiscard]] Stance stance() const;
};

/// Whether they have a role in common.
constexpr bool has_any(RoleSet a, RoleSet b) { return a - b != a; }

/// Whose act it is: of those who do, sign or guarantee it. Where nobody does, its hosts', and else its
/// mediators'. Who only gives others room or carries what they say does not say it.
RoleSet acting_roles(std::span<const ActPart> parts);

/// Who sits at the table when, and for whom members act.
class Seating {
 public:
  static Result<Seating> read(const View& view, const Negotiation& negotiation);

  /// For whom an act counts by those who have one of `roles` in it: for each its own seat, where it
  /// has one then, else the parties whose member it was. Each party once.
  [[nodiscard]] std::vector<Seated> of(const Act& act, RoleSet roles) const {
    return of(act.parts, act.bounds(), roles);
  }
  /// The same for one who takes part, whatever the role.
  [[nodiscard]] std::vector<Seated> of(ActorId actor, const Interval& when) const;
  /// As of(), and then those who have no part in any seat then.
  Result<std::vector<Seated>> everyone(const Act& act, RoleSet roles) {
    return everyone(act.parts, act.bounds(), roles);
  }
  Result<std::vector<Seated>> everyone(std::span<const ActPart> parts, const Interval& when,
                                       RoleSet roles);
  /// The parties (not mediators and the like) then.
  [[nodiscard]] std::vector<ActorId> parties(const Interval& when) const;

 private:
  struct Stretch {
    Seated seated;
    Interval when;
  };
  explicit Seating(const View& view) : view_(view) {}
  Result<void> add(ActorId actor, const Stretch& stretch);
  Result<void> seat(const Party& party, const Interval& sits,
                    const std::vector<Membership>& members);
  [[nodiscard]] std::vector<Seated> of(std::span<const ActPart> parts, const Interval& when,
                                       RoleSet roles) const;
  void gather(ActorId actor, const Interval& when, std::vector<Seated>& found) const;
  Result<ActorId> present(ActorId actor);

  View view_;
  std::unordered_map<std::uint32_t, std::vector<Stretch>> by_actor_;
  std::vector<Stretch> seats_;
  std::unordered_map<std::uint32_t, ActorId> present_;  // of who has no seat, by what it was called
};

/// Calls `visit` with every event as the view has it, in the order in which they are read fastest:
/// what asks for the order of dates sorts by rank. An error of `visit` ends it.
Result<void> walk_events(const View& view, NegotiationId negotiation,
                         const std::function<Result<void>(const Act&)>& visit);

Move move_of(const Act& act, const Seated& who);

}  // namespace parley
