// SPDX-License-Identifier: MIT
#include "cli/facts/typed_dates.h"

#include "cli/print/output.h"

namespace parley::cli {

Result<DateRange> typed_range(const std::string& from, const std::string& to,
                              const std::string& zone, const Session& session) {
  return read_range(from, to, {.now = session.clock.now(), .zone = zone});
}

std::string typed(const ClockPoint& end, const std::string& zone) {
  return last_included({{kFirstInstant, end.time}, {kFirstInstant, end.day}}, zone);
}

void note_range(const DateRange& range, const std::string& zone, Session& session) {
  if (range == DateRange()) return;
  note(session, "range: " + describe_range(range, zone));
}

}  // namespace parley::cli
