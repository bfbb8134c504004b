// SPDX-License-Identifier: MIT
// One event as JSON: all that parley show knows of it.
#pragma once

#include <optional>
#include <vector>

#include "cli/facts/event_facts.h"
#include "cli/facts/show.h"

namespace parley::cli {

struct ShownEvent {
  EventFacts facts;
  std::vector<EventId> merged;                  // that turned out to be this one
  std::vector<Event> answers;                   // to it
  std::optional<Event> answered;                // that it answers
  Sources sources;                              // filled where they were asked for
  std::vector<std::vector<ReportId>> named_in;  // by participant: the reports that name each
};

/// All that belongs to it. `sources`: also how independent its sources are of one another.
Result<ShownEvent> read_shown(EventId id, const Viewpoint& at, bool sources, Names& names);

/// Inside an object: every field of an event but the point from which it was looked at.
void write_event_fields(JsonWriter& json, const ShownEvent& shown, bool sources);
void write_shown_event(const ShownEvent& shown, const ShowContext& context);

}  // namespace parley::cli
