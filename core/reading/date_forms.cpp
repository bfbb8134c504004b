// SPDX-License-Identifier: MIT
// What a single date can be in running text, tried in the order of date().
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/reading/date_parser.h"
#include "schema/ascii.h"
#include "schema/edtf.h"
#include "schema/word_list.h"

namespace parley::reading {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;
using std::chrono::years;

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

int year_of(sys_days day) { return int(year_month_day(day).year()); }

/// A year that news speak of by its number alone.
bool is_year(const DateToken& token) {
  return token.kind == TokenKind::kNumber && token.digits == 4 && token.number >= 1000 &&
         token.number < 2200;
}

ResolvedDate of_date(int year, unsigned month, unsigned day, std::string_view rule) {
  const auto date = std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day);
  return date.ok() ? of_day(sys_days(date), rule) : ResolvedDate{};
}

Tense pointed(Term modifier, Tense tense) {
  return modifier == Term::kLast ? Tense::kPast : modifier == Term::kNext ? Tense::kFuture : tense;
}

}  // namespace

DateParser::Found DateParser::date(std::size_t at) const {
  if (at >= tokens_.size()) return std::nullopt;
  const DateToken& one = token(at);
  if (one.kind == TokenKind::kWritten) return written(at);
  if (one.kind == TokenKind::kDecade) return decade(at);
  if (one.kind == TokenKind::kNumber) {
    for (auto form : {&DateParser::day_and_month, &DateParser::counted, &DateParser::decade,
                      &DateParser::year, &DateParser::day_of_this_month}) {
      if (auto found = (this->*form)(at)) return found;
    }
    return std::nullopt;
  }
  if (one.kind != TokenKind::kWord) return std::nullopt;
  switch (one.meaning.term) {
    case Term::kDay:
      return day_word(at);
    case Term::kWeekday:
      return weekday(at, at, Term::kNone);
    case Term::kMonth:
      if (auto found = month_and_day(at)) return found;
      return month(at, at, Term::kNone);
    case Term::kSeason:
      return season(at, at, Term::kNone);
    case Term::kThis:
    case Term::kLast:
    case Term::kNext:
    case Term::kEarlier:
    case Term::kLater:
    case Term::kSame:
      return modified(at);
    case Term::kUnit:
      if (auto found = counted(at)) return found;
      return unit(at, at, Term::kNone);
    case Term::kPartOfDay:
      return from_last(at);
    case Term::kArticle:
      if (is_unit(at + 1, Unit::kWeekend)) return weekend(at + 1, at, Term::kNone);
      if (auto found = from_last(at)) return found;
      return term(at + 1) == Term::kLast || term(at + 1) == Term::kNext ||
                     term(at + 1) == Term::kSame
                 ? modified(at + 1)
                 : std::nullopt;
    case Term::kAgoFirst:
    case Term::kNumber:
    case Term::kFew:
    case Term::kOne:
    case Term::kOn:
      if (one.meaning.term == Term::kNumber) {
        if (auto found = day_and_month(at)) return found;
      }
      if (auto found = counted(at)) return found;
      return part_of_year(at);
    default:
      if (is(at, "il") && is(at + 1, "y") && is(at + 2, "a")) return ago(at, at + 3);
      return part_of_year(at);
  }
}

// ---- days ----

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

// ---- months, years and their parts ----

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

// ---- this, last and next ----

