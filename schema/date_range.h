// SPDX-License-Identifier: MIT
// Ranges and points in time that questions are asked for, as people type them: any date that
// parse_when() reads, on the clocks of a zone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/date_phrase.h"

namespace parley {

/// Half-open. Days have no zone and times of day do: from 2024-01-15 to 2024-01-15 in Qatar are the
/// civil day 2024-01-15, and the instants from 2024-01-14T21:00Z on.
struct DateRange {
  Interval times;  // for what has a time of day
  Interval days;   // for civil days, on the line of UTC
  /// The days, where they are others than the times.
  [[nodiscard]] std::optional<Interval> other_days() const {
    return days == times ? std::nullopt : std::optional(days);
  }
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// Both are dates, times of day or phrases, each included whole: "2024-01" to "2024-01" is January,
/// and to "2024-01-15 10:00" includes that minute. Empty text leaves that end open. kUsage when the
/// range ends before it starts, when a bound cannot be read, or has no beginning or end itself
/// (from "before 2024"), or where the zone is none.
Result<DateRange> read_range(std::string_view from, std::string_view to,
                             const DateContext& context = {});

/// "2024-01-01 to 2024-01-31", "from 2024-01-01", "to 2024-01-31", "any time"; with times of day only
/// where there are any. In UTC, or as the clocks of `zone` show it: "… (Asia/Qatar)".
std::string describe_range(const DateRange& range, std::string_view zone = {});

/// Whether these are bounds of civil days: no time of day begins and ends at midnight of UTC.
bool is_of_days(const Interval& bounds);

}  // namespace parley
