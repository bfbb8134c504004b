// SPDX-License-Identifier: MIT
// An event that others turned out to be: who takes part in it, each with the sentence, the report and
// the publisher that name them. A new version of an article is heard through the event that its own
// was merged into.
#pragma once

#include "core/commit/transaction.h"

namespace parley {

/// Whether two become one now, so that whom a person took out of one takes part by the other, or
/// became one before, so that whoever was taken out stays out.
enum class Joining : bool { kFirst, kAgain };

/// Whoever takes part in `other` takes part in `kept`, with all roles; where new, with the sentence
/// that names them.
Result<void> join_participants(Reader& reader, EventRecord& kept, const EventRecord& other,
                               Joining joining);

/// The same of all events that were merged into `kept`. REQUIRES: no merge is pending.
Result<void> join_all(Reader& reader, EventRecord& kept);

/// After a revision of an event, `before` it: what it was merged into says the same, and so on to the
/// last, whose id comes back; the event's own where it was not merged. `report`: that spoke.
Result<EventId> tell_kept(Transaction& t, const EventRecord& before, const Report& report);

}  // namespace parley
