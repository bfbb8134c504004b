// SPDX-License-Identifier: MIT
// What an actor belongs to, and when, through whatever chain of memberships: upwards, for it may have
// a handful of countries, and a country many thousand members.
#pragma once

#include <vector>

#include "core/commit/transaction.h"

namespace parley {

struct Belonging {
  ActorId to{};
  ActorKind kind = ActorKind::kState;
  Interval when;
};

/// Under today's identities; one to which it belongs through two others comes twice.
Result<std::vector<Belonging>> belongings(Transaction& t, ActorId actor);

/// When `member` belongs to `parent`: always, where they are one.
Result<std::vector<Interval>> membership(Transaction& t, ActorId member, ActorId parent);
bool is_always(const std::vector<Interval>& held);

}  // namespace parley
