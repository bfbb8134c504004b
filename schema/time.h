// SPDX-License-Identifier: MIT
// Points in time as news gives them: a civil day ("2024-01-15"), or an instant with the offset that
// the source wrote ("2024-01-15T23:30:00-05:00"). A civil day is never shifted by any zone.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

/// Microseconds since 1970-01-01T00:00:00Z. Civil dates use the same line, as if in UTC.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

inline constexpr Instant kFirstInstant = Instant::min();  // stands for "no beginning"
inline constexpr Instant kLastInstant = Instant::max();   // stands for "no end"

/// Half-open: [begin, end).
struct Interval {
  Instant begin = kFirstInstant;
  Instant end = kLastInstant;
  friend bool operator==(const Interval&, const Interval&) = default;
};
constexpr bool overlap(const Interval& a, const Interval& b) {
  return a.begin < b.end && b.begin < a.end;
}

/// When a report was published, as its source said it.
struct Moment {
  Instant instant;        // UTC; midnight of the civil day where only a day is known
  bool has_time = false;  // false: a civil day
  std::optional<std::chrono::minutes> offset;  // as given; nullopt for a civil day
  friend bool operator==(const Moment&, const Moment&) = default;
};

/// A point in time on the clocks of a zone: what has a time of day lies before it by its instant, a
/// civil day by its date. In UTC they are one.
struct ClockPoint {
  Instant time;  // for what has a time of day
  Instant day;   // for civil days: what the clocks show, on the line of UTC

  ClockPoint() = default;
  ClockPoint(Instant utc) : time(utc), day(utc) {}  // NOLINT: every instant is one
  ClockPoint(Instant at, Instant shown) : time(at), day(shown) {}
  [[nodiscard]] Instant first() const { return time < day ? time : day; }
  [[nodiscard]] Instant last() const { return time < day ? day : time; }
  friend bool operator==(const ClockPoint&, const ClockPoint&) = default;
  friend auto operator<=>(const ClockPoint&, const ClockPoint&) = default;
};

/// What the clocks of `zone` (as parse_moment takes it; "" is UTC) show then.
ClockPoint on_clocks(Instant instant, std::string_view zone);
/// When a civil day begins there.
ClockPoint midnight_in(Instant day, std::string_view zone);
/// When the day ends there in which the instant lies.
ClockPoint end_of_day(Instant instant, std::string_view zone);

/// When all of it has passed: the end of the day, second or microsecond that it names.
Instant end_of(const Moment& moment);
inline bool has_passed(const Moment& moment, const ClockPoint& by) {
  return end_of(moment) <= (moment.has_time ? by.time : by.day);
}

/// RFC 3339 / ISO 8601, canonical EDTF level 0: "2024-01-15", "2024-01-15T23:30:00-05:00",
/// "2024-01-15T10:00:00Z"; seconds always, a fraction only where there is one.
std::string format(const Moment& moment);
/// "2024-01-15T10:00:00Z", with a fraction of up to six digits only where there is one.
std::string format_utc(Instant instant);
/// "2024-01-15T12:00:00+02:00": the same instant on the clocks of `zone` (as parse_moment takes it; ""
/// is UTC). In UTC where no such zone is known, and in years that have no four digits.
std::string format_in(Instant instant, std::string_view zone);
/// "2024-01-15", the UTC day.
std::string format_day(Instant instant);

/// Reads a date or a date with a time, as front matters, feeds, wire copy and people write them:
///   2024-01-15 · 2024-01-15T10:00 · 2024-01-15 10:00:30.25+0200 · 20240115 · RFC 3339 ·
///   RFC 2822 ("Mon, 15 Jan 2024 10:00:00 +0200", "GMT") · "15 January 2024" · "January 15, 2024" ·
///   "Jan. 15 2024" · "Monday, January 15, 2024" · the same in German, Spanish, French, Italian,
///   Portuguese, Turkish, Polish, Ukrainian, Russian, Persian (also of its own calendar), Hebrew,
///   Chinese and Arabic (both sets of month names, Eastern digits) · 25/12/2024 · words with a time
///   behind or before ("10:45 BST, 1 August 2022"), 6:15 p.m., and a zone: an offset, "GMT-4", or
///   an abbreviation of one offset only (date_zone.h).
/// Of a fraction of a second up to nine digits are read and six are kept.
/// A time without an offset is taken in `zone` (an IANA name, "UTC" or "+02:00"; "" means UTC).
/// kFailed, naming the value, where the date does not exist (2024-02-30), where digits are
/// ambiguous (03/04/2024: both orders possible), where a zone is (IST), where the day of the week is another one (Tue, 15
/// Jan 2024), where the time is a leap second or hour 24, or where the zone has that wall-clock
/// time twice or never. The whole of `text` (trimmed) must be the date.
Result<Moment> parse_moment(std::string_view text, std::string_view zone = {});

/// kUsage where `zone` is not an IANA zone, "UTC" or an offset like "+02:00".
Result<void> check_zone(std::string_view zone);

}  // namespace parley
