// SPDX-License-Identifier: MIT
// Handles; and dates as sources write them, of which none may be misread: better refused than
// guessed.
#include "schema/time.h"

#include <doctest/doctest.h>

#include <random>

#include "schema/civil.h"
#include "schema/ids.h"

namespace parley::time_test {

std::string read(std::string_view text, std::string_view zone = {}) {
  const auto moment = parse_moment(text, zone);
  return moment ? format(*moment) : moment.error().message;
}

std::string hint(std::string_view text, std::string_view zone = {}) {
  const auto moment = parse_moment(text, zone);
  return moment ? "" : moment.error().hint;
}

TEST_CASE("handles are read as they are written, and in no other way") {
  CHECK(parse_report_handle("r17") == ReportId{17});
  CHECK(parse_event_handle("e42") == EventId{42});
  CHECK(parse_event_handle("e72057594037927935") == EventId{(1ULL << 56U) - 1});
  CHECK(parse_event_handle("gdelt:1108345") == EventId{1ULL << 56U | 1108345});
  CHECK(handle(EventId{1ULL << 56U | 1108345}) == "gdelt:1108345");
  CHECK(parse_event_handle("gdelt:0") == EventId{1ULL << 56U});
  CHECK(handle(*parse_event_handle("ucdp-ged:9")) == "ucdp-ged:9");
  for (const char* text : {"e72057594037927936", "e18446744073709551615",
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
      {"2024-01-15T10:00 IST", "2024-01-15T10:00 IST: IST means several offsets from UTC"},
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

TEST_CASE("dates are read in the languages of the news") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } kCases[] = {
      {"15. Januar 2024", "2024-01-15"},
      {"Montag, den 15. Januar 2024, 10.45 Uhr", "2024-01-15T10:45:00Z"},
      {"am 3. März 2024 um 9:05 Uhr MEZ", "2024-03-03T09:05:00+01:00"},
      {"Mo., 15. Jän. 2024", "2024-01-15"},
      {"15 de enero de 2024", "2024-01-15"},
      {"lunes, 15 de enero de 2024, 6:15 p. m.", "2024-01-15T18:15:00Z"},
      {"sabado 3 de febrero del 2024", "2024-02-03"},
      {"15 gennaio 2024, ore 10:45", "2024-01-15T10:45:00Z"},
      {"lunedì 1° luglio 2024", "2024-07-01"},
      {"segunda-feira, 15 de janeiro de 2024 às 10h45", "2024-01-15T10:45:00Z"},
      {"1º de março de 2024", "2024-03-01"},
      {"15 Ocak 2024 Pazartesi", "2024-01-15"},
      {"17 KASIM 2023, Cuma 10.45", "2023-11-17T10:45:00Z"},
      {"3 Ağustos 2024 saat 14:00 TRT", "2024-08-03T14:00:00+03:00"},
      {"15 stycznia 2024 r., godz. 10:45", "2024-01-15T10:45:00Z"},
      {"środa, 9 października 2024", "2024-10-09"},
      {"понеділок, 15 січня 2024 року, 10:45", "2024-01-15T10:45:00Z"},
      {"15 января 2024 г. в 10:45 МСК", "2024-01-15T10:45:00+03:00"},
      {"среда, 1 мая 2024 года", "2024-05-01"},
      {"۱۵ ژانویهٔ ۲۰۲۴", "2024-01-15"},
      {"دوشنبه ۲۵ دی ۱۴۰۲ ساعت ۱۰:۴۵", "2024-01-15T10:45:00Z"},
      {"سه‌شنبه ۱۸ اردیبهشت ۱۴۰۳", "2024-05-07"},
      {"سه شنبه ۱۸ ارديبهشت ۱۴۰۳", "2024-05-07"},
      {"۱۴۰۲/۱۰/۲۵", "2024-01-15"},
      {"۳۰ اسفند ۱۴۰۳", "2025-03-20"},
      {"15 בינואר 2024", "2024-01-15"},
      {"יום שני, 15 בינואר 2024, בשעה 10:45", "2024-01-15T10:45:00Z"},
      {"יום ב׳ 15 ינואר 2024", "2024-01-15"},
      {"2024年1月15日", "2024-01-15"},
      {"2024年1月15日 星期一 10:45", "2024-01-15T10:45:00Z"},
      {"２０２４年１月１５日星期一下午3时05分", "2024-01-15T15:05:00Z"},
      {"二〇二四年十二月二十五日", "2024-12-25"},
      {"الاثنين 15 يناير 2024 الساعة 6:15 مساءً", "2024-01-15T18:15:00Z"},
  };
  for (const auto& [text, expected] : kCases) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

TEST_CASE("a day of the week that is another one is refused, wherever it stands") {
  for (const char* text :
       {"Tue, 15 Jan 2024", "2024-01-15 (Tuesday)", "15 January 2024, Tuesday",
        "2024-01-15 Tue 10:00", "Dienstag, 15. Januar 2024", "martes, 15 de enero de 2024",
        "mardi 15 janvier 2024", "martedì 15 gennaio 2024", "terça-feira, 15 de janeiro de 2024",
        "15 Ocak 2024 Salı", "wtorek, 15 stycznia 2024", "вівторок, 15 січня 2024",
        "вторник, 15 января 2024", "سه‌شنبه ۲۵ دی ۱۴۰۲",
        "יום שלישי, 15 בינואר 2024", "2024年1月15日 星期二", "الثلاثاء 15 يناير 2024",
        "10:45, Tuesday 15 January 2024"}) {
    CAPTURE(text);
    CHECK(read(text) == std::string(text) + ": that day is a Monday");
  }
}

TEST_CASE(
    "what says in which zone or half of the day a time is, is read or refused, never dropped") {
  const struct {
    std::string_view text;
    std::string_view expected;  // the time, or what is wrong
  } kCases[] = {
      {"(GMT-4)", "10:45:00-04:00"},
      {"GMT-4", "10:45:00-04:00"},
      {"(UTC+5:30)", "10:45:00+05:30"},
      {"UTC +0530", "10:45:00+05:30"},
      {"GMT", "10:45:00Z"},
      {"(EST)", "10:45:00-05:00"},
      {"BST", "10:45:00+01:00"},
      {"(CEST)", "10:45:00+02:00"},
      {"+03:00", "10:45:00+03:00"},
      {"(+03:00)", "10:45:00+03:00"},
      {"+0200 (Eastern European Standard Time)", "10:45:00+02:00"},
      {"GMT+0200 (EET)", "10:45:00+02:00"},
      {"EST (GMT-5)", "10:45:00-05:00"},
      {"EST (GMT-4)", "two different offsets from UTC"},
      {"(IST)", "IST means several offsets from UTC"},
      {"CST", "CST means several offsets from UTC"},
      {"p.m. ET", "ET means several offsets from UTC"},
      {"(Doha)", "(Doha) is not an offset from UTC"},
      {"local time", "local time is not an offset from UTC"},
      {"(GMT-4", "(GMT-4 is not an offset from UTC"},
      {"(GMT-24)", "(GMT-24) is not an offset from UTC"},
      {"EST?", "EST? is not an offset from UTC"},
      {"p.m.", "22:45:00Z"},
      {"(p.m.)", "22:45:00Z"},
      {"P. M.", "22:45:00Z"},
      {"(PM) (EST)", "22:45:00-05:00"},
      {"am", "10:45:00Z"},
      {"(EST) am", "am is not an offset from UTC"},
      {"(p.m", "(p.m is not an offset from UTC"},
      {"evening", "evening is not an offset from UTC"},
  };
  for (const std::string_view date :
       {"2024-01-15", "15 January 2024", "Monday, January 15, 2024,"}) {
    for (const auto& [behind, expected] : kCases) {
      const std::string text = std::string(date) + " 10:45 " + std::string(behind);
      CAPTURE(text);
      const bool is_time = expected[0] >= '0' && expected[0] <= '9';
      CHECK(read(text) == (is_time ? "2024-01-15T" : text + ": ") + std::string(expected));
    }
  }
  CHECK(hint("15 January 2024 10:45 IST") ==
        "write +05:30 (India), +02:00 (Israel) or +01:00 (Ireland)");
  CHECK(read("10:45 BST, 1 August 2022") == "2022-08-01T10:45:00+01:00");
  CHECK(read("6 p.m. EST on Monday, January 15, 2024") == "2024-01-15T18:00:00-05:00");
  CHECK(read("10.45, 15 January 2024 (GMT+3)") == "2024-01-15T10:45:00+03:00");
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

}  // namespace parley::time_test
