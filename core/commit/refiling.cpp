// SPDX-License-Identifier: MIT
#include "core/commit/refiling.h"

#include <algorithm>

#include "schema/keys.h"

namespace parley {
namespace {

/// All that sequences have of an event.
struct Standing {
  std::vector<StandingRow> rows;
  std::vector<StandingPlace> places;
};

Standing standing(const EventRecord& event, const FiledDate& date) {
  Standing all;
  each_row(event, date, [&all](const SequenceId& sequence, const FiledRow& filed) {
    if (sequence.holds_rows()) {
      all.rows.push_back({sequence, filed.length, filed.row});
    } else {
      all.places.push_back({sequence, filed.length, filed.row.place});
    }
  });
  return all;
}

bool same_class(const StandingRow& a, const StandingRow& b) {
  return a.sequence == b.sequence && a.length == b.length;
}

/// Equal but for the commit that wrote them: such a row need not be written again.
bool same_row(TimelineRow a, const TimelineRow& b) {
  a.commit = b.commit;
  return a == b;
}

/// Only rows that differ are written; the places of those that are gone are kept.
void refile_rows(std::vector<StandingRow> now, const std::vector<StandingRow>& then,
                 Refiling& into) {
  for (const StandingRow& old : then) {
    const auto same = std::find_if(now.begin(), now.end(), [&old](const StandingRow& row) {
      return same_class(row, old) && same_row(row.row, old.row);
    });
    if (same != now.end()) {
      now.erase(same);
      continue;
    }
    into.rows_gone.push_back(old);
    const bool stays = std::any_of(now.begin(), now.end(), [&old](const StandingRow& row) {
      return same_class(row, old) && row.row.place == old.row.place;
    });
    if (!stays) into.departed.push_back({old.sequence, old.length, old.row.place});
  }
  into.rows_come = std::move(now);
}

}  // namespace

Refiling refiling(const EventRecord& event, const FiledDate& date, const EventRecord* before,
                  const FiledDate* date_before) {
  Standing now = standing(event, date);
  Standing then = before == nullptr ? Standing{} : standing(*before, *date_before);
  Refiling change;
  refile_rows(std::move(now.rows), then.rows, change);
  const bool places_stay = before != nullptr && before->when == event.when &&
                           before->tags == event.tags && is_now(*before) == is_now(event);
  if (places_stay) return change;
  change.departed.insert(change.departed.end(), then.places.begin(), then.places.end());
  change.places_gone = std::move(then.places);
  change.places_come = std::move(now.places);
  return change;
}

Result<Refiling> refiling(const EventRecord& event, const EventRecord* before) {
  auto date = filed_date(event);
  if (!date) return failure_of(date);
  if (before == nullptr || before->when == event.when)
    return refiling(event, *date, before, &*date);
  auto date_before = filed_date(*before);
  if (!date_before) return failure_of(date_before);
  return refiling(event, *date, before, &*date_before);
}

}  // namespace parley
