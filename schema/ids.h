// SPDX-License-Identifier: MIT
// The identities of things in an archive, as types that cannot be mixed up, and their handles: the
// short names by which people and scripts refer to them (r17, e42). Ids are given once and never
// reused; 0 means "none".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

enum class ReportId : std::uint64_t {};
enum class EventId : std::uint64_t {};  // the top byte is the dataset, 0 for our own events
enum class ActorId : std::uint32_t {};
enum class NegotiationId : std::uint32_t {};
enum class CommitNumber : std::uint32_t {};  // 1 is the commit that made the archive

template <class Id>
constexpr auto number(Id id) {
  return static_cast<std::underlying_type_t<Id>>(id);
}
template <class Id>
constexpr Id next(Id id) {
  return static_cast<Id>(number(id) + 1);
}

/// The dataset of an event: 0 for the archive's own.
constexpr std::uint8_t dataset_of(EventId id) {
  return static_cast<std::uint8_t>(number(id) >> 56U);
}

inline std::string handle(ReportId id) { return "r" + std::to_string(number(id)); }
/// "e42"; of a dataset whose ids are events' own "gdelt:1108345".
std::string handle(EventId id);

/// The event that a dataset calls so, where the dataset's ids are unique whole numbers from 1 to 2^56
/// - 1 and stand in the EventId itself: "gdelt", "1108345". nullopt for other datasets, and for what
/// is no such number.
std::optional<EventId> numbered_event(std::string_view dataset, std::string_view id);
/// Whether it is such a dataset: "gdelt", "ucdp-ged".
bool is_numbered(std::string_view dataset);
/// The id that such a dataset gave it.
constexpr std::uint64_t number_in_dataset(EventId id) {
  return number(id) & ((std::uint64_t{1} << 56U) - 1);
}

/// What handle() writes: "r17" -> 17, "e42" -> 42, "gdelt:1108345". kUsage for anything else.
Result<ReportId> parse_report_handle(std::string_view text);
Result<EventId> parse_event_handle(std::string_view text);

}  // namespace parley
