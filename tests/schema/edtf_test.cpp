// SPDX-License-Identifier: MIT
// EDTF values: their canonical text, the bounds they set, and what is certain of them.
#include "schema/edtf.h"

#include <doctest/doctest.h>

#include <random>

#include "schema/civil.h"

using namespace parley;
using std::chrono::days;
using std::chrono::microseconds;

namespace {

std::string render(Instant instant) {
  if (instant == kFirstInstant || instant == kLastInstant) return "…";
  const std::string text = format_utc(instant);
  const auto midnight = text.find("T00:00:00Z");
  return text.substr(0, midnight);
}
std::string render(const Interval& interval) {
  return "[" + render(interval.begin) + ", " + render(interval.end) + ")";
}

/// "month ~ 2024-01~ [2024-01-01, 2024-02-01)", and the certain part where it is another one.
std::string render(const Edtf& value) {
  static constexpr const char* kForms[] = {"",     "instant", "day",     "month",    "season",
                                           "year", "decade",  "century", "interval", "one-of"};
  std::string result = kForms[static_cast<std::size_t>(value.form)];
  if (value.uncertain) result += " ?";
  if (value.approximate) result += " ~";
  result += " " + value.text + " " + render(value.bounds);
  if (value.certain != value.bounds) result += " certain " + render(value.certain);
  return result;
}
std::string read(std::string_view text) {
  const auto value = parse_edtf(text);
  return value ? render(*value) : value.error().message;
}

std::string range(std::string_view from, std::string_view to) {
  const auto result = parse_range(from, to);
  return result ? render(*result) + " " + describe_range(*result) : result.error().message;
}

}  // namespace

TEST_CASE("single dates of level 0 and 1, and of the draft of 2012") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } kCases[] = {
      {"1985-04-12", "day 1985-04-12 [1985-04-12, 1985-04-13)"},
      {" 1985-04-12 ", "day 1985-04-12 [1985-04-12, 1985-04-13)"},
      {"1985-04", "month 1985-04 [1985-04-01, 1985-05-01)"},
      {"2024-12", "month 2024-12 [2024-12-01, 2025-01-01)"},
      {"1985", "year 1985 [1985-01-01, 1986-01-01)"},
      {"2024-02-29", "day 2024-02-29 [2024-02-29, 2024-03-01)"},
      {"0000", "year 0000 [0000-01-01, 0001-01-01)"},
      {"0000-02-29", "day 0000-02-29 [0000-02-29, 0000-03-01)"},
      {"1984?", "year ? 1984? [1984-01-01, 1985-01-01)"},
      {"2004-06~", "month ~ 2004-06~ [2004-06-01, 2004-07-01)"},
      {"2004-06-11%", "day ? ~ 2004-06-11% [2004-06-11, 2004-06-12)"},
      {"2004-06-11?~", "day ? ~ 2004-06-11% [2004-06-11, 2004-06-12)"},
      {"2004-06-11~?", "day ? ~ 2004-06-11% [2004-06-11, 2004-06-12)"},
      {"201X", "decade 201X [2010-01-01, 2020-01-01)"},
      {"20XX", "century 20XX [2000-01-01, 2100-01-01)"},
      {"20XX?", "century ? 20XX? [2000-01-01, 2100-01-01)"},
      {"-201X", "decade -201X [-2019-01-01, -2009-01-01)"},
      {"2004-XX", "year 2004-XX [2004-01-01, 2005-01-01)"},
      {"1985-04-XX", "month 1985-04-XX [1985-04-01, 1985-05-01)"},
      {"1985-XX-XX", "year 1985-XX-XX [1985-01-01, 1986-01-01)"},
      {"199u", "decade 199X [1990-01-01, 2000-01-01)"},
      {"19uu", "century 19XX [1900-01-01, 2000-01-01)"},
      {"1999-uu", "year 1999-XX [1999-01-01, 2000-01-01)"},
      {"1999-01-uu", "month 1999-01-XX [1999-01-01, 1999-02-01)"},
      {"1999-uu-uu", "year 1999-XX-XX [1999-01-01, 2000-01-01)"},
      {"196x", "decade 196X [1960-01-01, 1970-01-01)"},
      {"2001-21", "season 2001-21 [2001-03-01, 2001-06-01)"},
      {"2001-22", "season 2001-22 [2001-06-01, 2001-09-01)"},
      {"2001-23", "season 2001-23 [2001-09-01, 2001-12-01)"},
      {"2003-24~", "season ~ 2003-24~ [2003-12-01, 2004-03-01)"},
      {"Y17000", "year Y17000 [Y17000-01-01, Y17001-01-01)"},
      {"Y-17000", "year Y-17000 [Y-17000-01-01, Y-16999-01-01)"},
      {"Y294246", "year Y294246 [Y294246-01-01, Y294247-01-01)"},
      {"Y-290307", "year Y-290307 [Y-290307-01-01, Y-290306-01-01)"},
      {"-1985", "year -1985 [-1985-01-01, -1984-01-01)"},
      {"-0044-03-15", "day -0044-03-15 [-0044-03-15, -0044-03-16)"},
  };
  for (const auto& [text, expected] : kCases) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

