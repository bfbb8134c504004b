// SPDX-License-Identifier: MIT
// What an act says of an actor's stance where nobody wrote the stance down: read off its CAMEO code.
#pragma once

#include <string_view>

#include "schema/records.h"

namespace parley {

/// kNone where the code takes no stance on what is negotiated, or is none.
Stance stance_of_code(std::string_view cameo);

}  // namespace parley
