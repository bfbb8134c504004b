// SPDX-License-Identifier: MIT
#include "core/import/map/import_dates.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>

#include "schema/ascii.h"
#include "schema/civil.h"
#include "schema/date_text.h"
#include "schema/date_words.h"
#include "schema/date_zone.h"
#include "schema/edtf.h"
#include "schema/edtf_date.h"

namespace parley {

namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
// Years of four digits: what datasets have, and what is written here.
constexpr std::int64_t kEarliestDay = civil::days_since_epoch(0, 1, 1);
constexpr std::int64_t kLatestDay = civil::days_since_epoch(9999, 12, 31);

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
  std::optional<std::chrono::minutes> offset;  // that the text gives
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

/// "Z", "+02:00", "+0200" or "+02".
bool take_offset(std::string_view& text, Parts& parts) {
  std::size_t size = 0;
  while (size < text.size() &&
         (is_digit(text[size]) || text[size] == ':' ||
          (size == 0 && (text[0] == '+' || text[0] == '-' || text[0] == 'Z'))))
    ++size;
  const std::string_view offset = text.substr(0, size);
  parts.offset = offset == "Z" ? std::chrono::minutes(0) : read_offset(offset);
  text.remove_prefix(size);
  return parts.offset.has_value();
}

/// The year of those from `first` on that ends in these two digits.
std::int64_t year_from(std::int64_t first, unsigned two_digits) {
  const std::int64_t year = first / 100 * 100 + two_digits;
  return year < first ? year + 100 : year;
}

/// `least`: digits of a month or a day.
bool take_directive(char directive, std::size_t least, int century, std::string_view& text,
                    Parts& parts) {
  unsigned number = 0;
  switch (directive) {
    case 'Y':
      if (!take_number(text, 4, 4, number)) return false;
      parts.year = number;
      return true;
    case 'y':
      if (!take_number(text, 2, 2, number)) return false;
      parts.year = year_from(century, number);
      return true;
    case 'm':
      return take_number(text, least, 2, parts.month);
    case 'd':
      return take_number(text, least, 2, parts.day);
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
    case 'z':
      return take_offset(text, parts);
    default:
      return false;
  }
}

bool fits(std::string_view format, int century, std::string_view text, Parts& parts) {
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] == '%') {
      // One digit is enough where marks stand around it: "2024011" may be two days.
      const bool is_first = at < 2 || format[at - 2] != '%';
      const char directive = format[++at];
      const bool is_bounded = is_first && (at + 1 == format.size() || format[at + 1] != '%');
      if (!take_directive(directive, is_bounded ? 1 : 2, century, text, parts)) return false;
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
}

bool write_epoch(std::int64_t epoch, ReadDate& into) {
  std::int64_t days = epoch / kSecondsPerDay;
  std::int64_t seconds = epoch % kSecondsPerDay;
  if (seconds < 0) seconds += kSecondsPerDay, --days;
  into.first_day = into.last_day = days;
  into.text.append_day(days);
  append_time(into.text, static_cast<unsigned>(seconds / 3600),
              static_cast<unsigned>(seconds / 60 % 60), static_cast<unsigned>(seconds % 60));
  into.text.append("Z");
  return true;
}

/// What a time of day without an offset means on the clocks of `zone`.
bool append_zone(std::string_view zone, DateText& text) {
  if (zone.empty() || zone == "UTC") {
    text.append("Z");
    return true;
  }
  const auto moment = parse_moment(text.view(), zone);
  if (!moment || !moment->offset) return false;
  text.append(format_offset(*moment->offset));
  return true;
}

/// A year, a month, a day or an instant, as far as the format goes.
bool write_parts(const Parts& parts, bool has_month, bool has_day, std::string_view zone,
                 ReadDate& into) {
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
  if (!parts.offset) return append_zone(zone, into.text);
  into.text.append(format_offset(*parts.offset));
  const Instant utc = civil::midnight(parts.year, parts.month, parts.day) +
                      std::chrono::minutes(60 * parts.hour + parts.minute) - *parts.offset;
  return check_years(utc, into.text.view()).has_value();
}

std::int64_t day_of_instant(Instant instant) {
  return std::chrono::floor<std::chrono::days>(instant).time_since_epoch().count();
}

/// Offsets are for times that have none: those are of this form alone.
bool lacks_offset(const Edtf& date) {
  return date.form == EdtfForm::kInstant && date.text.find('T') != std::string::npos &&
         date.text.back() != 'Z' &&
         date.text.find_first_of("+-", date.text.find('T')) == std::string::npos;
}

bool read_as_edtf(std::string_view text, std::string_view zone, ReadDate& into) {
  auto date = parse_edtf(text);
  if (date && !zone.empty() && lacks_offset(*date)) {
    DateText whole;
    if (date->text.size() + 6 > whole.bytes.size()) return false;
    whole.append(date->text);
    if (!append_zone(zone, whole)) return false;
    date = parse_edtf(whole.view());
  }
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

/// The order of a format that begins with day and month in figures, as "%d/%m/%Y" does.
DateOrder order_of(std::string_view format) {
  const std::size_t month = format.find("%m");
  const std::size_t day = std::min(format.find("%d"), format.find("%e"));
  const std::size_t year = std::min(format.find("%Y"), format.find("%y"));
  const bool has_both = month != std::string_view::npos && day != std::string_view::npos;
  if (!has_both || year < std::min(month, day)) return DateOrder::kUnknown;
  return day < month ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
}

/// With day and month in each other's place.
std::string turned(std::string_view format) {
  std::string text(format);
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] != '%') continue;
    char& letter = text[++at];
    letter = letter == 'm' ? 'd' : letter == 'd' || letter == 'e' ? 'm' : letter;
  }
  return text;
}

