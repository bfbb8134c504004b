// SPDX-License-Identifier: MIT
// One event as a JSON document: all that parley show knows of it.
#pragma once

#include <optional>
#include <vector>

#include "cli/event_facts.h"
#include "cli/show.h"

namespace parley::cli {

struct ShownEvent {
  EventFacts facts;
  std::vector<EventId> merged;    // that turned out to be this one
  std::vector<Event> answers;     // to it
  std::optional<Event> answered;  // that it answers
  Sources sources;                // filled where they were asked for
};

void write_shown_event(const ShownEvent& shown, const ShowContext& context);

}  // namespace parley::cli
