// SPDX-License-Identifier: MIT
// Records that somebody asks for by id or by list: what is not there is said, not left out.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "core/ask.h"
#include "core/record/view.h"

namespace parley {

// ---- as the view has it; kFailed, saying so, where it was not there ----
Result<EventRecord> require_event(const View& view, EventId id);
Result<Report> require_report(const View& view, ReportId id);
Result<Actor> require_actor(const View& view, ActorId id);
Result<Negotiation> require_negotiation(const View& view, NegotiationId id);

/// By handle, those whose handle begins with `prefix`, merged ones too: costs a look at each.
Result<void> visit_actors(const Database& db, std::string_view prefix,
                          const std::function<Visit(const Actor&)>& visit);
/// By slug.
Result<void> visit_negotiations(const View& view,
                                const std::function<Visit(const Negotiation&)>& visit);

// ---- every revision, oldest first ----
Result<std::vector<RevisionEntry>> history_of(const Database& db, EventId id);
Result<std::vector<Negotiation>> history_of(const Database& db, NegotiationId id);

/// The version of the same URL after this one, or 0.
Result<ReportId> superseded_by(const Database& db, const Report& report);

}  // namespace parley
