// SPDX-License-Identifier: MIT
// From words to EDTF: see date_phrase.h. Each phrase is turned into the text of an EDTF value, and
// that is read as any other.
#include "schema/date_phrase.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "schema/date_text.h"
#include "schema/date_words.h"

namespace parley {
namespace {

using std::chrono::days;

constexpr const char* kHint =
    "write it like 2024-01-15, \"early January 2024\" or \"circa 2024-03\"";

tl::unexpected<Error> not_a_date(std::string_view text) {
  return failure(ErrorCode::kUsage, shown(text) + ": not a date", kHint);
}

/// Lower case, each run of blanks one blank.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : trimmed(text)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

/// Takes one of the words off the front.
bool take(std::string_view& text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    return true;
  }
  return false;
}

bool is_year(std::string_view text) {
  return text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<unsigned> season_of(std::string_view word) {
  if (word == "spring") return 21;
  if (word == "summer") return 22;
  if (word == "autumn" || word == "fall") return 23;
  if (word == "winter") return 24;
  return std::nullopt;
}

/// "january 2024", "jan. 2024", "january of 2024", "spring 2024".
std::optional<std::string> month_and_year(std::string_view text) {
  const auto blank = text.rfind(' ');
  if (blank == std::string_view::npos || !is_year(text.substr(blank + 1))) return std::nullopt;
  std::string_view words = text.substr(0, blank);
  if (words.ends_with(" of")) words.remove_suffix(3);
  if (words.ends_with(',')) words.remove_suffix(1);
  const std::string folded = fold_for_dates(words);
  const auto number = season_of(words) ? season_of(words) : [&]() -> std::optional<unsigned> {
    const auto month = month_of(folded);
    return month ? std::optional(*month) : std::nullopt;
  }();
  if (!number) return std::nullopt;
  return fmt::format("{}-{:02}", text.substr(blank + 1), *number);
}

/// One date, as EDTF text.
Result<Edtf> single(std::string_view text) {
  text = trimmed(text);
  take(text, {"the "});
  std::string upper(text);  // EDTF has T, X, Y and Z
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  auto edtf = parse_edtf(upper);
  if (edtf) return edtf;
  if (const auto month = month_and_year(text)) return parse_edtf(*month);
  const bool words =
      std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  auto written = read_written_date(text);
  if (!written) {
    if (words || text.find('/') != std::string_view::npos) written.error().code = ErrorCode::kUsage;
    return words ? tl::unexpected<Error>(std::move(written.error())) : failure_of(edtf);
  }
  const auto at = written->day + written->time.value_or(std::chrono::microseconds(0));
  const auto offset = written->offset.value_or(std::chrono::minutes(0));
  Edtf value = edtf_of(Moment{at - offset, written->time.has_value(), offset});
  if (written->time && !written->offset) value.text.pop_back();  // the Z
  return value;
}

std::string first_day(const Edtf& value) { return format_day(value.bounds.begin); }
std::string last_day(const Edtf& value) { return format_day(value.bounds.end - days(1)); }

// ---- the phrases; each nullopt where the text does not begin so ----

using Reading = std::optional<Result<Edtf>>;

/// The text of a value made of one date behind the words.
template <class Make>
Reading one_date(std::string_view text, std::initializer_list<std::string_view> words, Make make) {
  if (!take(text, words)) return std::nullopt;
  auto value = single(text);
  if (!value) return Result<Edtf>(failure_of(value));
  return parse_edtf(make(*value));
}

Reading qualified(std::string_view text) {
  const auto mark = [](char sign) {
    return [sign](const Edtf& value) { return value.text + sign; };
  };
  if (auto circa = one_date(
          text,
          {"circa ", "c. ", "c.", "ca. ", "ca ", "about ", "around ", "approximately ", "approx. "},
          mark('~')))
    return circa;
  return one_date(text, {"possibly ", "perhaps ", "probably ", "maybe "}, mark('?'));
}

/// A third of a month in days, of a year in months.
Reading third(std::string_view text) {
  int part = 0;
  if (take(text, {"early ", "early-", "the beginning of ", "beginning of "})) part = 1;
  if (part == 0 && take(text, {"mid-", "mid ", "the middle of ", "middle of "})) part = 2;
  if (part == 0 && take(text, {"late ", "late-", "the end of ", "end of "})) part = 3;
  if (part == 0) return std::nullopt;
  auto value = single(text);
  if (!value) return Result<Edtf>(failure_of(value));
  if (value->form == EdtfForm::kMonth) {
    const std::string month = first_day(*value).substr(0, 7);
    const std::array<std::string, 3> ends = {"10", "20", last_day(*value).substr(8)};
    return parse_edtf(fmt::format("[{0}-{1:02}..{0}-{2}]", month, part * 10 - 9,
                                  ends[static_cast<std::size_t>(part - 1)]));
  }
  if (value->form != EdtfForm::kYear) {
    return Result<Edtf>(failure(
        ErrorCode::kUsage, shown(text) + ": early, mid and late are of a month or a year", kHint));
  }
  const std::string year = first_day(*value).substr(0, 4);
  return parse_edtf(fmt::format("[{0}-{1:02}..{0}-{2:02}]", year, part * 4 - 3, part * 4));
}

Reading one_sided(std::string_view text) {
  if (auto on_or_before = one_date(
          text, {"on or before ", "no later than ", "not later than ", "by ", "until the end of "},
          [](const Edtf& value) { return "[.." + last_day(value) + "]"; }))
    return on_or_before;
  if (auto on_or_after = one_date(text, {"on or after ", "no earlier than ", "not before "},
                                  [](const Edtf& value) { return "[" + first_day(value) + "..]"; }))
    return on_or_after;
  if (auto before = one_date(text, {"before "}, [](const Edtf& value) {
        return "[.." + format_day(value.bounds.begin - days(1)) + "]";
      }))
    return before;
  if (auto after = one_date(text, {"after "}, [](const Edtf& value) {
        return "[" + format_day(value.bounds.end) + "..]";
      }))
    return after;
  if (auto since = one_date(text, {"since "}, [](const Edtf& value) { return value.text + "/.."; }))
    return since;
  return one_date(text, {"until ", "till "}, [](const Edtf& value) { return "../" + value.text; });
}

/// Two dates with a word between them; `form` puts them together.
Reading two_dates(std::string_view text, std::string_view between, const char* form) {
  const auto at = text.find(between);
  if (at == std::string_view::npos) return std::nullopt;
  auto first = single(text.substr(0, at));
  if (!first) return Result<Edtf>(failure_of(first));
  auto second = single(text.substr(at + between.size()));
  if (!second) return Result<Edtf>(failure_of(second));
  return parse_edtf(fmt::format(fmt::runtime(form), first->text, second->text));
}

Reading ranges(std::string_view text) {
  if (take(text, {"between "})) {
    if (auto read = two_dates(text, " and ", "[{}..{}]")) return read;
    return Result<Edtf>(not_a_date(text));
  }
  const bool from = take(text, {"from "});
  for (const std::string_view word : {" to ", " until ", " – ", " - "}) {
    if (auto read = two_dates(text, word, "{}/{}")) return read;
  }
  if (from) return Result<Edtf>(not_a_date(text));
  return two_dates(text, " or ", "[{},{}]");
}

}  // namespace

Result<Edtf> parse_when(std::string_view text) {
  auto edtf = parse_edtf(text);
  if (edtf) return edtf;
  const std::string words = plain(text);
  for (const auto phrase : {qualified, third, one_sided, ranges}) {
    if (auto read = phrase(words)) {
      if (!*read) {
        auto& error = read->error();
        error.code = ErrorCode::kUsage;
        if (error.message.find(shown(text)) == std::string::npos)
          return failure(std::move(error).in(shown(text)));
      }
      return *std::move(read);
    }
  }
  auto value = single(words);
  if (value) return value;
  const bool has_words =
      std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!has_words) {
    if (value.error().message.find("both") != std::string::npos) return value;
    return edtf;
  }
  value.error().code = ErrorCode::kUsage;
  if (value.error().hint.empty()) value.error().hint = kHint;
  return value;
}

