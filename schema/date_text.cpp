// SPDX-License-Identifier: MIT
// Reads a written date. Two grammars: year first (ISO 8601, RFC 3339 and what resembles them),
// which is read from the text as it is because imports have millions of them; and everything else,
// read from folded text: words (RFC 2822, English, French, Arabic) and day/month/year in digits.
#include "schema/date_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "schema/civil.h"
#include "schema/date_cursor.h"
#include "schema/date_words.h"

namespace parley {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view kBlanks = " \t\r\n\f\v";
constexpr std::string_view kBetweenParts = " ,-/";
constexpr const char* kHint = "write it like 2024-01-15 or 2024-01-15T10:00+02:00";

std::string lower(std::string_view ascii) {
  std::string result(ascii);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return result;
}

std::optional<minutes> take_numeric_offset(Cursor& at) {
  const char sign = at.peek();
  if (!at.take_any("+-")) return std::nullopt;
  const std::size_t count = at.digits();
  if (count != 2 && count != 4) return std::nullopt;
  unsigned value = *at.number(2, 4);
  if (count == 2) {
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

/// The zone names of RFC 2822: the only ones that mean one offset wherever they are read.
std::optional<minutes> take_named_offset(Cursor& at) {
  struct Named {
    std::string_view name;
    int hours;
  };
  constexpr std::array<Named, 12> kNames = {{{"z", 0},
                                             {"ut", 0},
                                             {"utc", 0},
                                             {"gmt", 0},
                                             {"est", -5},
                                             {"edt", -4},
                                             {"cst", -6},
                                             {"cdt", -5},
                                             {"mst", -7},
                                             {"mdt", -6},
                                             {"pst", -8},
                                             {"pdt", -7}}};
  const std::string name = lower(at.word(" ,("));
  for (const Named& known : kNames) {
    if (known.name == name) return hours(known.hours);
  }
  return std::nullopt;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : whole_(trimmed(text)), at_{whole_} {}

  Result<WrittenDate> read() {
    if (whole_.empty()) return fail("no date");
    if (year_first()) return read_year_first();
    const std::string folded = fold_for_dates(whole_);
    at_ = Cursor{folded};
    return year_first() ? read_year_first() : read_words();
  }

 private:
  tl::unexpected<Error> fail(const std::string& reason, std::string hint = kHint) const {
    return failure(ErrorCode::kFailed, shown(whole_) + ": " + reason, std::move(hint));
  }
  tl::unexpected<Error> not_a_date() const { return fail("not a date that parley reads"); }

  bool year_first() const {
    const std::size_t count = at_.digits();
    return count == 8 ||
           (count == 4 && at_.rest.size() > 4 && (at_.rest[4] == '-' || at_.rest[4] == '/'));
  }

  Result<WrittenDate> read_year_first() {
    unsigned year = 0;
    std::optional<unsigned> month;
    std::optional<unsigned> day;
    if (at_.digits() == 8) {
      const unsigned all = *at_.number(8, 8);
      year = all / 10'000;
      month = all / 100 % 100;
      day = all % 100;
    } else {
      year = *at_.number(4, 4);
      const char separator = at_.peek();
      at_.take(separator);
      month = at_.number(1, 2);
      if (month && at_.take(separator)) day = at_.number(1, 2);
      if (month && !day && at_.at_end()) return fail("the day is missing");
    }
    if (!month || !day) return not_a_date();
    auto date = make(year, *month, *day);
    if (!date || at_.at_end()) return date;
    if (!at_.take_any("Tt") && !at_.skip(" ,\t")) return not_a_date();
    return read_tail(*date);
  }

  Result<WrittenDate> read_words() {
    const auto weekday = take_weekday();
    skip_fillers();
    auto date = take_digits_date();
    if (!date) date = take_named_date();
    if (!date) return not_a_date();
    if (!*date) return *date;
    if (weekday && std::chrono::weekday((*date)->day).c_encoding() != *weekday) {
      constexpr std::array<const char*, 7> kNames = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                     "Thursday", "Friday", "Saturday"};
      return fail(
          fmt::format("that day is a {}", kNames[std::chrono::weekday((*date)->day).c_encoding()]),
          "write the date without the day of the week, if the rest is right");
    }
    skip_fillers();
    if (at_.at_end()) return *date;
    return read_tail(**date);
  }

  void skip_fillers() {
    for (Cursor ahead = at_;; at_ = ahead) {
      at_.skip(" ,");
      ahead = at_;
      if (!is_filler(ahead.word(" ,"))) return;
    }
  }

  std::optional<unsigned> take_weekday() {
    skip_fillers();
    Cursor ahead = at_;
    const auto weekday = weekday_of(ahead.word(" ,"));
    if (weekday) at_ = ahead;
    return weekday;
  }

  /// 25/12/2024, 25.12.2024, 25-12-2024, 12/25/2024; nullopt where it is another form.
  std::optional<Result<WrittenDate>> take_digits_date() {
    Cursor ahead = at_;
    const auto first = ahead.number(1, 2);
    const char separator = ahead.peek();
    if (!first || !ahead.take_any("/.-")) return std::nullopt;
    const auto second = ahead.number(1, 2);
    if (!second || !ahead.take(separator)) return std::nullopt;
    const auto year = ahead.number(1, 4);
    if (!year) return std::nullopt;
    if (at_.rest.size() - ahead.rest.size() < 4 || *year < 100)
      return fail("a year has four digits");
    at_ = ahead;
    if (*first <= 12 && *second <= 12 && *first != *second) {
      return fail("which is the day and which the month?",
                  fmt::format("write {:04}-{:02}-{:02} or {:04}-{:02}-{:02}", *year, *second,
                              *first, *year, *first, *second));
    }
    return *first > 12 ? make(*year, *second, *first) : make(*year, *first, *second);
  }

  /// "15 January 2024", "January 15, 2024", "15-Jan-2024"; nullopt where it is another form.
  std::optional<Result<WrittenDate>> take_named_date() {
    std::optional<unsigned> day = take_day();
    const auto month = take_month();
    if (!month) return std::nullopt;
    if (!day) day = take_day();
    if (!day) return std::nullopt;
    at_.skip(kBetweenParts);
    if (at_.at_end()) return fail("the year is missing");
    const std::size_t digits = at_.digits();
    const auto year = at_.number(4, 4);
    if (!year) return digits > 0 ? fail("a year has four digits") : not_a_date();
    return make(*year, *month, *day);
  }

  /// "15", "1er", "15th", "15."
  std::optional<unsigned> take_day() {
    at_.skip(kBetweenParts);
    Cursor ahead = at_;
    const auto day = ahead.number(1, 2);
    if (!day) return std::nullopt;
    constexpr std::array<std::string_view, 7> kSuffixes = {"", ".", "st", "nd", "rd", "th", "er"};
    const std::string_view suffix = ahead.word(kBetweenParts);
    if (std::find(kSuffixes.begin(), kSuffixes.end(), suffix) == kSuffixes.end()) {
      return std::nullopt;
    }
    at_ = ahead;
    skip_fillers();
    return day;
  }

  /// One name of one or two words, or the same month by two names: "كانون الثاني/يناير".
  std::optional<unsigned> take_month() {
    at_.skip(kBetweenParts);
    std::string name(at_.word(kBetweenParts));
    auto month = month_of(name);
    if (!month) {
      at_.skip(" ");
      month = month_of(name.append(" ").append(at_.word(kBetweenParts)));
    }
    Cursor ahead = at_;
    if (month && ahead.take('/') && !is_digit(ahead.peek())) {
      std::swap(at_, ahead);
      if (take_month() != month) return std::nullopt;
    }
    return month;
  }

  Result<WrittenDate> make(unsigned year, unsigned month, unsigned day) const {
    if (year == 0) return fail("years go from 0001 to 9999");
    if (month < 1 || month > 12) return fail("no such month", "");
    if (day < 1 || day > civil::days_in_month(year, month)) return fail("no such day", "");
    const std::int64_t days = civil::days_since_epoch(year, month, day);
    return WrittenDate{std::chrono::sys_days(std::chrono::days(days)), {}, {}};
  }

  /// The time of day and what may follow it, up to the end.
  Result<WrittenDate> read_tail(WrittenDate date) {
    if (const auto problem = read_time(date); !problem) return failure(problem.error());
    at_.skip(kBlanks);
    if (!at_.at_end() && at_.peek() != '(') {
      const std::string offset(at_.rest);
      date.offset = at_.peek() == '+' || at_.peek() == '-' ? take_numeric_offset(at_)
                                                           : take_named_offset(at_);
      if (!date.offset) {
        return fail(fmt::format("{} is not an offset from UTC", shown(offset)),
                    "write the offset in digits, such as +02:00");
      }
    }
    at_.skip(kBlanks);
    // RFC 2822 mails and feeds end in comments: "+0000 (UTC)".
    const bool comment = at_.peek() == '(' && at_.rest.find(')') == at_.rest.size() - 1;
    if (!comment && !at_.at_end()) return not_a_date();
    return date;
  }

  Result<void> read_time(WrittenDate& date) {
    std::optional<unsigned> hour;
    std::optional<unsigned> minute = 0;
    std::optional<unsigned> second = 0;
    const std::size_t digits = at_.digits();
    date.precision = minutes(1);
    if (digits == 4 || digits == 6) {
      const unsigned all = *at_.number(4, 6) * (digits == 4 ? 100 : 1);
      hour = all / 10'000;
      minute = all / 100 % 100;
      second = all % 100;
      if (digits == 6) date.precision = seconds(1);
    } else {
      hour = at_.number(1, 2);
      const bool french = hour && at_.peek() == 'h';
      const bool whole_hour = hour && !french && at_.peek() != ':';
      if (!whole_hour && at_.take_any(":h")) minute = at_.number(2, 2);
      if (!french && !whole_hour && at_.take(':')) {
        second = at_.number(2, 2);
        date.precision = seconds(1);
      }
      if (whole_hour && !half_of_day()) return not_a_date();
    }
    if (!hour || !minute || !second) return not_a_date();
    microseconds fraction(0);
    if (date.precision == seconds(1) && at_.take_any(".,")) {
      const auto read = read_fraction();
      if (!read) return failure(read.error());
      fraction = *read;
      date.precision = microseconds(1);
    }
    if (const auto sane = check_time(*hour, *minute, *second); !sane) return sane;
    date.time = hours(*hour) + minutes(*minute) + seconds(*second) + fraction;
    return {};
  }

  /// Up to nine digits, of which six are kept: an Instant has no more.
  Result<microseconds> read_fraction() {
    const std::size_t digits = at_.digits();
    const auto value = at_.number(1, 9);
    if (!value) return fail("a fraction of a second has one to nine digits");
    std::uint64_t nanoseconds = *value;
    for (std::size_t i = digits; i < 9; ++i) nanoseconds *= 10;
    return microseconds(nanoseconds / 1000);
  }

  /// Takes "am", "p.m." and the like: hours to add, or nullopt.
  std::optional<unsigned> half_of_day() const {
    Cursor ahead = at_;
    ahead.skip(kBlanks);
    const std::string word = lower(ahead.word(" ,"));
    if (word == "am" || word == "a.m.") return 0;
    if (word == "pm" || word == "p.m.") return 12;
    return std::nullopt;
  }

  Result<void> check_time(unsigned& hour, unsigned minute, unsigned second) {
    if (const auto half = half_of_day()) {
      if (hour < 1 || hour > 12) return fail("no such hour", "");
      hour = hour % 12 + *half;
      at_.skip(kBlanks);
      at_.word(" ,");
    }
    if (hour == 24) {
      return fail("a day ends before hour 24", "write hour 00 of the day after");
    }
    if (hour > 24) return fail("no such hour", "");
    if (minute > 59) return fail("no such minute", "");
    if (second == 60) {
      return fail("a leap second: there is no place for it between 59 and the next minute",
                  "write second 59");
    }
    if (second > 60) return fail("no such second", "");
    return {};
  }

  std::string_view whole_;
  Cursor at_;
};

}  // namespace

Result<WrittenDate> read_written_date(std::string_view text) { return Reader(text).read(); }

std::optional<minutes> read_offset(std::string_view text) {
  Cursor at{text};
  const auto offset = take_numeric_offset(at);
  return at.at_end() ? offset : std::nullopt;
}

std::string format_offset(minutes offset) {
  if (offset == minutes(0)) return "Z";
  const auto count = std::abs(offset.count());
  return fmt::format("{}{:02}:{:02}", offset.count() < 0 ? '-' : '+', count / 60, count % 60);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 80;
  text = trimmed(text);
  if (text.empty()) return "\"\"";
  if (text.size() <= kLongest) return std::string(text);
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace parley
