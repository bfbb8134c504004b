// SPDX-License-Identifier: MIT
// The names of an actor as the table of names has them: in which form each is looked up, and what
// it is a name of. That follows from the actor alone, so it is told when the actor is written, and
// reading many thousand names costs nothing but the reading.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/codec.h"
#include "schema/records.h"

namespace parley {

struct ActorName {
  std::string folded;  // without accents, see schema/text.h; never ""
  std::string written;
  NameUse use;
};

/// Its name and its aliases, each once, in that order; none of one that was merged or removed. What
/// folds to nothing is left out.
std::vector<ActorName> names_of(const Actor& actor);

}  // namespace parley
