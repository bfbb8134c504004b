// SPDX-License-Identifier: MIT
#include "core/commit/read_event.h"

#include <algorithm>

#include "core/reading/verb_codes.h"
#include "schema/edtf.h"

namespace parley {

bool is_undecided(const EventRecord& event) {
  const bool as_found =
      std::all_of(event.participants.begin(), event.participants.end(),
                  [](const Participant& p) { return p.decision == Decision::kFound; });
  return event.status == Status::kSuggested && event.details.coding.confidence != 0 && as_found &&
         event.details.notes.empty() && event.details.claims.empty() &&
         event.details.quoted.empty() && is_now(event);
}

void accept_read(EventRecord& event) {
  if (event.status != Status::kSuggested) return;
  event.status = Status::kAsserted;
  const Coding& coding = event.details.coding;
  if (coding.negated || coding.telling == Telling::kHypothetical) {
    event.code.clear();
  } else if (coding.telling == Telling::kFuture) {
    event.code = reading::composed_code(reading::VerbUse::kIntent, event.code);
    // An intent is of the day on which it was told, whenever it is to be.
    event.when = about_day_of(event.published);
  }
}

}  // namespace parley
