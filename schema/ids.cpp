// SPDX-License-Identifier: MIT
// Reads handles. Only the exact form that handle() writes is read, so that a handle has one
// spelling: no upper case, no leading zeros, no blanks.
#include "schema/ids.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace parley {
namespace {

struct HandleKind {
  char letter;
  const char* one;   // "report"
  const char* many;  // "reports"
};
constexpr HandleKind kReports = {'r', "a report", "reports"};
constexpr HandleKind kEvents = {'e', "an event", "events"};

/// The number of "r17" where the letter is 'r'. 0 stands for "none" and is never written.
std::optional<std::uint64_t> number_after(char letter, std::string_view text) {
  if (text.size() < 2 || text[0] != letter || text[1] < '1' || text[1] > '9') return std::nullopt;
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data() + 1, end, value);
  if (problem != std::errc{} || stop != end) return std::nullopt;
  return value;
}

Error refusal(std::string_view text, const HandleKind& wanted, const HandleKind& other) {
  const std::string hint = fmt::format("{0} are called {1}1, {1}2, …", wanted.many, wanted.letter);
  if (number_after(other.letter, text)) {
    return {ErrorCode::kUsage, fmt::format("{}: {}, not {}", text, other.one, wanted.one), hint};
  }
  return {ErrorCode::kUsage, fmt::format("{}: not {}", text.empty() ? "\"\"" : text, wanted.one),
          hint};
}

}  // namespace

Result<ReportId> parse_report_handle(std::string_view text) {
  if (const auto value = number_after(kReports.letter, text)) return ReportId{*value};
  return failure(refusal(text, kReports, kEvents));
}

Result<EventId> parse_event_handle(std::string_view text) {
  if (const auto value = number_after(kEvents.letter, text)) return EventId{*value};
  return failure(refusal(text, kEvents, kReports));
}

}  // namespace parley
