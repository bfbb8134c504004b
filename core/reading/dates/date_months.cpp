// SPDX-License-Identifier: MIT
// Months, years and their parts in running text: "in January", "2019", "the 1990s", "early 2024",
// "last summer".
#include <fmt/format.h>

#include "core/reading/dates/date_parser.h"
#include "schema/ascii.h"

namespace parley::reading {
namespace {

using std::chrono::months;
using std::chrono::year_month;
using std::chrono::years;

Tense pointed(Term modifier, Tense tense) {
  return modifier == Term::kLast ? Tense::kPast : modifier == Term::kNext ? Tense::kFuture : tense;
}

}  // namespace

DateParser::Found DateParser::month(std::size_t at, std::size_t begin, Term modifier) const {
  const DateToken& one = token(at);
  const unsigned number = one.meaning.value;
  const auto [year, end] = year_behind(behind_month(at));
  if (year && is_month_here(at)) {
    return found(begin, end,
                 of_month(std::chrono::year(*year) / std::chrono::month(number), "month and year"));
  }
  const Term before = at > 0 ? term(at - 1) : Term::kNone;
  // "the end of May", not "the city of May Pen".
  const Term opening = at > 1 ? term(at - 2) : Term::kNone;
  const bool is_part = opening >= Term::kEarly && opening <= Term::kLate;
  const bool is_led = before != Term::kNone && before != Term::kArticle && before != Term::kOne &&
                      before != Term::kMonth && before != Term::kWeekday &&
                      (before != Term::kOf || is_part || !one.meaning.is_weak);
  const bool is_english = language_ == Language::kEnglish;
  if ((is_english && !one.is_capital) || (!is_led && (one.meaning.is_weak || is_english)))
    return std::nullopt;
  // "Mars" is a planet in French.
  if (language_ == Language::kFrench && one.is_capital && at > 0) return std::nullopt;
  const Tense tense = tense_at(begin);
  const sys_days today = frame_.published;
  if (modifier == Term::kLast || modifier == Term::kNext) {
    const bool is_next = modifier == Term::kNext;
    const year_month now = month_of_day(today);
    const sys_days from((now + months(is_next ? 1 : -1)) / 1);
    auto date = nearest_month(number, from, pointed(modifier, tense));
    date.rule = is_next ? "next month of that name" : "last month of that name";
    date.is_uncertain = year_of(date.first) == year_of(today);
    return found(begin, at + 1, std::move(date));
  }
  auto date = modifier == Term::kThis
                  ? of_month(std::chrono::year(year_of(today)) / std::chrono::month(number),
                             "month of the year of publication")
                  : nearest_month(number, today, tense);
  // "in May Netanyahu …" is a month, "in August Hirt's room" none.
  date.is_uncertain = is_english && one.meaning.is_weak && token(at + 1).is_capital &&
                      token(at + 1).kind == TokenKind::kWord;
  auto result = found(begin, at + 1, std::move(date));
  result->lacks_year = modifier == Term::kNone;
  result->month = number;
  return result;
}

DateParser::Found DateParser::year(std::size_t at) const {
  const DateToken& one = token(at);
  if (!is_year(one) || one.is_possessive || counts_things(at + 1)) return std::nullopt;
  std::size_t begin = at;
  const Term before = at > 0 ? term(at - 1) : Term::kNone;
  if (at > 0 && is_unit(at - 1, Unit::kYear)) begin = at - 1;
  switch (before) {
    case Term::kOn:
    case Term::kSince:
    case Term::kOver:
    case Term::kEarly:
    case Term::kMid:
    case Term::kLate:
    case Term::kUnit:
      break;
    case Term::kUntil:
    case Term::kBy:
    case Term::kBefore:
    case Term::kAfter:
    case Term::kFrom:
    case Term::kTo:
    case Term::kBetween:
    case Term::kAnd:
    case Term::kOr:
    case Term::kOf:
    case Term::kRange:
    case Term::kArticle:
      if (one.number < 1900 || one.number > 2100) return std::nullopt;
      if (before == Term::kArticle || before == Term::kOf) {
        // "end of 2024", "since the 2014 war"; not "resolution 1701 of 2006", "the 2015 deal".
        const Term opening = at > 1 ? term(at - 2) : Term::kNone;
        if (opening < Term::kEarly || opening > Term::kLate) return std::nullopt;
      }
      break;
    case Term::kCirca:
      // "about 1850" is a number of things as often.
      if (!is(at - 1, "circa") && (at < 2 || term(at - 2) != Term::kOn)) return std::nullopt;
      break;
    default:
      return std::nullopt;
  }
  if (before == Term::kUnit && begin == at) return std::nullopt;
  // Those that join two years, or count things: the caller has the first year already.
  if (before == Term::kAnd || before == Term::kOr || before == Term::kRange ||
      before == Term::kTo) {
    if (at < 2 || !is_year(token(at - 2))) {
      if (before != Term::kRange || at < 2 || term(at - 2) < Term::kEarly ||
          term(at - 2) > Term::kLate)
        return std::nullopt;
    }
  }
  return found(at, at + 1, of_year(one.number, "year"));
}

/// "the 1990s", "the late 1980's".
DateParser::Found DateParser::decade(std::size_t at) const {
  const DateToken& one = token(at);
  const Term before = at > 0 ? term(at - 1) : Term::kNone;
  const bool is_led = before == Term::kArticle ||
                      (before >= Term::kEarly && before <= Term::kLate) || before == Term::kRange;
  const bool with_apostrophe = is_year(one) && is_mark(at + 1, '\'') && is(at + 2, "s");
  const bool possessive = is_year(one) && (one.is_possessive || with_apostrophe) && is_led;
  if (one.kind != TokenKind::kDecade && !possessive) return std::nullopt;
  if (one.number % 10 != 0 || one.number % 100 == 0) return std::nullopt;
  auto date = of_words(fmt::format("{:03}X", one.number / 10), "decade");
  const std::size_t end = one.is_possessive || one.kind == TokenKind::kDecade ? at + 1 : at + 3;
  return found(at, end, std::move(date));
}

/// "Q1 2024", "the first quarter of 2024", "the second half of 2024".
DateParser::Found DateParser::part_of_year(std::size_t at) const {
  const std::string_view word = text(at);
  if (word.size() == 2 && word[0] == 'Q' && is_digit(word[1])) {
    const auto [year, end] = year_behind(at + 1);
    if (!year) return std::nullopt;
    return found(at, end, of_words(fmt::format("{}-{}", *year, word), "quarter of a year"));
  }
  if (term(at) != Term::kNumber || language_ != Language::kEnglish) return std::nullopt;
  const bool half = is(at + 1, "half");
  if ((!half && !is_unit(at + 1, Unit::kQuarter)) || !is(at + 2, "of")) return std::nullopt;
  const auto [year, end] = year_behind(at + 2);
  if (!year) return std::nullopt;
  return found(at, end,
               of_words(fmt::format("{}-{}{}", *year, half ? 'H' : 'Q', token(at).meaning.value),
                        "part of a year"));
}

DateParser::Found DateParser::season(std::size_t at, std::size_t begin, Term modifier) const {
  const auto name = static_cast<int>(token(at).meaning.value);
  const auto of = [name](int year) { return of_words(fmt::format("{}-{}", year, name), "season"); };
  const auto [year, end] = year_behind(at + 1);
  if (year && (begin < at || is(at + 1, "of") || end == at + 2))
    return found(begin, end, of(*year));
  const Term before = at > 0 ? term(at - 1) : Term::kNone;
  const bool is_led = before == Term::kOn || before == Term::kSince || before == Term::kUntil ||
                      before == Term::kBy ||
                      (before == Term::kArticle && at > 1 && term(at - 2) == Term::kOn);
  if (modifier == Term::kNone && (!is_led || !ends_clause(at + 1))) return std::nullopt;
  const int now = year_of(frame_.published);
  const Tense tense = pointed(modifier, tense_at(begin));
  const bool is_future = tense == Tense::kFuture || tense == Tense::kPresent;
  std::optional<ResolvedDate> best;
  for (int i = now - 2; i <= now + 2 && !best; ++i) {
    const auto one = of(is_future ? i : 2 * now - i);
    const bool fits = modifier == Term::kNext   ? one.first > frame_.published
                      : modifier == Term::kLast ? one.last < frame_.published
                      : is_future               ? one.last >= frame_.published
                                                : one.first <= frame_.published;
    if (fits) best = one;
  }
  if (modifier == Term::kThis) best = of(now);
  if (!best) return std::nullopt;
  best->rule = "season around publication";
  best->is_uncertain = modifier == Term::kNone;
  return found(begin, at + 1, *std::move(best));
}

}  // namespace parley::reading