TEST_CASE("an instant keeps its offset, and is a second or its fraction long") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } kCases[] = {
      {"1985-04-12T23:20:30",
       "instant 1985-04-12T23:20:30 [1985-04-12T23:20:30Z, 1985-04-12T23:20:31Z)"},
      {"1985-04-12T23:20:30Z",
       "instant 1985-04-12T23:20:30Z [1985-04-12T23:20:30Z, 1985-04-12T23:20:31Z)"},
      {"1985-04-12t23:20:30z",
       "instant 1985-04-12T23:20:30Z [1985-04-12T23:20:30Z, 1985-04-12T23:20:31Z)"},
      {"1985-04-12T23:20:30-04",
       "instant 1985-04-12T23:20:30-04:00 [1985-04-13T03:20:30Z, 1985-04-13T03:20:31Z)"},
      {"1985-04-12T23:20:30+04:30",
       "instant 1985-04-12T23:20:30+04:30 [1985-04-12T18:50:30Z, 1985-04-12T18:50:31Z)"},
      {"2024-01-15T10:00",
       "instant 2024-01-15T10:00:00 [2024-01-15T10:00:00Z, 2024-01-15T10:00:01Z)"},
      {"2024-01-15T10:00:00.5Z",
       "instant 2024-01-15T10:00:00.5Z [2024-01-15T10:00:00.5Z, 2024-01-15T10:00:00.500001Z)"},
  };
  for (const auto& [text, expected] : kCases) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

TEST_CASE("intervals: possible from the first start to the last end, certain in between") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } kCases[] = {
      {"2024-01-12/2024-01-18", "interval 2024-01-12/2024-01-18 [2024-01-12, 2024-01-19)"},
      {"2024-01-12/2024-01-12", "interval 2024-01-12/2024-01-12 [2024-01-12, 2024-01-13)"},
      {"1964/2008", "interval 1964/2008 [1964-01-01, 2009-01-01) certain [1964-12-31, 2008-01-02)"},
      {"2004-06/2006-08",
       "interval 2004-06/2006-08 [2004-06-01, 2006-09-01) certain [2004-06-30, 2006-08-02)"},
      {"2024-01/2024-03",
       "interval 2024-01/2024-03 [2024-01-01, 2024-04-01) certain [2024-01-31, 2024-03-02)"},
      {"2004-02-01/2005",
       "interval 2004-02-01/2005 [2004-02-01, 2006-01-01) certain [2004-02-01, 2005-01-02)"},
      {"2005/2006-02",
       "interval 2005/2006-02 [2005-01-01, 2006-03-01) certain [2005-12-31, 2006-02-02)"},
      {"1985-04-12/..", "interval 1985-04-12/.. [1985-04-12, …)"},
      {"1985-04/..", "interval 1985-04/.. [1985-04-01, …) certain [1985-04-30, …)"},
      {"../1985-04-12", "interval ../1985-04-12 […, 1985-04-13)"},
      {"../1985", "interval ../1985 […, 1986-01-01) certain […, 1985-01-02)"},
      {"2024-01-12/", "interval 2024-01-12/ [2024-01-12, …) certain [2024-01-12, 2024-01-13)"},
      {"/2024-01-18", "interval /2024-01-18 […, 2024-01-19) certain [2024-01-18, 2024-01-19)"},
      {"2024-01-12/unknown",
       "interval 2024-01-12/ [2024-01-12, …) certain [2024-01-12, 2024-01-13)"},
      {"unknown/2006", "interval /2006 […, 2007-01-01) certain [2006-12-31, 2006-01-02)"},
      {"2024-01-12/open", "interval 2024-01-12/.. [2024-01-12, …)"},
      {"1984?/2004-06~",
       "interval ? ~ 1984?/2004-06~ [1984-01-01, 2004-07-01) certain [1984-12-31, 2004-06-02)"},
      {"2004-06-XX/2004-07-03",
       "interval 2004-06-XX/2004-07-03 [2004-06-01, 2004-07-04) certain [2004-06-30, 2004-07-04)"},
      {"2001-21/2003-24",
       "interval 2001-21/2003-24 [2001-03-01, 2004-03-01) certain [2001-05-31, 2003-12-02)"},
      {"2024-03/2024-03-01",
       "interval 2024-03/2024-03-01 [2024-03-01, 2024-03-02) certain [2024-03-31, 2024-03-02)"},
      {"Y-17000/-5000",
       "interval Y-17000/-5000 [Y-17000-01-01, -4999-01-01) certain [Y-17000-12-31, -5000-01-02)"},
      {"2024-01-15T10:00:00Z/2024-01-15T12:00:00Z",
       "interval 2024-01-15T10:00:00Z/2024-01-15T12:00:00Z "
       "[2024-01-15T10:00:00Z, 2024-01-15T12:00:01Z)"},
  };
  for (const auto& [text, expected] : kCases) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

