// SPDX-License-Identifier: MIT
// What a report contributes, as an event: made when it is added, revised when a new version of it
// comes, and read again when names change. A person's decisions about who takes part outlive all
// three.
#pragma once

#include "core/commit/transaction.h"
#include "core/text/summary.h"

namespace parley {

/// Where in `participants` an actor stands, or belongs: they are in the order of their ids.
std::vector<Participant>::iterator with_actor(std::vector<Participant>& participants,
                                              ActorId actor);

/// What the events of a report share, interned.
struct ArticleTexts {
  StringId source{};
  std::vector<StringId> tags;  // ascending, each once
};
Result<ArticleTexts> texts_of(Transaction& transaction, const Report& report);

/// A fresh event (no id yet) from a reading of the report.
Result<EventRecord> article_event(Transaction& transaction, const Report& report, Reading reading);

/// The next state of `event` after a newer version of its report: the new reading, with every
/// kRemoved and kAdded participant of the old state kept, and what the events that were merged into
/// it say.
Result<EventRecord> superseded_event(Transaction& transaction, const EventRecord& event,
                                     const Report& report, Reading reading);

/// `event` with the participants of `reading` that it has no word about yet; nullopt where there
/// are none. Merged actors count as the ones that took their place.
Result<std::optional<EventRecord>> enriched_event(Transaction& transaction,
                                                  const EventRecord& event, const Reading& reading);

}  // namespace parley
