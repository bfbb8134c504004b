// SPDX-License-Identifier: MIT
#include "core/internal/import_dates.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "schema/civil.h"
#include "schema/date_text.h"
#include "schema/date_words.h"
#include "schema/edtf.h"

namespace parley {

namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
// Years of four digits: what datasets have, and what is written here.
constexpr std::int64_t kEarliestDay = civil::days_since_epoch(0, 1, 1);
constexpr std::int64_t kLatestDay = civil::days_since_epoch(9999, 12, 31);

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Two digits, or as many as `digits`.
void append_number(DateText& into, std::int64_t number, int digits) {
  std::array<char, 8> text;
  for (int at = digits; at-- > 0; number /= 10) text[at] = static_cast<char>('0' + number % 10);
  into.append({text.data(), static_cast<std::size_t>(digits)});
}

/// What the directives of one format have given so far.
struct Parts {
  std::int64_t year = 0;
  unsigned month = 0, day = 0, hour = 0, minute = 0, second = 0;
  bool has_time = false;
  bool is_epoch = false;
  std::int64_t epoch = 0;
};

/// Takes between `least` and `most` digits off the front of `text`.
bool take_number(std::string_view& text, std::size_t least, std::size_t most, unsigned& number) {
  std::size_t size = 0;
  number = 0;
  while (size < most && size < text.size() && is_digit(text[size]))
    number = number * 10 + static_cast<unsigned>(text[size++] - '0');
  text.remove_prefix(size);
  return size >= least;
}

bool take_month(std::string_view& text, unsigned& month) {
  std::size_t size = 0;
  while (size < text.size() && !is_digit(text[size]) &&
         std::string_view(" -/,").find(text[size]) == std::string_view::npos)
    ++size;
  const auto name = month_of(fold_for_dates(text.substr(0, size)));
  text.remove_prefix(size);
  month = name.value_or(0);
  return name.has_value();
}

bool take_epoch(std::string_view& text, Parts& parts) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parts.epoch);
  if (error != std::errc{}) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  parts.is_epoch = true;
  constexpr std::int64_t kFarthest = std::int64_t{253'402'300'799};  // 9999-12-31T23:59:59Z
  return parts.epoch >= -62'135'596'800 && parts.epoch <= kFarthest;
}

bool take_directive(char directive, std::string_view& text, Parts& parts) {
  unsigned number = 0;
  switch (directive) {
    case 'Y':
      if (!take_number(text, 4, 4, number)) return false;
      parts.year = number;
      return true;
    case 'y':  // as POSIX has it: 69 to 99 are 1969 to 1999
      if (!take_number(text, 2, 2, number)) return false;
      parts.year = number + (number >= 69 ? 1900 : 2000);
      return true;
    case 'm':
      return take_number(text, 2, 2, parts.month);
    case 'd':
      return take_number(text, 2, 2, parts.day);
    case 'e':
      return take_number(text, 1, 2, parts.day);
    case 'b':
    case 'B':
      return take_month(text, parts.month);
    case 'H':
      parts.has_time = true;
      return take_number(text, 2, 2, parts.hour);
    case 'M':
      return take_number(text, 2, 2, parts.minute);
    case 'S':
      return take_number(text, 2, 2, parts.second);
    case 's':
      return take_epoch(text, parts);
    default:
      return false;
  }
}

bool fits(std::string_view format, std::string_view text, Parts& parts) {
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] == '%') {
      if (!take_directive(format[++at], text, parts)) return false;
      continue;
    }
    if (text.empty() || text.front() != format[at]) return false;
    text.remove_prefix(1);
  }
  return text.empty();
}

void append_time(DateText& text, unsigned hour, unsigned minute, unsigned second) {
  text.append("T");
  append_number(text, hour, 2);
  text.append(":");
  append_number(text, minute, 2);
  text.append(":");
  append_number(text, second, 2);
  text.append("Z");
}

bool write_epoch(std::int64_t epoch, ReadDate& into) {
  std::int64_t days = epoch / kSecondsPerDay;
  std::int64_t seconds = epoch % kSecondsPerDay;
  if (seconds < 0) seconds += kSecondsPerDay, --days;
  into.first_day = into.last_day = days;
  into.text.append_day(days);
  append_time(into.text, static_cast<unsigned>(seconds / 3600),
              static_cast<unsigned>(seconds / 60 % 60), static_cast<unsigned>(seconds % 60));
  return true;
}

