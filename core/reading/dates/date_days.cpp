// SPDX-License-Identifier: MIT
// A day in running text: "today", "on Tuesday", "15 January", "the 7th".
#include <fmt/format.h>

#include "core/reading/dates/date_parser.h"
#include "schema/ascii.h"
#include "schema/edtf.h"
#include "schema/word_list.h"

namespace parley::reading {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr std::string_view kNamedBefore =
    "black good bloody super ash holy easter palm cyber maundy ruby joe red giving shrove";
constexpr std::string_view kNamedAfter =
    "times mail telegraph express herald mirror star prayers prayer live";

bool names_before(std::string_view word) {
  static const WordSet words = words_of(kNamedBefore);
  return words.contains(word);
}
bool names_after(std::string_view word) {
  static const WordSet words = words_of(kNamedAfter);
  return words.contains(word);
}

}  // namespace

/// "2024-01-15", "15/01/2024" where it cannot be misread.
DateParser::Found DateParser::written(std::size_t at) const {
  const auto moment = parse_moment(text(at));
  if (!moment || moment->has_time) return std::nullopt;
  return found(at, at + 1, of_day(std::chrono::floor<days>(moment->instant), "a date in digits"));
}

DateParser::Found DateParser::day_word(std::size_t at) const {
  const int offset = token(at).meaning.value - 10;
  std::size_t end = at + 1;
  // "mañana" behind an article is the morning, and so is "Morgen" inside a sentence.
  const Term before = at > 0 ? term(at - 1) : Term::kNone;
  const bool is_morning = before == Term::kArticle || before == Term::kThis ||
                          (language_ == Language::kGerman && at > 0 && token(at).is_capital) ||
                          before == Term::kDay;
  if (offset == 1 && language_ != Language::kEnglish && is_morning) return std::nullopt;
  while (term(end) == Term::kPartOfDay && end < at + 3) ++end;
  constexpr std::string_view kRules[] = {"two days before publication",
                                         "the day before publication", "the day of publication",
                                         "the day after publication", "two days after publication"};
  auto one =
      found(at, end,
            of_day(frame_.published + days(offset), kRules[static_cast<std::size_t>(offset + 2)]));
  return one;
}

ResolvedDate DateParser::weekday_date(std::size_t at, unsigned weekday, Term modifier) const {
  const sys_days today = frame_.published;
  constexpr days kAmbiguous(2);  // "last Tuesday", said on a Wednesday or Thursday
  if (modifier == Term::kLast) {
    auto date = of_day(weekday_until(today - days(1), weekday), "last weekday: before publication");
    date.is_uncertain = language_ == Language::kEnglish && today - date.first <= kAmbiguous;
    return date;
  }
  if (modifier == Term::kNext) {
    const sys_days next = weekday_from(today + days(1), weekday);
    const bool this_week = monday_of(next) == monday_of(today) && language_ == Language::kEnglish;
    auto date = of_day(next + days(this_week ? 7 : 0), "next weekday: after publication");
    date.is_uncertain = this_week;
    return date;
  }
  const Tense tense = tense_at(at);
  const bool is_future = tense == Tense::kFuture || tense == Tense::kPresent;
  auto date = is_future
                  ? of_day(weekday_from(today, weekday), "weekday, the next from publication on")
                  : of_day(weekday_until(today, weekday), "weekday, the latest up to publication");
  // A headline's "meet on Monday" may be either.
  const bool is_guess = language_ == Language::kEnglish && tense == Tense::kUnknown;
  date.is_uncertain = (tense == Tense::kPresent || is_guess) && date.first != today;
  return date;
}

DateParser::Found DateParser::weekday(std::size_t at, std::size_t begin, Term modifier) const {
  const DateToken& one = token(at);
  std::size_t end = at + 1;
  if (language_ == Language::kEnglish) {
    const std::string before = at > 0 ? lower(text(at - 1)) : "";
    const bool is_name = names_before(before) || names_after(lower(text(end))) ||
                         (is(end, "night") && names_after(lower(text(end + 1))));
    const bool in_quotes = at > 0 && is_mark(at - 1, '"') && is_mark(end, '"');
    const bool is_any = at > 0 && term(at - 1) == Term::kOne && ends_clause(end);
    if (!one.is_capital || is_name || in_quotes || is_any) return std::nullopt;
  }
  if (begin > 0 && term(begin - 1) == Term::kEvery) return std::nullopt;
  if (modifier == Term::kNone && language_ != Language::kEnglish &&
      (term(end) == Term::kLast || term(end) == Term::kNext))
    modifier = term(end++);
  while (term(end) == Term::kPartOfDay && end < at + 4) ++end;
  if (modifier == Term::kNone) {
    if (auto whole = of_weekday_and_date(begin, end, one.meaning.value)) return whole;
  }
  auto result = found(begin, end, weekday_date(begin, one.meaning.value, modifier));
  result->is_weekday = true;
  return result;
}

