// SPDX-License-Identifier: MIT
// Reads one EDTF date, levels 0 and 1, and the spellings of the 2012 draft (u and x for X, y for Y,
// ?~ for %), which it does not write. What of level 2 is likely to be met is refused with what to
// write instead.
//
// A season is three whole months, as meteorologists of the northern hemisphere count: spring (21)
// is March to May, and winter (24) is December to February of the next year.
#include "schema/edtf_date.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "schema/civil.h"
#include "schema/date_cursor.h"
#include "schema/date_text.h"

namespace parley {
namespace {

constexpr const char* kEdtfHint = "write it like 2024-01-15, 2024-01 or 2024";
constexpr const char* kUnspecified = "XX stands for unspecified digits only at the end";
constexpr const char* kOneOfThese = "write what it can be: [2024-10..2024-12]";

/// Midnight of the first of a month; months after December are those of the next year.
Instant first_of(std::int64_t year, unsigned month) {
  return month > 12 ? civil::midnight(year + 1, month - 12, 1) : civil::midnight(year, month, 1);
}

unsigned two_digits(std::string_view text, std::size_t at) {
  return static_cast<unsigned>(text[at] - '0') * 10 + static_cast<unsigned>(text[at + 1] - '0');
}

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// "2024-01-15", which most dates are: no allocation beyond the text. nullopt for all else, also
/// errors.
std::optional<Edtf> read_plain_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (!all_digits(text.substr(0, 4)) || !all_digits(text.substr(5, 2)) ||
      !all_digits(text.substr(8, 2))) {
    return std::nullopt;
  }
  const std::int64_t year = two_digits(text, 0) * 100 + two_digits(text, 2);
  const unsigned month = two_digits(text, 5);
  const unsigned day = two_digits(text, 8);
  if (month < 1 || month > 12 || day < 1 || day > civil::days_in_month(year, month)) {
    return std::nullopt;
  }
  const Instant begin = civil::midnight(year, month, day);
  const Interval bounds = {begin, begin + std::chrono::days(1)};
  return Edtf{std::string(text), EdtfForm::kDay, false, false, bounds, bounds, {}};
}

class EdtfReader {
 public:
  explicit EdtfReader(std::string_view text) : whole_(trimmed(text)), at_{whole_} {}

  Result<Edtf> read() {
    if (whole_.empty()) return fail("no date");
    take_qualifiers();
    if (at_.rest.find_first_of("?~%") != std::string_view::npos) {
      return fail("?, ~ and % belong at the end of a date", "they then hold for all of it");
    }
    if (at_.rest.size() > 10 && (at_.rest[10] == 'T' || at_.rest[10] == 't')) return read_instant();
    if (auto read = read_parts(); !read) return failure_of(read);
    if (value_.approximate || value_.uncertain) {
      value_.text += !value_.approximate ? '?' : !value_.uncertain ? '~' : '%';
    }
    value_.certain = value_.bounds;
    const int times = int{value_.approximate} + int{value_.uncertain};
    value_.padding = times * (value_.bounds.end - value_.bounds.begin);
    return std::move(value_);
  }

 private:
  tl::unexpected<Error> fail(const char* reason, const char* hint = kEdtfHint) const {
    return failure(ErrorCode::kUsage, shown(whole_) + ": " + reason, hint);
  }
  tl::unexpected<Error> not_a_date() const { return fail("not a date"); }

  void take_qualifiers() {
    for (; !at_.at_end(); at_.rest.remove_suffix(1)) {
      const char last = at_.rest.back();
      const bool uncertain = last == '?' || last == '%';
      const bool approximate = last == '~' || last == '%';
      // Each holds once: 2024?? is no date.
      if (!(uncertain || approximate) || (uncertain && value_.uncertain) ||
          (approximate && value_.approximate)) {
        return;
      }
      value_.uncertain |= uncertain;
      value_.approximate |= approximate;
    }
  }

  /// A run of digits and then X, of just `length`: the digits' value and how many X there are.
  struct Part {
    std::int64_t value = 0;
    std::size_t unspecified = 0;
  };
  std::optional<Part> take_part(std::size_t length) {
    if (at_.rest.size() < length) return std::nullopt;
    Part part;
    std::string text;
    for (const char c : at_.rest.substr(0, length)) {
      const bool unspecified = c == 'X' || c == 'x' || c == 'u';
      if (!unspecified && (!is_digit(c) || part.unspecified > 0)) return std::nullopt;
      if (unspecified) {
        ++part.unspecified;
      } else {
        part.value = part.value * 10 + (c - '0');
      }
      text += unspecified ? 'X' : c;
    }
    if (at_.rest.size() > length && at_.rest[length] != '-') return std::nullopt;
    at_.rest.remove_prefix(length);
    value_.text += text;
    return part;
  }

  /// "Y17E7", "1950S2".
  bool has_exponent() const {
    const std::size_t sign = at_.rest.find_first_of("ES");
    return sign != std::string_view::npos && sign > 0 && sign + 1 < at_.rest.size() &&
           is_digit(at_.rest[sign - 1]) && is_digit(at_.rest[sign + 1]);
  }

  Result<void> read_parts() {
    if (has_exponent()) {
      return fail("exponents (E) and significant digits (S) are not read",
                  "write the year out, or the years that it can be: Y-17000, 195X, 19XX");
    }
    if (at_.take_any("Yy")) return read_long_year();
    const bool negative = at_.take('-');
    if (negative) value_.text += '-';
    if (at_.digits() > 4) return fail("a year has four digits", "longer ones begin with Y: Y17000");
    const auto year = take_part(4);
    if (!year) return not_a_date();
    if (year->unspecified > 0) {
      if (!at_.at_end()) return fail("a month in an unspecified year", kUnspecified);
      return set_years(*year, negative);
    }
    if (negative && year->value == 0) return fail("no such year", "the year before 0001 is 0000");
    year_ = negative ? -year->value : year->value;
    if (at_.at_end()) return set_year();
    return read_month();
  }

