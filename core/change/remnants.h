// SPDX-License-Identifier: MIT
// What would stay of reports and events that are erased: whatever cites them or was recorded from them
// may tell the same, and people copy sentences. Looks through all reports and all events that people
// recorded or articles told, in every revision; not through the rows of datasets, of which there may
// be too many.
#pragma once

#include <atomic>
#include <set>
#include <string>
#include <vector>

#include "core/record/reader.h"

namespace parley {

struct Remnant {
  ReportId report{};  // one of the two
  EventId event{};
  std::string why;  // "cites r12"
};

/// kInterrupted where somebody wants it to end.
Result<std::vector<Remnant>> remnants_of(Reader& reader, const std::set<ReportId>& reports,
                                         const std::set<EventId>& events,
                                         const std::atomic<bool>* interrupt);

/// All revisions of an event, oldest first.
Result<std::vector<EventRecord>> revisions_of(Reader& reader, EventId id);

}  // namespace parley