DateParser::Found DateParser::modified(std::size_t at) const {
  const Term modifier = term(at);
  if (modifier == Term::kSame) return from_last(at);
  if (modifier == Term::kEarlier || modifier == Term::kLater) {
    const std::size_t next = skip(at + 1, {Term::kOn});
    if (term(next) == Term::kThis || term(next) == Term::kLast || term(next) == Term::kNext) {
      if (term(next + 1) != Term::kUnit) return std::nullopt;
      auto one = unit(next + 1, at, term(next));
      const sys_days today = frame_.published;
      if (!one || term(next) != Term::kThis || one->date.grain != Grain::kSpan) return one;
      const bool is_earlier = modifier == Term::kEarlier;
      // On a Monday "earlier this week" is the same day; on a Sunday nothing comes later.
      const sys_days first = is_earlier ? one->date.first : std::min(today, one->date.last);
      const sys_days last = is_earlier ? std::max(today, one->date.first) : one->date.last;
      one->date = one_of(first, last, "part of the week of publication");
      one->date.grain = Grain::kSpan;
      return one;
    }
    const bool is_day = term(next) == Term::kWeekday || term(next) == Term::kDay;
    auto one = is_day ? date(next) : std::nullopt;
    if (one) one->begin = at;
    return one;
  }
  const bool is_past = modifier == Term::kLast && token(at).meaning.value == 1;
  const bool is_previous = modifier == Term::kLast && token(at).meaning.value == 2;
  const bool with_article = at > 0 && term(at - 1) == Term::kArticle;
  if (is_previous || (modifier == Term::kNext && is(at, "following"))) return from_last(at);
  if (modifier != Term::kThis) {
    // "the last six weeks", but "would last six weeks".
    const bool is_stretch = is_past || with_article;
    if (!is_stretch && count(at + 1)) return std::nullopt;
    if (is_stretch && language_ == Language::kEnglish) {
      if (auto whole = stretch(at, at + 1, modifier == Term::kLast)) return whole;
      if (auto day = from_last(at)) return day;
      if (is_past) return std::nullopt;
    }
  }
  std::size_t next = at + 1;
  if (term(next) == Term::kNext || term(next) == Term::kLast) ++next;  // "this coming weekend"
  const Term towards = term(next - 1);
  switch (term(next)) {
    case Term::kWeekday:
      return weekday(next, at, towards == Term::kThis ? Term::kNone : towards);
    case Term::kMonth:
      if (auto whole = month_and_day(next)) return whole;
      return month(next, at, towards);
    case Term::kSeason:
      return season(next, at, towards);
    case Term::kUnit:
      return unit(next, at, towards);
    case Term::kPartOfDay: {
      const bool is_last = towards == Term::kLast;
      if (towards == Term::kNext) return std::nullopt;
      return found(at, next + 1,
                   of_day(frame_.published - days(is_last ? 1 : 0),
                          is_last ? "the day before publication" : "the day of publication"));
    }
    default:
      return std::nullopt;
  }
}

/// "this week", "last month", "next year", "la semaine dernière".
DateParser::Found DateParser::unit(std::size_t at, std::size_t begin, Term modifier) const {
  std::size_t end = at + 1;
  const bool may_follow = modifier == Term::kNone && language_ != Language::kEnglish;
  if (may_follow && (term(end) == Term::kLast || term(end) == Term::kNext)) {
    modifier = term(end++);
  }
  if (modifier == Term::kNone) return std::nullopt;
  const int step = modifier == Term::kLast ? -1 : modifier == Term::kNext ? 1 : 0;
  const sys_days today = frame_.published;
  const auto rule = [step](std::string_view last, std::string_view now, std::string_view next) {
    return step < 0 ? last : step > 0 ? next : now;
  };
  switch (Unit(token(at).meaning.value)) {
    case Unit::kWeek: {
      const sys_days monday = monday_of(today) + days(7 * step);
      return found(begin, end,
                   one_of(monday, monday + days(6),
                          rule("the week before that of publication", "the week of publication",
                               "the week after that of publication")));
    }
    case Unit::kMonth:
      return found(begin, end,
                   of_month(month_of_day(today) + months(step),
                            rule("the month before that of publication", "the month of publication",
                                 "the month after that of publication")));
    case Unit::kYear:
      return found(begin, end,
                   of_year(year_of(today) + step,
                           rule("the year before that of publication", "the year of publication",
                                "the year after that of publication")));
    case Unit::kWeekend:
      return weekend(at, begin, modifier);
    default:
      return std::nullopt;
  }
}

DateParser::Found DateParser::weekend(std::size_t at, std::size_t begin, Term modifier) const {
  const sys_days today = frame_.published;
  const Tense tense = tense_at(begin);
  constexpr unsigned kSaturday = 6;
  const sys_days latest = weekday_until(today, kSaturday);
  const bool is_weekend = today - latest <= days(1);
  const bool is_future =
      tense == Tense::kFuture || (modifier == Term::kThis && tense != Tense::kPast);
  sys_days saturday = is_future && !is_weekend ? latest + days(7) : latest;
  if (modifier == Term::kLast) saturday = latest - days(is_weekend ? 7 : 0);
  if (modifier == Term::kNext) saturday = latest + days(7);
  if (modifier == Term::kNone) {
    const Term before = begin > 0 ? term(begin - 1) : Term::kNone;
    if (before != Term::kOver && before != Term::kOn && before != Term::kSince &&
        before != Term::kBy && before != Term::kBefore && before != Term::kUntil)
      return std::nullopt;
  }
  return found(begin, at + 1, one_of(saturday, saturday + days(1), "the weekend by publication"));
}

