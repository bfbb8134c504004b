// SPDX-License-Identifier: MIT
// When the press knew which revision of an event. A revision is known from its report's publication
// on, until a later revision's report is published. Mostly that is the next one; a report that comes
// late, or an undo, makes it another. Kept in step with each revision, so that a question finds it
// with one search (core/record/view.cpp).
#pragma once

#include <map>
#include <vector>

#include "core/record/reader.h"
#include "schema/records.h"

namespace parley {

/// Of the events that one commit revises.
class KnownRevisions {
 public:
  /// When the press knew it as the latest.
  struct Known {
    std::uint32_t revision = 0;
    Instant from, until;
    friend bool operator==(const Known&, const Known&) = default;
  };

  explicit KnownRevisions(const Database& db) : db_(db) {}

  /// `event` is the next revision, by this commit, which closes the one before: what is known of them
  /// goes to the batch.
  Result<void> revise(const EventRecord& event, const EventRecord& before, CommitNumber commit,
                      Batch& batch);

  /// Every closed revision of an event, those that this commit closed included; oldest first.
  [[nodiscard]] Result<std::vector<ClosedRevision>> closed(EventId id) const;

  /// Of an event's closed revisions, oldest first: when each was known, as all of them say together.
  static std::vector<Known> known_of(const std::vector<ClosedRevision>& closed,
                                     const EventRecord& present);

 private:
  [[nodiscard]] bool nothing_closed_before(EventId id) const;
  Result<void> derive_anew(const EventRecord& event, Batch& batch);
  [[nodiscard]] Result<std::vector<Known>> stored(EventId id) const;
  static void put(EventId id, const Known& known, CommitNumber closed, Batch& batch);

  const Database& db_;
  std::map<EventId, std::vector<ClosedRevision>> closed_;  // the revisions that this commit closes
  // What it makes known anew:
  std::map<EventId, std::vector<Known>> known_;      // added to what is stored
  std::map<EventId, std::vector<Known>> all_known_;  // instead of what is stored
};

}  // namespace parley
