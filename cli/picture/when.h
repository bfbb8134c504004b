// SPDX-License-Identifier: MIT
// A date as it is drawn: where its mark stands, and from when to when what it can mean, or lasts, reaches.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/time.h"

namespace parley::cli {

/// On the clocks of a zone: times of day move there, civil days are the same everywhere.
struct When {
  Interval all;          // all that it can mean, or all of what lasts; open ends as they are
  Instant mark;          // in the middle of a day, or of what it can mean; what lasts begins there
  bool certain = false;  // one day, or one moment
  bool lasts = false;    // known from when to when
  bool by_day = true;    // no time of day is known
  std::vector<Interval> parts;  // of a set of dates, each; else `all`
};

/// Seconds since 1970.
inline std::int64_t seconds_of(Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

/// `edtf` as events have it; `zone` as check_zone() takes it, "" for UTC.
When when_of(const std::string& edtf, std::string_view zone);

}  // namespace parley::cli
