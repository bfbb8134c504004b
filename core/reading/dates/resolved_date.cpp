// SPDX-License-Identifier: MIT
#include "core/reading/dates/resolved_date.h"

#include <fmt/format.h>

#include "schema/date_phrase.h"
#include "schema/edtf.h"

namespace parley::reading {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;
using std::chrono::years;

std::string text_of(sys_days day) { return format_day(Instant(day)); }

sys_days last_of(year_month month) { return sys_days(month / std::chrono::last); }

/// The first such day on or behind `from`, going by `step` years.
std::optional<sys_days> day_in_years(unsigned month, unsigned day, sys_days from, int step) {
  constexpr int kYears = 8;  // of leap days there is one in eight years
  const std::chrono::year year = year_month_day(from).year();
  for (int i = 0; i <= kYears; ++i) {
    const auto date = (year + years(step * i)) / static_cast<int>(month) / static_cast<int>(day);
    if (date.ok() && (step < 0 ? sys_days(date) <= from : sys_days(date) >= from))
      return sys_days(date);
  }
  return std::nullopt;
}

std::string_view qualifier(bool approximate, bool uncertain) {
  if (approximate) return uncertain ? "%" : "~";
  return uncertain ? "?" : "";
}

}  // namespace

std::string ResolvedDate::edtf() const {
  const std::string_view mark = qualifier(is_approximate, is_uncertain);
  if (mark.empty() || text.starts_with('[')) return text;
  std::string whole;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view end = rest.substr(0, rest.find('/'));
    whole += end;
    if (end != ".." && end.find_first_of("~?%") == std::string_view::npos) whole += mark;
    rest.remove_prefix(end.size());
    if (!rest.starts_with('/')) continue;
    whole += '/';
    rest.remove_prefix(1);
  }
  return whole;
}

ResolvedDate of_day(sys_days day, std::string_view rule) {
  return {text_of(day), day, day, Grain::kDay, false, false, rule};
}

ResolvedDate of_month(year_month month, std::string_view rule) {
  const sys_days first(month / 1);
  return {text_of(first).substr(0, 7), first, last_of(month), Grain::kMonth, false, false, rule};
}

ResolvedDate of_year(int year, std::string_view rule) {
  const sys_days first(std::chrono::year(year) / 1 / 1);
  const sys_days last(std::chrono::year(year) / 12 / 31);
  return {text_of(first).substr(0, 4), first, last, Grain::kYear, false, false, rule};
}

ResolvedDate one_of(sys_days first, sys_days last, std::string_view rule) {
  if (first == last) return of_day(first, rule);
  return {fmt::format("[{}..{}]", text_of(first), text_of(last)),
          first,
          last,
          Grain::kSpan,
          false,
          false,
          rule};
}

ResolvedDate all_of(const ResolvedDate& first, const ResolvedDate& last, std::string_view rule) {
  return {
      first.edtf() + "/" + last.edtf(), first.first, last.last, Grain::kSpan, false, false, rule};
}

ResolvedDate of_words(const std::string& words, std::string_view rule) {
  const auto edtf = parse_when(words);
  if (!edtf) return {};
  const auto day_of = [](Instant instant) { return std::chrono::floor<days>(instant); };
  ResolvedDate date{edtf->text,
                    day_of(edtf->bounds.begin),
                    day_of(edtf->bounds.end - std::chrono::microseconds(1)),
                    Grain::kOther,
                    false,
                    false,
                    rule};
  if (edtf->form == EdtfForm::kDay || edtf->form == EdtfForm::kInstant) date.grain = Grain::kDay;
  if (edtf->form == EdtfForm::kMonth) date.grain = Grain::kMonth;
  if (edtf->form == EdtfForm::kYear) date.grain = Grain::kYear;
  return date;
}

ResolvedDate of_date(int year, unsigned month, unsigned day, std::string_view rule) {
  const auto date = std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day);
  return date.ok() ? of_day(sys_days(date), rule) : ResolvedDate{};
}

sys_days weekday_until(sys_days day, unsigned weekday) {
  const unsigned is = std::chrono::weekday(day).c_encoding();
  return day - days((is + 7 - weekday) % 7);
}

sys_days weekday_from(sys_days day, unsigned weekday) {
  const unsigned is = std::chrono::weekday(day).c_encoding();
  return day + days((weekday + 7 - is) % 7);
}

sys_days monday_of(sys_days day) { return weekday_until(day, 1); }

int year_of(sys_days day) { return int(std::chrono::year_month_day(day).year()); }

year_month month_of_day(sys_days day) {
  const year_month_day date(day);
  return date.year() / date.month();
}

std::optional<sys_days> latest_day(unsigned month, unsigned day, sys_days until) {
  return day_in_years(month, day, until, -1);
}
std::optional<sys_days> next_day(unsigned month, unsigned day, sys_days from) {
  return day_in_years(month, day, from, 1);
}

ResolvedDate nearest_day(unsigned month, unsigned day, sys_days published, Tense tense) {
  const auto past = latest_day(month, day, published);
  const auto future = next_day(month, day, published);
  if (!past || !future) return {};
  constexpr days kMostOfAYear(270), kNear(95);
  const bool is_future = tense == Tense::kFuture || tense == Tense::kPresent;
  const days back = published - *past, ahead = *future - published;
  if (is_future) {
    const bool doubtful = ahead > kMostOfAYear && back < kNear;
    auto date = of_day(doubtful ? *past : *future, "day and month, the next from publication on");
    date.is_uncertain = doubtful;
    return date;
  }
  const bool doubtful = back > kMostOfAYear && ahead < kNear;
  auto date = of_day(doubtful ? *future : *past, "day and month, the latest up to publication");
  date.is_uncertain = doubtful;
  return date;
}

ResolvedDate nearest_month(unsigned month, sys_days published, Tense tense) {
  const year_month now = month_of_day(published);
  const auto is_now = static_cast<unsigned>(now.month());
  if (tense == Tense::kFuture || tense == Tense::kPresent) {
    const year_month next = now + months((month + 12 - is_now) % 12);
    return of_month(next, "month, the next from publication on");
  }
  const year_month past = now - months((is_now + 12 - month) % 12);
  return of_month(past, "month, the latest up to publication");
}

}  // namespace parley::reading
