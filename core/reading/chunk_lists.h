// SPDX-License-Identifier: MIT
// Groups of words that are one: "the government of Israel", "Hamas, Fatah and the PFLP".
#pragma once

#include <vector>

#include "core/reading/chunks.h"

namespace parley::reading {

/// "soldiers from Gondor", "the government of Israel": the preposition and both groups become one.
void join_agents(std::vector<Chunk>& chunks);
/// "A, B and C" becomes one group of all their parties.
void join_lists(std::vector<Chunk>& chunks);

}  // namespace parley::reading
