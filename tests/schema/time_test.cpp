// SPDX-License-Identifier: MIT
// Handles; and dates as sources write them, of which none may be misread: better refused than
// guessed.
#include "schema/time.h"

#include <doctest/doctest.h>

#include <random>

#include "schema/civil.h"
#include "schema/ids.h"

using namespace parley;

namespace {

std::string read(std::string_view text, std::string_view zone = {}) {
  const auto moment = parse_moment(text, zone);
  return moment ? format(*moment) : moment.error().message;
}

std::string hint(std::string_view text, std::string_view zone = {}) {
  const auto moment = parse_moment(text, zone);
  return moment ? "" : moment.error().hint;
}

}  // namespace

TEST_CASE("handles are read as they are written, and in no other way") {
  CHECK(parse_report_handle("r17") == ReportId{17});
  CHECK(parse_event_handle("e42") == EventId{42});
  CHECK(parse_event_handle("e72057594037927935") == EventId{(1ULL << 56U) - 1});
  CHECK(parse_event_handle("gdelt:1108345") == EventId{1ULL << 56U | 1108345});
  CHECK(handle(EventId{1ULL << 56U | 1108345}) == "gdelt:1108345");
  CHECK(handle(*parse_event_handle("ucdp-ged:9")) == "ucdp-ged:9");
  for (const char* text : {"e72057594037927936", "e18446744073709551615", "gdelt:0",
                           "gdelt:", "gdelt:72057594037927936", "gdelt:01", "acled:7", ":7"}) {
    CAPTURE(text);
    CHECK(!parse_event_handle(text));
  }
  for (const char* text : {"", "r", "r0", "r01", "r-1", "r+1", "R17", "17", "r17 ", "r1x",
                           "r18446744073709551616", "r99999999999999999999999"}) {
    CAPTURE(text);
    REQUIRE(!parse_report_handle(text));
    CHECK(parse_report_handle(text).error().code == ErrorCode::kUsage);
  }
  CHECK(parse_report_handle("e42").error().message == "e42: an event, not a report");
  CHECK(parse_event_handle("r17").error().message == "r17: a report, not an event");
  CHECK(parse_event_handle("talks").error().message == "talks: not an event");
  CHECK(parse_event_handle("talks").error().hint == "events are called e1, e2, …");
}

