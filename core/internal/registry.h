// SPDX-License-Identifier: MIT
// Who is who: from what people type or text says to actors, from an actor to those that stand for
// it, merged ones and members, and when they did.
#pragma once

#include <string_view>
#include <vector>

#include "core/internal/database.h"
#include "core/internal/matcher.h"

namespace parley {

/// By handle or, failing that, by a name of one actor alone; merges are followed. kFailed with near
/// names as hint.
Result<ActorId> find_actor(const Database& db, std::string_view name);

/// The actor that has taken this one's place, in the end; itself where it was not merged.
Result<Actor> present_actor(const Database& db, ActorId id);

/// The actors whose timelines make up this one's: itself and all that were merged into it.
Result<std::vector<ActorId>> bodies(const Database& db, const Actor& actor);

/// A member and the stretches of time in which it was one, through whatever chain of memberships.
struct Membership {
  ActorId member{};
  std::vector<Interval> when;
};
/// Direct and indirect members, each once, by id; `id` itself is not among them.
Result<std::vector<Membership>> memberships(const Database& db, ActorId id);

/// All names of all actors, and the phrases that name none.
Result<Matcher> make_matcher(const Database& db);

}  // namespace parley
