// SPDX-License-Identifier: MIT
// Phrases of two dates and of openings, and which tense a date is read in. What a single date can be is
// in date_forms.cpp.
#include "core/reading/dates/date_parser.h"

#include <fmt/format.h>

#include <algorithm>

#include "schema/ascii.h"
#include "schema/time.h"

namespace parley::reading {
namespace {

using std::chrono::days;

std::string day_text(sys_days day) { return format_day(Instant(day)); }

}  // namespace

DateParser::DateParser(std::string_view sentence, const std::vector<DateToken>& tokens,
                       Language language, const DateFrame& frame)
    : sentence_(sentence), tokens_(tokens), language_(language), frame_(frame) {
  find_tenses();
}

// ---- words ----

const DateToken& DateParser::token(std::size_t at) const {
  static const DateToken nothing{0, 0, TokenKind::kMark, 0, false, false, false, false, 0, 0, {}};
  return at < tokens_.size() ? tokens_[at] : nothing;
}

std::string_view DateParser::text(std::size_t at) const {
  const DateToken& one = token(at);
  return sentence_.substr(one.begin, one.end - one.begin);
}

bool DateParser::is(std::size_t at, std::string_view lower_case) const {
  const std::string_view word = text(at);
  return word.size() == lower_case.size() &&
         std::equal(word.begin(), word.end(), lower_case.begin(),
                    [](char typed, char wanted) { return to_lower(typed) == wanted; });
}

bool DateParser::is_mark(std::size_t at, char mark) const {
  return at < tokens_.size() && token(at).kind == TokenKind::kMark && token(at).mark == mark;
}

bool DateParser::is_unit(std::size_t at, Unit unit) const {
  return term(at) == Term::kUnit && token(at).meaning.value == static_cast<std::uint16_t>(unit);
}

/// Behind "the day before": a mark, or what goes on with something else than a thing.
bool DateParser::ends_clause(std::size_t at) const {
  if (at >= tokens_.size() || token(at).kind == TokenKind::kMark) return true;
  switch (term(at)) {
    case Term::kOn:
    case Term::kOver:
    case Term::kAnd:
    case Term::kBy:
    case Term::kFrom:
    case Term::kTo:
      return true;
    default:
      return token(at).meaning.tense != Tense::kUnknown || is(at, "with") || is(at, "but");
  }
}

/// "15 hostages", "2000 people", "20 percent": the number before it counts them.
bool DateParser::counts_things(std::size_t at) const {
  if (is_mark(at, '%')) return true;
  const DateToken& one = token(at);
  if (one.kind != TokenKind::kWord || one.is_capital || one.meaning.tense != Tense::kUnknown)
    return false;
  if (one.meaning.term == Term::kUnit) return true;
  if (one.meaning.term != Term::kNone) return false;
  return text(at).ends_with('s') || is(at, "people") || is(at, "percent") || is(at, "million") ||
         is(at, "men") || is(at, "women") || is(at, "children") || is(at, "of");
}

std::size_t DateParser::skip(std::size_t at, std::initializer_list<Term> terms) const {
  constexpr std::size_t kMost = 3;
  for (std::size_t i = 0;
       i < kMost && std::find(terms.begin(), terms.end(), term(at)) != terms.end(); ++i)
    ++at;
  return at;
}

DateParser::Found DateParser::found(std::size_t begin, std::size_t end, ResolvedDate date) {
  if (date.text.empty()) return std::nullopt;
  FoundDate one;
  one.begin = begin;
  one.end = end;
  one.date = std::move(date);
  return one;
}

// ---- tense ----

void DateParser::find_tenses() {
  constexpr std::size_t kVerbParts = 3;  // "will have been released"
  before_.assign(tokens_.size() + 1, Tense::kUnknown);
  after_.assign(tokens_.size() + 1, Tense::kUnknown);
  Tense now = Tense::kUnknown;
  std::size_t future_at = kNowhere;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    before_[i] = now;
    const DateToken& one = tokens_[i];
    Tense own = one.meaning.tense;
    const bool infinitive = is(i, "to") && i > 0 && tokens_[i - 1].meaning.intends &&
                            token(i + 1).kind == TokenKind::kWord && term(i + 1) == Term::kNone;
    // "the strike called for Monday"
    const bool is_for = is(i, "for") && term(i + 1) == Term::kWeekday;
    if (infinitive || is_for) own = Tense::kFuture;
    if (term(i) == Term::kMonth && one.is_capital) own = Tense::kUnknown;  // "May"
    if (is_mark(i, ';')) now = Tense::kUnknown;
    // "the end", "a vote".
    const Term before = i > 0 ? term(i - 1) : Term::kNone;
    const bool is_verb = before != Term::kArticle && before != Term::kOne;
    if (own == Tense::kPresent && !is_verb) continue;
    const bool goes_on = future_at != kNowhere && i - future_at <= kVerbParts;
    if (own == Tense::kUnknown || (own == Tense::kPast && goes_on && !one.meaning.says)) continue;
    if (own == Tense::kPresent && goes_on) continue;
    now = own;
    future_at = own == Tense::kFuture ? i : kNowhere;
    after_[i] = own;
  }
  before_[tokens_.size()] = now;
  Tense next = Tense::kUnknown;
  for (std::size_t i = tokens_.size(); i-- > 0;) {
    if (after_[i] != Tense::kUnknown) next = after_[i];
    after_[i] = next;
  }
}

