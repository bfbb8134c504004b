// SPDX-License-Identifier: MIT
// Days of the proleptic Gregorian calendar over all that an Instant can hold. std::chrono's
// calendar ends at the years ±32767; EDTF does not. Private to schema/. The algorithms are Howard
// Hinnant's.
#pragma once

#include <cstdint>

#include "schema/time.h"

namespace parley::civil {

struct Day {
  std::int64_t year = 1970;
  unsigned month = 1;
  unsigned day = 1;
};

/// Years that lie in an Instant whole, with room for the ends that stand for "open".
inline constexpr std::int64_t kFirstYear = -290'307;
inline constexpr std::int64_t kLastYear = 294'246;

inline constexpr std::int64_t kMicrosecondsPerDay = 86'400'000'000;

constexpr bool is_leap(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// Whether whole units have passed since 1970 began.
constexpr bool is_whole(Instant instant, std::chrono::microseconds unit) {
  return instant.time_since_epoch() % unit == std::chrono::microseconds(0);
}

/// REQUIRES: 1 <= month <= 12.
constexpr unsigned days_in_month(std::int64_t year, unsigned month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Days since 1970-01-01. An era is 400 years, a year begins in March.
constexpr std::int64_t days_since_epoch(std::int64_t year, unsigned month, unsigned day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

constexpr Day day_of(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;  // 0 is March
  const auto month = static_cast<unsigned>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
          static_cast<unsigned>(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

/// Midnight. REQUIRES: kFirstYear <= year <= kLastYear, or the first day after.
constexpr Instant midnight(std::int64_t year, unsigned month, unsigned day) {
  return Instant(
      std::chrono::microseconds(days_since_epoch(year, month, day) * kMicrosecondsPerDay));
}

}  // namespace parley::civil
