// SPDX-License-Identifier: MIT
// Writes points in time, and settles what a written date leaves open: the offset of a clock in a
// zone. The only file that knows time zones; they are the operating system's, read by Howard
// Hinnant's library.
#include "schema/time.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <cstdlib>
#include <iterator>
#include <stdexcept>

#include "schema/civil.h"
#include "schema/clocks.h"
#include "schema/date_text.h"
#include "schema/date_zone.h"
#include "schema/edtf_date.h"

namespace parley {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// By hand, for every row that is written has a time.
void append_two(std::string& to, std::int64_t number) {
  to += static_cast<char>('0' + number / 10);
  to += static_cast<char>('0' + number % 10);
}

/// ISO 8601 for years of four digits; beyond those with the signs of EDTF: -0123-01-01,
/// Y17000-01-01.
void append_day(std::string& to, Instant instant) {
  const civil::Day day = civil::day_of(floor<days>(instant).time_since_epoch().count());
  if (day.year >= 0 && day.year <= 9999) {
    append_two(to, day.year / 100);
    append_two(to, day.year % 100);
  } else {
    const char* sign = day.year > 9999 ? "Y" : day.year < -9999 ? "Y-" : "-";
    fmt::format_to(std::back_inserter(to), "{}{:04}", sign, std::abs(day.year));
  }
  to += '-';
  append_two(to, day.month);
  to += '-';
  append_two(to, day.day);
}

void append_time(std::string& to, Instant instant) {
  // Not by subtracting floor<days>: that of the first instants is before the first instant.
  std::int64_t of_day = instant.time_since_epoch().count() % civil::kMicrosecondsPerDay;
  if (of_day < 0) of_day += civil::kMicrosecondsPerDay;
  const std::int64_t second = of_day / 1'000'000;
  to += 'T';
  append_two(to, second / 3600);
  to += ':';
  append_two(to, second / 60 % 60);
  to += ':';
  append_two(to, second % 60);
  if (const std::int64_t fraction = of_day % 1'000'000; fraction != 0) {
    fmt::format_to(std::back_inserter(to), ".{:06}", fraction);
    to.resize(to.find_last_not_of('0') + 1);
  }
}

const date::time_zone* find_zone(std::string_view name) {
  if (name.empty()) return nullptr;
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {  // no such zone, or no zones on this machine
    return nullptr;
  }
}

tl::unexpected<Error> no_such_zone(std::string_view zone) {
  return failure(ErrorCode::kUsage, shown(zone) + ": no such time zone",
                 "write a name such as Asia/Jerusalem, an offset such as +02:00, or UTC");
}

minutes rounded(seconds offset) { return std::chrono::round<minutes>(offset); }

/// The offset of `zone` when its clocks show `wall`.
Result<minutes> offset_in(const date::time_zone& zone, microseconds wall, std::string_view text) {
  date::local_info info;
  try {
    info = zone.get_info(date::local_time<microseconds>(wall));
  } catch (const std::runtime_error& error) {
    return failure(ErrorCode::kIo, fmt::format("time zone {}: {}", zone.name(), error.what()));
  }
  const minutes first = rounded(info.first.offset);
  if (info.result == date::local_info::unique) {
    // Local mean times of the nineteenth century have seconds, which no written offset has.
    return first;
  }
  const bool twice = info.result == date::local_info::ambiguous;
  return failure(ErrorCode::kFailed,
                 fmt::format("{}: clocks in {} {}", shown(text), zone.name(),
                             twice ? "showed that time twice" : "were put forward past that time"),
                 fmt::format("write the offset: {} or {}", format_offset(first),
                             format_offset(rounded(info.second.offset))));
}

/// The offset of `zone` at an instant; that of UTC where the zone's file cannot be read.
minutes offset_at(const date::time_zone& zone, Instant instant) {
  try {
    return rounded(zone.get_info(date::sys_time<microseconds>(instant)).offset);
  } catch (const std::runtime_error&) {
    return minutes(0);
  }
}

/// In years that zones know.
bool is_of_clocks(Instant instant) {
  const auto year = civil::day_of(floor<days>(instant).time_since_epoch().count()).year;
  return year > 0 && year < 9999;
}

minutes offset_then(std::string_view zone, Instant instant) {
  if (!is_of_clocks(instant)) return minutes(0);
  if (const auto written = read_offset(zone)) return *written;
  const date::time_zone* found = find_zone(zone);
  return found == nullptr ? minutes(0) : offset_at(*found, instant);
}

Result<minutes> offset_of(std::string_view zone, microseconds wall, std::string_view text) {
  if (zone.empty() || zone == "UTC") return minutes(0);
  if (const auto offset = read_offset(zone)) return *offset;
  const date::time_zone* found = find_zone(zone);
  if (found == nullptr) return no_such_zone(zone);
  return offset_in(*found, wall, text);
}

}  // namespace

