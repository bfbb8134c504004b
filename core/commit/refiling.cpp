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

Result<Standing> standing(const EventRecord& event) {
  auto date = filed_date(event);
  if (!date) return failure_of(date);
  Standing all;
  each_row(event, *date, [&all](const SequenceId& sequence, const FiledRow& filed) {
    std::string prefix = class_prefix(sequence, filed.length);
    if (sequence.holds_rows()) {
      all.rows.push_back({std::move(prefix), filed.row});
    } else {
      all.places.push_back({std::move(prefix), filed.row.place});
    }
  });
  return all;
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
      return row.prefix == old.prefix && same_row(row.row, old.row);
    });
    if (same != now.end()) {
      now.erase(same);
      continue;
    }
    into.rows_gone.push_back(old);
    const bool stays = std::any_of(now.begin(), now.end(), [&old](const StandingRow& row) {
      return row.prefix == old.prefix && row.row.place == old.row.place;
    });
    if (!stays) into.departed.push_back({departed_of(old.prefix), old.row.place});
  }
  into.rows_come = std::move(now);
}

}  // namespace

Result<Refiling> refiling(const EventRecord& event, const EventRecord* before) {
  auto now = standing(event);
  if (!now) return failure_of(now);
  auto then = before == nullptr ? Result<Standing>{} : standing(*before);
  if (!then) return failure_of(then);
  Refiling change;
  refile_rows(std::move(now->rows), then->rows, change);
  const bool places_stay = before != nullptr && before->when == event.when &&
                           before->tags == event.tags && is_now(*before) == is_now(event);
  if (places_stay) return change;
  for (const auto& [prefix, place] : then->places)
    change.departed.push_back({departed_of(prefix), place});
  change.places_gone = std::move(then->places);
  change.places_come = std::move(now->places);
  return change;
}

}  // namespace parley