Tense DateParser::tense_at(std::size_t at) const {
  std::size_t opening = at;
  while (opening > 0 && at - opening < 2 &&
         (term(opening - 1) == Term::kArticle || term(opening - 1) == Term::kOn))
    --opening;
  const Term before = opening > 0 ? term(opening - 1) : Term::kNone;
  // "said that on Sunday they would": the verb of its own clause is still to come.
  if (opening > 0 && is(opening - 1, "that")) return after_[at];
  const bool is_bound = before == Term::kUntil || before == Term::kBy || before == Term::kTo;
  if (is_bound && language_ == Language::kEnglish) {
    // "extended until Sunday", "have until Sunday", "stays shut until Sunday": to come.
    constexpr std::size_t kNear = 4;
    for (std::size_t i = opening - 1; i > 0 && opening - i <= kNear; --i) {
      const WordMeaning& word = token(i - 1).meaning;
      const bool have = is(i - 1, "have") || is(i - 1, "has");
      if (word.postpones || (have && before != Term::kTo)) return Tense::kFuture;
      if (word.tense != Tense::kUnknown) break;
    }
    const bool is_open = before_[at] == Tense::kUnknown && after_[at] != Tense::kPast;
    if (is_open && before != Term::kTo) return Tense::kFuture;
  }
  return before_[at] != Tense::kUnknown ? before_[at] : after_[at];
}

// ---- phrases ----

std::optional<FoundDate> DateParser::phrase(std::size_t at) const {
  Found one = opened(at);
  if (!one) {
    one = date(at);
    if (one) {
      if (Found two = two_dates(*one)) one = std::move(two);
    }
  }
  if (!one) return one;
  // "Tuesday's vote", "the 7 October attacks", but "on 7 October attacks began".
  const Term before = at > 0 ? term(at - 1) : Term::kNone;
  // "the attack of 7 October"
  one->is_name = before == Term::kOf && at > 1 && token(at - 2).meaning.is_noun;
  const bool owned = token(one->end - 1).is_possessive;
  const bool is_led = before == Term::kArticle || (at > 0 && token(at - 1).is_possessive);
  const bool is_free = before == Term::kNone && !token(one->begin).is_possessive &&
                       (at == 0 || token(at - 1).kind == TokenKind::kWord) &&
                       one->date.grain == Grain::kDay && !one->is_weekday && at > 0 &&
                       token(at - 1).meaning.tense == Tense::kUnknown;
  constexpr std::size_t kAdjectives = 2;
  for (std::size_t i = one->end; (is_led || is_free) && i <= one->end + kAdjectives; ++i) {
    if (token(i).kind != TokenKind::kWord || term(i) != Term::kNone) break;
    if (token(i).meaning.is_noun) one->is_name = true;
  }
  const bool is_today = one->date.first == frame_.published && one->date.grain == Grain::kDay;
  one->is_name = one->is_name || (owned && !is_today);
  return one;
}

