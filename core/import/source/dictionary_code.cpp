// SPDX-License-Identifier: MIT
// See core/import/source/dictionary_code.h.
#include "core/import/source/dictionary_code.h"

#include <fmt/format.h>

#include <algorithm>

#include "schema/ascii.h"
#include "schema/edtf.h"

namespace parley {
namespace {

std::string_view without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == kNowhere) return {};
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

tl::unexpected<Error> wrong_date(std::string message, std::string hint = {}) {
  return failure(ErrorCode::kUsage, std::move(message), std::move(hint));
}

/// YYMMDD or YYYYMMDD.
Result<Edtf> day_in(std::string_view text) {
  constexpr std::size_t kShort = 6, kLong = 8;
  constexpr std::string_view kLastOfThisCentury = "30";
  constexpr std::string_view kFarFuture = "2100";
  if (text.empty()) return wrong_date("a date is missing");
  if (!std::all_of(text.begin(), text.end(), is_digit))
    return wrong_date(fmt::format("'{}' is no date", text), "a date is YYYYMMDD or YYMMDD");
  if (text.size() != kShort && text.size() != kLong)
    return wrong_date(fmt::format("'{}' has {} digits", text, text.size()),
                      "a date is YYYYMMDD or YYMMDD");
  std::string digits(text);
  if (text.size() == kShort)
    digits.insert(0, text.substr(0, 2) <= kLastOfThisCentury ? "20" : "19");
  auto day = parse_edtf(
      fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2)));
  if (!day) return day;
  if (digits.substr(0, 4) >= kFarFuture)
    return wrong_date(fmt::format("{}: a date to come", day->text));
  return day;
}

Result<void> take_range(std::string_view text, std::size_t hyphen, DictionaryCode& code) {
  const std::string_view from = without_blanks(text.substr(0, hyphen));
  auto first = day_in(from);
  if (!first) return failure_of(first);
  auto last = day_in(without_blanks(text.substr(hyphen + 1)));
  if (!last) return failure_of(last);
  if (last->bounds.begin < first->bounds.begin) {
    return wrong_date(
        fmt::format("{}/{}: ends before it begins", first->text, last->text),
        from.size() == 6 ? "two digits up to 30 are years from 2000 on: write four" : "");
  }
  code.when = {first->bounds.begin, last->bounds.end};
  code.first = first->text;
  code.last = last->text;
  return {};
}

Result<void> take_limit(std::string_view text, DictionaryCode& code) {
  auto day = day_in(without_blanks(text.substr(1)));
  if (!day) return failure_of(day);
  code.first = code.last = "..";
  if (text.front() == '>') {
    code.when.begin = day->bounds.begin;
    code.first = day->text;
  } else {
    code.when.end = day->bounds.end;
    code.last = day->text;
  }
  return {};
}

}  // namespace

Result<DictionaryCode> read_dictionary_code(std::string_view inside) {
  inside = without_blanks(inside);
  DictionaryCode code;
  const auto end = std::min(inside.find_first_of(" \t<>"), inside.size());
  code.text = inside.substr(0, end);
  if (code.text.empty()) return wrong_date("there is no code");
  const std::string_view dates = without_blanks(inside.substr(end));
  if (dates.empty()) return code;
  code.dated = true;
  const bool is_limit = dates.front() == '<' || dates.front() == '>';
  const auto hyphen = dates.find('-');
  auto taken = Result<void>{};
  if (is_limit) {
    taken = take_limit(dates, code);
  } else if (hyphen != kNowhere) {
    taken = take_range(dates, hyphen, code);
  } else {
    taken = wrong_date(fmt::format("'{}' has neither <, > nor -", dates));
  }
  if (!taken) {
    code.wrong = std::move(taken.error());
    code.first = dates;
  }
  return code;
}

}  // namespace parley
