// SPDX-License-Identifier: MIT
#include "core/record/reader.h"

#include "core/record/past.h"
#include "core/record/registry.h"
#include "schema/keys.h"

namespace parley {

Result<std::optional<EventRecord>> Reader::event(EventId id) { return stored_.event(id); }

Result<std::optional<Report>> Reader::report(ReportId id) {
  return stored_.find<Report>(report_key(id), handle(id));
}

Result<std::optional<Actor>> Reader::actor(ActorId id) { return stored_.actor(id); }

Result<Actor> Reader::current_actor(ActorId id) { return parley::current_actor(stored_, id); }

Result<std::optional<Negotiation>> Reader::negotiation(NegotiationId id) {
  return stored_.negotiation(id);
}

Result<std::string> Reader::string(StringId id) const { return stored_.string(id); }

Result<std::vector<ClosedRevision>> Reader::closed_revisions(EventId id) {
  std::vector<ClosedRevision> all;
  auto scanned = scan_past<EventRecord>(stored_, RecordKind::kEvent, number(id),
                                        [&all](EventRecord event, CommitNumber, CommitNumber to) {
                                          all.push_back({std::move(event), to});
                                          return Result<void>{};
                                        });
  if (!scanned) return failure_of(scanned);
  return all;
}

/// Back to what took it out: an undo that put an earlier revision back leads there.
Result<bool> Reader::is_unmade(const EventRecord& event) {
  if (event.status != Status::kRetracted) return false;
  auto closed = closed_revisions(event.id);
  if (!closed) return failure_of(closed);
  const EventRecord* at = &event;
  while (at->status == Status::kRetracted && at->details.voids_from != 1) {
    const std::uint32_t voids = at->details.voids_from;
    const std::uint32_t before = voids != 0 ? voids - 1 : at->revision - 1;
    if (before == 0 || before > closed->size()) return false;
    at = &(*closed)[before - 1].event;
  }
  return at->status == Status::kRetracted;
}

}  // namespace parley
