// SPDX-License-Identifier: MIT
// What clocks in a zone show, and when: for questions about days, which begin at other instants
// everywhere. Private to schema/.
#pragma once

#include <string_view>

#include "schema/time.h"

namespace parley {

/// When the clocks of `zone` (as parse_moment takes it) show `wall`: the first time, where they show
/// it twice; where they are put forward past it, when that is done.
Instant when_clocks_show(Instant wall, std::string_view zone);
/// What the clocks of `zone` show then, on the line of UTC.
Instant shown_on_clocks(Instant instant, std::string_view zone);

}  // namespace parley
