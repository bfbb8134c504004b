// SPDX-License-Identifier: MIT
// What an actor may be called, and one more name for it: the same rules by hand and from a file.
#pragma once

#include <string>
#include <string_view>

#include "core/record/database.h"

namespace parley {

/// kUsage where `alias` cannot be a name, kFailed where it means somebody already who is not `actor`.
Result<void> check_free(const Database& db, std::string_view alias, ActorId actor);
/// kUsage where it is no handle, kFailed where an actor has it.
Result<void> check_handle(const Database& db, const std::string& handle);
/// Gives the actor one more name; false where it is found by that already.
bool give_name(Actor& actor, const Alias& alias);

}  // namespace parley
