// SPDX-License-Identifier: MIT
// "Agreed to meet", "urged X to withdraw", "refused to release": CAMEO has codes for what somebody
// wants, promises, refuses or threatens to do. Which one it is follows from both verbs.
#pragma once

#include <string>
#include <string_view>

#include "core/reading/lexicon.h"

namespace parley::reading {

/// The code of a verb with that use before one that has the code `inner`; "" where there is none.
std::string composed_code(VerbUse use, std::string_view inner);

}  // namespace parley::reading