// ---- counted from publication ----

/// "two weeks", "a month", "several days", "يومين".
std::optional<DateParser::Count> DateParser::count(std::size_t at) const {
  Count count;
  const DateToken& one = token(at);
  std::size_t unit = at + 1;
  if (one.kind == TokenKind::kNumber && one.digits <= 3) {
    count.number = one.number;
  } else if (term(at) == Term::kNumber) {
    count.number = one.meaning.value;
    // The dual of Arabic holds its unit.
    constexpr std::string_view kDuals[] = {"", "يوم", "أسبوع", "شهر", "عام"};
    for (std::size_t i = 1; i < std::size(kDuals); ++i) {
      if (!text(at).starts_with(kDuals[i])) continue;
      return Count{2, Unit(i), false, at + 1};
    }
  } else if (term(at) == Term::kOne || term(at) == Term::kFew) {
    count.number = 1;
    if (term(at) == Term::kOne && term(unit) == Term::kFew) ++unit;
    count.is_few = term(unit - 1) == Term::kFew;
    if (count.is_few) count.number = is(unit - 1, "couple") ? 2 : 3;
    if (is(unit - 1, "couple") && is(unit, "of")) ++unit;
  } else if (term(at) == Term::kUnit && language_ == Language::kArabic) {
    count.number = 1;
    unit = at;
  } else {
    return std::nullopt;
  }
  if (term(unit) != Term::kUnit || token(unit).is_possessive) return std::nullopt;
  count.unit = Unit(token(unit).meaning.value);
  count.end = unit + 1;
  return count;
}

/// A count of days is a day, one of months a month: nobody counts finer than that.
ResolvedDate DateParser::shifted(sys_days from, const Count& count, int sign,
                                 std::string_view rule) const {
  const int steps = sign * count.number;
  ResolvedDate date;
  switch (count.unit) {
    case Unit::kHour:
      date = of_day(from, rule);
      date.is_approximate = true;
      return date;
    case Unit::kDay: {
      constexpr int kCounted = 10;  // more are a round number
      date = of_day(from + days(steps), rule);
      date.is_approximate = count.is_few || count.number > kCounted;
      return date;
    }
    case Unit::kWeek:
      date = of_day(from + days(7 * steps), rule);
      if (count.is_few) date = of_month(month_of_day(date.first), rule);
      date.is_approximate = true;
      return date;
    case Unit::kMonth:
      date = of_month(month_of_day(from) + months(steps), rule);
      date.is_approximate = true;
      return date;
    case Unit::kYear:
    case Unit::kDecade:
      if (year_of(from) + 10 * steps < 1) return {};
      date = of_year(year_of(from) + steps * (count.unit == Unit::kDecade ? 10 : 1), rule);
      date.is_approximate = true;
      return date;
    default:
      return {};
  }
}

DateParser::Found DateParser::ago(std::size_t begin, std::size_t at) const {
  const auto much = count(at);
  if (!much) return std::nullopt;
  return found(begin, much->end,
               shifted(frame_.published, *much, -1, "counted back from publication"));
}

/// "two weeks ago", "vor zwei Wochen", "three days earlier", "in two weeks".
DateParser::Found DateParser::counted(std::size_t at) const {
  if (term(at) == Term::kAgoFirst) return ago(at, at + 1);
  const bool is_in = term(at) == Term::kOn;
  if (is_in && (!is(at, "in") || tense_at(at) != Tense::kFuture)) return std::nullopt;
  const auto much = count(is_in ? at + 1 : at);
  if (!much) return std::nullopt;
  if (is_in) {
    auto one =
        found(at, much->end, shifted(frame_.published, *much, 1, "counted on from publication"));
    if (one) one->date.is_approximate = true;
    return one;
  }
  if (language_ != Language::kEnglish) return std::nullopt;
  const Term direction = term(much->end);
  if (direction == Term::kAgo)
    return found(at, much->end + 1,
                 shifted(frame_.published, *much, -1, "counted back from publication"));
  const bool back = direction == Term::kEarlier || direction == Term::kBefore;
  if (!back && direction != Term::kLater && direction != Term::kAfter) return std::nullopt;
  // "two days before the vote" counts from the vote.
  const bool stands_alone = direction == Term::kEarlier || direction == Term::kLater
                                ? !is(much->end + 1, "than")
                                : ends_clause(much->end + 1);
  if (!stands_alone) return std::nullopt;
  const std::string_view rule =
      back ? "counted back from the date before it" : "counted on from the date before it";
  if (frame_.last)
    return found(at, much->end + 1, shifted(*frame_.last, *much, back ? -1 : 1, rule));
  if (direction != Term::kEarlier) return std::nullopt;
  auto one = found(at, much->end + 1,
                   shifted(frame_.published, *much, -1, "counted back from publication"));
  if (one) one->date.is_uncertain = true;
  return one;
}

