// SPDX-License-Identifier: MIT
#include "core/import/write/belongings.h"

#include <algorithm>

#include "schema/date_order.h"

namespace parley {
namespace {

class Climber {
 public:
  explicit Climber(Transaction& t) : t_(t) {}

  Result<void> climb(ActorId id, const Interval& within) {
    auto actor = t_.actor(id);
    if (!actor) return failure_of(actor);
    if (!*actor) return failure(ErrorCode::kDamaged, "an actor is missing");
    chain_.push_back(id);
    for (const ActorId absorbed : (*actor)->absorbed) {
      if (auto climbed = climb(absorbed, within); !climbed) return climbed;
    }
    for (const Affiliation& one : (*actor)->affiliations) {
      auto times = held_times(one.when);
      if (!times) return failure(std::move(times.error()).in((*actor)->handle));
      auto to = present(one.to);
      if (!to) return failure_of(to);
      if (std::find(chain_.begin(), chain_.end(), to->id) != chain_.end()) continue;
      for (const Interval& time : *times) {
        const Interval held = common_part(time, within);
        if (held.begin >= held.end) continue;
        found.push_back({to->id, to->kind, held});
        if (auto climbed = climb(to->id, held); !climbed) return climbed;
      }
    }
    chain_.pop_back();
    return {};
  }

  std::vector<Belonging> found;

 private:
  Result<Actor> present(ActorId id) {
    while (true) {
      auto actor = t_.actor(id);
      if (!actor) return failure_of(actor);
      if (!*actor) return failure(ErrorCode::kDamaged, "an actor is missing");
      if (number((*actor)->merged_into) == 0) return std::move(**actor);
      id = (*actor)->merged_into;
    }
  }

  Transaction& t_;
  std::vector<ActorId> chain_;
};

}  // namespace

Result<std::vector<Belonging>> belongings(Transaction& t, ActorId actor) {
  Climber climber(t);
  if (auto climbed = climber.climb(actor, Interval{}); !climbed) return failure_of(climbed);
  return std::move(climber.found);
}

Result<std::vector<Interval>> membership(Transaction& t, ActorId member, ActorId parent) {
  if (member == parent) return std::vector<Interval>{Interval{}};
  auto all = belongings(t, member);
  if (!all) return failure_of(all);
  std::vector<Interval> held;
  for (const Belonging& one : *all) {
    if (one.to == parent) held.push_back(one.when);
  }
  return held;
}

bool is_always(const std::vector<Interval>& held) {
  return std::find(held.begin(), held.end(), Interval{}) != held.end();
}

}  // namespace parley