TEST_CASE("days and times are read in the forms that sources use") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } kCases[] = {
      {"2024-01-15", "2024-01-15"},
      {" 2024-01-15\n", "2024-01-15"},
      {"20240115", "2024-01-15"},
      {"2024/01/15", "2024-01-15"},
      {"2024-1-5", "2024-01-05"},
      {"0001-01-01", "0001-01-01"},
      {"9999-12-31", "9999-12-31"},
      {"2024-02-29", "2024-02-29"},
      {"2000-02-29", "2000-02-29"},
      {"2024-01-15T10:00", "2024-01-15T10:00:00Z"},
      {"2024-01-15 10:00:30.25+0200", "2024-01-15T10:00:30.25+02:00"},
      {"2024-01-15T23:30:00-05:00", "2024-01-15T23:30:00-05:00"},
      {"2024-01-15t23:30:00z", "2024-01-15T23:30:00Z"},
      {"2024-01-15T10:00:00+02", "2024-01-15T10:00:00+02:00"},
      {"2024-01-15T10:00:00 +05:45", "2024-01-15T10:00:00+05:45"},
      {"2024-01-15T10:00:00-00:00", "2024-01-15T10:00:00Z"},
      {"2024-01-15T10:00:00.123456Z", "2024-01-15T10:00:00.123456Z"},
      {"2024-01-15T10:00:00,5Z", "2024-01-15T10:00:00.5Z"},
      {"2024-01-15T10:00:00.123456789Z", "2024-01-15T10:00:00.123456Z"},
      {"20240115T103000Z", "2024-01-15T10:30:00Z"},
      {"20240115T1030", "2024-01-15T10:30:00Z"},
      {"1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"},
      {"2024-01-15 5:30 PM", "2024-01-15T17:30:00Z"},
      {"Mon, 15 Jan 2024 10:00:00 +0200", "2024-01-15T10:00:00+02:00"},
      {"Mon, 15 Jan 2024 10:00:00 GMT", "2024-01-15T10:00:00Z"},
      {"15 Jan 2024 10:00 EST", "2024-01-15T10:00:00-05:00"},
      {"Mon, 15 Jan 2024 10:00:00 -0800 (PST)", "2024-01-15T10:00:00-08:00"},
      {"15 January 2024", "2024-01-15"},
      {"15-Jan-2024", "2024-01-15"},
      {"January 15, 2024", "2024-01-15"},
      {"Jan. 15 2024", "2024-01-15"},
      {"Sept. 9, 2024", "2024-09-09"},
      {"Monday, January 15, 2024", "2024-01-15"},
      {"JANUARY 15TH, 2024", "2024-01-15"},
      {"the 1st of March 2024", "2024-03-01"},
      {"Jan. 15, 2024 at 5:30 p.m. EST", "2024-01-15T17:30:00-05:00"},
      {"January 15, 2024, 12 am", "2024-01-15T00:00:00Z"},
      {"January 15, 2024 12:05pm", "2024-01-15T12:05:00Z"},
      {"15 janvier 2024", "2024-01-15"},
      {"1er mars 2024", "2024-03-01"},
      {"lundi 15 janvier 2024", "2024-01-15"},
      {"le 15 août 2024 à 10h30", "2024-08-15T10:30:00Z"},
      {"15 aout 2024", "2024-08-15"},
      {"3 de\u0301cembre 2024", "2024-12-03"},
      {"15 févr. 2024", "2024-02-15"},
      {"15 يناير 2024", "2024-01-15"},
      {"١٥ يناير ٢٠٢٤", "2024-01-15"},
      {"١٥ كانون الثاني ٢٠٢٤", "2024-01-15"},
      {"15 كانون الثاني/يناير 2024", "2024-01-15"},
      {"الاثنين، 15 كانون الثاني 2024", "2024-01-15"},
      {"يوم الإثنين 15 يناير 2024", "2024-01-15"},
      {"1 أيار 2024", "2024-05-01"},
      {"7 تشرين الأول 2023", "2023-10-07"},
      {"7 أُكتوبر 2023", "2023-10-07"},
      {"2 آب 2024", "2024-08-02"},
      {"۱۵ يناير ۲۰۲۴", "2024-01-15"},
      {"٢٠٢٤-٠١-١٥", "2024-01-15"},
      {"٢٥/١٢/٢٠٢٤", "2024-12-25"},
      {"25/12/2024", "2024-12-25"},
      {"12/25/2024", "2024-12-25"},
      {"25.12.2024 10:00", "2024-12-25T10:00:00Z"},
      {"05/05/2024", "2024-05-05"},
  };
  for (const auto& [text, expected] : kCases) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

