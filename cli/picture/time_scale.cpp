// SPDX-License-Identifier: MIT
#include "cli/picture/time_scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace parley::cli {

namespace {

using std::chrono::days;
using std::chrono::hours;

enum class Unit : std::uint8_t { kHour, kDay, kMonth, kYear };
struct Step {
  Unit unit;
  int count;
  double hours;  // about
  double room;   // pixels that its label takes, with a gap
};
constexpr auto kSteps = std::to_array<Step>({
    {Unit::kHour, 1, 1, 100},         {Unit::kHour, 3, 3, 100},      {Unit::kHour, 6, 6, 100},
    {Unit::kHour, 12, 12, 100},       {Unit::kDay, 1, 24, 96},       {Unit::kDay, 2, 48, 96},
    {Unit::kDay, 7, 168, 96},         {Unit::kDay, 14, 336, 96},     {Unit::kMonth, 1, 730, 78},
    {Unit::kMonth, 2, 1461, 78},      {Unit::kMonth, 3, 2191, 78},   {Unit::kMonth, 6, 4383, 78},
    {Unit::kYear, 1, 8766, 52},       {Unit::kYear, 2, 17532, 52},   {Unit::kYear, 5, 43830, 52},
    {Unit::kYear, 10, 87660, 52},     {Unit::kYear, 50, 438300, 52}, {Unit::kYear, 100, 876600, 52},
    {Unit::kYear, 1000, 8766000, 60},
});
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

int whole_years_before(int year, int step) { return year - ((year % step) + step) % step; }

/// The last whole step at or before a moment.
Instant floor_to(Instant moment, const Step& step) {
  const auto day = std::chrono::floor<days>(moment);
  const std::chrono::year_month_day date(day);
  switch (step.unit) {
    case Unit::kHour: {
      const auto hour = std::chrono::floor<hours>(moment - day).count() / step.count * step.count;
      return day + hours(hour);
    }
    case Unit::kDay: {
      // Weeks begin on Mondays: 1970-01-05 was one.
      const auto since = day.time_since_epoch().count() - 4;
      const auto back = ((since % step.count) + step.count) % step.count;
      return day - days(back);
    }
    case Unit::kMonth: {
      const auto month = (static_cast<unsigned>(date.month()) - 1) /
                         static_cast<unsigned>(step.count) * static_cast<unsigned>(step.count);
      return std::chrono::sys_days(date.year() / std::chrono::month(month + 1) / 1);
    }
    case Unit::kYear: {
      const int year = whole_years_before(static_cast<int>(date.year()), step.count);
      return std::chrono::sys_days(std::chrono::year(year) / 1 / 1);
    }
  }
  return moment;
}

Instant next_of(Instant tick, const Step& step) {
  const auto day = std::chrono::floor<days>(tick);
  const std::chrono::year_month_day date(day);
  switch (step.unit) {
    case Unit::kHour:
      return tick + hours(step.count);
    case Unit::kDay:
      return tick + days(step.count);
    case Unit::kMonth:
      return std::chrono::sys_days((date + std::chrono::months(step.count)).year() /
                                   (date + std::chrono::months(step.count)).month() / 1);
    case Unit::kYear:
      return std::chrono::sys_days((date.year() + std::chrono::years(step.count)) / 1 / 1);
  }
  return tick;
}

std::string label_of(Instant tick, Unit unit) {
  const auto day = std::chrono::floor<days>(tick);
  const std::chrono::year_month_day date(day);
  const auto month = kMonths[static_cast<unsigned>(date.month()) - 1];
  const auto number = static_cast<unsigned>(date.day());
  const auto year = static_cast<int>(date.year());
  switch (unit) {
    case Unit::kHour:
      return fmt::format("{} {} {:02}:00", number, month,
                         std::chrono::floor<hours>(tick - day).count());
    case Unit::kDay:
      return fmt::format("{} {} {}", number, month, year);
    case Unit::kMonth:
      return fmt::format("{} {}", month, year);
    case Unit::kYear:
      return fmt::format("{}", year);
  }
  return {};
}

double hours_of(Instant::duration duration) {
  return static_cast<double>(duration.count()) / 3.6e9;
}

/// What std::chrono has years for.
Instant clamped(Instant moment) {
  constexpr auto kFirst = std::chrono::sys_days(std::chrono::year(-32000) / 1 / 1);
  constexpr auto kLast = std::chrono::sys_days(std::chrono::year(32000) / 1 / 1);
  return std::clamp(moment, Instant(kFirst), Instant(kLast));
}

}  // namespace

double TimeScale::at(Instant moment) const {
  if (moment <= range.begin) return left;
  if (moment >= range.end) return right;
  return left + (right - left) * hours_of(moment - range.begin) / hours_of(range.end - range.begin);
}

std::vector<Tick> ticks_of(const TimeScale& scale) {
  const double room = scale.right - scale.left;
  const double length = hours_of(scale.range.end - scale.range.begin);
  const Step* step = &kSteps.back();
  for (const Step& one : kSteps) {
    if (length / one.hours * one.room > room) continue;
    step = &one;
    break;
  }
  std::vector<Tick> ticks;
  const Instant end = clamped(scale.range.end);
  for (Instant at = floor_to(clamped(scale.range.begin), *step); at < end;
       at = next_of(at, *step)) {
    if (at < scale.range.begin) continue;
    ticks.push_back({at, label_of(at, step->unit)});
    if (ticks.size() > 500) break;  // of a thousand years each: no calendar
  }
  return ticks;
}

}  // namespace parley::cli
