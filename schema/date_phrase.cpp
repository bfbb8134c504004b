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

#include "schema/date_cursor.h"
#include "schema/date_text.h"
#include "schema/date_words.h"
#include "schema/edtf_date.h"

namespace parley {
namespace {

using std::chrono::days;

constexpr const char* kHint = "write it like \"early January 2024\" or \"circa 2024-03\"";

tl::unexpected<Error> refuse(std::string_view text, const char* reason, const char* hint = kHint) {
  return failure(ErrorCode::kUsage, shown(text) + ": " + reason, hint);
}

// ---- words ----

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// `words` are in lower case.
bool begins(std::string_view text, std::string_view words) {
  return text.size() >= words.size() &&
         std::equal(words.begin(), words.end(), text.begin(),
                    [](char word, char typed) { return word == lower(typed); });
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
  const std::size_t blank = words.rfind(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view year = words.substr(blank + 1);
  if (year.size() != 4 || Cursor{year}.digits() != 4) return std::nullopt;
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
  const Cursor at{text};
  if (const std::size_t digits = at.digits(); digits > 0) {
    const bool with_time = text.size() > 10 && text[10] == ' ';
    const bool day_with_slashes = text.size() <= 10 && text.find('/') != text.rfind('/');
    return digits >= 4 && digits != 8 && !with_time && !day_with_slashes;
  }
  const char first = lower(at.peek());
  const bool letter = (first >= 'a' && first <= 'z') || static_cast<unsigned char>(first) >= 0x80;
  return !letter || (first == 'y' && text.size() > 1 && (is_digit(text[1]) || text[1] == '-'));
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
  auto written = read_written_date(text);
  if (written) return edtf_of(*written);
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
  return from ? TwoDates{text, {}, Join::kDuration} : split(text, " or ", Join::kEither);
}

// ---- phrases ----

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

std::string first_day(const Edtf& value) { return format_day(value.bounds.begin); }
std::string last_day(const Edtf& value) { return format_day(value.bounds.end - days(1)); }

/// The set that was made of the days of `text`, which EDTF writes in years of four digits only.
Result<Edtf> set_of_days(std::string_view text, const std::string& made) {
  auto value = parse_edtf(made);
  if (!value) {
    return refuse(text, "no days can be written in such years", "write years: [..Y16999]");
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

Result<Edtf> of_two_dates(std::string_view text, const TwoDates& dates) {
  if (dates.second.empty()) {
    return refuse(text, "where is the other date?",
                  "write \"between 2024-01-12 and 2024-01-18\", or \"since 2024-01-12\"");
  }
  auto first = end_of_two(dates.first);
  if (!first) return first;
  auto second = end_of_two(dates.second);
  if (!second) return second;
  if (dates.join != Join::kEither && second->bounds.end <= first->bounds.begin) {
    return refuse(text, "ends before it starts", "");
  }
  if (dates.join == Join::kDuration) return parse_edtf(first->text + "/" + second->text);
  if (first->form == EdtfForm::kInstant || second->form == EdtfForm::kInstant) {
    return refuse(text, "one of several times of day cannot be written",
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

}  // namespace

Result<Edtf> parse_when(std::string_view text) {
  const std::string words = plain(text);
  // Before all else, for it may be an interval or a set.
  auto edtf = parse_edtf(words);
  if (edtf) return edtf;
  auto value = read_when(words);
  if (!value && !value.error().message.starts_with(shown(words))) {
    return failure(std::move(value.error()).in(shown(words)));
  }
  return value;
}

Result<Interval> parse_day_word(std::string_view text, Instant now) {
  const std::string words = plain(text);
  const auto today = std::chrono::floor<days>(now);
  const auto day = [](std::chrono::sys_days begin) { return Interval{begin, begin + days(1)}; };
  if (is(words, "today")) return day(today);
  if (is(words, "yesterday")) return day(today - days(1));
  std::string_view rest = words;
  const bool last = take(rest, "last ");
  if (const auto weekday = weekday_of(fold_for_dates(rest))) {
    const unsigned back = (std::chrono::weekday(today).c_encoding() + 7 - *weekday) % 7;
    return day(today - days(last && back == 0 ? 7 : back));
  }
  Cursor at{words};
  const auto count = at.number(1, 5);
  if (count && (is(at.rest, " days ago") || is(at.rest, " day ago"))) {
    return day(today - days(*count));
  }
  if (count && (is(at.rest, " weeks ago") || is(at.rest, " week ago"))) {
    return day(today - days(7 * *count));
  }
  return failure(ErrorCode::kUsage, shown(text) + ": no such day",
                 "today, yesterday, monday, 3 days ago, or a date: 2024-01-15");
}

}  // namespace parley
