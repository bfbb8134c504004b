// SPDX-License-Identifier: MIT
// Who is who: from what people type or text says to actors, from an actor to those that stand for
// it, merged ones and members, and when they did. Questions about the past have the merges and
// memberships of then; a name is understood as it is today.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "core/record/database.h"
#include "core/record/view.h"
#include "core/text/matcher.h"

namespace parley {

/// By handle or, failing that, by a name of one actor alone, or by the surname of one person alone;
/// merges are followed. kFailed with those that it may mean, or near names, as hint.
Result<ActorId> find_actor(const View& view, std::string_view name);

/// The actor that has taken this one's place, in the end; itself where it was not merged.
Result<Actor> current_actor(const View& view, ActorId id);

/// The actors whose timelines make up this one's: itself and all that were merged into it.
Result<std::vector<ActorId>> bodies(const View& view, const Actor& actor);

/// Takes a member and a stretch of time in which it is one; the same may come again for another.
using VisitMember = std::function<Result<Visit>(ActorId member, const Interval& when)>;
/// Direct and indirect members as they are found: each costs a look at its record.
Result<void> visit_members(const View& view, ActorId id, const VisitMember& visit);

/// A member and the stretches of time in which it was one, through whatever chain of memberships.
struct Membership {
  ActorId member{};
  std::vector<Interval> when;
};
/// Direct and indirect members, each once, by id; `id` itself is not among them.
Result<std::vector<Membership>> memberships(const View& view, ActorId id);

/// A name in another script than Latin is in no text without a letter of one: half of the names are
/// not read for most articles.
enum class Scripts : std::uint8_t { kLatin, kAll };
/// Which of them the names in this text are written in; kAll where that is not plain.
Scripts scripts_of(std::string_view text);

/// Gives the actors with a name that folds as `text` does, accents and all; one may come twice.
Result<void> visit_namesakes(const Database& db, std::string_view text,
                             const std::function<Result<Visit>(ActorId)>& visit);

/// All names of all actors in those scripts, and the phrases that name none.
Result<Matcher> make_matcher(const Database& db, Scripts scripts = Scripts::kAll);

}  // namespace parley
