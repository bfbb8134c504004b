// SPDX-License-Identifier: MIT
// EDTF values: their canonical text, the bounds they set, and what is certain of them.
#include "schema/edtf.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <vector>

#include "schema/date_range.h"

using std::chrono::days;
using std::chrono::microseconds;

namespace parley::edtf_test {

std::string render(Instant instant) {
  if (instant == kFirstInstant || instant == kLastInstant) return "…";
  const std::string text = format_utc(instant);
  const auto midnight = text.find("T00:00:00Z");
  return text.substr(0, midnight);
}
std::string render(const Interval& interval) {
  return "[" + render(interval.begin) + ", " + render(interval.end) + ")";
}

/// "month ~ 2024-01~ [2024-01-01, 2024-02-01) padded [2023-12-01, 2024-03-03)": the certain part
/// where it is another one than the bounds, and those with all of the padding where there is any.
std::string render(const Edtf& value) {
  static constexpr const char* kForms[] = {"",     "instant", "day",     "month",    "season",
                                           "year", "decade",  "century", "interval", "one-of"};
  std::string result = kForms[static_cast<std::size_t>(value.form)];
  if (value.uncertain) result += " ?";
  if (value.approximate) result += " ~";
  result += " " + value.text + " " + render(value.bounds);
  if (value.certain != value.bounds) result += " certain " + render(value.certain);
  if (value.padding.count() != 0) {
    result += " padded " + render(padded(value.bounds, value.padding, 1));
  }
  return result;
}
std::string read(std::string_view text) {
  const auto value = parse_edtf(text);
  return value ? render(*value) : value.error().message;
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

TEST_CASE("single dates: the examples of levels 0 and 1, the corners, and the draft of 2012") {
  check({
      // Level 0.
      {"1985-04-12", "day 1985-04-12 [1985-04-12, 1985-04-13)"},
      {"1985-04", "month 1985-04 [1985-04-01, 1985-05-01)"},
      {"1985", "year 1985 [1985-01-01, 1986-01-01)"},
      // Level 1: long years, seasons, qualifiers, unspecified digits, negative years.
      {"Y17000", "year Y17000 [Y17000-01-01, Y17001-01-01)"},
      {"Y-17000", "year Y-17000 [Y-17000-01-01, Y-16999-01-01)"},
      {"2001-21", "season 2001-21 [2001-03-01, 2001-06-01)"},
      {"2001-22", "season 2001-22 [2001-06-01, 2001-09-01)"},
      {"2001-23", "season 2001-23 [2001-09-01, 2001-12-01)"},
      {"2001-24", "season 2001-24 [2001-12-01, 2002-03-01)"},
      {"1984?", "year ? 1984? [1984-01-01, 1985-01-01) padded [1982-12-31, 1986-01-02)"},
      {"2004-06~", "month ~ 2004-06~ [2004-06-01, 2004-07-01) padded [2004-05-02, 2004-07-31)"},
      {"2004-06-11%",
       "day ? ~ 2004-06-11% [2004-06-11, 2004-06-12) padded [2004-06-09, 2004-06-14)"},
      {"201X", "decade 201X [2010-01-01, 2020-01-01)"},
      {"20XX", "century 20XX [2000-01-01, 2100-01-01)"},
      {"2004-XX", "year 2004-XX [2004-01-01, 2005-01-01)"},
      {"1985-04-XX", "month 1985-04-XX [1985-04-01, 1985-05-01)"},
      {"1985-XX-XX", "year 1985-XX-XX [1985-01-01, 1986-01-01)"},
      {"-1985", "year -1985 [-1985-01-01, -1984-01-01)"},
      // Corners.
      {" 1985-04-12 ", "day 1985-04-12 [1985-04-12, 1985-04-13)"},
      {"2024-12", "month 2024-12 [2024-12-01, 2025-01-01)"},
      {"2024-02-29", "day 2024-02-29 [2024-02-29, 2024-03-01)"},
      {"0000", "year 0000 [0000-01-01, 0001-01-01)"},
      {"0000-02-29", "day 0000-02-29 [0000-02-29, 0000-03-01)"},
      {"20XX?", "century ? 20XX? [2000-01-01, 2100-01-01) padded [1899-12-31, 2200-01-02)"},
      {"201X~", "decade ~ 201X~ [2010-01-01, 2020-01-01) padded [2000-01-02, 2029-12-31)"},
      {"2024-XX-XX%",
       "year ? ~ 2024-XX-XX% [2024-01-01, 2025-01-01) padded [2021-12-30, 2027-01-03)"},
      {"2003-24~", "season ~ 2003-24~ [2003-12-01, 2004-03-01) padded [2003-09-01, 2004-05-31)"},
      {"Y17000?",
       "year ? Y17000? [Y17000-01-01, Y17001-01-01) padded [Y16999-01-01, Y17002-01-01)"},
      {"-201X", "decade -201X [-2019-01-01, -2009-01-01)"},
      {"-0044-03-15", "day -0044-03-15 [-0044-03-15, -0044-03-16)"},
      {"Y294246", "year Y294246 [Y294246-01-01, Y294247-01-01)"},
      {"Y294246%", "year ? ~ Y294246% [Y294246-01-01, Y294247-01-01) padded [Y294244-01-02, …)"},
      {"Y-290307", "year Y-290307 [Y-290307-01-01, Y-290306-01-01)"},
      {"Y-290307~", "year ~ Y-290307~ [Y-290307-01-01, Y-290306-01-01) padded […, Y-290305-01-01)"},
      // The draft of 2012.
      {"2004-06-11?~",
       "day ? ~ 2004-06-11% [2004-06-11, 2004-06-12) padded [2004-06-09, 2004-06-14)"},
      {"2004-06-11~?",
       "day ? ~ 2004-06-11% [2004-06-11, 2004-06-12) padded [2004-06-09, 2004-06-14)"},
      {"199u", "decade 199X [1990-01-01, 2000-01-01)"},
      {"19uu", "century 19XX [1900-01-01, 2000-01-01)"},
      {"1999-uu", "year 1999-XX [1999-01-01, 2000-01-01)"},
      {"1999-01-uu", "month 1999-01-XX [1999-01-01, 1999-02-01)"},
      {"1999-uu-uu", "year 1999-XX-XX [1999-01-01, 2000-01-01)"},
      {"196x", "decade 196X [1960-01-01, 1970-01-01)"},
      {"y-17000", "year Y-17000 [Y-17000-01-01, Y-16999-01-01)"},
  });
}

TEST_CASE("an instant keeps its offset, and is a second or its fraction long") {
  check({
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
  });
}

TEST_CASE("intervals: possible from the first start to the last end, certain in between") {
  check({
      // Level 0.
      {"1964/2008", "interval 1964/2008 [1964-01-01, 2009-01-01) certain [1964-12-31, 2008-01-02)"},
      {"2004-06/2006-08",
       "interval 2004-06/2006-08 [2004-06-01, 2006-09-01) certain [2004-06-30, 2006-08-02)"},
      {"2004-02-01/2005-02-08", "interval 2004-02-01/2005-02-08 [2004-02-01, 2005-02-09)"},
      {"2004-02-01/2005-02",
       "interval 2004-02-01/2005-02 [2004-02-01, 2005-03-01) certain [2004-02-01, 2005-02-02)"},
      {"2004-02-01/2005",
       "interval 2004-02-01/2005 [2004-02-01, 2006-01-01) certain [2004-02-01, 2005-01-02)"},
      {"2005/2006-02",
       "interval 2005/2006-02 [2005-01-01, 2006-03-01) certain [2005-12-31, 2006-02-02)"},
      // Level 1: ends that are open, unknown or qualified.
      {"1985-04-12/..", "interval 1985-04-12/.. [1985-04-12, …)"},
      {"1985-04/..", "interval 1985-04/.. [1985-04-01, …) certain [1985-04-30, …)"},
      {"1985/..", "interval 1985/.. [1985-01-01, …) certain [1985-12-31, …)"},
      {"../1985-04-12", "interval ../1985-04-12 […, 1985-04-13)"},
      {"../1985-04", "interval ../1985-04 […, 1985-05-01) certain […, 1985-04-02)"},
      {"../1985", "interval ../1985 […, 1986-01-01) certain […, 1985-01-02)"},
      {"1985-04-12/", "interval 1985-04-12/ [1985-04-12, …) certain [1985-04-12, 1985-04-13)"},
      {"1985-04/", "interval 1985-04/ [1985-04-01, …) certain [1985-04-30, 1985-04-02)"},
      {"1985/", "interval 1985/ [1985-01-01, …) certain [1985-12-31, 1985-01-02)"},
      {"/1985-04-12", "interval /1985-04-12 […, 1985-04-13) certain [1985-04-12, 1985-04-13)"},
      {"/1985-04", "interval /1985-04 […, 1985-05-01) certain [1985-04-30, 1985-04-02)"},
      {"/1985", "interval /1985 […, 1986-01-01) certain [1985-12-31, 1985-01-02)"},
      {"1984~/2004-06",
       "interval ~ 1984~/2004-06 [1984-01-01, 2004-07-01) certain [1984-12-31, 2004-06-02) "
       "padded [1982-12-31, 2005-07-02)"},
      {"1984/2004-06~",
       "interval ~ 1984/2004-06~ [1984-01-01, 2004-07-01) certain [1984-12-31, 2004-06-02) "
       "padded [1983-12-02, 2004-07-31)"},
      {"1984?/2004%",
       "interval ? ~ 1984?/2004% [1984-01-01, 2005-01-01) certain [1984-12-31, 2004-01-02) "
       "padded [1981-12-30, 2007-01-03)"},
      // Level 2, and corners.
      {"2004-06~/2004-08",
       "interval ~ 2004-06~/2004-08 [2004-06-01, 2004-09-01) certain [2004-06-30, 2004-08-02) "
       "padded [2004-05-02, 2004-10-01)"},
      {"2004-06-XX/2004-07-03",
       "interval 2004-06-XX/2004-07-03 [2004-06-01, 2004-07-04) certain [2004-06-30, 2004-07-04)"},
      {"2024-01-12/2024-01-12", "interval 2024-01-12/2024-01-12 [2024-01-12, 2024-01-13)"},
      {"2024-01~/..",
       "interval ~ 2024-01~/.. [2024-01-01, …) certain [2024-01-31, …) padded [2023-12-01, …)"},
      {"../2024-01?",
       "interval ? ../2024-01? […, 2024-02-01) certain […, 2024-01-02) padded […, 2024-03-03)"},
      {"2024-01%/",
       "interval ? ~ 2024-01%/ [2024-01-01, …) certain [2024-01-31, 2024-01-02) "
       "padded [2023-10-31, …)"},
      {"2001-21/2003-24",
       "interval 2001-21/2003-24 [2001-03-01, 2004-03-01) certain [2001-05-31, 2003-12-02)"},
      {"2024-03/2024-03-01",
       "interval 2024-03/2024-03-01 [2024-03-01, 2024-03-02) certain [2024-03-31, 2024-03-02)"},
      {"2024-06/2024",
       "interval 2024-06/2024 [2024-06-01, 2025-01-01) certain [2024-06-30, 2024-01-02)"},
      {"Y-17000/-5000",
       "interval Y-17000/-5000 [Y-17000-01-01, -4999-01-01) certain [Y-17000-12-31, -5000-01-02)"},
      {"2024-01-15T10:00:00Z/2024-01-15T12:00:00Z",
       "interval 2024-01-15T10:00:00Z/2024-01-15T12:00:00Z "
       "[2024-01-15T10:00:00Z, 2024-01-15T12:00:01Z)"},
      // The draft of 2012.
      {"2024-01-12/unknown",
       "interval 2024-01-12/ [2024-01-12, …) certain [2024-01-12, 2024-01-13)"},
      {"unknown/2006", "interval /2006 […, 2007-01-01) certain [2006-12-31, 2006-01-02)"},
      {"2024-01-12/open", "interval 2024-01-12/.. [2024-01-12, …)"},
  });
}

TEST_CASE(
    "what overlaps a range for certain is told by the two comparisons, also where nothing is") {
  const auto overlaps = [](std::string_view when, std::string_view from, std::string_view to) {
    const Interval certain = parse_edtf(when)->certain;
    const Interval wanted = read_range(from, to)->times;
    return certain.begin < wanted.end && wanted.begin < certain.end;
  };
  CHECK(overlaps("2024-03/2024-03", "2024-03", "2024-03"));
  CHECK(!overlaps("2024-03/2024-03", "2024-03-10", "2024-03-20"));
  CHECK(!overlaps("2024-03/", "2024-03-01", "2024-03-30"));
  CHECK(overlaps("2024-03/..", "2030", ""));
  CHECK(!overlaps("2024-03-01/", "2024-03-02", ""));
}

TEST_CASE("one-of sets of level 2 are bounded by their first and last date, or open") {
  check({
      {"[1667,1668,1670..1672]", "one-of [1667,1668,1670..1672] [1667-01-01, 1673-01-01)"},
      {"[..1760-12-03]", "one-of [..1760-12-03] […, 1760-12-04)"},
      {"[1760-12..]", "one-of [1760-12..] [1760-12-01, …)"},
      {"[1760-01,1760-02,1760-12..]", "one-of [1760-01,1760-02,1760-12..] [1760-01-01, …)"},
      {"[1667,1760-12]", "one-of [1667,1760-12] [1667-01-01, 1761-01-01)"},
      {"[..1984]", "one-of [..1984] […, 1985-01-01)"},
      {"[1760-12,1667]", "one-of [1760-12,1667] [1667-01-01, 1761-01-01)"},
      {"[2024-01-12..2024-01-18]", "one-of [2024-01-12..2024-01-18] [2024-01-12, 2024-01-19)"},
      {"[2024-01-12]", "one-of [2024-01-12] [2024-01-12, 2024-01-13)"},
      {"[..1984,1990..]", "one-of [..1984,1990..] […, …)"},
      {"[1667?,1668~]",
       "one-of ? ~ [1667?,1668~] [1667-01-01, 1669-01-01) padded [1665-12-31, 1670-01-02)"},
      {"[1667..1668%,1700-01~]",
       "one-of ? ~ [1667..1668%,1700-01~] [1667-01-01, 1700-02-01) "
       "padded [1664-12-30, 1702-02-03)"},
      {"[..2024-01~]", "one-of ~ [..2024-01~] […, 2024-02-01) padded […, 2024-03-03)"},
      {"[1667, 1668, 1670 .. 1672]", "one-of [1667,1668,1670..1672] [1667-01-01, 1673-01-01)"},
  });
}

TEST_CASE("padding moves both ends by a factor of it, never open ones, and no further than time") {
  const Interval march = parse_edtf("2024-03")->bounds;
  const struct {
    Interval bounds;
    microseconds padding;
    double factor;
    std::string_view expected;
  } kCases[] = {
      {march, days(31), 1, "[2024-01-30, 2024-05-02)"},
      {march, days(31), 0, "[2024-03-01, 2024-04-01)"},
      {march, days(31), std::nan(""), "[2024-03-01, 2024-04-01)"},
      {march, microseconds(0), 5, "[2024-03-01, 2024-04-01)"},
      {march, days(10), 0.5, "[2024-02-25, 2024-04-06)"},
      {march, days(10), -0.5, "[2024-03-06, 2024-03-27)"},
      {march, days(31), -1, "[2024-04-01, 2024-03-01)"},
      {{march.begin, kLastInstant}, days(1), 2, "[2024-02-28, …)"},
      {{kFirstInstant, march.end}, days(1), -2, "[…, 2024-03-30)"},
      {march, days(100'000'000), 1, "[Y-271767-06-19, Y275814-12-14)"},
      {march, days(100'000'000), 2, "[…, …)"},
      {march, microseconds::max(), 2, "[…, …)"},
      {march, days(31), 1e300, "[…, …)"},
      {{kFirstInstant + days(1), kLastInstant - days(1)}, microseconds::max(), 1, "[…, …)"},
  };
  for (const auto& [bounds, padding, factor, expected] : kCases) {
    CAPTURE(factor);
    CHECK(render(padded(bounds, padding, factor)) == expected);
  }
  CHECK(parse_edtf("2024-03~")->padding == days(31));
  CHECK(parse_edtf("2024-03%")->padding == days(62));
  CHECK(parse_edtf("2024-03")->padding == days(0));
}

TEST_CASE("what is no EDTF is refused by name") {
  const struct {
    std::string_view reason;
    std::vector<std::string_view> texts;
  } kCases[] = {
      {"no such month", {"2024-13", "2024-00", "2024-42"}},
      {"no such day", {"2024-02-30", "1900-02-29", "2024-04-31", "2024-01-00"}},
      {"a day in a season", {"2024-21-01"}},
      {"not a date",
       {"202", "2024-", "2024-01-", "2024-01-15-", "2024-01-15-01", "2024-1-5", "?", "..",
        "January 2024", "２０２４", "2024-01-15 10:00"}},
      {"a year has four digits", {"17000", "20240115"}},
      {"no such year", {"-0000"}},
      {"no such years", {"-000X"}},
      {"not a year", {"Y", "y-", "Y17000-01"}},
      {"Y goes before a year of five digits or more", {"Y2024", "Y02024", "y2024"}},
      // The specification's own Y170000002 among them: an instant does not reach that far.
      {"years go from -290307 to 294246",
       {"Y170000002", "Y-170000002", "Y300000", "Y294247", "Y-290308", "Y170000000002"}},
      {"?, ~ and % belong at the end of a date", {"~2004", "2004??", "2004%~"}},
      {"a time of day takes no ?, ~ or %", {"2024-01-15T10:00:00Z?", "2024-01-15T10:00~"}},
      {"no such hour", {"2024-01-15T25:00:00Z"}},
      {"not a date that parley reads", {"2024-01-15T"}},
      {"ends before it starts", {"2024-03-01/2024-02-01", "2024-03-01/2024-02", "2012-24/2012-21"}},
      {"2024-13: no such month", {"2024-01/2024-13", "2024-13/2025", "[2024-13..]"}},
      {"18: not a date", {"2024-01-12/18"}},
      {"an interval needs a date", {"/", "../..", "/..", "../", "unknown/open"}},
      {"an interval has one /", {"2001/2002/2003", "01/02/2024"}},
      {"a set ends with ]", {"[2001", "[", "[2001]?", "[2001}"}},
      {"\"\": no date", {"[]", "[2001,]", "[,2001]"}},
      {"..: needs a date before or after it", {"[..]", "[2001,..]"}},
      {"2002..2001: ends before it starts", {"[2002..2001]", "[1990,2002..2001]"}},
      {"2002..2003: not a date", {"[2001..2002..2003]"}},
      {"2024-01-15T10:00:00Z: a set is of dates, without times of day", {"[2024-01-15T10:00:00Z]"}},
  };
  for (const auto& [reason, texts] : kCases) {
    for (const std::string_view text : texts) {
      CAPTURE(text);
      CHECK(read(text) == std::string(text) + ": " + std::string(reason));
      CHECK(parse_edtf(text).error().code == ErrorCode::kUsage);
    }
  }
  CHECK(read("") == "\"\": no date");
  CHECK(read("  ") == "\"\": no date");
}

TEST_CASE("a time of day outside the years that can be written is refused, also by its offset") {
  for (const std::string outside : {"9999-12-31T23:30:00-05:00", "0001-01-01T00:30:00+05:00"}) {
    CAPTURE(outside);
    const std::string reason = outside + ": in UTC outside the years 0001 to 9999, by its offset";
    const auto when = parse_edtf(outside);
    REQUIRE_FALSE(when);
    CHECK(when.error().message == reason);
    const auto moment = parse_moment(outside);
    REQUIRE_FALSE(moment);
    CHECK(moment.error().message == reason);
    CHECK_FALSE(read_range(outside, ""));
  }
  CHECK(parse_edtf("9999-12-31T23:30:00+05:00"));
  CHECK(parse_moment("0001-01-01T05:30:00+05:00"));
}

TEST_CASE("level 2 beyond one-of sets is refused with what to write instead") {
  const struct {
    std::vector<std::string_view> texts;
    std::string_view reason;
    std::string_view hint;
  } kCases[] = {
      {{"Y-17E7", "1950S2", "Y171010000S3", "Y3388E2S3"},
       "exponents (E) and significant digits (S) are not read",
       "write the year out, or the years that it can be: Y-17000, 195X, 19XX"},
      {{"2001-25", "2001-34", "2001-41"},
       "not a month or season",
       "for a quarter write [2024-04..2024-06], or 2024-04/2024-06 for all of it"},
      {{"2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11", "2004-06-~01"},
       "?, ~ and % belong at the end of a date",
       "they then hold for all of it"},
      {{"156X-12-25", "15XX-12-25", "XXXX-12-XX", "1XXX-XX", "1XXX-12"},
       "a month in an unspecified year",
       "XX stands for unspecified digits only at the end"},
      {{"2004-XX-12"},
       "a day in an unspecified month",
       "XX stands for unspecified digits only at the end"},
      {{"1XXX", "XXXX"}, "more than a century", "write the years that it can be: [1000..1999]"},
      {{"1984-1X"}, "part of a month's number", "write what it can be: [2024-10..2024-12]"},
      {{"1984-10-1X"}, "part of a day's number", "write what it can be: [2024-10..2024-12]"},
      {{"{1667,1668,1670..1672}", "{1960,1961-12}", "{..1984}"},
       "a set of several dates",
       "make one event for each, or write one of: […]"},
  };
  for (const auto& [texts, reason, hint] : kCases) {
    for (const std::string_view text : texts) {
      CAPTURE(text);
      CHECK(read(text) == std::string(text) + ": " + std::string(reason));
      CHECK(parse_edtf(text).error().hint == hint);
    }
  }
  CHECK(read("2004-06-~01/2004-06-~20") ==
        "2004-06-~01/2004-06-~20: 2004-06-~01: ?, ~ and % belong at the end of a date");
}

TEST_CASE("a thing is never longer than its class, and classes are as short as can be") {
  const struct {
    LengthClass expected;
    std::vector<std::string_view> texts;
  } kCases[] = {
      {LengthClass::kDay, {"2024-01-15T10:00:00Z", "2024-01-15"}},
      {LengthClass::kWeek, {"2024-01-12/2024-01-13", "2024-01-12/2024-01-19"}},
      {LengthClass::kMonth, {"2024-01-12/2024-01-20", "2024-01", "2024-01-01/2024-02-01"}},
      {LengthClass::kYear, {"2024-21", "2024"}},
      {LengthClass::kLonger,
       {"2024/2025-01-01", "202X", "2024-01-12/..", "/2024-01-12", "[2024..]", "Y-290307/Y294246"}},
  };
  for (const auto& [expected, texts] : kCases) {
    for (const std::string_view text : texts) {
      CAPTURE(text);
      CHECK(length_class(parse_edtf(text)->bounds) == expected);
    }
  }
  CHECK(longest(LengthClass::kDay) == days(1));
  CHECK(longest(LengthClass::kWeek) == days(8));
  CHECK(longest(LengthClass::kMonth) == days(32));
  CHECK(longest(LengthClass::kYear) == days(366));
  CHECK(longest(LengthClass::kLonger) == microseconds::max());
  CHECK(length_class({Instant{}, Instant{} + days(8) + microseconds(1)}) == LengthClass::kMonth);
}

}  // namespace parley::edtf_test
