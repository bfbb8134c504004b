// SPDX-License-Identifier: MIT
// Reads what an event points to (core/facts.h), each name once.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/facts.h"
#include "core/record/view.h"

namespace parley {

/// Keeps names between events. Lives no longer than the database; not thread-safe.
class FactsReader {
 public:
  explicit FactsReader(const View& view) : view_(view) {}

  /// `record`: as the view has it.
  Result<EventFacts> read(EventRecord record, Detail detail);
  /// The handles and slugs of those it points to, without what it rests on and the scheme of its
  /// code: also of a revision that the view does not have.
  Result<EventFacts> read_names(Event event);

 private:
  Result<std::string> handle_of(ActorId id);
  Result<std::string> slug_of(NegotiationId id);
  Result<Event> with_texts(EventRecord record);

  Result<void> add_participants(EventFacts& facts);
  Result<void> add_names(EventFacts& facts);
  Result<void> add_scheme(EventFacts& facts);
  Result<void> add_claimants(EventFacts& facts);
  Result<void> add_reports(EventFacts& facts) const;
  Result<void> count_sources(EventFacts& facts) const;
  Result<void> add_merged(EventFacts& facts) const;
  Result<void> add_answers(EventFacts& facts);
  Result<std::vector<ActorId>> named_by(const Report& report, const EventFacts& facts) const;
  Result<void> add_naming(EventFacts& facts);

  View view_;
  std::unordered_map<std::uint32_t, std::string> handles_, slugs_, schemes_, texts_;
};

}  // namespace parley
