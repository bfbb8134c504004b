// SPDX-License-Identifier: MIT
// What becomes of an event that was read out of an article when a person says something of it.
#pragma once

#include "schema/event_record.h"

namespace parley {

/// Whether it was read, and nobody has said anything of it since.
bool is_undecided(const EventRecord& event);

/// A person's word stands behind it from now on. What was told as still to come gets the code of an
/// intent and the day on which it was told, and what is told as not done, or only as possible, none: otherwise what never happened
/// would count as done.
void accept_read(EventRecord& event);

}  // namespace parley