/// "Tuesday, 15 January", "Tuesday, January 15, 2024": the weekday says which year is meant, or that
/// something is wrong.
DateParser::Found DateParser::of_weekday_and_date(std::size_t begin, std::size_t behind,
                                                  unsigned weekday) const {
  const std::size_t at =
      skip(behind + (is_mark(behind, ',') ? 1U : 0U), {Term::kArticle, Term::kOn});
  const DateToken& next = token(at);
  const bool may = next.kind == TokenKind::kWritten || next.kind == TokenKind::kNumber ||
                   next.meaning.term == Term::kMonth;
  if (!may) return std::nullopt;
  auto one = next.kind == TokenKind::kWritten  ? written(at)
             : next.kind == TokenKind::kNumber ? day_and_month(at)
                                               : month_and_day(at);
  if (!one || one->date.grain != Grain::kDay) return std::nullopt;
  one->begin = begin;
  const auto fits = [weekday](sys_days day) {
    return std::chrono::weekday(day).c_encoding() == weekday;
  };
  if (fits(one->date.first)) {
    one->date.is_uncertain = false;
    return one;
  }
  const int year = year_of(one->date.first);
  for (const int other : {year - 1, year + 1}) {
    if (!one->lacks_year) break;
    auto date = of_date(other, one->month, one->day, "day, month and weekday");
    if (date.text.empty() || !fits(date.first)) continue;
    one->date = std::move(date);
    return one;
  }
  one->date.is_uncertain = true;
  return one;
}

/// 1 to 31: "15", "15th", "premier".
std::optional<unsigned> DateParser::day_number(std::size_t at) const {
  const DateToken& one = token(at);
  unsigned number = 0;
  if (one.kind == TokenKind::kNumber && one.digits <= 2 && !one.is_possessive) number = one.number;
  if (term(at) == Term::kNumber && language_ == Language::kFrench && one.meaning.value == 1)
    number = 1;
  return number >= 1 && number <= 31 ? std::optional(number) : std::nullopt;
}

bool DateParser::is_month_here(std::size_t at) const {
  const DateToken& one = token(at);
  if (one.meaning.term != Term::kMonth) return false;
  return language_ != Language::kEnglish || one.is_capital || !one.meaning.is_weak;
}

/// Behind a month and the stop of its abbreviation.
std::size_t DateParser::behind_month(std::size_t at) const {
  constexpr std::size_t kLongestAbbreviation = 4;
  const bool stops = text(at).size() <= kLongestAbbreviation && is_mark(at + 1, '.') &&
                     token(at + 2).kind == TokenKind::kNumber;
  return at + (stops ? 2 : 1);
}

/// ", 2024", "de 2024", "عام 2024".
DateParser::YearBehind DateParser::year_behind(std::size_t at) const {
  std::size_t year = at;
  const bool comma = is_mark(year, ',');
  if (comma) ++year;
  if (!comma) year = skip(year, {Term::kOf, Term::kFrom});
  if (is_unit(year, Unit::kYear)) ++year;
  if (!is_year(token(year)) || (comma && counts_things(year + 1))) return {std::nullopt, at};
  return {token(year).number, year + 1};
}

DateParser::Found DateParser::days_of_month(std::size_t begin, std::size_t end, unsigned month,
                                            unsigned first, unsigned last, Term join,
                                            std::optional<int> year) const {
  const auto one_day = [&](unsigned day) {
    return year ? of_date(*year, month, day, "day, month and year")
                : nearest_day(month, day, frame_.published, tense_at(begin));
  };
  auto until = one_day(last);
  if (until.text.empty()) return std::nullopt;
  if (first == last) {
    auto one = found(begin, end, std::move(until));
    one->lacks_year = !year;
    one->month = month;
    one->day = first;
    return one;
  }
  auto from = of_date(year_of(until.first), month, first, until.rule);
  if (from.text.empty() || first > last) return std::nullopt;
  if (join == Term::kOr) {
    auto both = of_words(fmt::format("[{},{}]", from.text, until.text), "one of two dates");
    both.grain = Grain::kSpan;
    return found(begin, end, std::move(both));
  }
  return found(begin, end, all_of(from, until, "from one day of a month to another"));
}

