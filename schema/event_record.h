// SPDX-License-Identifier: MIT
// An event as it is stored: with numbers in the place of the texts that many events have in common,
// so that an import of a hundred million rows copies none of them, and a timeline looks up only what
// it shows. Who asks the archive is given an Event, with the texts (core/record/event_texts.h).
#pragma once

#include "schema/records.h"
#include "schema/string_id.h"

namespace parley {

using FactRecord = BasicFact<StringId>;
using QuotedRecord = BasicQuoted<StringId>;
using EventDetailsRecord = BasicEventDetails<StringId>;  // `facts` by name, ascending
using EventRecord = BasicEvent<StringId>;

/// The publisher whose word it is what the event says about one who takes part.
StringId source_about(const EventRecord& event, const Participant& participant);

/// Whether two states of an event say the same, whoever said it and when.
bool same_content(const EventRecord& a, const EventRecord& b);

}  // namespace parley
