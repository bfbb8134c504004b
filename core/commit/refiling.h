// SPDX-License-Identifier: MIT
// What the next revision of an event changes in the sequences that it stands in: which rows come and
// go, and where a row has departed from. The one rule of it, by which a commit is written and an
// archive is checked.
#pragma once

#include <string>
#include <vector>

#include "core/sequence/rows.h"

namespace parley {

/// `prefix`: the class prefix of its sequence.
struct StandingRow {
  std::string prefix;
  TimelineRow row;
};
struct StandingPlace {
  std::string prefix;
  Place place;
};

struct Refiling {
  std::vector<StandingRow> rows_gone, rows_come;
  std::vector<StandingPlace> places_gone, places_come;
  std::vector<StandingPlace> departed;  // kept for questions about the past; may repeat
};

/// `before`: the revision whose place it takes, or nullptr. A row that says the same stays as it is,
/// with the commit that wrote it. kDamaged, with the event's handle, where a date cannot be read.
Result<Refiling> refiling(const EventRecord& event, const EventRecord* before);

}  // namespace parley
