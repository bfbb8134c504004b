// SPDX-License-Identifier: MIT
// Every change of an archive but appending, recording and importing, one operation each: the functions
// behind core/archive.h, where each is described.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/actor_dictionary.h"
#include "core/actor_input.h"
#include "core/change.h"
#include "core/event_input.h"
#include "core/negotiation_input.h"
#include "core/record/database.h"
#include "core/search.h"

namespace parley {

/// A new archive with its first commit, complete and closed.
Result<void> create_archive(const std::string& directory, const OperationInfo& info,
                            const Clock& clock, OpenOptions options);

// ---- events ----
Result<EventChange> update_event(Database& db, EventId id, const EventInput& input,
                                 const OperationInfo& info);
Result<EventChange> retract_event(Database& db, EventId id, const Cause& cause,
                                  const OperationInfo& info);
Result<EventChange> dispute_event(Database& db, EventId id, const Cause& cause,
                                  const OperationInfo& info);
Result<EventChange> deny_event(Database& db, EventId id, const Cause& cause,
                               const OperationInfo& info);
Result<EventChange> confirm_event(Database& db, EventId id, const Cause& cause, bool settle,
                                  const OperationInfo& info);
Result<EventChange> annotate_event(Database& db, EventId id, const std::string& note,
                                   const Cause& cause, const OperationInfo& info);
Result<EventChange> merge_events(Database& db, EventId kept, std::span<const EventId> others,
                                 const OperationInfo& info);
Result<std::vector<Event>> attach_actor(Database& db, std::span<const EventId> events,
                                        ActorId actor, const OperationInfo& info);
Result<std::vector<Event>> detach_actor(Database& db, std::span<const EventId> events,
                                        ActorId actor, const OperationInfo& info);
Result<std::vector<EventChange>> review_events(Database& db, std::span<const Review> reviews,
                                               const std::string& reason,
                                               const OperationInfo& info);
/// Makes the search index: see Archive::reindex.
Result<ReindexResult> reindex(Database& db, bool again, const OperationInfo& info);
Result<RescanResult> rescan(Database& db, const OperationInfo& info, const EventReading& reading);

/// Removes what reports and events say, also from the past.
Result<ErasedRecords> erase(Database& db, std::span<const ReportId> reports,
                            std::span<const EventId> events, const std::string& reason,
                            const OperationInfo& info, const KeptRecords& may_stay);

// ---- operations ----
Result<UndoResult> undo_operation(Database& db, std::optional<CommitNumber> operation,
                                  const OperationInfo& info);

// ---- negotiations ----
Result<Negotiation> add_negotiation(Database& db, const std::string& slug,
                                    const NegotiationInput& input, const OperationInfo& info);
Result<NegotiationChange> edit_negotiation(Database& db, NegotiationId id,
                                           const NegotiationInput& input,
                                           const OperationInfo& info);
Result<NegotiationChange> close_negotiation(Database& db, NegotiationId id,
                                            const OperationInfo& info);
Result<NegotiationChange> reopen_negotiation(Database& db, NegotiationId id,
                                             const OperationInfo& info);

// ---- actors ----
Result<Actor> add_actor(Database& db, const NewActor& actor, const OperationInfo& info);
Result<ActorImportResult> import_actors(
    Database& db, std::span<const ActorLine> lines,
    const std::function<void(std::uint64_t line, Error error)>& reject, const OperationInfo& info);
Result<DictionaryImportResult> import_dictionary(Database& db,
                                                 std::span<const DictionaryEntry> entries,
                                                 const ReportLine& report,
                                                 const OperationInfo& info);
Result<Actor> add_aliases(Database& db, ActorId id, std::span<const Alias> aliases,
                          const OperationInfo& info);
Result<Actor> remove_aliases(Database& db, ActorId id, std::span<const std::string> aliases,
                             const OperationInfo& info);
Result<Actor> affiliate(Database& db, ActorId id, const Affiliation& affiliation,
                        const OperationInfo& info);
Result<Actor> merge_actors(Database& db, ActorId from, ActorId into, const OperationInfo& info);

}  // namespace parley