DateParser::Found DateParser::opened(std::size_t at) const {
  switch (term(at)) {
    case Term::kCirca:
    case Term::kPerhaps: {
      const std::size_t begin = skip(at + 1, {Term::kArticle, Term::kOn});
      auto one = term(begin) == Term::kEarly ? third(begin) : date(begin);
      if (!one) return one;
      one->begin = at;
      (term(at) == Term::kCirca ? one->date.is_approximate : one->date.is_uncertain) = true;
      one->date.rule = "said to be uncertain";
      return one;
    }
    case Term::kEarly:
    case Term::kMid:
    case Term::kLate:
      return third(at);
    case Term::kSince:
    case Term::kUntil:
    case Term::kBy:
    case Term::kBefore:
    case Term::kAfter:
    case Term::kFrom:
    case Term::kBetween:
      return bounded(at);
    default:
      return std::nullopt;
  }
}

/// "early January", "mid-2024", "the end of the month", "the late 1980s".
DateParser::Found DateParser::third(std::size_t at) const {
  const std::size_t begin = skip(at + 1, {Term::kOf, Term::kRange, Term::kArticle, Term::kThis});
  Found one = date(begin);
  const bool of_unit = term(begin) == Term::kUnit && term(begin - 1) != Term::kRange;
  if (!one && of_unit && begin > at + 1) one = unit(begin, begin, Term::kThis);
  if (!one) return one;
  const Grain grain = one->date.grain;
  one->begin = at;
  if (one->date.text.ends_with('X')) {
    one->date.is_approximate = true;
    return one;
  }
  if (grain != Grain::kMonth && grain != Grain::kYear)
    return term(at + 1) == Term::kRange ? std::nullopt : one;
  constexpr std::string_view kWords[] = {"early", "mid", "late"};
  const auto number = static_cast<std::size_t>(term(at)) - static_cast<std::size_t>(Term::kEarly);
  const bool uncertain = one->date.is_uncertain;
  one->date = of_words(fmt::format("{} {}", kWords[number], one->date.text),
                       "early, mid or late: a third of the month or year");
  one->date.is_uncertain = uncertain;
  one->date.grain = Grain::kSpan;
  if (one->date.text.empty()) return std::nullopt;
  return one;
}

/// "from 3 to 5 March", "between Monday and Friday"; "from 5 March" alone is that day.
DateParser::Found DateParser::ranged(std::size_t at, FoundDate first) const {
  const bool is_between = term(at) == Term::kBetween;
  auto two = two_dates(first);
  FoundDate whole = two ? *std::move(two) : std::move(first);
  // "3 and 5 March" is one form already.
  const bool has_two = whole.date.text.find('/') != std::string::npos;
  if (is_between && !has_two) return std::nullopt;
  if (is_between) whole.date = one_of(whole.date.first, whole.date.last, "between two dates");
  whole.begin = at;
  return whole;
}

/// A day without a year on the side of publication where an opening wants it.
void DateParser::turn(Term opening, FoundDate& one) const {
  if (!one.lacks_year || one.day == 0) return;
  const auto past = latest_day(one.month, one.day, frame_.published);
  const auto next = next_day(one.month, one.day, frame_.published);
  if (!past || !next) return;
  // Nothing goes on since a day to come, however near it is.
  if (opening == Term::kSince && one.date.first > frame_.published)
    one.date = of_day(*past, one.date.rule);
  // Where verbs are not known the nearer of the two days is meant.
  const bool is_limit = opening == Term::kUntil || opening == Term::kBy;
  if (!is_limit || language_ == Language::kEnglish) return;
  const bool is_next = *next - frame_.published < frame_.published - *past;
  one.date = of_day(is_next ? *next : *past, one.date.rule);
  one.date.is_uncertain = is_next;
}

