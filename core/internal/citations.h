// SPDX-License-Identifier: MIT
// What an event rests on: citations are rows of their own, so that adding one copies nothing, and
// one that was taken back stays readable as it was then.
#pragma once

#include <vector>

#include "core/internal/view.h"

namespace parley {

/// The citations that stand from there, in the order in which they came.
Result<std::vector<Citation>> standing_citations(const View& view, EventId event);
/// All rows, also those that take others back.
Result<std::vector<Citation>> all_citations(const Database& db, EventId event);

}  // namespace parley
