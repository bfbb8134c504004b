// SPDX-License-Identifier: MIT
// What a date phrase means on the calendar: stretches of days around the day of publication, and the
// EDTF that says each.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/reading/dates/date_vocabulary.h"

namespace parley::reading {

using std::chrono::sys_days;

enum class Grain : std::uint8_t { kDay, kMonth, kYear, kOther, kSpan };

struct ResolvedDate {
  std::string text;  // EDTF, without ~ and ?
  sys_days first{};  // and what it covers
  sys_days last{};
  Grain grain = Grain::kDay;
  bool is_approximate = false;
  bool is_uncertain = false;
  std::string_view rule;

  /// The EDTF whole. A set of days takes no ~ or ?, its bounds say what is not known.
  std::string edtf() const;
};

ResolvedDate of_day(sys_days day, std::string_view rule);
ResolvedDate of_month(std::chrono::year_month month, std::string_view rule);
ResolvedDate of_year(int year, std::string_view rule);
/// "[2024-01-08..2024-01-14]": one day of these.
ResolvedDate one_of(sys_days first, sys_days last, std::string_view rule);
/// "2024-03-03/2024-03-05": all of that time.
ResolvedDate all_of(const ResolvedDate& first, const ResolvedDate& last, std::string_view rule);
/// `words` as parse_when() takes them ("early January 2024"); REQUIRES: they are a date.
ResolvedDate of_words(const std::string& words, std::string_view rule);

/// Empty text where there is no such day.
ResolvedDate of_date(int year, unsigned month, unsigned day, std::string_view rule);
/// The weekday on or before the day, or on or after it.
sys_days weekday_until(sys_days day, unsigned weekday);
sys_days weekday_from(sys_days day, unsigned weekday);
sys_days monday_of(sys_days day);
std::chrono::year_month month_of_day(sys_days day);
int year_of(sys_days day);

/// The latest 15 January up to a day, or the next from it on; nullopt where no year near has the day.
std::optional<sys_days> latest_day(unsigned month, unsigned day, sys_days until);
std::optional<sys_days> next_day(unsigned month, unsigned day, sys_days from);
/// A day of a month that names no year: the nearest in the direction of the tense. Where that is most of
/// a year away and the other one is near, the near one, as uncertain: "on 6 March", said in a report of
/// the 5th. Empty text where no year near has such a day.
ResolvedDate nearest_day(unsigned month, unsigned day, sys_days published, Tense tense);
ResolvedDate nearest_month(unsigned month, sys_days published, Tense tense);

}  // namespace parley::reading
