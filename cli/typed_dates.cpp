// SPDX-License-Identifier: MIT
#include "cli/typed_dates.h"

#include "schema/date_range.h"

namespace parley::cli {

Result<Interval> typed_range(const std::string& from, const std::string& to,
                             const Session& session) {
  auto range = read_range(from, to, {.now = session.clock.now(), .zone = {}});
  if (!range) return failure_of(range);
  return range->times;
}

std::string typed(Instant end) {
  constexpr std::chrono::microseconds kTick(1);
  if (std::chrono::floor<std::chrono::days>(end) == end) return format_day(end - kTick);
  const bool whole = std::chrono::floor<std::chrono::seconds>(end) == end;
  return format_utc(end - (whole ? std::chrono::microseconds(1'000'000) : kTick));
}

}  // namespace parley::cli
