// SPDX-License-Identifier: MIT
#include "cli/picture/when.h"

#include <algorithm>

#include "schema/date_range.h"
#include "schema/edtf.h"

namespace parley::cli {

namespace {

constexpr std::chrono::hours kNoon{12};

Interval on_line(const Edtf& date, std::string_view zone) {
  const auto shown = [&](Instant end) {
    const bool open = end == kFirstInstant || end == kLastInstant;
    return open || zone.empty() || !is_time(date.form, end) ? end : on_clocks(end, zone).day;
  };
  return {shown(date.bounds.begin), shown(date.bounds.end)};
}

/// "[2024-01-05,2024-01-07..2024-01-09]": two; nothing where it is no set, or one that cannot be parted.
std::vector<Interval> parts_of(std::string_view set, std::string_view zone) {
  std::vector<Interval> parts;
  if (!set.starts_with('[') || set.find(',') == std::string_view::npos) return parts;
  set = set.substr(1, set.find(']') - 1);
  while (!set.empty()) {
    const std::size_t end = std::min(set.find(','), set.size());
    const std::string member(set.substr(0, end));
    set.remove_prefix(std::min(end + 1, set.size()));
    const auto date =
        parse_edtf(member.find("..") == std::string::npos ? member : "[" + member + "]");
    if (!date) return {};
    parts.push_back(on_line(*date, zone));
  }
  return parts;
}

Instant middle_of(const Interval& one, std::chrono::hours half_a_day) {
  if (one.begin == kFirstInstant)
    return one.end - std::max<Instant::duration>(half_a_day, std::chrono::seconds(1));
  if (one.end == kLastInstant) return one.begin + half_a_day;
  return one.begin + (one.end - one.begin) / 2;
}

}  // namespace

When when_of(const std::string& edtf, std::string_view zone) {
  When when;
  const auto date = parse_edtf(edtf);
  if (!date) return when;  // a damaged one: anywhere
  when.all = on_line(*date, zone);
  when.by_day = edtf.find('T') == std::string::npos;
  const bool sure = !date->uncertain && !date->approximate;
  when.certain = sure && (date->form == EdtfForm::kInstant || date->form == EdtfForm::kDay);
  // From some day in January to one in March is not known.
  when.lasts = sure && date->form == EdtfForm::kInterval && date->certain == date->bounds;
  when.parts = parts_of(edtf, zone);
  const auto half_a_day = when.by_day ? kNoon : std::chrono::hours(0);
  when.mark = middle_of(when.parts.empty() ? when.all : when.parts.front(), half_a_day);
  if (when.lasts && when.all.begin != kFirstInstant)
    when.mark = std::min(when.all.begin + half_a_day, when.mark);
  if (when.parts.empty()) when.parts = {when.all};
  return when;
}

}  // namespace parley::cli