/// "" where the format is sound.
std::string fault_of(std::string_view format) {
  if (format == "edtf") return {};
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '%') continue;
    if (++at == format.size()) return "ends in a lone %";
    if (std::string_view("YymdebBHMSsz").find(format[at]) == std::string_view::npos)
      return std::string("%") + format[at] + " is unknown";
  }
  if (has_directive(format, "s")) return {};
  if (!has_directive(format, "Yy")) return "has no year";
  if (has_directive(format, "de") && !has_directive(format, "mbB"))
    return "has a day, but no month";
  if (has_directive(format, "HMS") && !has_directive(format, "de")) return "has a time, but no day";
  if (has_directive(format, "MS") && !has_directive(format, "H")) return "has minutes, but no hour";
  if (has_directive(format, "z") && !has_directive(format, "H"))
    return "has an offset, but no hour";
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

std::string_view name(DateOrder order) {
  return order == DateOrder::kDayFirst     ? "day first"
         : order == DateOrder::kMonthFirst ? "month first"
                                           : "unknown";
}

DateFormats::DateFormats() : formats_{{"edtf", DateOrder::kUnknown, ""}}, shown_("edtf") {}

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
      return failure(ErrorCode::kUsage,
                     std::string("date format '").append(format).append("' ").append(fault),
                     "directives: %Y %y %m %d %e %b %B %H %M %S %z %s, or the word edtf");
    formats.formats_.push_back({format, order_of(format), turned(format)});
  }
  return formats;
}

bool DateFormats::read_as(const std::string& format, std::string_view text, ReadDate& into) const {
  if (format == "edtf") return read_as_edtf(text, rules_.zone, into);
  Parts parts;
  return fits(format, rules_.century, text, parts) &&
         write_parts(parts, has_directive(format, "mbB"), has_directive(format, "de"), rules_.zone,
                     into);
}

/// The format that it is read in; nullptr where read() is false.
const DateFormats::Format* DateFormats::read_by(std::string_view text, DateOrder order,
                                                ReadDate& into) const {
  const bool both = order == DateOrder::kUnknown && declared() == DateOrder::kUnknown;
  for (const Format& format : formats_) {
    const bool is_open = format.order != DateOrder::kUnknown;
    if (is_open && order != DateOrder::kUnknown && format.order != order) continue;
    if (!read_as(format.text, text, into)) continue;
    return !is_open || !both || two_readings(text).empty() ? &format : nullptr;
  }
  return nullptr;
}

bool DateFormats::read(std::string_view text, DateOrder order, ReadDate& into) const {
  return read_by(text, order, into) != nullptr;
}

bool DateFormats::has_short_years() const {
  return std::any_of(formats_.begin(), formats_.end(),
                     [](const Format& format) { return has_directive(format.text, "y"); });
}

bool DateFormats::is_short(std::string_view text, DateOrder order) const {
  ReadDate date;
  const Format* format = read_by(text, order, date);
  return format != nullptr && has_directive(format->text, "y");
}

bool DateFormats::has_order() const {
  return std::any_of(formats_.begin(), formats_.end(),
                     [](const Format& f) { return f.order != DateOrder::kUnknown; });
}

DateOrder DateFormats::declared() const {
  DateOrder order = DateOrder::kUnknown;
  for (const Format& format : formats_) {
    if (format.order == DateOrder::kUnknown) continue;
    if (order != DateOrder::kUnknown && format.order != order) return DateOrder::kUnknown;
    order = format.order;
  }
  return order;
}

bool DateFormats::read_in(DateOrder order, std::string_view text, ReadDate& into) const {
  return std::any_of(formats_.begin(), formats_.end(), [&](const Format& format) {
    return format.order != DateOrder::kUnknown &&
           read_as(format.order == order ? format.text : format.turned, text, into);
  });
}

DateOrder DateFormats::told_by(std::string_view text) const {
  ReadDate date;
  const bool day = read_in(DateOrder::kDayFirst, text, date);
  const bool month = read_in(DateOrder::kMonthFirst, text, date);
  if (day == month) return DateOrder::kUnknown;
  return day ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
}

std::string DateFormats::two_readings(std::string_view text) const {
  ReadDate day, month;
  const bool both =
      read_in(DateOrder::kDayFirst, text, day) && read_in(DateOrder::kMonthFirst, text, month);
  if (!both || day.text.view() == month.text.view()) return {};
  return std::string(day.text.view()).append(" or ").append(month.text.view());
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

const ReadDate* DateCache::read(const DateFormats& formats, DateOrder order,
                                std::string_view text) {
  if (text.empty() || text.size() > sizeof(Slot::key))
    return formats.read(text, order, long_one_) ? &long_one_ : nullptr;
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
  slot.readable = formats.read(text, order, slot.date);
  return slot.readable ? &slot.date : nullptr;
}

}  // namespace parley