TEST_CASE(
    "what overlaps a range for certain is told by the two comparisons, also where nothing is") {
  const auto overlaps = [](std::string_view when, std::string_view from, std::string_view to) {
    const Interval certain = parse_edtf(when)->certain;
    const Interval wanted = *parse_range(from, to);
    return certain.begin < wanted.end && wanted.begin < certain.end;
  };
  CHECK(overlaps("2024-03/2024-03", "2024-03", "2024-03"));
  CHECK(!overlaps("2024-03/2024-03", "2024-03-10", "2024-03-20"));
  CHECK(!overlaps("2024-03/", "2024-03-01", "2024-03-30"));
  CHECK(overlaps("2024-03/..", "2030", ""));
  CHECK(!overlaps("2024-03-01/", "2024-03-02", ""));
}

TEST_CASE("one-of sets are bounded by their first and last date") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } kCases[] = {
      {"[1667,1668,1670..1672]", "one-of [1667,1668,1670..1672] [1667-01-01, 1673-01-01)"},
      {"[1667, 1668, 1670 .. 1672]", "one-of [1667,1668,1670..1672] [1667-01-01, 1673-01-01)"},
      {"[..1760-12-03]", "one-of [..1760-12-03] […, 1760-12-04)"},
      {"[1760-12..]", "one-of [1760-12..] [1760-12-01, …)"},
      {"[1760-01,1760-02,1760-12..]", "one-of [1760-01,1760-02,1760-12..] [1760-01-01, …)"},
      {"[1667,1760-12]", "one-of [1667,1760-12] [1667-01-01, 1761-01-01)"},
      {"[1760-12,1667]", "one-of [1760-12,1667] [1667-01-01, 1761-01-01)"},
      {"[2024-01-12..2024-01-18]", "one-of [2024-01-12..2024-01-18] [2024-01-12, 2024-01-19)"},
      {"[2024-01-12]", "one-of [2024-01-12] [2024-01-12, 2024-01-13)"},
      {"[1667?,1668~]", "one-of ? ~ [1667?,1668~] [1667-01-01, 1669-01-01)"},
  };
  for (const auto& [text, expected] : kCases) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

