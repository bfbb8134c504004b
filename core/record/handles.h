// SPDX-License-Identifier: MIT
// From what people type to events and negotiations, and from an event to the one that it turned out
// to be.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/record/database.h"
#include "core/record/view.h"
#include "schema/keys.h"

namespace parley {

/// "e42", or "gdelt:1108345" by dataset and id. Merges are followed. kFailed where there is none.
Result<EventId> find_event(const View& view, std::string_view text);

/// The event that has taken this one's place, in the end; itself where it was not merged.
Result<EventId> present_event(const View& view, EventId id);

/// By slug. kFailed with near ones in the hint.
Result<NegotiationId> find_negotiation(const View& view, std::string_view slug);

/// The ids behind links of one kind from one thing.
Result<std::vector<std::uint64_t>> linked(const Database& db, LinkKind kind, std::uint64_t from);
/// The same of links that lead to events.
Result<std::vector<EventId>> linked_events(const Database& db, LinkKind kind, std::uint64_t from);
/// Events that answer this one, or one that was merged into it.
Result<std::vector<EventId>> answers_to(const Database& db, EventId id);

}  // namespace parley
