// SPDX-License-Identifier: MIT
// What a single date can be in running text, tried in the order of date().

#include <algorithm>

#include "core/reading/dates/date_parser.h"

namespace parley::reading {
namespace {

using std::chrono::days;
using std::chrono::months;

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