TEST_CASE("what is no EDTF, or beyond what is read, is refused by name") {
  const struct {
    std::string_view text;
    std::string_view message;
  } kCases[] = {
      {"", "\"\": no date"},
      {"  ", "\"\": no date"},
      {"2024-13", "2024-13: no such month"},
      {"2024-00", "2024-00: no such month"},
      {"2024-02-30", "2024-02-30: no such day"},
      {"1900-02-29", "1900-02-29: no such day"},
      {"2024-25", "2024-25: not a month or season"},
      {"2024-33", "2024-33: not a month or season"},
      {"2024-42", "2024-42: no such month"},
      {"2024-21-01", "2024-21-01: a day in a season"},
      {"2024-1-5", "2024-1-5: not a date"},
      {"20240115", "20240115: a year has four digits"},
      {"-0000", "-0000: no such year"},
      {"202", "202: not a date"},
      {"2024-", "2024-: not a date"},
      {"2024-01-", "2024-01-: not a date"},
      {"2024-01-15-", "2024-01-15-: not a date"},
      {"2024-01-15-01", "2024-01-15-01: not a date"},
      {"17000", "17000: a year has four digits"},
      {"Y2024", "Y2024: Y goes before a year of five digits or more"},
      {"Y02024", "Y02024: Y goes before a year of five digits or more"},
      {"Y", "Y: not a year"},
      {"Y17000-01", "Y17000-01: not a year"},
      {"Y-17E7", "Y-17E7: not a year"},
      {"Y300000", "Y300000: years go from -290307 to 294246"},
      {"Y294247", "Y294247: years go from -290307 to 294246"},
      {"Y170000000002", "Y170000000002: years go from -290307 to 294246"},
      {"Y-290308", "Y-290308: years go from -290307 to 294246"},
      {"1950S2", "1950S2: not a date"},
      {"1XXX", "1XXX: more than a century"},
      {"XXXX-12-XX", "XXXX-12-XX: a month in an unspecified year"},
      {"201X-01", "201X-01: a month in an unspecified year"},
      {"1X99", "1X99: not a date"},
      {"-000X", "-000X: no such years"},
      {"2004-1X", "2004-1X: part of a month's number"},
      {"2004-01-1X", "2004-01-1X: part of a day's number"},
      {"2004-XX-12", "2004-XX-12: a day in an unspecified month"},
      {"2004-06~-11", "2004-06~-11: ?, ~ and % belong at the end of a date"},
      {"~2004", "~2004: ?, ~ and % belong at the end of a date"},
      {"2004??", "2004??: ?, ~ and % belong at the end of a date"},
      {"2004%~", "2004%~: ?, ~ and % belong at the end of a date"},
      {"?", "?: not a date"},
      {"2024-01-15T10:00:00Z?", "2024-01-15T10:00:00Z?: a time of day takes no ?, ~ or %"},
      {"2024-01-15T25:00:00Z", "2024-01-15T25:00:00Z: no such hour"},
      {"2024-01-15T", "2024-01-15T: not a date that parley reads"},
      {"2024-01-15 10:00", "2024-01-15 10:00: not a date"},
      {"2024-03-01/2024-02-01", "2024-03-01/2024-02-01: ends before it starts"},
      {"2024-03-01/2024-02", "2024-03-01/2024-02: ends before it starts"},
      {"2024-01/2024-13", "2024-01/2024-13: 2024-13: no such month"},
      {"2024-01-12/18", "2024-01-12/18: 18: not a date"},
      {"/", "/: an interval needs a date"},
      {"../..", "../..: an interval needs a date"},
      {"/..", "/..: an interval needs a date"},
      {"2001/2002/2003", "2001/2002/2003: an interval has one /"},
      {"..", "..: not a date"},
      {"{2001,2002}", "{2001,2002}: a set of several dates"},
      {"[2001", "[2001: a set ends with ]"},
      {"[", "[: a set ends with ]"},
      {"[]", "[]: \"\": no date"},
      {"[..]", "[..]: ..: needs a date before or after it"},
      {"[2001,]", "[2001,]: \"\": no date"},
      {"[2002..2001]", "[2002..2001]: 2002..2001: ends before it starts"},
      {"[2001..2002..2003]", "[2001..2002..2003]: 2002..2003: not a date"},
      {"[2024-01-15T10:00:00Z]",
       "[2024-01-15T10:00:00Z]: 2024-01-15T10:00:00Z: a set is of dates, without times of day"},
      {"[2001]?", "[2001]?: a set ends with ]"},
      {"January 2024", "January 2024: not a date"},
      {"２０２４", "２０２４: not a date"},
  };
  for (const auto& [text, message] : kCases) {
    CAPTURE(text);
    CHECK(read(text) == message);
    CHECK(parse_edtf(text).error().code == ErrorCode::kUsage);
  }
}

TEST_CASE("a report's publication time is a day or an instant") {
  CHECK(render(edtf_of(*parse_moment("15 January 2024"))) ==
        "day 2024-01-15 [2024-01-15, 2024-01-16)");
  CHECK(render(edtf_of(*parse_moment("2024-01-15 23:30 -0500"))) ==
        "instant 2024-01-15T23:30:00-05:00 [2024-01-16T04:30:00Z, 2024-01-16T04:30:01Z)");
}

