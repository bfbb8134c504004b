// SPDX-License-Identifier: MIT
// Reads zones: see date_zone.h.
#include "schema/date_zone.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "schema/ascii.h"

namespace parley {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::string_view kBeforeZone = " \t";

struct Named {
  std::string_view name;
  int minutes;
};
constexpr auto kNames = std::to_array<Named>({
    {"z", 0},       {"ut", 0},     {"utc", 0},    {"gmt", 0},    {"est", -300}, {"edt", -240},
    {"cdt", -300},  {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"akst", -540},
    {"akdt", -480}, {"hst", -600}, {"wet", 0},    {"west", 60},  {"bst", 60},   {"cet", 60},
    {"mez", 60},    {"cest", 120}, {"mesz", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},
    {"мск", 180},   {"trt", 180},  {"idt", 180},  {"irst", 210}, {"wat", 60},   {"cat", 120},
    {"sast", 120},  {"eat", 180},  {"pkt", 300},  {"wib", 420},  {"hkt", 480},  {"sgt", 480},
    {"awst", 480},  {"jst", 540},  {"kst", 540},  {"aest", 600}, {"aedt", 660}, {"nzst", 720},
    {"nzdt", 780},
});

struct Several {
  std::string_view name;
  const char* hint;
};
constexpr auto kSeveral = std::to_array<Several>({
    {"ist", "write +05:30 (India), +02:00 (Israel) or +01:00 (Ireland)"},
    {"cst", "write -06:00 (America), +08:00 (China) or -05:00 (Cuba)"},
    {"ast", "write -04:00 (the Atlantic) or +03:00 (Arabia)"},
    {"gst", "write +04:00 (the Gulf), -02:00 (South Georgia) or +10:00 (Guam)"},
    {"sst", "write -11:00 (Samoa) or +08:00 (Singapore)"},
    {"et", "write -05:00 (in winter) or -04:00 (in summer)"},
    {"ct", "write -06:00 (in winter) or -05:00 (in summer)"},
    {"mt", "write -07:00 (in winter) or -06:00 (in summer)"},
    {"pt", "write -08:00 (in winter) or -07:00 (in summer)"},
});

/// "-4", "+5:30", "+02:00", "+0200": after UTC a whole hour may be one digit.
std::optional<minutes> take_numeric_offset(DateCursor& at, std::size_t fewest_digits) {
  const char sign = at.peek();
  if (!at.take_any("+-")) return std::nullopt;
  const std::size_t count = at.digits();
  if (count < fewest_digits || (count != 1 && count != 2 && count != 4)) return std::nullopt;
  unsigned value = *at.number(1, 4);
  if (count <= 2) {
    value *= 100;
    if (at.take(':')) {
      const auto minute = at.number(2, 2);
      if (!minute) return std::nullopt;
      value += *minute;
    }
  }
  if (value / 100 > 23 || value % 100 > 59) return std::nullopt;
  const minutes offset = hours(value / 100) + minutes(value % 100);
  return sign == '-' ? -offset : offset;
}

bool is_digits_next(DateCursor at) { return at.take_any("+-") && is_digit(at.peek()); }

/// A zone without parentheses. `in_digits`: whether it had any.
Result<std::optional<minutes>> take_plain_zone(DateCursor& at, bool& in_digits) {
  DateCursor ahead = at;
  if (is_digits_next(ahead)) {
    const auto offset = take_numeric_offset(ahead, 2);
    in_digits = offset.has_value();
    if (offset) at = ahead;
    return offset;
  }
  const std::string name = lower(ahead.word(" ,()+-"));
  for (const Several& several : kSeveral) {
    if (several.name != name) continue;
    return failure(ErrorCode::kFailed, upper(name) + " means several offsets from UTC",
                   several.hint);
  }
  for (const Named& known : kNames) {
    if (known.name != name) continue;
    DateCursor behind = ahead;
    behind.skip(kBeforeZone);
    if (known.minutes == 0 && name != "z" && is_digits_next(behind)) {
      const auto offset = take_numeric_offset(behind, 1);
      in_digits = offset.has_value();
      if (offset) at = behind;
      return offset;
    }
    at = ahead;
    return std::optional<minutes>(minutes(known.minutes));
  }
  return std::optional<minutes>();
}

}  // namespace

Result<std::optional<minutes>> take_zone(DateCursor& at) {
  DateCursor ahead = at;
  ahead.skip(kBeforeZone);
  const bool in_parentheses = ahead.take('(');
  bool in_digits = false;
  auto zone = take_plain_zone(ahead, in_digits);
  if (!zone || !*zone) return zone;
  if (in_parentheses && !ahead.take(')')) return std::optional<minutes>();
  if (!ahead.at_end() && std::string_view(" ,\t()").find(ahead.peek()) == std::string_view::npos)
    return std::optional<minutes>();
  at = ahead;
  ahead.skip(kBeforeZone);
  if (!in_digits || !ahead.take('(')) return zone;
  ahead.word(")");
  if (ahead.take(')')) at = ahead;
  return zone;
}

std::optional<minutes> read_offset(std::string_view text) {
  DateCursor at{text};
  const auto offset = take_numeric_offset(at, 2);
  return at.at_end() ? offset : std::nullopt;
}

std::string format_offset(minutes offset) {
  if (offset == minutes(0)) return "Z";
  const auto count = std::abs(offset.count());
  return fmt::format("{}{:02}:{:02}", offset.count() < 0 ? '-' : '+', count / 60, count % 60);
}

}  // namespace parley