TEST_CASE("dates that do not exist, are ambiguous or are not whole are refused by name") {
  const struct {
    std::string_view text;
    std::string_view message;
  } kCases[] = {
      {"", "\"\": no date"},
      {"2024-02-30", "2024-02-30: no such day"},
      {"2023-02-29", "2023-02-29: no such day"},
      {"1900-02-29", "1900-02-29: no such day"},
      {"2024-13-01", "2024-13-01: no such month"},
      {"2024-00-01", "2024-00-01: no such month"},
      {"2024-01-00", "2024-01-00: no such day"},
      {"20240230", "20240230: no such day"},
      {"31 April 2024", "31 April 2024: no such day"},
      {"0000-01-01", "0000-01-01: years go from 0001 to 9999"},
      {"03/04/2024", "03/04/2024: which is the day and which the month?"},
      {"13/13/2024", "13/13/2024: no such month"},
      {"25/12/24", "25/12/24: a year has four digits"},
      {"15 Jan 24", "15 Jan 24: a year has four digits"},
      {"15 January", "15 January: the year is missing"},
      {"2024-01", "2024-01: the day is missing"},
      {"2024", "2024: not a date that parley reads"},
      {"2024-01-15T", "2024-01-15T: not a date that parley reads"},
      {"2024-01-15T10", "2024-01-15T10: not a date that parley reads"},
      {"2024-01-15T10:0", "2024-01-15T10:0: not a date that parley reads"},
      {"2024-01-15T24:00", "2024-01-15T24:00: a day ends before hour 24"},
      {"2024-01-15T25:00", "2024-01-15T25:00: no such hour"},
      {"2024-01-15T10:60", "2024-01-15T10:60: no such minute"},
      {"2016-12-31T23:59:60Z",
       "2016-12-31T23:59:60Z: a leap second: there is no place for it between 59 and the next "
       "minute"},
      {"2024-01-15T10:00:61Z", "2024-01-15T10:00:61Z: no such second"},
      {"2024-01-15T10:00:00.1234567890Z",
       "2024-01-15T10:00:00.1234567890Z: a fraction of a second has one to nine digits"},
      {"2024-01-15T10:00:00.Z",
       "2024-01-15T10:00:00.Z: a fraction of a second has one to nine digits"},
      {"2024-01-15 13:00 pm", "2024-01-15 13:00 pm: no such hour"},
      {"2024-01-15T10:00 IST", "2024-01-15T10:00 IST: IST is not an offset from UTC"},
      {"2024-01-15T10:00+24:00", "2024-01-15T10:00+24:00: +24:00 is not an offset from UTC"},
      {"2024-01-15T10:00+2", "2024-01-15T10:00+2: +2 is not an offset from UTC"},
      {"Tue, 15 Jan 2024", "Tue, 15 Jan 2024: that day is a Monday"},
      {"15 كانون الثاني/شباط 2024", "15 كانون الثاني/شباط 2024: not a date that parley reads"},
      {"2024-01-15 or so", "2024-01-15 or so: not a date that parley reads"},
      {"2024-01-15x", "2024-01-15x: not a date that parley reads"},
      {"20240115100000", "20240115100000: not a date that parley reads"},
      {"yesterday", "yesterday: not a date that parley reads"},
      {"\xFF\xFE", "\xFF\xFE: not a date that parley reads"},
  };
  for (const auto& [text, message] : kCases) {
    CAPTURE(text);
    CHECK(read(text) == message);
    CHECK(parse_moment(text).error().code == ErrorCode::kFailed);
  }
  CHECK(hint("03/04/2024") == "write 2024-04-03 or 2024-03-04");
}

TEST_CASE("a time without an offset is read in the zone given, a day never") {
  const struct {
    std::string_view text;
    std::string_view zone;
    std::string_view expected;
  } kCases[] = {
      {"2024-01-15T10:00", "", "2024-01-15T10:00:00Z"},
      {"2024-01-15T10:00", "UTC", "2024-01-15T10:00:00Z"},
      {"2024-01-15T10:00", "+02:00", "2024-01-15T10:00:00+02:00"},
      {"2024-01-15T10:00", "Asia/Jerusalem", "2024-01-15T10:00:00+02:00"},
      {"2024-07-15T10:00", "Asia/Jerusalem", "2024-07-15T10:00:00+03:00"},
      {"2024-07-15T10:00", "Asia/Kathmandu", "2024-07-15T10:00:00+05:45"},
      {"2024-01-15T10:00-05:00", "Asia/Jerusalem", "2024-01-15T10:00:00-05:00"},
      {"2024-01-15", "Pacific/Auckland", "2024-01-15"},
      {"2024-11-03T01:30", "America/New_York",
       "2024-11-03T01:30: clocks in America/New_York showed that time twice"},
      {"2024-03-10T02:30", "America/New_York",
       "2024-03-10T02:30: clocks in America/New_York were put forward past that time"},
      {"2024-01-15T10:00", "Asia/Nowhere", "Asia/Nowhere: no such time zone"},
  };
  for (const auto& [text, zone, expected] : kCases) {
    CAPTURE(text);
    CAPTURE(zone);
    CHECK(read(text, zone) == expected);
  }
  CHECK(hint("2024-11-03T01:30", "America/New_York") == "write the offset: -04:00 or -05:00");
  CHECK(hint("2024-03-10T02:30", "America/New_York") == "write the offset: -05:00 or -04:00");
}

