// SPDX-License-Identifier: MIT
// What stands in the place of something that is lost and that others name: it says so, and nothing
// else that is not known.
#pragma once

#include <string>

#include "schema/event_record.h"

namespace parley {

/// "lost text 17".
std::string lost_text(StringId id);
/// "lost-7", of an actor or a negotiation.
std::string lost_slug(std::uint64_t id);
/// With the handle lost-17.
Actor lost_actor(ActorId id);
/// Closed, so that nothing new comes to it.
Negotiation lost_negotiation(NegotiationId id);
/// `published`: what those who name it know of it, or when its commit was made.
Report lost_report(ReportId id, const Moment& published, const std::string& source);
/// Retracted: timelines do not show it. `report`: that tells it, or 0.
EventRecord lost_event(EventId id, const Moment& published, ReportId report);

/// The next revision of an event where what changed in it is lost: it stays as it was, and says why.
EventRecord lost_revision(const EventRecord& before);

}  // namespace parley
