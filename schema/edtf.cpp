// SPDX-License-Identifier: MIT
// EDTF values made of dates: intervals and one-of sets; and what is derived from values: padding and
// classes by length. Single dates are read in edtf_date.cpp.
#include "schema/edtf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "schema/civil.h"
#include "schema/date_text.h"
#include "schema/edtf_date.h"

namespace parley {
namespace {

using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::seconds;

// ---- intervals ----

enum class EndKind : std::uint8_t { kDate, kOpen, kUnknown };

struct IntervalEnd {
  EndKind kind = EndKind::kUnknown;
  Edtf date;  // where there is one
  /// How coarsely we look for where something starts and ends: by days, or by the given instant.
  Interval first;  // the earliest day that it can be
  Interval last;   // the latest
};

Result<IntervalEnd> read_end(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text == "unknown") return IntervalEnd{};
  if (text == ".." || text == "open") {
    IntervalEnd open{.kind = EndKind::kOpen, .date = {}, .first = {}, .last = {}};
    open.date.text = "..";
    return open;
  }
  auto date = read_edtf_date(text);
  if (!date) return failure_of(date);
  const Interval bounds = date->bounds;
  const bool instant = date->form == EdtfForm::kInstant;
  const microseconds step = instant ? bounds.end - bounds.begin : days(1);
  return IntervalEnd{EndKind::kDate,
                     *std::move(date),
                     {bounds.begin, bounds.begin + step},
                     {bounds.end - step, bounds.end}};
}

/// From the latest possible start to the earliest possible end. Where the latest start is not
/// before the earliest end this is empty, and left with begin >= end: "begin < range.end &&
/// range.begin < end" then still says whether the thing overlaps a range whenever it started and
/// ended.
Interval certain_part(const IntervalEnd& start, const IntervalEnd& end) {
  Interval certain;
  if (start.kind != EndKind::kOpen) {
    certain.begin = start.kind == EndKind::kDate ? start.last.begin : end.last.begin;
  }
  if (end.kind != EndKind::kOpen) {
    certain.end = end.kind == EndKind::kDate ? end.first.end : start.first.end;
  }
  return certain;
}

Result<Edtf> parse_interval(std::string_view text, std::size_t slash) {
  if (text.find('/', slash + 1) != std::string_view::npos) {
    return refuse_date(text, "an interval has one /", "write 2024-01-12/2024-01-18");
  }
  auto start = read_end(text.substr(0, slash));
  if (!start) return failure(std::move(start.error()).in(shown(text)));
  auto end = read_end(text.substr(slash + 1));
  if (!end) return failure(std::move(end.error()).in(shown(text)));
  const bool starts = start->kind == EndKind::kDate;
  const bool ends = end->kind == EndKind::kDate;
  if (!starts && !ends) return refuse_date(text, "an interval needs a date", "write 2024-01-12/..");
  if (starts && ends && end->date.bounds.end <= start->date.bounds.begin) {
    return refuse_date(text, "ends before it starts");
  }
  Edtf value;
  value.form = EdtfForm::kInterval;
  value.text = start->date.text + "/" + end->date.text;
  value.uncertain = start->date.uncertain || end->date.uncertain;
  value.approximate = start->date.approximate || end->date.approximate;
  if (starts) value.bounds.begin = start->date.bounds.begin;
  if (ends) value.bounds.end = end->date.bounds.end;
  value.certain = certain_part(*start, *end);
  value.padding = std::max(start->date.padding, end->date.padding);
  return value;
}

// ---- one-of sets ----

/// Adds a date of a set to `set`: its text and flags. Its bounds are for the caller.
Result<Interval> add_date(std::string_view text, Edtf& set) {
  auto date = read_edtf_date(text);
  if (!date) return failure_of(date);
  if (date->form == EdtfForm::kInstant) {
    return refuse_date(text, "a set is of dates, without times of day");
  }
  set.text += date->text;
  set.uncertain |= date->uncertain;
  set.approximate |= date->approximate;
  set.padding = std::max(set.padding, date->padding);
  return date->bounds;
}

/// "2024", "2024..2026", "..2024", "2024.."
Result<Interval> add_member(std::string_view member, Edtf& set) {
  const std::size_t dots = member.find("..");
  if (dots == std::string_view::npos) return add_date(member, set);
  const std::string_view from = trimmed(member.substr(0, dots));
  const std::string_view to = trimmed(member.substr(dots + 2));
  if (from.empty() && to.empty()) return refuse_date(member, "needs a date before or after it");
  Interval bounds;
  if (!from.empty()) {
    auto first = add_date(from, set);
    if (!first) return failure_of(first);
    bounds.begin = first->begin;
  }
  set.text += "..";
  if (!to.empty()) {
    auto last = add_date(to, set);
    if (!last) return failure_of(last);
    bounds.end = last->end;
  }
  if (bounds.end <= bounds.begin) return refuse_date(member, "ends before it starts");
  return bounds;
}

Result<Edtf> parse_one_of(std::string_view text) {
  if (!text.ends_with(']')) return refuse_date(text, "a set ends with ]");
  Edtf set;
  set.form = EdtfForm::kOneOf;
  set.text = "[";
  std::string_view rest = text.substr(1, text.size() - 2);
  std::optional<Interval> hull;
  for (bool more = true; more;) {
    const std::size_t comma = rest.find(',');
    more = comma != std::string_view::npos;
    if (hull) set.text += ',';
    auto member = add_member(trimmed(rest.substr(0, comma)), set);
    if (!member) return failure(std::move(member.error()).in(shown(text)));
    if (!hull) hull = *member;
    hull = Interval{std::min(hull->begin, member->begin), std::max(hull->end, member->end)};
    if (more) rest.remove_prefix(comma + 1);
  }
  set.text += ']';
  set.bounds = *hull;
  set.certain = *hull;
  return set;
}

// ---- padding ----

/// Later by `shift` microseconds, or earlier, but no further than time goes. An open end stays.
Instant moved(Instant end, double shift) {
  if (end == kFirstInstant || end == kLastInstant) return end;
  constexpr double kMost = 9.2233720368e18;  // of 64 bits, less what a double rounds off
  const double at = static_cast<double>(end.time_since_epoch().count()) + shift;
  if (at <= -kMost) return kFirstInstant;
  if (at >= kMost) return kLastInstant;
  // In two steps, for from one end of time to the other is more than 64 bits hold.
  const auto half = static_cast<std::int64_t>(shift / 2);
  const auto rest = static_cast<std::int64_t>(shift - static_cast<double>(half));
  return end + microseconds(half) + microseconds(rest);
}

constexpr std::array<microseconds, kLengthClasses> kLongest = {days(1), days(8), days(32),
                                                               days(366), microseconds::max()};

}  // namespace

