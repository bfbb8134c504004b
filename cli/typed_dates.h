// SPDX-License-Identifier: MIT
// Dates in options: one language for all of them (schema/date_phrase.h), as seen from now.
#pragma once

#include <string>

#include "cli/session.h"

namespace parley::cli {

/// Both ends are included whole; "" leaves one open. kUsage as read_range().
Result<Interval> typed_range(const std::string& from, const std::string& to,
                             const Session& session);

/// A point in time as one would type it for its end to be this one.
std::string typed(Instant end);

}  // namespace parley::cli