TEST_CASE("zones are checked before they are used") {
  for (const char* zone : {"UTC", "Asia/Gaza", "Europe/London", "+02:00", "-0330"}) {
    CAPTURE(zone);
    CHECK(check_zone(zone));
  }
  for (const char* zone :
       {"", "Gaza", "Europe", "../passwd", "/etc/passwd", "+2", "+25:00", "BST"}) {
    CAPTURE(zone);
    REQUIRE(!check_zone(zone));
    CHECK(check_zone(zone).error().code == ErrorCode::kUsage);
  }
}

TEST_CASE("instants are written in UTC, with a fraction only where there is one") {
  CHECK(format_utc(Instant{}) == "1970-01-01T00:00:00Z");
  CHECK(format_utc(Instant{std::chrono::microseconds(-1)}) == "1969-12-31T23:59:59.999999Z");
  CHECK(format_utc(Instant{std::chrono::milliseconds(1500)}) == "1970-01-01T00:00:01.5Z");
  CHECK(format_day(Instant{std::chrono::microseconds(-1)}) == "1969-12-31");
  CHECK(format_day(civil::midnight(-44, 3, 15)) == "-0044-03-15");
  CHECK(format_day(civil::midnight(17000, 1, 1)) == "Y17000-01-01");
  CHECK(!format_utc(kFirstInstant).empty());
  CHECK(!format_utc(kLastInstant).empty());
}

TEST_CASE("the calendar agrees with std::chrono's, and goes on where that ends") {
  for (std::int64_t days = -12'000'000; days < 11'000'000; days += 97) {
    const std::chrono::year_month_day expected{std::chrono::sys_days(std::chrono::days(days))};
    const civil::Day day = civil::day_of(days);
    REQUIRE(day.year == static_cast<int>(expected.year()));
    REQUIRE(day.month == static_cast<unsigned>(expected.month()));
    REQUIRE(day.day == static_cast<unsigned>(expected.day()));
    REQUIRE(civil::days_since_epoch(day.year, day.month, day.day) == days);
  }
  for (const std::int64_t year : {civil::kFirstYear, civil::kLastYear + 1}) {
    const Instant midnight = civil::midnight(year, 1, 1);
    CHECK(format_day(midnight) == (year < 0 ? "Y-290307-01-01" : "Y294247-01-01"));
  }
}

TEST_CASE("what is written is read back as the same moment") {
  constexpr std::uint64_t kSeed = 17;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  const auto first = civil::midnight(1, 1, 3).time_since_epoch().count();
  const auto last = civil::midnight(9999, 12, 30).time_since_epoch().count();
  for (int round = 0; round < 20'000; ++round) {
    std::int64_t count =
        first + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(last - first));
    if (round % 2 == 0) count -= count % 1'000'000;
    Moment moment{Instant{std::chrono::microseconds(count)}, true,
                  std::chrono::minutes(static_cast<int>(random() % 2879) - 1439)};
    if (round % 3 == 0) moment = {std::chrono::floor<std::chrono::days>(moment.instant), false, {}};
    const std::string text = format(moment);
    CAPTURE(text);
    const auto again = parse_moment(text);
    REQUIRE(again);
    REQUIRE(*again == moment);
  }
}