/// "15 January", "15th of January, 2024", "15. Januar", "3-5 March", "3 to 5 March".
DateParser::Found DateParser::day_and_month(std::size_t at) const {
  const auto first = day_number(at);
  if (!first) return std::nullopt;
  const auto behind_day = [this](std::size_t day) {
    return skip(day + 1 + (language_ == Language::kGerman && is_mark(day + 1, '.') ? 1U : 0U),
                {Term::kOf});
  };
  std::size_t month_at = behind_day(at);
  unsigned last = *first;
  Term join = term(month_at);
  const bool joins = join == Term::kRange || join == Term::kTo || join == Term::kAnd ||
                     join == Term::kOr || join == Term::kUntil;
  if (joins) {
    const std::size_t second = skip(month_at + 1, {Term::kArticle, Term::kTo});
    const auto number = day_number(second);
    if (!number) return std::nullopt;
    // "15 and 20 January" are two dates, but between them lies one.
    const bool is_between =
        at > 0 && (term(at - 1) == Term::kBetween || (at > 1 && term(at - 2) == Term::kBetween));
    if (join == Term::kAnd && *number != *first + 1 && !is_between) return std::nullopt;
    last = *number;
    month_at = behind_day(second);
  }
  if (!is_month_here(month_at)) return std::nullopt;
  const auto [year, end] = year_behind(behind_month(month_at));
  const bool dot = is_mark(month_at + 1, '.') && token(month_at).meaning.is_weak && !year &&
                   month_at + 2 < tokens_.size();
  return days_of_month(at, dot ? end + 1 : end, token(month_at).meaning.value, *first, last, join,
                       year);
}

/// "January 15", "Jan. 15, 2024", "March 3-5".
DateParser::Found DateParser::month_and_day(std::size_t at) const {
  if (!is_month_here(at)) return std::nullopt;
  const std::size_t day_at = behind_month(at);
  const auto first = day_number(day_at);
  if (!first || is_mark(day_at + 1, ':')) return std::nullopt;
  std::size_t end = day_at + 1;
  unsigned last = *first;
  const Term join = term(end);
  if (join == Term::kRange || join == Term::kTo || join == Term::kAnd || join == Term::kOr) {
    const auto number = day_number(end + 1);
    const bool is_between = at > 0 && term(at - 1) == Term::kBetween;
    const bool fits = join != Term::kAnd || (number && *number == *first + 1) || is_between;
    // Not the day of another month: "January 15 and 20 February".
    if (number && fits && *number > *first && !is_month_here(end + 2) && !counts_things(end + 2)) {
      last = *number;
      end += 2;
    }
  }
  const auto [year, behind] = year_behind(end);
  const bool in_month = at > 0 && is(at - 1, "in") && !token(day_at).is_ordinal;
  if (!year && in_month && counts_things(end)) return std::nullopt;
  return days_of_month(at, behind, token(at).meaning.value, *first, last, join, year);
}

/// "on the 15th": of this month or the one before.
DateParser::Found DateParser::day_of_this_month(std::size_t at) const {
  const auto day = day_number(at);
  if (!day || !token(at).is_ordinal || at < 2 || term(at - 1) != Term::kArticle ||
      term(at - 2) != Term::kOn || !ends_clause(at + 1))
    return std::nullopt;
  const bool is_future = tense_at(at) == Tense::kFuture;
  year_month month = month_of_day(frame_.published);
  for (int i = 0; i < 3; ++i) {
    const year_month_day date = month / std::chrono::day(*day);
    if (date.ok() &&
        (is_future ? sys_days(date) >= frame_.published : sys_days(date) <= frame_.published)) {
      auto one = found(at, at + 1, of_day(sys_days(date), "day of the month around publication"));
      one->date.is_uncertain = true;
      return one;
    }
    month += months(is_future ? 1 : -1);
  }
  return std::nullopt;
}

}  // namespace parley::reading
