// SPDX-License-Identifier: MIT
// The events of a negotiation, oldest first, and whose acts they are: what everything that is asked
// of a table walks.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "core/internal/view.h"
#include "core/table.h"
#include "schema/leaf.h"

namespace parley {

/// Who sits at the table when, and for whom members act.
class Seating {
 public:
  static Result<Seating> read(const View& view, const Negotiation& negotiation);

  /// For whom an act of `actor` counts: its own seat, where it has one then, else the parties whose
  /// member it was. Each party once.
  [[nodiscard]] std::vector<Seated> of(ActorId actor, const Interval& when) const;
  /// The same for all who have `role` in the event.
  [[nodiscard]] std::vector<Seated> of(const Event& event, Role role, const Interval& when) const;
  /// The parties (not mediators and the like) then.
  [[nodiscard]] std::vector<ActorId> parties(const Interval& when) const;

 private:
  struct Stretch {
    Seated seated;
    Interval when;
  };
  Result<void> add(const View& view, ActorId actor, const Stretch& stretch);

  std::unordered_map<std::uint32_t, std::vector<Stretch>> by_actor_;
  std::vector<Stretch> seats_;
};

/// Calls `visit` with every event as the view has it, in the order of timelines.
Result<void> walk_events(
    const View& view, NegotiationId negotiation,
    const std::function<Result<void>(const Event&, const TimelineRow&)>& visit);

/// The negotiation as the view has it. kFailed where it was not there.
Result<Negotiation> table_of(const View& view, NegotiationId id);

Move move_of(const Event& event, const TimelineRow& row, const Seated& who);

}  // namespace parley
