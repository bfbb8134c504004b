// SPDX-License-Identifier: MIT
// Ranges and points in time that questions are asked for, as people type them: any date that
// parse_when() reads, on the clocks of a zone.
#pragma once

#include <string>
#include <string_view>

#include "schema/date_phrase.h"
#include "schema/time.h"

namespace parley {

/// Whether bounds of civil days may end there: no time of day begins and ends at midnight of UTC.
bool is_of_days(Instant end);
/// Whether an end of a date of this form is a time of day. Of a duration the end itself has to tell:
/// one that begins as UTC's midnight strikes is taken for one that begins with the day.
inline bool is_time(EdtfForm form, Instant end) {
  return form == EdtfForm::kInstant || (form == EdtfForm::kInterval && !is_of_days(end));
}
/// Whether a date that begins so does it before the point.
inline bool begins_before(EdtfForm form, Instant begin, const ClockPoint& point) {
  return begin < (is_time(form, begin) ? point.time : point.day);
}
/// The days on which a date begins and ends as the clocks of `zone` show them, on the line of UTC. Open
/// ends stay.
Instant first_day(EdtfForm form, Instant begin, std::string_view zone);
Instant last_day(EdtfForm form, Instant end, std::string_view zone);

/// Half-open. Days have no zone and times of day do: from 2024-01-15 to 2024-01-15 in Qatar are the
/// civil day 2024-01-15, and the instants from 2024-01-14T21:00Z on.
struct DateRange {
  Interval times;  // for what has a time of day
  Interval days;   // for civil days, on the line of UTC

  DateRange() = default;
  DateRange(const Interval& utc) : times(utc), days(utc) {}  // NOLINT: in UTC they are one
  DateRange(const Interval& at, const Interval& shown) : times(at), days(shown) {}
  [[nodiscard]] ClockPoint begin() const { return {times.begin, days.begin}; }
  [[nodiscard]] ClockPoint end() const { return {times.end, days.end}; }
  /// Where both lie: for what looks for either.
  [[nodiscard]] Interval hull() const { return {begin().first(), end().last()}; }
  /// With which of the two an end of a date is compared.
  [[nodiscard]] const Interval& of(EdtfForm form, Instant end) const {
    return is_time(form, end) ? times : days;
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
/// "… (Asia/Qatar)"; as it is in UTC.
std::string in_zone(std::string text, std::string_view zone);
/// "2024-01-31", or the last time of day.
std::string last_included(const DateRange& range, std::string_view zone = {});

}  // namespace parley
