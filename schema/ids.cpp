// SPDX-License-Identifier: MIT
// Reads handles. Only the exact form that handle() writes is read, so that a handle has one
// spelling: no upper case, no leading zeros, no blanks.
#include "schema/ids.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

// By the top byte of their events' ids. It is stored: do not change, only add.
constexpr std::array<std::string_view, 3> kNumbered = {"", "gdelt", "ucdp-ged"};

/// 0 stands for "none" and is never written.
std::optional<std::uint64_t> whole_number(std::string_view text) {
  if (text.empty() || text[0] < '1' || text[0] > '9') return std::nullopt;
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, value);
  if (problem != std::errc{} || stop != end) return std::nullopt;
  return value;
}

/// The number of "r17" where the letter is 'r'.
std::optional<std::uint64_t> number_after(char letter, std::string_view text) {
  if (text.empty() || text[0] != letter) return std::nullopt;
  return whole_number(text.substr(1));
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

std::string handle(EventId id) {
  const std::uint8_t dataset = dataset_of(id);
  if (dataset == 0 || dataset >= kNumbered.size()) return fmt::format("e{}", number(id));
  return fmt::format("{}:{}", kNumbered[dataset], number_in_dataset(id));
}

bool is_numbered(std::string_view dataset) {
  return !dataset.empty() &&
         std::find(kNumbered.begin(), kNumbered.end(), dataset) != kNumbered.end();
}

std::optional<EventId> numbered_event(std::string_view dataset, std::string_view id) {
  for (std::uint64_t i = 1; i < kNumbered.size(); ++i) {
    if (kNumbered[i] != dataset) continue;
    // Datasets have an event 0, too.
    const auto value = id == "0" ? std::optional<std::uint64_t>(0) : whole_number(id);
    if (!value || *value >> 56U != 0) return std::nullopt;
    return EventId{i << 56U | *value};
  }
  return std::nullopt;
}

Result<ReportId> parse_report_handle(std::string_view text) {
  if (const auto value = number_after(kReports.letter, text)) return ReportId{*value};
  return failure(refusal(text, kReports, kEvents));
}

Result<EventId> parse_event_handle(std::string_view text) {
  const auto colon = text.find(':');
  if (colon != std::string_view::npos) {
    if (const auto id = numbered_event(text.substr(0, colon), text.substr(colon + 1))) return *id;
  }
  const auto value = number_after(kEvents.letter, text);
  if (value && *value >> 56U == 0) return EventId{*value};
  return failure(refusal(text, kEvents, kReports));
}

}  // namespace parley
