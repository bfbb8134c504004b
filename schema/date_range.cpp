// SPDX-License-Identifier: MIT
#include "schema/date_range.h"

#include <fmt/format.h>

#include <utility>

#include "schema/civil.h"
#include "schema/clocks.h"
#include "schema/date_text.h"

namespace parley {
namespace {

using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::seconds;

bool is_open(Instant end) { return end == kFirstInstant || end == kLastInstant; }

/// What a text names: of a time of day the minute or second that is written.
Result<DateRange> read_bound(std::string_view text, const DateContext& context) {
  const auto as_shown = [&](Instant instant) {
    return is_open(instant) ? instant : shown_on_clocks(instant, context.zone);
  };
  const auto in_utc = [&](Instant wall) {
    return is_open(wall) ? wall : when_clocks_show(wall, context.zone);
  };
  Interval named;
  if (const auto written = read_written_date(text); written && written->time) {
    auto moment = parse_moment(text, context.zone);
    if (!moment) return failure(ErrorCode::kUsage, moment.error().message, moment.error().hint);
    named = {moment->instant, moment->instant + written->precision};
  } else {
    auto when = parse_when(text, context);
    if (!when) return failure_of(when);
    named = when->bounds;
    if (is_of_days(named.begin) && is_of_days(named.end))
      return DateRange{{in_utc(named.begin), in_utc(named.end)}, named};
  }
  return DateRange{named, {as_shown(named.begin), as_shown(named.end)}};
}

std::string first_included(const DateRange& range, std::string_view zone) {
  return civil::is_whole(range.days.begin, days(1)) ? format_day(range.days.begin)
                                                    : format_in(range.times.begin, zone);
}

}  // namespace

bool is_of_days(Instant end) { return is_open(end) || civil::is_whole(end, days(1)); }

Instant first_day(EdtfForm form, Instant begin, std::string_view zone) {
  if (is_open(begin)) return begin;
  return std::chrono::floor<days>(is_time(form, begin) ? shown_on_clocks(begin, zone) : begin);
}

Instant last_day(EdtfForm form, Instant end, std::string_view zone) {
  if (is_open(end)) return end;
  const Instant shown = is_time(form, end) ? shown_on_clocks(end, zone) : end;
  return std::chrono::floor<days>(shown - microseconds(1));
}

Result<DateRange> read_range(std::string_view from, std::string_view to,
                             const DateContext& context) {
  if (!context.zone.empty()) {
    if (auto zone = check_zone(context.zone); !zone) return failure_of(zone);
  }
  DateRange range;
  if (!trimmed(from).empty()) {
    auto bound = read_bound(from, context);
    if (!bound) return bound;
    if (bound->times.begin == kFirstInstant) {
      return refuse_date(from, "a date without a beginning",
                         "write the first day itself: 2024-01-15");
    }
    range.times.begin = bound->times.begin;
    range.days.begin = bound->days.begin;
  }
  if (!trimmed(to).empty()) {
    auto bound = read_bound(to, context);
    if (!bound) return bound;
    if (bound->times.end == kLastInstant) {
      return refuse_date(to, "a date without an end", "write the last day itself: 2024-01-15");
    }
    range.times.end = bound->times.end;
    range.days.end = bound->days.end;
  }
  if (range.times.end <= range.times.begin) {
    return refuse_date(fmt::format("from {} to {}", trimmed(from), trimmed(to)),
                       "ends before it starts");
  }
  return range;
}

std::string last_included(const DateRange& range, std::string_view zone) {
  if (civil::is_whole(range.days.end, days(1))) return format_day(range.days.end - days(1));
  const auto& [begin, end] = range.times;
  const bool second =
      civil::is_whole(end, seconds(1)) && (begin == kFirstInstant || end - seconds(1) >= begin);
  return format_in(second ? end - seconds(1) : end - microseconds(1), zone);
}

std::string in_zone(std::string text, std::string_view zone) {
  return zone.empty() || zone == "UTC" ? text : fmt::format("{} ({})", text, zone);
}

std::string describe_range(const DateRange& range, std::string_view zone) {
  const bool begins = range.times.begin != kFirstInstant;
  const bool ends = range.times.end != kLastInstant;
  if (!begins && !ends) return "any time";
  std::string text = begins ? first_included(range, zone) : "";
  if (begins && !ends) text = "from " + text;
  if (ends) text += (begins ? " to " : "to ") + last_included(range, zone);
  return in_zone(std::move(text), zone);
}

}  // namespace parley
