// SPDX-License-Identifier: MIT
// Reads dates as people and programs write them, up to but not including time zones: what was
// written, nothing resolved. parse_moment() lists the forms. Private to schema/.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

struct WrittenDate {
  std::chrono::sys_days day{};
  std::optional<std::chrono::microseconds>
      time;                                    // since midnight, on the clock where it was written
  std::optional<std::chrono::minutes> offset;  // as written; never without a time
  /// What one step of the last written part is: a day, a minute, a second or a microsecond.
  std::chrono::microseconds precision = std::chrono::days(1);
};

/// kFailed, naming the value: "2024-02-30: no such day".
Result<WrittenDate> read_written_date(std::string_view text);

/// Whether it is a date, or would be one if its parts fitted: "31 February 2025", "03/04/2024",
/// "Tuesday, 15 January 2024", "15 January 2024, 10:00 IST".
bool has_form_of_date(std::string_view text);

/// `text` for an error message: without blanks around it, cut where it is long, "" in quotes.
std::string shown(std::string_view text);
/// kUsage: "2024-13: no such month".
tl::unexpected<Error> refuse_date(std::string_view text, const char* reason, const char* hint = "");
std::string_view trimmed(std::string_view text);

}  // namespace parley
