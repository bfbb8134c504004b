// SPDX-License-Identifier: MIT
// Timelines as they are asked: the sequences of several actors and classes merged into one order,
// without repeats, intersected with others, filtered, and given their text.
#pragma once

#include <functional>

#include "core/ask.h"
#include "core/record/database.h"

namespace parley {

Result<TimelineEnd> read_timeline(const Database& db, const TimelineQuery& query,
                                  const std::function<Visit(const TimelineLine&)>& visit);

}  // namespace parley
