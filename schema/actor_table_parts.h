// SPDX-License-Identifier: MIT
// The parts of actor_table(), in files of their own. For actor_table.cpp only.
#pragma once

#include "schema/actor_table.h"

namespace parley {

std::span<const ActorEntry> states_of_table();
std::span<const ActorEntry> organisations_of_table();
std::span<const ActorEntry> people_of_table();

}  // namespace parley