Instant end_of(const Moment& moment) {
  if (!moment.has_time) return moment.instant + days(1);
  const bool whole = moment.instant.time_since_epoch() % seconds(1) == microseconds(0);
  return moment.instant + (whole ? microseconds(seconds(1)) : microseconds(1));
}

std::string format(const Moment& moment) {
  std::string result;
  result.reserve(32);
  if (!moment.has_time) {
    append_day(result, moment.instant);
    return result;
  }
  const minutes offset = moment.offset.value_or(minutes(0));
  append_day(result, moment.instant + offset);
  append_time(result, moment.instant + offset);
  return result + format_offset(offset);
}

std::string format_utc(Instant instant) {
  std::string result;
  result.reserve(32);
  append_day(result, instant);
  append_time(result, instant);
  return result + "Z";
}

std::string format_in(Instant instant, std::string_view zone) {
  return format(Moment{instant, true, offset_then(zone, instant)});
}

std::string format_day(Instant instant) {
  std::string result;
  result.reserve(32);
  append_day(result, instant);
  return result;
}

Result<Moment> parse_moment(std::string_view text, std::string_view zone) {
  auto written = read_written_date(text);
  if (!written) return failure_of(written);
  if (!written->time) return Moment{written->day, false, std::nullopt};
  const Instant wall = written->day + *written->time;
  if (!written->offset) {
    auto offset = offset_of(zone, wall.time_since_epoch(), text);
    if (!offset) return failure_of(offset);
    written->offset = *offset;
  }
  if (auto kept = check_years(wall - *written->offset, text); !kept) return failure_of(kept);
  return Moment{wall - *written->offset, true, written->offset};
}

Instant when_clocks_show(Instant wall, std::string_view zone) {
  const date::time_zone* found = read_offset(zone) ? nullptr : find_zone(zone);
  if (found == nullptr || !is_of_clocks(wall)) return wall - offset_then(zone, wall);
  try {
    const auto info = found->get_info(date::local_time<microseconds>(wall.time_since_epoch()));
    if (info.result == date::local_info::nonexistent) return info.first.end;
    return wall - rounded(info.first.offset);
  } catch (const std::runtime_error&) {  // as offset_at()
    return wall;
  }
}

Instant shown_on_clocks(Instant instant, std::string_view zone) {
  return instant + offset_then(zone, instant);
}

ClockPoint on_clocks(Instant instant, std::string_view zone) {
  return {instant, shown_on_clocks(instant, zone)};
}

ClockPoint midnight_in(Instant day, std::string_view zone) {
  return {when_clocks_show(day, zone), day};
}

ClockPoint end_of_day(Instant instant, std::string_view zone) {
  using std::chrono::days;
  return midnight_in(std::chrono::floor<days>(shown_on_clocks(instant, zone)) + days(1), zone);
}

Result<void> check_zone(std::string_view zone) {
  if (zone == "UTC" || read_offset(zone) || find_zone(zone) != nullptr) return {};
  return no_such_zone(zone);
}

}  // namespace parley
