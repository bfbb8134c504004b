// SPDX-License-Identifier: MIT
// What an archive is asked about negotiations, and which events belong to them: the functions behind
// core/archive.h, where each is described.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/ask.h"
#include "core/event_input.h"
#include "core/record/view.h"
#include "core/talks.h"

namespace parley {

Result<Positions> read_positions(const Database& db, const PositionsQuery& query);
Result<std::vector<Unseated>> find_unseated(const Database& db, std::span<const Event> events);
Result<Course> read_course(const View& view, NegotiationId id);
Result<std::vector<Proposal>> read_proposals(const Database& db, const ProposalsQuery& query);

/// Of those that wait for a review: what fits the rule of one open negotiation.
Result<std::map<EventId, SuggestedFiling>> suggested_filings(const Database& db);

Result<TimelineEnd> visit_suggestions(const Database& db, const SuggestionQuery& query,
                                      const std::function<Visit(const TimelineLine&)>& visit);
Result<std::vector<EventChange>> attach_events(Database& db, NegotiationId id,
                                               std::span<const EventId> events,
                                               const std::string& reason,
                                               const OperationInfo& info);
Result<std::vector<EventChange>> detach_events(Database& db, NegotiationId id,
                                               std::span<const EventId> events,
                                               const std::string& reason,
                                               const OperationInfo& info);
Result<std::vector<EventChange>> review_suggestions(Database& db, NegotiationId id,
                                                    std::span<const EventId> accepted,
                                                    std::span<const EventId> refused,
                                                    const std::string& reason,
                                                    const OperationInfo& info);

}  // namespace parley