Result<Interval> parse_day_word(std::string_view text, Instant now) {
  std::string words = plain(text);
  const auto today = std::chrono::floor<days>(now);
  const auto day = [](std::chrono::sys_days begin) { return Interval{begin, begin + days(1)}; };
  if (words == "today") return day(today);
  if (words == "yesterday") return day(today - days(1));
  std::string_view rest = words;
  const bool last = take(rest, {"last "});
  if (const auto weekday = weekday_of(fold_for_dates(rest))) {
    const auto now_is = std::chrono::weekday(today).c_encoding();
    auto back = (now_is + 7 - *weekday) % 7;
    if (last && back == 0) back = 7;
    return day(today - days(back));
  }
  unsigned count = 0;
  const auto [end, problem] = std::from_chars(words.data(), words.data() + words.size(), count);
  const std::string_view unit(end, static_cast<std::size_t>(words.data() + words.size() - end));
  if (problem == std::errc() && count < 100'000) {
    if (unit == " days ago" || unit == " day ago") return day(today - days(count));
    if (unit == " weeks ago" || unit == " week ago") return day(today - days(7 * count));
  }
  return failure(ErrorCode::kUsage, shown(text) + ": no such day",
                 "today, yesterday, monday, 3 days ago, or a date: 2024-01-15");
}

}  // namespace parley
