// SPDX-License-Identifier: MIT
// Reads a written date. Two grammars: year first (ISO 8601, RFC 3339 and what resembles them),
// which is read from the text as it is because imports have millions of them; and everything else,
// read from folded text: words (RFC 2822, and the languages of date_words.h) and day/month/year in
// digits. Around either stand a day of the week, a time and a zone (date_zone.h); each is read or
// the whole is refused, for what is dropped may have said that the rest means something else.
#include "schema/date_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "schema/ascii.h"
#include "schema/civil.h"
#include "schema/date_cursor.h"
#include "schema/date_words.h"
#include "schema/date_zone.h"
#include "schema/persian_calendar.h"

namespace parley {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view kBlanks = " \t\r\n\f\v";
constexpr std::string_view kBetweenParts = " ,-/";
constexpr const char* kDateHint = "write it like 2024-01-15 or 2024-01-15T10:00+02:00";

constexpr std::string_view kWordEnds = " ,()";

/// Words behind a time that do not change it: "10.45 Uhr", "10:45 horas".
bool is_clock_word(std::string_view word) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"uhr", "h", "hrs", "hours", "horas", "heures"});
  if (word.ends_with('.')) word.remove_suffix(1);
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

class WrittenDateReader {
 public:
  explicit WrittenDateReader(std::string_view text) : whole_(trimmed(text)), at_{whole_} {}

  Result<WrittenDate> read() {
    if (whole_.empty()) return fail("no date");
    if (year_first() && whole_.find_first_not_of("0123456789-/:.,+ \tTtZz") == kNowhere)
      return read_year_first();
    persian_ = has_persian_digits(whole_);
    folded_ = fold_for_dates(whole_);
    at_ = DateCursor{folded_};
    return year_first() ? read_year_first() : read_words();
  }

  /// After read(): whether the text has the form of a date, whatever is wrong with it.
  bool has_form() const { return has_form_; }

 private:
  tl::unexpected<Error> fail(const std::string& reason, std::string hint = kDateHint) const {
    return failure(ErrorCode::kFailed, shown(whole_) + ": " + reason, std::move(hint));
  }
  tl::unexpected<Error> not_a_date() {
    has_form_ = false;
    return fail("not a date that parley reads");
  }