/// "since 7 October", "until 5 May", "by Friday", "from 3 to 5 March", "between Monday and Friday".
DateParser::Found DateParser::bounded(std::size_t at) const {
  Term opening = term(at);
  const std::size_t begin = skip(at + 1, {Term::kArticle, Term::kOn, Term::kTo});
  const bool is_third = term(begin) >= Term::kEarly && term(begin) <= Term::kLate;
  Found one = is_third ? third(begin) : date(begin);
  if (!one) return one;
  if (opening == Term::kFrom || opening == Term::kBetween) return ranged(at, *std::move(one));
  // "before the end of the week" is by it.
  if (opening == Term::kBefore && term(begin) == Term::kLate) opening = Term::kBy;
  turn(opening, *one);
  ResolvedDate& date = one->date;
  const bool is_set = date.text.find_first_of("[/") != std::string::npos;
  const std::string first = is_set ? day_text(date.first) : date.edtf();
  const std::string last = is_set ? day_text(date.last) : date.edtf();
  switch (opening) {
    case Term::kSince:
      date.text = first + "/..";
      date.rule = "since a date: open to its end";
      break;
    case Term::kUntil:
      date.text = "../" + last;
      date.rule = "until a date: open to its beginning";
      break;
    case Term::kBy:
      date.text = fmt::format("[..{}]", day_text(date.last));
      date.rule = "by a date: that day or before";
      break;
    case Term::kBefore:
      date.text = fmt::format("[..{}]", day_text(date.first - days(1)));
      date.rule = "before a date";
      break;
    default:
      date.text = fmt::format("[{}..]", day_text(date.last + days(1)));
      date.rule = "after a date";
  }
  one->begin = at;
  one->opening = opening;
  date.grain = Grain::kSpan;
  // What the ends say of themselves is in the text already.
  if (date.is_approximate || date.is_uncertain) date.rule = "bounded by an uncertain date";
  return one;
}

DateParser::Found DateParser::two_dates(const FoundDate& first) const {
  const Term join = term(first.end);
  const bool joins = join == Term::kTo || join == Term::kRange || join == Term::kUntil ||
                     join == Term::kAnd || join == Term::kOr;
  if (!joins) return std::nullopt;
  const std::size_t begin = skip(first.end + 1, {Term::kEarly, Term::kLate, Term::kOn, Term::kTo,
                                                 Term::kArticle, Term::kBetween});
  Found second = date(begin);
  const bool fits = second && second->date.grain == first.date.grain &&
                    (first.date.grain == Grain::kDay || first.date.grain == Grain::kMonth ||
                     first.date.grain == Grain::kYear);
  return fits ? joined(first, *std::move(second), join) : std::nullopt;
}

DateParser::Found DateParser::joined(const FoundDate& first, FoundDate second, Term join) const {
  ResolvedDate from = first.date;
  if (first.lacks_year && (!second.lacks_year || from.first > second.date.first)) {
    from = first.day > 0 ? nearest_day(first.month, first.day, second.date.first, Tense::kPast)
                         : nearest_month(first.month, second.date.first, Tense::kPast);
  }
  if (first.is_weekday && second.is_weekday && from.first > second.date.first &&
      join != Term::kOr) {
    const bool is_future = from.first > frame_.published;
    if (is_future) {
      second.date = of_day(second.date.first + days(7), second.date.rule);
    } else {
      from = of_day(from.first - days(7), from.rule);
    }
  }
  if (from.text.empty() || from.first >= second.date.first) return std::nullopt;
  if (join == Term::kOr) {
    const std::string set = fmt::format("[{},{}]", from.text, second.date.text);
    auto both = found(first.begin, second.end, of_words(set, "one of two dates"));
    if (both) both->date.grain = Grain::kSpan;
    return both;
  }
  const bool is_between = first.begin > 0 && term(first.begin - 1) == Term::kBetween;
  const bool is_next = from.last + days(1) == second.date.first;
  if (join == Term::kAnd && !is_next && !is_between) {
    const bool behind_article = first.begin > 1 && term(first.begin - 2) == Term::kBetween;
    if (!behind_article) return std::nullopt;
  }
  auto both = found(first.begin, second.end, all_of(from, second.date, "from one date to another"));
  both->is_weekday = first.is_weekday;
  return both;
}

}  // namespace parley::reading
