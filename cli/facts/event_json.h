// SPDX-License-Identifier: MIT
// One event as JSON: all that parley show knows of it.
#pragma once

#include <optional>
#include <vector>

#include "cli/facts/event_facts.h"
#include "cli/facts/show.h"

namespace parley::cli {

/// Inside an object: every field of an event but the point from which it was looked at. `facts`: with Detail::kWhole.
/// `sources`: where it is asked how independent they are; nullptr where not.
void write_event_fields(JsonWriter& json, const EventFacts& facts, const Sources* sources);
void write_shown_event(const EventFacts& facts, const Sources* sources, const ShowContext& context);

}  // namespace parley::cli