Result<Edtf> parse_edtf(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('[')) return parse_one_of(text);
  if (text.starts_with('{')) {
    return refuse_date(text, "a set of several dates",
                       "make one event for each, or write one of: […]");
  }
  const std::size_t slash = text.find('/');
  return slash == std::string_view::npos ? read_edtf_date(text) : parse_interval(text, slash);
}

Interval padded(const Interval& bounds, microseconds padding, double factor) {
  if (padding.count() == 0 || !(factor < 0 || factor > 0)) return bounds;  // no number is as zero
  const double shift = static_cast<double>(padding.count()) * factor;
  return {moved(bounds.begin, -shift), moved(bounds.end, shift)};
}

Edtf edtf_of(const Moment& moment) {
  Edtf value;
  value.text = format(moment);
  value.form = moment.has_time ? EdtfForm::kInstant : EdtfForm::kDay;
  // A time is as long as its last written unit: a second, or the smallest fraction there is.
  const microseconds length = !moment.has_time                              ? days(1)
                              : civil::is_whole(moment.instant, seconds(1)) ? seconds(1)
                                                                            : microseconds(1);
  value.bounds = {moment.instant, moment.instant + length};
  value.certain = value.bounds;
  return value;
}

std::string about_day_of(const Moment& moment) {
  constexpr std::size_t kDay = 10;  // YYYY-MM-DD
  return edtf_of(moment).text.substr(0, kDay) + "~";
}

LengthClass length_class(const Interval& bounds) {
  if (bounds.begin == kFirstInstant || bounds.end == kLastInstant) return LengthClass::kLonger;
  if (bounds.end <= bounds.begin) return LengthClass::kDay;
  // Unsigned, for the distance between the earliest and the latest year is beyond the signed type.
  const std::uint64_t length = static_cast<std::uint64_t>(bounds.end.time_since_epoch().count()) -
                               static_cast<std::uint64_t>(bounds.begin.time_since_epoch().count());
  const auto fits = std::find_if(kLongest.begin(), kLongest.end(), [&](microseconds longest_here) {
    return length <= static_cast<std::uint64_t>(longest_here.count());
  });
  return fits == kLongest.end() ? LengthClass::kLonger
                                : static_cast<LengthClass>(fits - kLongest.begin());
}

std::chrono::microseconds longest(LengthClass length) {
  return kLongest[static_cast<std::size_t>(length)];
}

}  // namespace parley
