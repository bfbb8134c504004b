// SPDX-License-Identifier: MIT
// Which of two dates is the earlier one, and which days a set means.
#include "schema/date_order.h"

#include "schema/date_range.h"
#include "tests/support.h"

namespace parley::test::date_order_test {

TEST_CASE("a date is certainly before another where calendars and doubts leave no other way") {
  struct Case {
    std::string rule, a, b;
    bool before;
  };
  const std::vector<Case> cases = {
      {"the day before", "2024-01-09", "2024-01-10", true},
      {"the same day", "2024-01-10", "2024-01-10", false},
      {"the day after", "2024-01-11", "2024-01-10", false},
      {"a month that has the day", "2024-01", "2024-01-10", false},
      {"the month before", "2023-12", "2024-01-10", true},
      {"a doubtful day, one day off", "2024-01-09?", "2024-01-10", false},
      {"a doubtful day, weeks off", "2024-01-09?", "2024-02-10", true},
      {"a doubtful day on the other side", "2024-01-09", "2024-01-10~", false},
      {"one of several days, all before", "[2024-01-05,2024-01-07]", "2024-01-10", true},
      {"one of several days, one of them not", "[2024-01-05,2024-01-12]", "2024-01-10", false},
      {"an open beginning", "2024-01-09", "[..2024-02-01]", false},
      {"a duration that began before", "2024-01-01/2024-01-12", "2024-01-10", false},
      {"earlier on one day", "2024-01-10T09:00:00Z", "2024-01-10T10:00:00Z", true},
      {"earlier by the clock on the wall only", "2024-01-10T09:00:00-05:00", "2024-01-10T10:00:00Z",
       false},
      {"a day and a time on it, which is the next day in UTC", "2024-01-15",
       "2024-01-15T23:30:00-05:00", false},
      {"a day and a time of the day after, which is that day in UTC", "2024-01-15",
       "2024-01-16T01:00:00+03:00", false},
      {"a day and a time of the day after", "2024-01-15", "2024-01-16T12:00:00+03:00", true},
      {"a time of unknown offset and one of the same day", "2024-01-10T09:00:00",
       "2024-01-10T10:00:00Z", false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.rule);
    CHECK(certainly_before(must(parse_edtf(one.a)), must(parse_edtf(one.b))) == one.before);
  }
}

TEST_CASE("a set of days is those days, and not what is between them") {
  struct Case {
    std::string rule, when, stretches;
  };
  const std::vector<Case> cases = {
      {"a day", "2024-01-05", "2024-01-05 to 2024-01-05"},
      {"two days apart", "[2024-01-05,2024-01-09]",
       "2024-01-05 to 2024-01-05, 2024-01-09 to 2024-01-09"},
      {"in whatever order", "[2024-01-09, 2024-01-05]",
       "2024-01-05 to 2024-01-05, 2024-01-09 to 2024-01-09"},
      {"two days that touch", "[2024-01-05,2024-01-06]", "2024-01-05 to 2024-01-06"},
      {"one of five days", "[2024-01-05..2024-01-09]", "2024-01-05 to 2024-01-09"},
      {"days within a month", "[2024-01,2024-01-05]", "2024-01-01 to 2024-01-31"},
      {"an open end", "[2024-01-05,2024-02..]", "2024-01-05 to 2024-01-05, from 2024-02-01"},
      {"no date", "[2024-01-05,soon]", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.rule);
    std::string text;
    for (const Interval& stretch : stretches_of(one.when))
      text += (text.empty() ? "" : ", ") + describe_range(stretch);
    CHECK(text == one.stretches);
  }
}

}  // namespace parley::test::date_order_test