  /// The end of the text as it was typed, where folding has left its length.
  std::string_view as_typed(std::string_view end) const {
    return folded_.size() == whole_.size() ? whole_.substr(whole_.size() - end.size()) : end;
  }

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
    if (at_.at_end()) return date;
    const bool time = at_.take_any("Tt");
    if (time ? !is_digit(at_.peek()) : !at_.skip(" ,\t") && at_.peek() != '(') return not_a_date();
    return read_tail(std::move(date));
  }

  Result<WrittenDate> read_words() {
    // Before a German date; anywhere else it may be the half of a day.
    if (DateCursor ahead = at_; ahead.word(kWordEnds) == "am") at_ = ahead;
    skip_fillers();
    WrittenDate before;
    if (begins_with_time()) {  // "10:45 BST, 1 August 2022"
      if (const auto problem = read_time(before); !problem) return failure(problem.error());
      auto zone = take_zone(at_);
      if (!zone) return fail(zone.error().message, zone.error().hint);
      before.offset = *zone;
    }
    weekday_ = take_weekday();
    skip_fillers();
    auto date = take_digits_date();
    if (!date) date = take_named_date();
    if (!date) return not_a_date();
    skip_fillers();
    if (before.time) {
      if (*date) before.day = (*date)->day;
      return read_behind_time(*date ? Result<WrittenDate>(before) : std::move(*date));
    }
    return read_tail(std::move(*date));
  }

  bool begins_with_time() const {
    DateCursor ahead = at_;
    if (!ahead.number(1, 2)) return false;
    if (ahead.take('.')) return ahead.number(2, 2) && ahead.peek() != '.';
    return ahead.peek() == ':' || ahead.peek() == 'h' || half_of_day(ahead).has_value();
  }

  void skip_fillers() {
    for (DateCursor ahead = at_;; at_ = ahead) {
      at_.skip(" ,");
      if (is_digit(at_.peek())) return;
      ahead = at_;
      if (!is_filler(ahead.word(kWordEnds))) return;
    }
  }

  /// "monday", "سه شنبه"; also in parentheses.
  std::optional<unsigned> take_weekday() {
    const DateCursor before = at_;
    skip_fillers();
    DateCursor ahead = std::exchange(at_, before);
    if (ahead.at_end() || is_digit(ahead.peek()) || ahead.peek() == '+') return std::nullopt;
    const bool in_parentheses = ahead.take('(');
    std::string name(ahead.word(kWordEnds));
    auto weekday = weekday_of(name);
    if (!weekday) {
      ahead.skip(" ");
      weekday = weekday_of(name.append(ahead.word(kWordEnds)));
    }
    if (!weekday || (in_parentheses && !ahead.take(')'))) return std::nullopt;
    at_ = ahead;
    return weekday;
  }

  /// 25/12/2024, 25.12.2024, 25-12-2024, 12/25/2024; nullopt where it is another form.
  std::optional<Result<WrittenDate>> take_digits_date() {
    DateCursor ahead = at_;
    const auto first = ahead.number(1, 2);
    const char separator = ahead.peek();
    if (!first || !ahead.take_any("/.-")) return std::nullopt;
    const auto second = ahead.number(1, 2);
    if (!second || !ahead.take(separator)) return std::nullopt;
    const std::size_t digits = ahead.digits();
    const auto year = ahead.number(1, 4);
    if (!year) return std::nullopt;
    at_ = ahead;
    has_form_ = digits == 4 || (digits == 2 && separator != '-');
    if (digits != 4 || *year < 100) return fail("a year has four digits");
    if (*first <= 12 && *second <= 12 && *first != *second && !is_persian(*year)) {
      return fail("which is the day and which the month?",
                  fmt::format("write {:04}-{:02}-{:02} or {:04}-{:02}-{:02}", *year, *second,
                              *first, *year, *first, *second));
    }
    return *first > 12 || is_persian(*year) ? make(*year, *second, *first)
                                            : make(*year, *first, *second);
  }

  /// "15 January 2024", "January 15, 2024", "15-Jan-2024"; nullopt where it is another form.
  std::optional<Result<WrittenDate>> take_named_date() {
    std::optional<unsigned> day = take_day();
    const auto month = take_month();
    if (!month) return std::nullopt;
    if (!day) day = take_day();
    if (!day) return std::nullopt;
    at_.skip(kBetweenParts);
    skip_fillers();
    if (at_.at_end()) return fail("the year is missing");
    const std::size_t digits = at_.digits();
    const auto year = at_.number(4, 4);
    if (!year) {
      at_.skip("0123456789");
      return digits > 0 ? fail("a year has four digits") : not_a_date();
    }
    return make(*year, *month, *day);
  }

  /// "15", "1er", "15th", "15.", "1º"
  std::optional<unsigned> take_day() {
    at_.skip(kBetweenParts);
    DateCursor ahead = at_;
    const auto day = ahead.number(1, 2);
    if (!day) return std::nullopt;
    constexpr std::array<std::string_view, 10> kSuffixes = {"",   ".",  "st", "nd", "rd",
                                                            "th", "er", "o",  ".o", "°"};
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
    if (const auto month = persian_month_of(name)) {
      persian_month_ = true;
      return month;
    }
    auto month = month_of(name);
    if (!month) {
      at_.skip(" ");
      month = month_of(name.append(" ").append(at_.word(kBetweenParts)));
    }
    DateCursor ahead = at_;
    if (month && ahead.take('/') && !is_digit(ahead.peek())) {
      std::swap(at_, ahead);
      if (take_month() != month) return std::nullopt;
    }
    return month;
  }

  /// Years of our time in the Persian calendar, written with its month or in its digits.
  bool is_persian(unsigned year) const { return persian_ && is_persian_year(year); }

  Result<WrittenDate> make(unsigned year, unsigned month, unsigned day) {
    has_form_ = true;
    if (persian_month_ && !is_persian_year(year)) {
      return fail("not a year of the Persian calendar", "its years now are about 1400");
    }
    if (persian_month_ || is_persian(year)) {
      const auto since_epoch = days_since_epoch_of_persian(year, month, day);
      if (!since_epoch) return fail("no such day in the Persian calendar", "");
      return WrittenDate{std::chrono::sys_days(std::chrono::days(*since_epoch)), {}, {}};
    }
    if (year == 0) return fail("years go from 0001 to 9999");
    if (month < 1 || month > 12) return fail("no such month", "");
    if (day < 1 || day > civil::days_in_month(year, month)) return fail("no such day", "");
    const std::int64_t since_epoch = civil::days_since_epoch(year, month, day);
    return WrittenDate{std::chrono::sys_days(std::chrono::days(since_epoch)), {}, {}};
  }

  /// What may follow a date, up to the end: a day of the week, a time of day, its zone. What does
  /// not belong there makes it no date, however wrong `date` itself is.
  Result<WrittenDate> read_tail(Result<WrittenDate> date) {
    if (!weekday_) weekday_ = take_weekday();
    skip_fillers();
    if (at_.at_end()) return checked(std::move(date));
    WrittenDate with_time = date.value_or(WrittenDate{});
    if (const auto problem = read_time(with_time); !problem) return failure(problem.error());
    return read_behind_time(date ? Result<WrittenDate>(with_time) : std::move(date));
  }

  Result<WrittenDate> read_behind_time(Result<WrittenDate> date) {
    std::optional<minutes> offset = date ? date->offset : std::nullopt;
    while (at_.skip(" ,\t"), !at_.at_end()) {
      if (!weekday_ && (weekday_ = take_weekday())) continue;
      auto zone = take_zone(at_);
      if (!zone) return fail(zone.error().message, zone.error().hint);
      if (!*zone) {
        // Short enough to be meant as a zone; else it was no date.
        constexpr std::size_t kLongestZone = 6;
        if (at_.rest.size() > kLongestZone) has_form_ = false;
        return fail(fmt::format("{} is not an offset from UTC", shown(as_typed(at_.rest))),
                    "write the offset in digits, such as +02:00");
      }
      if (offset && *offset != **zone) {
        return fail("two different offsets from UTC", "write one of them");
      }
      offset = **zone;
    }
    if (date) date->offset = offset;
    return checked(std::move(date));
  }

  /// The date, if its day of the week is right.
  Result<WrittenDate> checked(Result<WrittenDate> date) const {
    if (!date || !weekday_) return date;
    const unsigned is = std::chrono::weekday(date->day).c_encoding();
    if (is == *weekday_) return date;
    constexpr std::array<const char*, 7> kNames = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
    return fail(fmt::format("that day is a {}", kNames[is]),
                "write the date without the day of the week, if the rest is right");
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
      const bool letter = hour && at_.peek() == 'h';
      const bool dot = hour && at_.peek() == '.' && at_.rest.size() > 1 && is_digit(at_.rest[1]);
      const bool whole_hour = hour && !letter && !dot && at_.peek() != ':';
      if (!whole_hour && at_.take_any(":h.")) minute = at_.number(2, 2);
      if (!letter && !dot && !whole_hour && at_.take(':')) {
        second = at_.number(2, 2);
        date.precision = seconds(1);
      }
      if (whole_hour && !half_of_day(at_)) return not_a_date();
    }
    if (!hour || !minute || !second) return not_a_date();
    microseconds fraction(0);
    if (date.precision == seconds(1) && at_.take_any(".,")) {
      const auto read = read_fraction();
      if (!read) return failure(read.error());
      fraction = *read;
      date.precision = microseconds(1);
    }
    if (auto sane = check_time(*hour, *minute, *second); !sane) return sane;
    date.time = hours(*hour) + minutes(*minute) + seconds(*second) + fraction;
    DateCursor ahead = at_;
    ahead.skip(kBlanks);
    if (is_clock_word(ahead.word(kWordEnds))) at_ = ahead;
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

  struct Half {
    unsigned hours;  // to add
    DateCursor behind;
  };
  /// "am", "p.m.", "p. m.", "(p.m.)", "صباحا", "مساء".
  static std::optional<Half> half_of_day(DateCursor at) {
    at.skip(kBlanks);
    const bool in_parentheses = at.take('(');
    Half half{0, at};
    const char first = to_lower(at.peek());
    if (first == 'a' || first == 'p') {
      half.hours = first == 'a' ? 0 : 12;
      at.take(at.peek());
      if (at.take('.')) at.skip(" ");
      if (to_lower(at.peek()) != 'm') return std::nullopt;
      at.take(at.peek());
      at.take('.');
    } else {
      const std::string_view word = at.word(kWordEnds);
      const bool morning = word == "صباحا" || word == "ص";
      if (!morning && word != "مساء" && word != "م") return std::nullopt;
      half.hours = morning ? 0 : 12;
    }
    if (in_parentheses && !at.take(')')) return std::nullopt;
    if (!at.at_end() && kWordEnds.find(at.peek()) == kNowhere) return std::nullopt;
    half.behind = at;
    return half;
  }

  Result<void> check_time(unsigned& hour, unsigned minute, unsigned second) {
    if (const auto half = half_of_day(at_)) {
      if (hour < 1 || hour > 12) return fail("no such hour", "");
      hour = hour % 12 + half->hours;
      at_ = half->behind;
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
  std::string folded_;
  DateCursor at_;
  std::optional<unsigned> weekday_;
  bool persian_ = false;        // its digits are
  bool persian_month_ = false;  // of the Persian calendar
  bool has_form_ = false;
};

}  // namespace

Result<WrittenDate> read_written_date(std::string_view text) {
  return WrittenDateReader(text).read();
}

bool has_form_of_date(std::string_view text) {
  WrittenDateReader reader(text);
  return reader.read().has_value() || reader.has_form();
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

tl::unexpected<Error> refuse_date(std::string_view text, const char* reason, const char* hint) {
  return failure(ErrorCode::kUsage, shown(text) + ": " + reason, hint);
}

}  // namespace parley