/// A year, a month, a day or an instant, as far as the format goes.
bool write_parts(const Parts& parts, bool has_month, bool has_day, ReadDate& into) {
  into.text.length = 0;
  if (parts.is_epoch) return write_epoch(parts.epoch, into);
  if (parts.year < 1) return false;
  append_number(into.text, parts.year, 4);
  if (!has_month) {
    into.first_day = civil::days_since_epoch(parts.year, 1, 1);
    into.last_day = civil::days_since_epoch(parts.year, 12, 31);
    return true;
  }
  if (parts.month < 1 || parts.month > 12) return false;
  const unsigned days = civil::days_in_month(parts.year, parts.month);
  into.text.append("-");
  append_number(into.text, parts.month, 2);
  if (!has_day) {
    into.first_day = civil::days_since_epoch(parts.year, parts.month, 1);
    into.last_day = into.first_day + days - 1;
    return true;
  }
  if (parts.day < 1 || parts.day > days) return false;
  into.first_day = into.last_day = civil::days_since_epoch(parts.year, parts.month, parts.day);
  into.text.append("-");
  append_number(into.text, parts.day, 2);
  if (!parts.has_time) return true;
  if (parts.hour > 23 || parts.minute > 59 || parts.second > 59) return false;
  append_time(into.text, parts.hour, parts.minute, parts.second);
  return true;
}

std::int64_t day_of_instant(Instant instant) {
  return std::chrono::floor<std::chrono::days>(instant).time_since_epoch().count();
}

bool read_as_edtf(std::string_view text, ReadDate& into) {
  const auto date = parse_edtf(text);
  if (!date || date->text.size() > into.text.bytes.size()) return false;
  if (date->bounds.begin == kFirstInstant || date->bounds.end == kLastInstant) return false;
  into.text.length = 0;
  into.text.append(date->text);
  into.first_day = day_of_instant(date->bounds.begin);
  into.last_day = day_of_instant(date->bounds.end - std::chrono::microseconds(1));
  return into.first_day >= kEarliestDay && into.last_day <= kLatestDay;
}

bool has_directive(std::string_view format, std::string_view letters) {
  for (std::size_t at = 0; at + 1 < format.size(); ++at)
    if (format[at] == '%' && letters.find(format[++at]) != std::string_view::npos) return true;
  return false;
}

/// "" where the format is sound.
std::string fault_of(std::string_view format) {
  if (format == "edtf") return {};
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '%') continue;
    if (++at == format.size()) return "ends in a lone %";
    if (std::string_view("YymdebBHMSs").find(format[at]) == std::string_view::npos)
      return std::string("%") + format[at] + " is unknown";
  }
  if (has_directive(format, "s")) return {};
  if (!has_directive(format, "Yy")) return "has no year";
  if (has_directive(format, "de") && !has_directive(format, "mbB"))
    return "has a day, but no month";
  if (has_directive(format, "HMS") && !has_directive(format, "de")) return "has a time, but no day";
  if (has_directive(format, "MS") && !has_directive(format, "H")) return "has minutes, but no hour";
  return {};
}

}  // namespace

void DateText::append(std::string_view text) {
  std::memcpy(bytes.data() + length, text.data(), text.size());
  length = static_cast<std::uint8_t>(length + text.size());
}

void DateText::append_day(std::int64_t days) {
  const civil::Day day = civil::day_of(days);
  append_number(*this, day.year, 4);
  append("-");
  append_number(*this, day.month, 2);
  append("-");
  append_number(*this, day.day, 2);
}

DateFormats::DateFormats() : formats_{"edtf"}, shown_("edtf") {}

Result<DateFormats> DateFormats::parse(std::string_view text) {
  DateFormats formats;
  formats.formats_.clear();
  formats.shown_ = text;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    const std::string format(trimmed(text.substr(at, comma - at)));
    at = comma + 1;
    const std::string fault = format.empty() ? "is empty" : fault_of(format);
    if (!fault.empty())
      return failure(ErrorCode::kUsage, "date format '" + format + "' " + fault,
                     "directives: %Y %y %m %d %e %b %B %H %M %S %s, or the word edtf");
    formats.formats_.push_back(format);
  }
  return formats;
}