  Result<void> read_long_year() {
    value_.text += 'Y';
    const bool negative = at_.take('-');
    if (negative) value_.text += '-';
    const std::size_t digits = at_.digits();
    if (digits == 0 || digits != at_.rest.size()) {
      return fail("not a year", "after Y come only the digits of a year: Y17000, Y-17000");
    }
    if (digits < 5 || at_.peek() == '0') {
      return fail("Y goes before a year of five digits or more", "write shorter years without Y");
    }
    value_.text += at_.rest;
    const auto year = at_.number(5, 9);
    year_ = negative ? -std::int64_t{year.value_or(0)} : std::int64_t{year.value_or(0)};
    if (!year || year_ < civil::kFirstYear || year_ > civil::kLastYear) {
      return failure(ErrorCode::kUsage, fmt::format("{}: years go from {} to {}", shown(whole_),
                                                    civil::kFirstYear, civil::kLastYear));
    }
    return set_year();
  }

  Result<void> set_year() {
    value_.form = EdtfForm::kYear;
    value_.bounds = {first_of(year_, 1), first_of(year_, 13)};
    return {};
  }

  /// 201X, 20XX.
  Result<void> set_years(const Part& part, bool negative) {
    if (part.unspecified > 2) {
      return fail("more than a century", "write the years that it can be: [1000..1999]");
    }
    if (negative && part.value == 0) return fail("no such years", "years before 0000 are negative");
    const std::int64_t count = part.unspecified == 1 ? 10 : 100;
    const std::int64_t first = negative ? -(part.value * count + count - 1) : part.value * count;
    value_.form = part.unspecified == 1 ? EdtfForm::kDecade : EdtfForm::kCentury;
    value_.bounds = {first_of(first, 1), first_of(first + count, 1)};
    return {};
  }

  Result<void> read_month() {
    value_.text += '-';
    if (!at_.take('-')) return not_a_date();
    const auto month = take_part(2);
    if (!month) return not_a_date();
    if (month->unspecified == 1) return fail("part of a month's number", kOneOfThese);
    const bool whole_date = at_.at_end();
    std::optional<Part> day;
    if (!whole_date) {
      value_.text += '-';
      at_.take('-');
      day = take_part(2);
      if (!day || !at_.at_end()) return not_a_date();
      if (day->unspecified == 1) return fail("part of a day's number", kOneOfThese);
    }
    if (month->unspecified == 2) {
      if (day && day->unspecified == 0) return fail("a day in an unspecified month", kUnspecified);
      return set_year();
    }
    return set_month(static_cast<unsigned>(month->value), day);
  }

  Result<void> set_month(unsigned month, const std::optional<Part>& day) {
    if (month >= 21 && month <= 24) {
      if (day) return fail("a day in a season");
      const unsigned first = 3 * (month - 20);
      value_.form = EdtfForm::kSeason;
      value_.bounds = {first_of(year_, first), first_of(year_, first + 3)};
      return {};
    }
    if (month >= 25 && month <= 41) {
      return fail("not a month or season",
                  "for a quarter write [2024-04..2024-06], or 2024-04/2024-06 for all of it");
    }
    if (month < 1 || month > 12) return fail("no such month", "");
    if (!day || day->unspecified > 0) {
      value_.form = EdtfForm::kMonth;
      value_.bounds = {first_of(year_, month), first_of(year_, month + 1)};
      return {};
    }
    if (day->value < 1 || day->value > civil::days_in_month(year_, month)) {
      return fail("no such day", "");
    }
    const Instant begin = civil::midnight(year_, month, static_cast<unsigned>(day->value));
    value_.form = EdtfForm::kDay;
    value_.bounds = {begin, begin + std::chrono::days(1)};
    return {};
  }

  Result<Edtf> read_instant() {
    if (value_.uncertain || value_.approximate) {
      return fail("a time of day takes no ?, ~ or %", "put it after the day: 2024-01-15~");
    }
    if (at_.rest.find(' ') != std::string_view::npos) return not_a_date();
    auto written = read_written_date(at_.rest);
    if (!written) {
      written.error().code = ErrorCode::kUsage;
      return failure_of(written);
    }
    Edtf value = edtf_of(*written);
    if (auto kept = check_years(value.bounds.begin, whole_); !kept) return failure_of(kept);
    return value;
  }

  std::string_view whole_;
  DateCursor at_;
  std::int64_t year_ = 0;
  Edtf value_;
};

}  // namespace

Result<Edtf> read_edtf_date(std::string_view text) {
  if (auto day = read_plain_day(text)) return *std::move(day);
  return EdtfReader(text).read();
}

Result<void> check_years(Instant utc, std::string_view text) {
  const auto days = std::chrono::floor<std::chrono::days>(utc.time_since_epoch()).count();
  const std::int64_t year = civil::day_of(days).year;
  if (year >= 1 && year <= 9999) return {};
  return failure(ErrorCode::kUsage,
                 shown(text) + ": in UTC outside the years 0001 to 9999, by its offset",
                 "write the day without a time");
}

Edtf edtf_of(const WrittenDate& written) {
  const Instant wall = written.day + written.time.value_or(std::chrono::microseconds(0));
  const auto offset = written.offset.value_or(std::chrono::minutes(0));
  Edtf value = edtf_of(Moment{wall - offset, written.time.has_value(), offset});
  if (written.time && !written.offset) value.text.pop_back();  // the Z
  return value;
}

}  // namespace parley
