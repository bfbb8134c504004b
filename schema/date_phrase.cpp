// SPDX-License-Identifier: MIT
// From words to EDTF: see date_phrase.h. A phrase is one date behind an opening ("circa …"), or two
// around a word ("… to …"). It is turned into the text of an EDTF value, and that is read as any
// other. All texts here are as typed, with single blanks, so that errors name what was typed.
#include "schema/date_phrase.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "schema/ascii.h"
#include "schema/clocks.h"
#include "schema/date_cursor.h"
#include "schema/date_text.h"
#include "schema/date_words.h"
#include "schema/edtf_date.h"

namespace parley {
namespace {

using std::chrono::days;

constexpr const char* kPhraseHint = "write it like \"early January 2024\" or \"circa 2024-03\"";

tl::unexpected<Error> refuse(std::string_view text, const char* reason,
                             std::string hint = kPhraseHint) {
  return failure(ErrorCode::kUsage, shown(text) + ": " + reason, std::move(hint));
}

// ---- words ----

/// `words` are in lower case.
bool begins(std::string_view text, std::string_view words) {
  return text.size() >= words.size() &&
         std::equal(words.begin(), words.end(), text.begin(),
                    [](char word, char typed) { return word == to_lower(typed); });
}

bool is(std::string_view text, std::string_view words) {
  return text.size() == words.size() && begins(text, words);
}

/// Takes the words off the front, and the blanks behind them.
bool take(std::string_view& text, std::string_view words) {
  if (!begins(text, words)) return false;
  text = trimmed(text.substr(words.size()));
  return true;
}

std::size_t blank_at_front(std::string_view text) {
  // Dates copied from pages have no-break blanks.
  constexpr std::array<std::string_view, 6> kBlanks = {" ", "\t", "\n", "\r", "\u00a0", "\u202f"};
  const auto blank = std::find_if(kBlanks.begin(), kBlanks.end(),
                                  [&](std::string_view one) { return text.starts_with(one); });
  return blank == kBlanks.end() ? 0 : blank->size();
}

/// Each run of blanks one blank, none at the ends.
std::string plain(std::string_view text) {
  std::string out;
  for (bool between = false; !text.empty();) {
    if (const std::size_t blank = blank_at_front(text)) {
      between = !out.empty();
      text.remove_prefix(blank);
      continue;
    }
    if (std::exchange(between, false)) out += ' ';
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

// ---- one date ----

/// "january 2024", "jan. 2024", "january of 2024", "spring, 2024": as EDTF.
std::optional<std::string> month_and_year(std::string_view text) {
  const std::string folded = fold_for_dates(text);
  std::string_view words = folded;
  // "2024年1月", "٢٠٢٤-٠١"
  const bool in_digits = words.find_first_not_of("0123456789-") == std::string_view::npos;
  if (in_digits && words.size() == 7 && words[4] == '-' && folded != text) return folded;
  const std::size_t blank = words.rfind(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view year = words.substr(blank + 1);
  if (year.size() != 4 || DateCursor{year}.digits() != 4) return std::nullopt;
  words = words.substr(0, blank);
  if (words.ends_with(" of")) words.remove_suffix(3);
  if (words.ends_with(',')) words.remove_suffix(1);
  const auto season = season_of(words);
  const auto number = season ? season : month_of(words);
  if (!number) return std::nullopt;
  return fmt::format("{}-{:02}", year, *number);
}

/// Whether EDTF's reason why it is no date tells more than that of dates in words.
bool meant_as_edtf(std::string_view text) {
  if (text.empty()) return true;
  const DateCursor at{text};
  if (const std::size_t digits = at.digits(); digits > 0) {
    const bool with_time = text.size() > 10 && text[10] == ' ';
    const bool day_with_slashes = text.size() <= 10 && text.find('/') != text.rfind('/');
    return digits >= 4 && digits != 8 && !with_time && !day_with_slashes;
  }
  const char first = to_lower(at.peek());
  const bool letter = (first >= 'a' && first <= 'z') || static_cast<unsigned char>(first) >= 0x80;
  return !letter || (first == 'y' && text.size() > 1 && (is_digit(text[1]) || text[1] == '-'));
}

/// "1990s", "1990's"; not "1900s", which is a decade or a century.
std::optional<Result<Edtf>> decade(std::string_view text) {
  DateCursor at{text};
  const auto year = at.number(4, 4);
  at.take('\'');
  if (!year || *year % 10 != 0 || (at.rest != "s" && at.rest != "S")) return std::nullopt;
  if (*year % 100 != 0) return parse_edtf(fmt::format("{:03}X", *year / 10));
  return refuse(text, "the decade or the century?",
                fmt::format("write {:03}X or {:02}XX", *year / 10, *year / 100));
}

/// "2024-q1", "q1 2024", "2024-h2", "h2, 2024": months that it may be.
std::optional<std::string> part_of_year(std::string_view text) {
  std::string words = fold_for_dates(text);
  std::erase(words, ',');
  DateCursor at{words};
  const bool year_first = at.digits() > 0;
  std::string_view year = at.rest.substr(0, year_first ? at.digits() : 0);
  at.rest.remove_prefix(year.size());
  if (year_first) at.skip(" -");
  const char kind = at.peek();
  if (!at.take_any("qh")) return std::nullopt;
  const auto number = at.number(1, 1);
  if (!year_first && at.skip(" -")) year = at.word("");
  const unsigned parts = kind == 'q' ? 4 : 2;
  if (!number || *number < 1 || *number > parts || !at.at_end()) return std::nullopt;
  if (year.size() != 4 || DateCursor{year}.digits() != 4) return std::nullopt;
  const unsigned months = 12 / parts;
  return fmt::format("[{0}-{1:02}..{0}-{2:02}]", year, (*number - 1) * months + 1,
                     *number * months);
}

/// One date, in EDTF or in words.
Result<Edtf> single(std::string_view text) {
  while (take(text, "the ") || take(text, "on ") || take(text, "in ")) {
  }
  auto edtf = parse_edtf(text);
  if (edtf && (edtf->form == EdtfForm::kInterval || edtf->form == EdtfForm::kOneOf)) {
    return refuse(text, "one date is needed here");
  }
  if (edtf) return edtf;
  if (const auto month = month_and_year(text)) return parse_edtf(*month);
  if (auto years = decade(text)) return *std::move(years);
  auto written = read_written_date(text);
  if (written) {
    Edtf value = edtf_of(*written);
    if (auto kept = check_years(value.bounds.begin, text); !kept) return failure_of(kept);
    return value;
  }
  if (meant_as_edtf(text)) return edtf;
  written.error().code = ErrorCode::kUsage;
  return failure_of(written);
}

// ---- the parts of phrases ----

enum class Phrase : std::uint8_t {
  kCirca,
  kPossibly,
  kEarly,  // the thirds in their order
  kMid,
  kLate,
  kBy,        // its last day, or before
  kStarting,  // its first day, or after
  kBefore,
  kAfter,
  kSince,
  kUntil,
};

struct Openings {
  Phrase phrase;
  std::array<std::string_view, 10> words;
};

/// The first that fits is taken: where one begins with another, the longer stands first.
constexpr auto kOpenings = std::to_array<Openings>(
    {{Phrase::kCirca,
      {"circa ", "c.", "c ", "ca.", "ca ", "about ", "around ", "approximately ", "approx."}},
     {Phrase::kPossibly, {"possibly ", "perhaps ", "probably ", "maybe "}},
     {Phrase::kBy,
      {"by the end of ", "by ", "on or before ", "no later than ", "not later than ",
       "before the end of ", "until the end of ", "till the end of "}},
     {Phrase::kStarting, {"on or after ", "no earlier than ", "not earlier than ", "not before "}},
     {Phrase::kBefore, {"before "}},
     {Phrase::kAfter, {"after the end of ", "after "}},
     {Phrase::kSince, {"since "}},
     {Phrase::kUntil, {"until ", "till "}},
     {Phrase::kEarly, {"early ", "early-", "beginning of ", "start of "}},
     {Phrase::kMid, {"mid ", "mid-", "middle of "}},
     {Phrase::kLate, {"late ", "late-", "end of "}}});

/// The opening, taken off; nullopt where there is none.
std::optional<Phrase> take_opening(std::string_view& text) {
  std::string_view rest = text;
  for (const std::string_view filler : {"in ", "at ", "the "}) take(rest, filler);
  for (const auto& [phrase, all_words] : kOpenings) {
    for (const std::string_view words : all_words) {
      if (words.empty() || !take(rest, words)) continue;
      text = rest;
      return phrase;
    }
  }
  return std::nullopt;
}

enum class Join : std::uint8_t { kDuration, kBetween, kEither };

struct TwoDates {
  std::string_view first;
  std::string_view second;  // empty where there is none
  Join join = Join::kDuration;
};

std::optional<TwoDates> split(std::string_view text, std::string_view between, Join join) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (!begins(text.substr(at), between)) continue;
    return TwoDates{trimmed(text.substr(0, at)), trimmed(text.substr(at + between.size())), join};
  }
  return std::nullopt;
}

/// "5-9 May 2024", "May 5-9, 2024", "May-June 2024": at the one hyphen, behind a name or the number
/// of a day.
std::optional<TwoDates> split_at_hyphen(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  if (hyphen == std::string_view::npos || text.find('-', hyphen + 1) != std::string_view::npos)
    return std::nullopt;
  const TwoDates dates{trimmed(text.substr(0, hyphen)), trimmed(text.substr(hyphen + 1))};
  const bool day =
      DateCursor{dates.first}.digits() == dates.first.size() && dates.first.size() <= 2;
  const std::size_t letter = dates.first.find_last_not_of("0123456789");
  const bool named = letter != std::string_view::npos && dates.first.size() - letter <= 3;
  if (dates.second.empty() || (!day && !named) || dates.first.empty()) return std::nullopt;
  return dates;
}

std::optional<TwoDates> two_dates(std::string_view text) {
  if (take(text, "between ")) {
    const auto dates = split(text, " and ", Join::kBetween);
    return dates ? dates : TwoDates{text, {}, Join::kBetween};
  }
  const bool from = take(text, "from ");
  // Dashes of print need no blanks around them: no date has any.
  for (const std::string_view word : {" to ", " until ", " till ", " through ", "–", "—", " - "}) {
    if (const auto dates = split(text, word, Join::kDuration)) return dates;
  }
  if (const auto dates = split_at_hyphen(text)) return dates;
  return from ? TwoDates{text, {}, Join::kDuration} : split(text, " or ", Join::kEither);
}

// ---- phrases ----

std::string first_day(const Edtf& value) { return format_day(value.bounds.begin); }
std::string last_day(const Edtf& value) { return format_day(value.bounds.end - days(1)); }

/// A date within a phrase.
Result<Edtf> part(std::string_view text) {
  auto date = single(text);
  std::string_view rest = text;
  if (date || (!take_opening(rest) && !two_dates(rest))) return date;
  return refuse(text, "one date is needed here, not a phrase");
}

Result<Edtf> qualified(std::string_view text, Phrase phrase) {
  auto date = part(text);
  const bool circa = phrase == Phrase::kCirca;
  if (!date || (circa ? date->approximate : date->uncertain)) return date;
  return parse_edtf(date->text + (circa ? '~' : '?'));
}

/// A date within a phrase that keeps what the date says of itself.
Result<Edtf> own_part(std::string_view text) {
  std::string_view rest = text;
  const auto opening = take_opening(rest);
  const bool own = opening == Phrase::kCirca || opening == Phrase::kPossibly;
  return own ? qualified(rest, *opening) : part(text);
}

/// A date within a phrase that is about its days.
Result<Edtf> part_of_days(std::string_view text) {
  auto date = part(text);
  if (!date) return date;
  if (date->form == EdtfForm::kInstant) {
    return refuse(text, "a time of day cannot be part of this phrase", "write the day alone");
  }
  if (date->approximate || date->uncertain) {
    return refuse(text, "this phrase takes no ~, ? or %",
                  "write it as EDTF: [..2023~] or [2025~..]");
  }
  return date;
}

/// The set that was made of the days of `text`, which EDTF writes in years of four digits only.
Result<Edtf> set_of_days(std::string_view text, const std::string& made) {
  auto value = parse_edtf(made);
  if (!value) {
    return refuse(text, "days cannot be given in such years", "write years: [..Y16999]");
  }
  return value;
}

/// A third of a month in days, of a year in months.
Result<Edtf> third(std::string_view text, Phrase phrase) {
  const auto number = static_cast<unsigned>(phrase) - static_cast<unsigned>(Phrase::kEarly);
  auto date = part_of_days(text);
  if (!date) return date;
  const std::string day = first_day(*date);
  if (date->form == EdtfForm::kMonth) {
    const std::string last = last_day(*date);
    const std::array<std::string, 3> ends = {"10", "20", last.substr(last.size() - 2)};
    return set_of_days(text, fmt::format("[{0}-{1:02}..{0}-{2}]", day.substr(0, day.size() - 3),
                                         number * 10 + 1, ends[number]));
  }
  if (date->form == EdtfForm::kYear) {
    return set_of_days(text, fmt::format("[{0}-{1:02}..{0}-{2:02}]", day.substr(0, day.size() - 6),
                                         number * 4 + 1, number * 4 + 4));
  }
  return refuse(text, "only months and years are early, mid and late");
}

Result<Edtf> one_sided(std::string_view text, Phrase phrase) {
  auto date = part_of_days(text);
  if (!date) return date;
  switch (phrase) {
    case Phrase::kBefore:
      return set_of_days(text, "[.." + format_day(date->bounds.begin - days(1)) + "]");
    case Phrase::kBy:
      return set_of_days(text, "[.." + last_day(*date) + "]");
    case Phrase::kAfter:
      return set_of_days(text, "[" + format_day(date->bounds.end) + "..]");
    default:
      return set_of_days(text, "[" + first_day(*date) + "..]");
  }
}

Result<Edtf> of_one_date(std::string_view text, Phrase phrase) {
  switch (phrase) {
    case Phrase::kCirca:
    case Phrase::kPossibly:
      return qualified(text, phrase);
    case Phrase::kEarly:
    case Phrase::kMid:
    case Phrase::kLate:
      return third(text, phrase);
    case Phrase::kSince:
    case Phrase::kUntil: {
      auto date = own_part(text);
      if (!date) return date;
      return parse_edtf(phrase == Phrase::kSince ? date->text + "/.." : "../" + date->text);
    }
    default:
      return one_sided(text, phrase);
  }
}

Result<Edtf> end_of_two(std::string_view text) {
  auto date = own_part(text);
  if (!date && date.error().message.ends_with("not a date that parley reads")) {
    date.error().hint = "write both dates whole: 2024-01-12 to 2024-01-18";
  }
  return date;
}

/// What a date within two lacks: "5" of "5 to 9 May 2024" its month and year, "9, 2024" of "May 5 to
/// 9, 2024" its month. nullopt where neither lacks what the other has.
std::optional<std::pair<Edtf, Edtf>> completed(const TwoDates& dates) {
  const auto day_number = [](std::string_view text) {
    DateCursor at{text};
    const auto day = at.number(1, 2);
    return at.at_end() ? day : std::nullopt;
  };
  const auto day_of_month = [](const Edtf& month, unsigned day) {
    return parse_edtf(fmt::format("{}-{:02}", first_day(month).substr(0, 7), day));
  };
  const auto pair_of = [](Result<Edtf> first, Result<Edtf> second) {
    return first && second ? std::optional(std::pair(*std::move(first), *std::move(second)))
                           : std::nullopt;
  };
  if (auto second = own_part(dates.second)) {
    const std::string year = first_day(*second).substr(0, 4);
    const bool is_day = second->form == EdtfForm::kDay;
    if (!is_day && second->form != EdtfForm::kMonth) return std::nullopt;
    if (const auto day = day_number(dates.first); is_day && day) {
      auto first = day_of_month(*second, *day);
      return pair_of(std::move(first), std::move(second));
    }
    auto first = single(fmt::format("{} {}", dates.first, year));
    if (!first || first->form != second->form) return std::nullopt;
    return pair_of(std::move(first), std::move(second));
  }
  const std::size_t blank = dates.second.rfind(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  std::string_view day = dates.second.substr(0, blank);
  if (day.ends_with(',')) day.remove_suffix(1);
  auto first = single(fmt::format("{} {}", dates.first, dates.second.substr(blank + 1)));
  if (!first || first->form != EdtfForm::kDay || !day_number(day)) return std::nullopt;
  auto second = day_of_month(*first, *day_number(day));
  return pair_of(std::move(first), std::move(second));
}

Result<Edtf> of_two_dates(std::string_view text, const TwoDates& dates) {
  if (dates.second.empty()) {
    return refuse(text, "where is the other date?",
                  "write \"between 2024-01-12 and 2024-01-18\", or \"since 2024-01-12\"");
  }
  auto whole = completed(dates);
  auto first = whole ? Result<Edtf>(std::move(whole->first)) : end_of_two(dates.first);
  if (!first) return first;
  auto second = whole ? Result<Edtf>(std::move(whole->second)) : end_of_two(dates.second);
  if (!second) return second;
  if (dates.join != Join::kEither && second->bounds.end <= first->bounds.begin) {
    return refuse(text, "ends before it starts", "");
  }
  if (dates.join == Join::kDuration) return parse_edtf(first->text + "/" + second->text);
  if (first->form == EdtfForm::kInstant || second->form == EdtfForm::kInstant) {
    return refuse(text, "a choice of several times of day cannot be written",
                  "write the days alone, or \"from … to …\" for all of that time");
  }
  return parse_edtf(fmt::format("[{}{}{}]", first->text, dates.join == Join::kBetween ? ".." : ",",
                                second->text));
}

Result<Edtf> read_when(std::string_view text) {
  auto date = single(text);
  if (date) return date;
  std::string_view rest = text;
  const auto opening = take_opening(rest);
  const auto dates = two_dates(text);
  // "circa 2019 to circa 2021" are two dates, "on or before 2021" is one; "before 2019 or 2021" is
  // none.
  const bool opens = opening == Phrase::kCirca || opening == Phrase::kPossibly;
  if (opening && !(opens && dates)) return of_one_date(rest, *opening);
  return dates ? of_two_dates(text, *dates) : date;
}

// ---- days as seen from today ----

/// "today", "3 days ago", "last monday", "this month", as EDTF; nullopt where it is no such word.
std::optional<std::string> relative(std::string_view words, std::chrono::sys_days today) {
  const auto text = [](std::chrono::sys_days day) { return format_day(Instant(day)); };
  if (is(words, "today")) return text(today);
  if (is(words, "yesterday")) return text(today - days(1));
  DateCursor at{words};
  if (const auto count = at.number(1, 5)) {
    if (is(at.rest, " days ago") || is(at.rest, " day ago")) return text(today - days(*count));
    if (is(at.rest, " weeks ago") || is(at.rest, " week ago"))
      return text(today - days(7 * *count));
    return std::nullopt;
  }
  std::string_view rest = words;
  const bool last = take(rest, "last ");
  const unsigned weekday_today = std::chrono::weekday(today).c_encoding();
  if (const auto weekday = weekday_of(fold_for_dates(rest))) {
    const unsigned back = (weekday_today + 7 - *weekday) % 7;
    return text(today - days(last && back == 0 ? 7 : back));
  }
  if (!last && !take(rest, "this ")) return std::nullopt;
  const std::chrono::year_month_day date(today);
  if (is(rest, "week")) {
    const auto monday = today - days((weekday_today + 6) % 7) - days(last ? 7 : 0);
    return fmt::format("[{}..{}]", text(monday), text(monday + days(6)));
  }
  if (is(rest, "month")) {
    const auto month = date.year() / date.month() / 1 - std::chrono::months(last ? 1 : 0);
    return text(std::chrono::sys_days(month)).substr(0, 7);
  }
  if (!is(rest, "year")) return std::nullopt;
  return text(std::chrono::sys_days((date.year() - std::chrono::years(last ? 1 : 0)) / 1 / 1))
      .substr(0, 4);
}

/// Its times of day that are without an offset, with that of the zone.
Result<Edtf> on_clocks(Edtf value, std::string_view zone) {
  if (zone.empty() || value.text.find('T') == std::string::npos) return value;
  std::string text;
  for (std::string_view rest = value.text; !rest.empty();) {
    const std::string_view end = rest.substr(0, rest.find('/'));
    if (end.find('T') == std::string_view::npos) {
      text += end;
    } else {
      auto moment = parse_moment(end, zone);
      if (!moment) return failure(ErrorCode::kUsage, moment.error().message, moment.error().hint);
      text += format(*moment);
    }
    rest.remove_prefix(end.size());
    if (rest.starts_with('/')) {
      text += '/';
      rest.remove_prefix(1);
    }
  }
  return parse_edtf(text);
}

constexpr std::chrono::hours kEarliestClocks(14);  // ahead of UTC: Kiribati

}  // namespace

bool is_in_future(const Moment& moment, Instant now) {
  return moment.instant > now + (moment.has_time ? std::chrono::hours(0) : kEarliestClocks);
}

Result<Edtf> parse_when(std::string_view text, const DateContext& context) {
  const std::string words = plain(text);
  if (context.now) {
    const Instant here = shown_on_clocks(*context.now, context.zone);
    if (const auto edtf = relative(words, std::chrono::floor<days>(here))) return parse_edtf(*edtf);
  }
  // Before all else, for it may be an interval or a set.
  if (auto edtf = parse_edtf(words)) return on_clocks(*std::move(edtf), context.zone);
  if (const auto months = part_of_year(words)) return parse_edtf(*months);
  auto value = read_when(words);
  if (value) return on_clocks(*std::move(value), context.zone);
  if (value.error().message.starts_with(shown(words))) return value;
  return failure(std::move(value.error()).in(shown(words)));
}

Result<Moment> parse_published(std::string_view text, const DateContext& context) {
  auto when = parse_when(text, context);
  if (!when) return failure_of(when);
  const bool point = when->form == EdtfForm::kDay || when->form == EdtfForm::kInstant;
  if (!point || when->uncertain || when->approximate) {
    return refuse(text, "a day or a time is needed here", "write it like 2024-01-15 10:00");
  }
  return parse_moment(when->text, context.zone);
}

}  // namespace parley
