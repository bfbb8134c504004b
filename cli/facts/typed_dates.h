// SPDX-License-Identifier: MIT
// Dates in options: one language for all of them (schema/date_phrase.h), as seen from now.
#pragma once

#include <string>

#include "cli/session.h"
#include "schema/date_range.h"

namespace parley::cli {

/// Both ends are included whole, on the clocks of `zone`; "" leaves one open. kUsage as read_range().
Result<DateRange> typed_range(const std::string& from, const std::string& to,
                              const std::string& zone, const Session& session);

/// A point in time as one would type it in that zone for its end to be this one.
std::string typed(const ClockPoint& end, const std::string& zone);

/// Says how a range was understood; nothing where it is none.
void note_range(const DateRange& range, const std::string& zone, Session& session);

}  // namespace parley::cli
