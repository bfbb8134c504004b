// SPDX-License-Identifier: MIT
// What is stored, as somebody who changes it sees it: what is committed, and what the change in the
// making has added so far. Checks of a change read through it; questions are answered through a View.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/record/database.h"

namespace parley {

/// A revision of an event that is not the present one any more.
struct ClosedRevision {
  EventRecord event;
  CommitNumber to{};  // the commit that closed it
};

/// By itself what is committed; Transaction (core/commit/transaction.h) adds what is pending. Lives no
/// longer than the database; not thread-safe.
class Reader {
 public:
  explicit Reader(const Database& db) : stored_(db) {}
  virtual ~Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  virtual Result<std::optional<EventRecord>> event(EventId id);
  virtual Result<std::optional<Report>> report(ReportId id);
  virtual Result<std::optional<Actor>> actor(ActorId id);
  /// The actor that has taken this one's place, in the end; itself where it was not merged.
  virtual Result<Actor> current_actor(ActorId id);
  virtual Result<std::optional<Negotiation>> negotiation(NegotiationId id);
  [[nodiscard]] virtual Result<std::string> string(StringId id) const;
  /// Oldest first.
  virtual Result<std::vector<ClosedRevision>> closed_revisions(EventId id);

  /// Whether it is out of timelines because its making was undone, not because somebody retracted it.
  Result<bool> is_unmade(const EventRecord& event);

  /// What is committed: names, links and citations are looked up there.
  [[nodiscard]] const Database& stored() const { return stored_; }

 private:
  const Database& stored_;
};

}  // namespace parley
