// SPDX-License-Identifier: MIT
// What stands behind an event: reports that are kept, and pages that a dataset names alone.
#pragma once

#include <vector>

#include "cli/facts/event_facts.h"

namespace parley::cli {

/// Each once, in the order in which it came.
std::vector<const Report*> reports_behind(const EventFacts& facts);
std::vector<const Page*> pages_behind(const EventFacts& facts);

/// REQUIRES: inside an object.
void write_page(JsonWriter& json, const Page& page);

}  // namespace parley::cli