/// "the past two weeks", "the last year", "the next few days".
DateParser::Found DateParser::stretch(std::size_t begin, std::size_t at, bool is_past) const {
  auto much = count(at);
  if (!much && term(at) == Term::kUnit)
    much = Count{1, Unit(token(at).meaning.value), false, at + 1};
  if (!much || much->unit == Unit::kHour) return std::nullopt;
  const bool one_day = much->unit == Unit::kDay && much->number == 1;
  auto far = shifted(frame_.published, *much, is_past ? -1 : 1, "");
  if (one_day || far.text.empty()) return std::nullopt;
  far.is_approximate = true;
  const auto now = of_day(frame_.published, "");
  const std::string_view rule = "a time up to, or from, publication";
  return found(begin, much->end, is_past ? all_of(far, now, rule) : all_of(now, far, rule));
}

/// "the day before yesterday", and what counts from the date before it: "the day before", "the next
/// morning", "the same day".
DateParser::Found DateParser::from_last(std::size_t at) const {
  if (language_ != Language::kEnglish) {
    const bool is_last = term(at) == Term::kPartOfDay && term(at + 1) == Term::kLast;
    if (!is_last) return std::nullopt;
    return found(at, at + 2, of_day(frame_.published - days(1), "the day before publication"));
  }
  const auto is_day = [this](std::size_t i) {
    return (is_unit(i, Unit::kDay) && text(i).size() == 3) || term(i) == Term::kPartOfDay;
  };
  const std::size_t begin = at;
  if (term(at) == Term::kArticle) ++at;
  if (is_day(at) && (term(at + 1) == Term::kBefore || term(at + 1) == Term::kAfter)) {
    const int sign = term(at + 1) == Term::kBefore ? -1 : 1;
    if (term(at + 2) == Term::kDay && token(at + 2).meaning.value == 10 + sign)
      return found(begin, at + 3,
                   of_day(frame_.published + days(2 * sign),
                          sign < 0 ? "two days before publication" : "two days after publication"));
    if (begin == at || !ends_clause(at + 2)) return std::nullopt;
    const sys_days base = frame_.last.value_or(frame_.published);
    auto one = found(begin, at + 2, of_day(base + days(sign), "counted from the date before it"));
    one->date.is_uncertain = !frame_.last;
    return frame_.last || sign < 0 ? one : std::nullopt;
  }
  if (!is_day(at + 1)) return std::nullopt;
  // "the next day" says how long, not when, behind "within" and "for".
  if (begin > 0 && (term(begin - 1) == Term::kOver || is(begin - 1, "for"))) return std::nullopt;
  const bool is_previous = term(at) == Term::kLast && token(at).meaning.value == 2;
  const bool is_next = term(at) == Term::kNext && !is(at, "coming");
  if (term(at) != Term::kSame && !is_previous && !is_next) return std::nullopt;
  const bool says_that = is(at, "that");
  const bool is_led = begin == 0 || term(begin - 1) == Term::kOn;
  if (says_that && !is_led && !ends_clause(at + 2)) return std::nullopt;
  if (!frame_.last && !is_previous) return std::nullopt;
  const int step = is_previous ? -1 : is_next ? 1 : 0;
  auto one = found(begin, at + 2,
                   of_day(frame_.last.value_or(frame_.published) + days(step),
                          "counted from the date before it"));
  one->date.is_uncertain = !frame_.last;
  return one;
}

}  // namespace parley::reading
