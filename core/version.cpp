// SPDX-License-Identifier: MIT
// The build gives PARLEY_VERSION.
#include "core/version.h"

namespace parley {

std::string_view version() { return PARLEY_VERSION; }

}  // namespace parley
