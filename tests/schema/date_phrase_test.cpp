// SPDX-License-Identifier: MIT
// Dates as people type them: words and phrases that become EDTF, days as seen from today, ranges
// for filtering.
#include "schema/date_phrase.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <random>
#include <vector>

#include "schema/date_range.h"

using std::chrono::days;

namespace parley::date_phrase_test {

/// The canonical text, or what is wrong.
std::string read(std::string_view text) {
  const auto value = parse_when(text);
  if (!value) return value.error().message;
  CHECK(parse_edtf(value->text) == *value);
  return value->text;
}

struct Case {
  std::string_view text;
  std::string_view expected;
};
void check(std::initializer_list<Case> cases) {
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

std::string render(Instant instant) {
  if (instant == kFirstInstant || instant == kLastInstant) return "…";
  const std::string text = format_utc(instant);
  return text.substr(0, text.find("T00:00:00Z"));
}
std::string render(const Interval& interval) {
  return "[" + render(interval.begin) + ", " + render(interval.end) + ")";
}
std::string render(const Edtf& value) { return value.text + " " + render(value.bounds); }

std::string range(std::string_view from, std::string_view to, const DateContext& context = {}) {
  const auto result = read_range(from, to, context);
  if (!result) return result.error().message;
  const std::string days = result->days == result->times ? "" : " days " + render(result->days);
  return render(result->times) + days + " " + describe_range(*result, context.zone);
}

TEST_CASE("EDTF is read as it is, before all else") {
  check({
      {"2024-01-15", "2024-01-15"},
      {" 2024-01~ ", "2024-01~"},
      {"2024-01-12/2024-01-18", "2024-01-12/2024-01-18"},
      {"2004-06~/2004-08", "2004-06~/2004-08"},
      {"[1667, 1668, 1670..1672]", "[1667,1668,1670..1672]"},
      {"../2024", "../2024"},
      {"199u", "199X"},
      {"2024-01-15T10:00:00+02:00", "2024-01-15T10:00:00+02:00"},
  });
}

TEST_CASE("one date in words") {
  check({
      {"15 January 2024", "2024-01-15"},
      {"January 15, 2024", "2024-01-15"},
      {"JANUARY 15 2024", "2024-01-15"},
      {"Jan. 15th, 2024", "2024-01-15"},
      {"  the  15th   of January\t2024 ", "2024-01-15"},
      {"15\u00a0January\u202f2024", "2024-01-15"},
      {"on 15 January 2024", "2024-01-15"},
      {"Monday, January 15, 2024", "2024-01-15"},
      {"15 janvier 2024", "2024-01-15"},
      {"١٥ يناير ٢٠٢٤", "2024-01-15"},
      {"25/12/2024", "2024-12-25"},
      {"5.5.2024", "2024-05-05"},
      {"2024/01/15", "2024-01-15"},
      {"20240115", "2024-01-15"},
      {"January 2024", "2024-01"},
      {"Jan 2024", "2024-01"},
      {"sept. 2024", "2024-09"},
      {"January, 2024", "2024-01"},
      {"in January of 2024", "2024-01"},
      {"May 2024", "2024-05"},
      {"janvier 2024", "2024-01"},
      {"كانون الثاني 2024", "2024-01"},
      {"spring 2024", "2024-21"},
      {"Summer of 2024", "2024-22"},
      {"autumn 2024", "2024-23"},
      {"Fall, 2024", "2024-23"},
      {"the winter of 2024", "2024-24"},
  });
}

TEST_CASE("a time of day in words keeps its offset, or that it had none") {
  check({
      {"2024-01-15 10:00", "2024-01-15T10:00:00"},
      {"15 January 2024 10:00", "2024-01-15T10:00:00"},
      {"15 January 2024 3 pm", "2024-01-15T15:00:00"},
      {"January 15, 2024 at 10:00:30.5 +0200", "2024-01-15T10:00:30.5+02:00"},
      {"Mon, 15 Jan 2024 10:00:00 GMT", "2024-01-15T10:00:00Z"},
      {"2024-01-15 10:00 - 2024-01-15 12:00", "2024-01-15T10:00:00/2024-01-15T12:00:00"},
      {"since 15 January 2024 10:00 +02:00", "2024-01-15T10:00:00+02:00/.."},
  });
}

TEST_CASE("phrases around one date") {
  check({
      {"circa March 2024", "2024-03~"},
      {"Circa 2024", "2024~"},
      {"c. 2024-03-05", "2024-03-05~"},
      {"c.2024", "2024~"},
      {"c 2024", "2024~"},
      {"ca. 5 March 2024", "2024-03-05~"},
      {"ca 2024", "2024~"},
      {"about the summer of 2024", "2024-22~"},
      {"around 202X", "202X~"},
      {"approximately March 5, 2024", "2024-03-05~"},
      {"approx. 2024", "2024~"},
      {"circa 2024?", "2024%"},
      {"circa 2024~", "2024~"},
      {"circa 2024%", "2024%"},
      {"circa 199u", "199X~"},
      {"possibly March 2024", "2024-03?"},
      {"PERHAPS 2024-03-05", "2024-03-05?"},
      {"probably 2024~", "2024%"},
      {"maybe 2024?", "2024?"},
      {"early January 2024", "[2024-01-01..2024-01-10]"},
      {"mid January 2024", "[2024-01-11..2024-01-20]"},
      {"late January 2024", "[2024-01-21..2024-01-31]"},
      {"In mid-January 2024", "[2024-01-11..2024-01-20]"},
      {"late Feb 2024", "[2024-02-21..2024-02-29]"},
      {"late February 2023", "[2023-02-21..2023-02-28]"},
      {"early 2024-01", "[2024-01-01..2024-01-10]"},
      {"late 1985-04-XX", "[1985-04-21..1985-04-30]"},
      {"early 2024", "[2024-01..2024-04]"},
      {"mid-2024", "[2024-05..2024-08]"},
      {"late 2024", "[2024-09..2024-12]"},
      {"late -0044", "[-0044-09..-0044-12]"},
      {"mid -0044-03", "[-0044-03-11..-0044-03-20]"},
      {"the beginning of January 2024", "[2024-01-01..2024-01-10]"},
      {"the middle of 2024", "[2024-05..2024-08]"},
      {"the end of January 2024", "[2024-01-21..2024-01-31]"},
      {"at the end of 2024", "[2024-09..2024-12]"},
      {"before 15 January 2024", "[..2024-01-14]"},
      {"before 2024-03", "[..2024-02-29]"},
      {"before spring 2024", "[..2024-02-29]"},
      {"before 0000", "[..-0001-12-31]"},
      {"by January 2024", "[..2024-01-31]"},
      {"by the end of January 2024", "[..2024-01-31]"},
      {"no later than 2024", "[..2024-12-31]"},
      {"on or before 2024-01-15", "[..2024-01-15]"},
      {"until the end of 2024", "[..2024-12-31]"},
      {"by 9999", "[..9999-12-31]"},
      {"after 15 January 2024", "[2024-01-16..]"},
      {"after January 2024", "[2024-02-01..]"},
      {"after 202X", "[2030-01-01..]"},
      {"on or after January 2024", "[2024-01-01..]"},
      {"no earlier than 2024", "[2024-01-01..]"},
      {"not before 5 May 2024", "[2024-05-05..]"},
      {"since January 2024", "2024-01/.."},
      {"since about January 2024", "2024-01~/.."},
      {"until 15 January 2024", "../2024-01-15"},
      {"till 2024", "../2024"},
  });
}

TEST_CASE("phrases around two dates") {
  check({
      {"between 12 January 2024 and 18 January 2024", "[2024-01-12..2024-01-18]"},
      {"Between 2024-01 AND March 2024", "[2024-01..2024-03]"},
      {"between 2024 and 2024", "[2024..2024]"},
      {"between c. 2019 and 2021", "[2019~..2021]"},
      {"12 January 2024 or 18 January 2024", "[2024-01-12,2024-01-18]"},
      {"2025 or 2024", "[2025,2024]"},
      {"from January 2024 to 15 March 2024", "2024-01/2024-03-15"},
      {"January 2024 to March 2024", "2024-01/2024-03"},
      {"from 2024-01-12 until 2024-01-18", "2024-01-12/2024-01-18"},
      {"2024-01-12 - 2024-01-18", "2024-01-12/2024-01-18"},
      {"2024-01-12 – 2024-01-18", "2024-01-12/2024-01-18"},
      {"2024–2025", "2024/2025"},
      {"from circa 2019 to possibly 2021", "2019~/2021?"},
      {"circa 2019 to circa 2021", "2019~/2021~"},
      {"2024-06 to 2024", "2024-06/2024"},
  });
}

TEST_CASE("what is no date is refused by name, with the reason") {
  check({
      {"", "\"\": no date"},
      {"soonish", "soonish: not a date that parley reads"},
      {"Tomorrow", "Tomorrow: not a date that parley reads"},
      {"before", "before: not a date that parley reads"},
      {"spring", "spring: not a date that parley reads"},
      {"03/04/2024", "03/04/2024: which is the day and which the month?"},
      {"by 03/04/2024", "by 03/04/2024: 03/04/2024: which is the day and which the month?"},
      {"Tuesday, January 15, 2024", "Tuesday, January 15, 2024: that day is a Monday"},
      {"January 15", "January 15: the year is missing"},
      {"15 January 24", "15 January 24: a year has four digits"},
      {"30 February 2024", "30 February 2024: no such day"},
      {"30.02.2024", "30.02.2024: no such day"},
      {"20240230", "20240230: no such day"},
      {"2024/13/01", "2024/13/01: no such month"},
      {"2024-13", "2024-13: no such month"},
      {"circa 2024-13", "circa 2024-13: 2024-13: no such month"},
      {"2024-01-15 25:00", "2024-01-15 25:00: no such hour"},
      {"2024-01/2024-13", "2024-01/2024-13: 2024-13: no such month"},
      {"2001/2002/2003", "2001/2002/2003: an interval has one /"},
      {"Y300000", "Y300000: years go from -290307 to 294246"},
      {"[2001", "[2001: a set ends with ]"},
      {"between 2025 and 2024", "between 2025 and 2024: ends before it starts"},
      {"2025 to 2024", "2025 to 2024: ends before it starts"},
      {"between 2024", "between 2024: where is the other date?"},
      {"from 2024", "from 2024: where is the other date?"},
      {"circa 2024-01-15T10:00",
       "circa 2024-01-15T10:00: 2024-01-15T10:00:00~: a time of day takes no ?, ~ or %"},
      {"before 15 January 2024 10:00",
       "before 15 January 2024 10:00: 15 January 2024 10:00: "
       "a time of day cannot be part of this phrase"},
      {"2024-01-15 10:00 or 2024-01-15 12:00",
       "2024-01-15 10:00 or 2024-01-15 12:00: a choice of several times of day cannot be written"},
      {"before 2024~", "before 2024~: 2024~: this phrase takes no ~, ? or %"},
      {"early 202X", "early 202X: 202X: only months and years are early, mid and late"},
      {"late spring 2024",
       "late spring 2024: spring 2024: only months and years are early, mid and late"},
      {"before Y17000", "before Y17000: Y17000: days cannot be given in such years"},
      {"after 9999", "after 9999: 9999: days cannot be given in such years"},
      {"early Y17000", "early Y17000: Y17000: days cannot be given in such years"},
  });
  for (const std::string_view text : {"", "soonish", "2024-13", "03/04/2024", "between 2024"}) {
    CAPTURE(text);
    CHECK(parse_when(text).error().code == ErrorCode::kUsage);
  }
  CHECK(parse_when("soonish").error().hint == "write it like 2024-01-15 or 2024-01-15T10:00+02:00");
  CHECK(parse_when("03/04/2024").error().hint == "write 2024-04-03 or 2024-03-04");
}

TEST_CASE("phrases do not nest, nor take intervals and sets") {
  check({
      {"circa early January 2024",
       "circa early January 2024: early January 2024: one date is needed here, not a phrase"},
      {"by mid-January 2024",
       "by mid-January 2024: mid-January 2024: one date is needed here, not a phrase"},
      {"early circa 2024", "early circa 2024: circa 2024: one date is needed here, not a phrase"},
      {"before 2024 or 2025",
       "before 2024 or 2025: 2024 or 2025: one date is needed here, not a phrase"},
      {"early 2024 to 2025",
       "early 2024 to 2025: 2024 to 2025: one date is needed here, not a phrase"},
      {"2023 or 2024 or 2025",
       "2023 or 2024 or 2025: 2024 or 2025: one date is needed here, not a phrase"},
      {"circa 2024/2025", "circa 2024/2025: 2024/2025: one date is needed here"},
      {"before [..2024]", "before [..2024]: [..2024]: one date is needed here"},
      {"since ../2024", "since ../2024: ../2024: one date is needed here"},
  });
}

TEST_CASE("days, weeks, months and years as seen from a Wednesday") {
  const Instant now = parse_moment("2024-01-17T23:59:59.999999Z")->instant;
  const auto seen = [&](std::string_view text) {
    const auto result = parse_when(text, {.now = now, .zone = {}});
    return result ? result->text : result.error().message;
  };
  const std::vector<Case> cases = {
      {"today", "2024-01-17"},
      {" Yesterday ", "2024-01-16"},
      {"wednesday", "2024-01-17"},
      {"last Wednesday", "2024-01-10"},
      {"tuesday", "2024-01-16"},
      {"last tuesday", "2024-01-16"},
      {"thursday", "2024-01-11"},
      {"MON", "2024-01-15"},
      {"last sun.", "2024-01-14"},
      {"lundi", "2024-01-15"},
      {"Montag", "2024-01-15"},
      {"الاثنين", "2024-01-15"},
      {"0 days ago", "2024-01-17"},
      {"1 day ago", "2024-01-16"},
      {"17  days ago", "2023-12-31"},
      {"1 week ago", "2024-01-10"},
      {"3 Weeks ago", "2023-12-27"},
      {"99999 days ago", "1750-04-04"},
      {"this week", "[2024-01-15..2024-01-21]"},
      {"last week", "[2024-01-08..2024-01-14]"},
      {"this month", "2024-01"},
      {"last month", "2023-12"},
      {"this year", "2024"},
      {"Last year", "2023"},
      {"tomorrow", "tomorrow: not a date that parley reads"},
      {"today yesterday", "today yesterday: not a date that parley reads"},
      {"todayyesterday", "todayyesterday: not a date that parley reads"},
      {"last", "last: not a date that parley reads"},
      {"last today", "last today: not a date that parley reads"},
      {"-1 days ago", "-1 days ago: not a date"},
      {"999999 days ago", "999999 days ago: a year has four digits"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(seen(text) == expected);
  }
  // Midnight begins a day, also before 1970; and which day it is depends on the clocks.
  CHECK(parse_when("today", {.now = Instant{} - days(1), .zone = {}})->text == "1969-12-31");
  CHECK(parse_when("today", {.now = now, .zone = "Asia/Qatar"})->text == "2024-01-18");
  CHECK(parse_when("yesterday", {.now = now, .zone = "-01:00"})->text == "2024-01-16");
  CHECK(read("yesterday") == "yesterday: not a date that parley reads");
}

TEST_CASE("times of day without an offset are on the clocks of the zone, days never") {
  const auto there = [](std::string_view text) {
    const auto result = parse_when(text, {.now = {}, .zone = "Asia/Qatar"});
    return result ? result->text : result.error().message;
  };
  CHECK(there("2024-01-15 10:00") == "2024-01-15T10:00:00+03:00");
  CHECK(there("15 January 2024, 6:15 p.m.") == "2024-01-15T18:15:00+03:00");
  CHECK(there("2024-01-15T10:00:00Z") == "2024-01-15T10:00:00Z");
  CHECK(there("2024-01-15 10:00 to 2024-01-15 12:00") ==
        "2024-01-15T10:00:00+03:00/2024-01-15T12:00:00+03:00");
  CHECK(there("2024-01-15") == "2024-01-15");
  CHECK(there("early January 2024") == "[2024-01-01..2024-01-10]");
}

TEST_CASE("a day is in the future where it has begun nowhere") {
  const Instant now = parse_moment("2024-01-15T12:00:00Z")->instant;
  CHECK(is_in_future(*parse_moment("2024-01-17"), now));
  CHECK(is_in_future(*parse_moment("2024-01-15T12:01:00Z"), now));
  CHECK(!is_in_future(*parse_moment("2024-01-16"), now));
  CHECK(!is_in_future(*parse_moment("2024-01-15T12:00:00Z"), now));
}

TEST_CASE("quarters, halves and decades; and two dates that share a month or a year") {
  check({
      {"2024-Q1", "[2024-01..2024-03]"},
      {"Q4 2024", "[2024-10..2024-12]"},
      {"q2, 2024", "[2024-04..2024-06]"},
      {"2024 H2", "[2024-07..2024-12]"},
      {"2024-Q5", "2024-Q5: not a date"},
      {"1990s", "199X"},
      {"the 1990's", "199X"},
      {"early 1990s", "early 1990s: 1990s: only months and years are early, mid and late"},
      {"1900s", "1900s: the decade or the century?"},
      {"1995s", "1995s: not a date"},
      {"5-9 May 2024", "2024-05-05/2024-05-09"},
      {"5–9 May 2024", "2024-05-05/2024-05-09"},
      {"5 - 9 May 2024", "2024-05-05/2024-05-09"},
      {"5 to 9 May 2024", "2024-05-05/2024-05-09"},
      {"from 5 to 9 May 2024", "2024-05-05/2024-05-09"},
      {"May 5-9, 2024", "2024-05-05/2024-05-09"},
      {"May 5 to 9, 2024", "2024-05-05/2024-05-09"},
      {"30 April - 2 May 2024", "2024-04-30/2024-05-02"},
      {"April 30 – May 2, 2024", "2024-04-30/2024-05-02"},
      {"May-June 2024", "2024-05/2024-06"},
      {"between 5 and 9 May 2024", "[2024-05-05..2024-05-09]"},
      {"5 or 6 May 2024", "[2024-05-05,2024-05-06]"},
      {"9-5 May 2024", "9-5 May 2024: ends before it starts"},
      {"30-31 February 2024", "30-31 February 2024: 30: not a date that parley reads"},
      {"30 December - 2 January 2024", "30 December - 2 January 2024: ends before it starts"},
  });
}

TEST_CASE("a report's publication time is a day or an instant") {
  CHECK(render(edtf_of(*parse_moment("15 January 2024"))) == "2024-01-15 [2024-01-15, 2024-01-16)");
  CHECK(render(edtf_of(*parse_moment("2024-01-15 23:30 -0500"))) ==
        "2024-01-15T23:30:00-05:00 [2024-01-16T04:30:00Z, 2024-01-16T04:30:01Z)");
}

TEST_CASE(
    "ranges for filtering include both ends whole and are described as they were understood") {
  const struct {
    std::string_view from;
    std::string_view to;
    std::string_view expected;
  } kCases[] = {
      {"", "", "[…, …) any time"},
      {"2024-01", "2024-01", "[2024-01-01, 2024-02-01) 2024-01-01 to 2024-01-31"},
      {"2024-01-15", "2024-01-15", "[2024-01-15, 2024-01-16) 2024-01-15 to 2024-01-15"},
      {"2024", "", "[2024-01-01, …) from 2024-01-01"},
      {"", "2024-01", "[…, 2024-02-01) to 2024-01-31"},
      {"2024-21", "202X", "[2024-03-01, 2030-01-01) 2024-03-01 to 2029-12-31"},
      {"2024-01-15T10:00", "2024-01-15 23:59",
       "[2024-01-15T10:00:00Z, 2024-01-16) 2024-01-15T10:00:00Z to 2024-01-15"},
      {"2024-01-15T10:00:00Z", "2024-01-15T10:00:00Z",
       "[2024-01-15T10:00:00Z, 2024-01-15T10:00:01Z) 2024-01-15T10:00:00Z to 2024-01-15T10:00:00Z"},
      {"2024-01-15 10:00+02:00", "2024-01-15T10:00:00.5Z",
       "[2024-01-15T08:00:00Z, 2024-01-15T10:00:00.500001Z) "
       "2024-01-15T08:00:00Z to 2024-01-15T10:00:00.5Z"},
      {"2024-01-12/2024-01-18", "[2024-02-01..]", "[2024-02-01..]: a date without an end"},
      {"before 2024", "", "before 2024: a date without a beginning"},
      {"July 2022", "Q3 2022", "[2022-07-01, 2022-10-01) 2022-07-01 to 2022-09-30"},
      {"1990s", "5-9 May 2024", "[1990-01-01, 2024-05-10) 1990-01-01 to 2024-05-09"},
      {"2024-02", "2024-01", "from 2024-02 to 2024-01: ends before it starts"},
      {"2024-13", "", "2024-13: no such month"},
      {"", "tomorrow", "tomorrow: not a date that parley reads"},
      {"2024-01-15 25:00", "", "2024-01-15 25:00: no such hour"},
  };
  for (const auto& [from, to, expected] : kCases) {
    CAPTURE(from);
    CAPTURE(to);
    CHECK(range(from, to) == expected);
  }
  CHECK(read_range("2024-01-15 25:00", "").error().code == ErrorCode::kUsage);
}

TEST_CASE(
    "a date lies before the end of a day by its instant, or by its day where it has no time") {
  const struct {
    std::string_view when;
    std::string_view day;
    std::string_view zone;
    bool before;
  } kCases[] = {
      {"2024-01-06T02:00:00Z", "2024-01-05", "America/New_York", true},
      {"2024-01-06T05:00:00Z", "2024-01-05", "America/New_York", false},
      {"2024-01-06T02:00:00Z", "2024-01-05", "", false},
      {"2024-01-05", "2024-01-05", "America/New_York", true},
      {"2024-01-06", "2024-01-05", "America/New_York", false},
      {"2024-01-05", "2024-01-05", "Asia/Tokyo", true},
      {"2024-01-05T15:00:00Z", "2024-01-05", "Asia/Tokyo", false},
      {"2024-01-05T14:59:59Z/2024-01-07", "2024-01-05", "Asia/Tokyo", true},
      {"2024-01-05/2024-01-07T10:00:00Z", "2024-01-05", "Asia/Tokyo", true},
      {"[2024-01-05,2024-01-09]", "2024-01-05", "Asia/Tokyo", true},
      {"2024-11-04T04:59:59Z", "2024-11-03", "America/New_York", true},  // 25 hours
      {"2024-11-04T05:00:00Z", "2024-11-03", "America/New_York", false},
      {"2024-03-11T03:59:59Z", "2024-03-10", "America/New_York", true},  // 23 hours
      {"2024-03-11T04:00:00Z", "2024-03-10", "America/New_York", false},
  };
  for (const auto& [when, day, zone, before] : kCases) {
    CAPTURE(when);
    CAPTURE(zone);
    const Edtf date = *parse_edtf(when);
    const DateRange range = *read_range("", day, {.now = {}, .zone = zone});
    CHECK(begins_before(date.form, date.bounds.begin, range.end()) == before);
  }
}

TEST_CASE("the days of a date are those that clocks show, of a day itself") {
  const struct {
    std::string_view when;
    std::string_view zone;
    std::string_view expected;
  } kCases[] = {
      {"2024-01-06T02:00:00Z", "America/New_York", "2024-01-05 to 2024-01-05"},
      {"2024-01-06T02:00:00Z", "", "2024-01-06 to 2024-01-06"},
      {"2024-01-06", "America/New_York", "2024-01-06 to 2024-01-06"},
      {"2024-01", "Asia/Tokyo", "2024-01-01 to 2024-01-31"},
      {"2024-01-05/2024-01-06T20:00:00Z", "Asia/Tokyo", "2024-01-05 to 2024-01-07"},
  };
  for (const auto& [when, zone, expected] : kCases) {
    CAPTURE(when);
    CAPTURE(zone);
    const Edtf date = *parse_edtf(when);
    CHECK(format_day(first_day(date.form, date.bounds.begin, zone)) + " to " +
              format_day(last_day(date.form, date.bounds.end, zone)) ==
          expected);
  }
}

TEST_CASE("in a zone a day is what its clocks show, and a civil day is as it is") {
  const struct {
    std::string_view from;
    std::string_view to;
    std::string_view zone;
    std::string_view expected;
  } kCases[] = {
      {"2024-01-15", "2024-01-15", "Asia/Qatar",
       "[2024-01-14T21:00:00Z, 2024-01-15T21:00:00Z) days [2024-01-15, 2024-01-16) "
       "2024-01-15 to 2024-01-15 (Asia/Qatar)"},
      {"2024-07", "", "America/New_York",
       "[2024-07-01T04:00:00Z, …) days [2024-07-01, …) from 2024-07-01 (America/New_York)"},
      {"2024-01-15 10:00", "2024-01-15T12:00Z", "+02:00",
       "[2024-01-15T08:00:00Z, 2024-01-15T12:01:00Z) "
       "days [2024-01-15T10:00:00Z, 2024-01-15T14:01:00Z) "
       "2024-01-15T10:00:00+02:00 to 2024-01-15T14:00:59+02:00 (+02:00)"},
      // Clocks in Beirut were put forward at midnight.
      {"2024-03-31", "2024-03-31", "Asia/Beirut",
       "[2024-03-30T22:00:00Z, 2024-03-31T21:00:00Z) days [2024-03-31, 2024-04-01) "
       "2024-03-31 to 2024-03-31 (Asia/Beirut)"},
      {"2024-01-15", "", "Asia/Nowhere", "Asia/Nowhere: no such time zone"},
  };
  for (const auto& [from, to, zone, expected] : kCases) {
    CAPTURE(from);
    CHECK(range(from, to, {.now = {}, .zone = zone}) == expected);
  }
}

TEST_CASE(
    "whatever is read has a canonical text that reads as the same value, with bounds in order") {
  constexpr std::uint64_t kSeed = 1985;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  const auto pick = [&](std::initializer_list<std::string_view> of) {
    return std::string(of.begin()[random() % of.size()]);
  };
  const auto date = [&] {
    if (random() % 9 == 0)
      return pick({"5 May 2024", "May 2024", "winter 2023", "May 5, 2024 9 am"});
    std::string text = pick({"", "", "", "", "-", "Y", "Y-"}) + pick({"19", "20", "12", "123"});
    text += pick({"24", "85", "0X", "XX", "9u", "01"});
    if (random() % 3 != 0) text += "-" + pick({"XX", "uu", "21", "24", "02", "12", "13", "04"});
    if (random() % 2 != 0) text += "-" + pick({"XX", "29", "30", "01", "07", "15", "31"});
    if (random() % 9 == 0) text += "T" + pick({"00", "23", "24"}) + pick({":30", ":30Z", ":30+02"});
    return text + pick({"", "", "?", "~", "%", "?~"});
  };
  const auto opening = [&] {
    return pick({"", "", "circa ", "possibly ", "early ", "mid-", "late ", "before ", "after ",
                 "by ", "on or after ", "since ", "until ", "from ", "between "});
  };
  int good = 0;
  for (int round = 0; round < 100'000; ++round) {
    std::string text = date();
    if (round % 4 == 1) text = pick({"", "..", text}) + "/" + pick({"", "..", date()});
    if (round % 4 == 2)
      text = "[" + pick({"", "..", date() + ","}) + text + pick({"", "..", ".." + date()}) + "]";
    if (round % 4 == 3) text = opening() + text;
    if (round % 8 == 3) text += pick({" to ", " and ", " or ", " - ", "–"}) + opening() + date();
    CAPTURE(text);
    const auto value = parse_when(text);
    if (!value) {
      REQUIRE(value.error().message.starts_with(text + ": "));
      REQUIRE(value.error().code == ErrorCode::kUsage);
      continue;
    }
    ++good;
    REQUIRE(value->bounds.begin < value->bounds.end);
    REQUIRE(value->certain.begin >= value->bounds.begin);
    if (value->form != EdtfForm::kInterval) REQUIRE(value->certain == value->bounds);
    REQUIRE((value->padding.count() > 0) == (value->uncertain || value->approximate));
    REQUIRE(parse_edtf(value->text) == *value);
    REQUIRE(longest(length_class(value->bounds)) >= days(1));
  }
  CHECK(good > 10'000);
}

}  // namespace parley::date_phrase_test
