// SPDX-License-Identifier: MIT
// What the next revision of an event changes in the sequences that it stands in: which rows come and
// go, and where a row has departed from. The one rule of it, by which a commit is written and an
// archive is checked.
#pragma once

#include <string>
#include <vector>

#include "core/sequence/rows.h"

namespace parley {

struct StandingRow {
  SequenceId sequence;
  LengthClass length = LengthClass::kDay;
  TimelineRow row;
  [[nodiscard]] std::string prefix() const { return class_prefix(sequence, length); }
};
struct StandingPlace {
  SequenceId sequence;
  LengthClass length = LengthClass::kDay;
  Place place;
  /// Of the class that it stands in, or that it has departed from.
  [[nodiscard]] std::string prefix() const { return class_prefix(sequence, length); }
  friend auto operator<=>(const StandingPlace&, const StandingPlace&) = default;
};

struct Refiling {
  std::vector<StandingRow> rows_gone, rows_come;
  std::vector<StandingPlace> places_gone, places_come;
  // Kept for questions about the past, apart from what stands (departed_of()); may repeat.
  std::vector<StandingPlace> departed;
};

/// `before`: the revision whose place it takes, or nullptr. A row that says the same stays as it is,
/// with the commit that wrote it. kDamaged, with the event's handle, where a date cannot be read.
Result<Refiling> refiling(const EventRecord& event, const EventRecord* before);
/// The same with their dates, which were read.
Refiling refiling(const EventRecord& event, const FiledDate& date, const EventRecord* before,
                  const FiledDate* date_before);

/// kDamaged: a row that was to go was not there.
inline Error lost_row(EventId event) {
  return {ErrorCode::kDamaged, "a timeline has lost its row of " + handle(event), ""};
}

}  // namespace parley
