// SPDX-License-Identifier: MIT
// The events of a negotiation and whose acts they are: what everything that is asked of a table
// walks.
#pragma once

#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/internal/view.h"
#include "core/table.h"
#include "schema/block.h"
#include "schema/leaf.h"

namespace parley {

/// An event as the table sees it. Views into what lives as long as the visit.
struct Act {
  const EventAct& event;
  std::span<const ActPart> parts;
  const TimelineRow& row;
  std::size_t rank;  // its place in the order of timelines

  [[nodiscard]] Interval bounds() const { return {row.place.start, row.end}; }
  /// Nobody wrote a stance down: what the CAMEO code says of it.
  [[nodiscard]] bool derived() const { return event.stance == Stance::kNone; }
  [[nodiscard]] Stance stance() const;
};

/// Who sits at the table when, and for whom members act.
class Seating {
 public:
  static Result<Seating> read(const View& view, const Negotiation& negotiation);

  /// For whom an act counts by those who have `role` in it: for each its own seat, where it has one
  /// then, else the parties whose member it was. Each party once.
  [[nodiscard]] std::vector<Seated> of(const Act& act, Role role) const;
  /// The same for one who takes part, whatever the role.
  [[nodiscard]] std::vector<Seated> of(ActorId actor, const Interval& when) const;
  /// The parties (not mediators and the like) then.
  [[nodiscard]] std::vector<ActorId> parties(const Interval& when) const;

 private:
  struct Stretch {
    Seated seated;
    Interval when;
  };
  Result<void> add(const View& view, ActorId actor, const Stretch& stretch);
  void gather(ActorId actor, const Interval& when, std::vector<Seated>& found) const;

  std::unordered_map<std::uint32_t, std::vector<Stretch>> by_actor_;
  std::vector<Stretch> seats_;
};

/// Calls `visit` with every event as the view has it, in the order in which they are read fastest:
/// what asks for the order of dates sorts by rank.
Result<void> walk_events(const View& view, NegotiationId negotiation,
                         const std::function<void(const Act&)>& visit);

/// The negotiation as the view has it. kFailed where it was not there.
Result<Negotiation> table_of(const View& view, NegotiationId id);

Move move_of(const Act& act, const Seated& who);

}  // namespace parley