bool DateFormats::read(std::string_view text, ReadDate& into) const {
  for (const std::string& format : formats_) {
    if (format == "edtf") {
      if (read_as_edtf(text, into)) return true;
      continue;
    }
    Parts parts;
    if (fits(format, text, parts) &&
        write_parts(parts, has_directive(format, "mbB"), has_directive(format, "de"), into))
      return true;
  }
  return false;
}

namespace {

void write_set(std::int64_t first, std::int64_t last, DateText& into) {
  into.length = 0;
  if (first == last) return into.append_day(first);
  into.append("[");
  into.append_day(first);
  into.append("..");
  into.append_day(last);
  into.append("]");
}

/// The month (7) or the year (4) of both days, where it is one.
void write_prefix(std::size_t size, const ReadDate& from, std::int64_t last, DateText& into) {
  DateText begin, end;
  begin.append_day(from.first_day);
  end.append_day(last);
  if (begin.view().substr(0, size) != end.view().substr(0, size))
    return write_set(from.first_day, last, into);
  into.length = 0;
  into.append(begin.view().substr(0, size));
}

void write_span(const ReadDate& from, const ReadDate& until, DateText& into) {
  if (from.text.view() == until.text.view()) {
    into = from.text;
    return;
  }
  // Ends as they are read, where both fit and are no intervals or sets; else their days.
  into.length = 0;
  const auto plain = [](const ReadDate& date) {
    return date.text.view().find_first_of("/[") == std::string_view::npos;
  };
  if (plain(from) && plain(until) &&
      from.text.length + until.text.length + 1U <= into.bytes.size()) {
    into.append(from.text.view());
    into.append("/");
    into.append(until.text.view());
    return;
  }
  into.append_day(from.first_day);
  into.append("/");
  into.append_day(until.last_day);
}

}  // namespace

bool write_when(DatePrecision precision, const ReadDate& from, const ReadDate* until,
                DateText& into) {
  const std::int64_t last = until == nullptr ? from.last_day : until->last_day;
  if (last < from.first_day) return false;
  const bool one_day = from.first_day == last;
  switch (precision) {
    case DatePrecision::kDay:
    case DatePrecision::kOneOf:
      if (until == nullptr || one_day)
        into = from.text;
      else
        write_set(from.first_day, last, into);
      return true;
    case DatePrecision::kWeek:
      write_set(std::max(from.first_day - (one_day ? 3 : 0), kEarliestDay),
                std::min(last + (one_day ? 3 : 0), kLatestDay), into);
      return true;
    case DatePrecision::kMonth:
      write_prefix(7, from, last, into);
      return true;
    case DatePrecision::kYear:
      write_prefix(4, from, last, into);
      return true;
    case DatePrecision::kSpan:
      if (until == nullptr)
        into = from.text;
      else
        write_span(from, *until, into);
      return true;
  }
  return false;
}

DateCache::DateCache() : slots_(kSlots) {}

const ReadDate* DateCache::read(const DateFormats& formats, std::string_view text) {
  if (text.empty() || text.size() > sizeof(Slot::key))
    return formats.read(text, long_one_) ? &long_one_ : nullptr;
  // The end of a date differs most from row to row.
  std::uint64_t tail = 0;
  const std::size_t size = std::min<std::size_t>(text.size(), 8);
  std::memcpy(&tail, text.data() + text.size() - size, size);
  if (text.size() > 8) {  // a time of day behind: the day counts, too
    std::uint64_t head = 0;
    std::memcpy(&head, text.data(), 8);
    tail ^= head * 0xC2B2AE3D27D4EB4FULL;
  }
  Slot& slot = slots_[(tail * 0x9E3779B97F4A7C15ULL) >> 55U];
  if (slot.length == text.size() && std::memcmp(slot.key.data(), text.data(), text.size()) == 0)
    return slot.readable ? &slot.date : nullptr;
  slot.length = static_cast<std::uint8_t>(text.size());
  std::memcpy(slot.key.data(), text.data(), text.size());
  slot.readable = formats.read(text, slot.date);
  return slot.readable ? &slot.date : nullptr;
}

}  // namespace parley