TEST_CASE("ranges include both ends whole and are described as they were understood") {
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
      {"2024-01-12/2024-01-18", "[2024-02-01..]", "[2024-01-12, …) from 2024-01-12"},
      {"2024-02", "2024-01", "from 2024-02 to 2024-01: ends before it starts"},
      {"2024-13", "", "2024-13: no such month"},
      {"", "tomorrow", "tomorrow: not a date"},
      {"2024-01-15 25:00", "", "2024-01-15 25:00: no such hour"},
  };
  for (const auto& [from, to, expected] : kCases) {
    CAPTURE(from);
    CAPTURE(to);
    CHECK(range(from, to) == expected);
  }
  CHECK(parse_range("2024-01-15 25:00", "").error().code == ErrorCode::kUsage);
}

TEST_CASE("a thing is never longer than its class, and classes are as short as can be") {
  const struct {
    std::string_view text;
    LengthClass expected;
  } kCases[] = {
      {"2024-01-15T10:00:00Z", LengthClass::kDay},
      {"2024-01-15", LengthClass::kDay},
      {"2024-01-12/2024-01-13", LengthClass::kWeek},
      {"2024-01-12/2024-01-19", LengthClass::kWeek},
      {"2024-01-12/2024-01-20", LengthClass::kMonth},
      {"2024-01", LengthClass::kMonth},
      {"2024-01-01/2024-02-01", LengthClass::kMonth},
      {"2024-21", LengthClass::kYear},
      {"2024", LengthClass::kYear},
      {"2024/2025-01-01", LengthClass::kLonger},
      {"202X", LengthClass::kLonger},
      {"2024-01-12/..", LengthClass::kLonger},
      {"/2024-01-12", LengthClass::kLonger},
      {"[2024..]", LengthClass::kLonger},
      {"Y-290307/Y294246", LengthClass::kLonger},
  };
  for (const auto& [text, expected] : kCases) {
    CAPTURE(text);
    CHECK(length_class(parse_edtf(text)->bounds) == expected);
  }
  CHECK(longest(LengthClass::kDay) == days(1));
  CHECK(longest(LengthClass::kWeek) == days(8));
  CHECK(longest(LengthClass::kMonth) == days(32));
  CHECK(longest(LengthClass::kYear) == days(366));
  CHECK(longest(LengthClass::kLonger) == microseconds::max());
  CHECK(length_class({Instant{}, Instant{} + days(8) + microseconds(1)}) == LengthClass::kMonth);
}

TEST_CASE("canonical text reads as the same value, and bounds are in order") {
  constexpr std::uint64_t kSeed = 1985;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  const auto pick = [&](std::initializer_list<std::string_view> of) {
    return std::string(of.begin()[random() % of.size()]);
  };
  const auto number = [&](unsigned from, unsigned to) {
    const std::string digits = std::to_string(from + random() % (to - from + 1));
    return digits.size() < 2 ? "0" + digits : digits;
  };
  const auto date = [&] {
    std::string text = pick({"", "", "", "", "-", "Y", "Y-"}) + pick({"19", "20", "12", "123"});
    text += pick({"24", "85", "0X", "XX", "9u", "01"});
    if (random() % 3 != 0) text += "-" + pick({"XX", "uu", "21", "24", "02", "12", "13", "04"});
    if (random() % 2 != 0) text += "-" + pick({"XX", "29", "30", number(1, 31)});
    if (random() % 9 == 0) text += "T" + number(0, 24) + ":30:00" + pick({"", "Z", "+02", "-0330"});
    return text + pick({"", "", "?", "~", "%", "?~"});
  };
  int good = 0;
  for (int round = 0; round < 100'000; ++round) {
    std::string text = date();
    if (round % 4 == 1) text = pick({"", "..", text}) + "/" + pick({"", "..", date()});
    if (round % 4 == 2)
      text = "[" + pick({"", "..", date() + ","}) + text + pick({"", "..", ".." + date()}) + "]";
    CAPTURE(text);
    const auto value = parse_edtf(text);
    if (!value) {
      REQUIRE(value.error().message.find(": ") != std::string::npos);
      continue;
    }
    ++good;
    REQUIRE(value->bounds.begin < value->bounds.end);
    REQUIRE(value->certain.begin >= value->bounds.begin);
    if (value->form != EdtfForm::kInterval) REQUIRE(value->certain == value->bounds);
    REQUIRE(parse_edtf(value->text) == *value);
    REQUIRE(longest(length_class(value->bounds)) >= days(1));
  }
  CHECK(good > 10'000);
}
