// SPDX-License-Identifier: MIT
#include "schema/date_order.h"

#include <algorithm>

#include "schema/date_text.h"

namespace parley {
namespace {

bool has_offset(const Edtf& instant) {
  const std::size_t time = instant.text.find('T', 1);
  return time != std::string::npos && instant.text.find_first_of("Z+-", time) != std::string::npos;
}

/// Of a time of day also the day that stands there.
Interval with_written_day(const Edtf& date) {
  const Interval bounds = padded(date.bounds, date.padding, 1);
  if (date.form != EdtfForm::kInstant) return bounds;
  const auto day = parse_edtf(date.text.substr(0, date.text.find('T', 1)));
  if (!day) return bounds;
  return {std::min(bounds.begin, day->bounds.begin), std::max(bounds.end, day->bounds.end)};
}

}  // namespace

std::vector<Interval> stretches_of(std::string_view when) {
  const std::string_view text = trimmed(when);
  if (!text.starts_with('[') || !text.ends_with(']')) {
    const auto date = parse_edtf(text);
    return date ? std::vector{date->bounds} : std::vector<Interval>{};
  }
  std::vector<Interval> all;
  std::string_view rest = text.substr(1, text.size() - 2);
  for (bool more = true; more;) {
    const std::size_t comma = rest.find(',');
    more = comma != std::string_view::npos;
    // A member with its brackets is a set of its own.
    const auto member = parse_edtf("[" + std::string(rest.substr(0, comma)) + "]");
    if (!member) return {};
    all.push_back(member->bounds);
    if (more) rest.remove_prefix(comma + 1);
  }
  std::sort(all.begin(), all.end(),
            [](const Interval& a, const Interval& b) { return a.begin < b.begin; });
  std::vector<Interval> apart;
  for (const Interval& one : all) {
    if (apart.empty() || apart.back().end < one.begin)
      apart.push_back(one);
    else
      apart.back().end = std::max(apart.back().end, one.end);
  }
  return apart;
}

Interval common_part(const Interval& a, const Interval& b) {
  return {std::max(a.begin, b.begin), std::min(a.end, b.end)};
}

Result<std::vector<Interval>> held_times(std::string_view when) {
  if (when.empty()) return std::vector{Interval{}};
  auto date = parse_edtf(when);
  if (!date) return failure_of(date);
  if (date->form == EdtfForm::kOneOf) return stretches_of(when);
  return std::vector{date->bounds};
}

bool certainly_before(const Edtf& a, const Edtf& b) {
  const bool both_instants = a.form == EdtfForm::kInstant && b.form == EdtfForm::kInstant;
  if (both_instants && has_offset(a) == has_offset(b)) return a.bounds.end <= b.bounds.begin;
  return with_written_day(a).end <= with_written_day(b).begin;
}

}  // namespace parley
