// SPDX-License-Identifier: MIT
// A leaf: up to 128 rows of one timeline in one value, in columns. Rows per value decide load
// speed, size and query time, so a timeline is kept as a sequence of leaves, as in a B-tree
// (core/sequence/sequence.h).
//
//   u8      layout version (1)
//   u8      1 = rows of a timeline, 2 = places only (start, event)
//   varint  number of rows, 1 to 128
//   columns in the order of the fields of TimelineRow, or of Place. A time is counted from the
//   row's start, in days, seconds or microseconds, whichever is the coarsest that loses nothing;
//   what is certain is left out where it is all from start to end (schema/FORMAT.md)
//
// DO NOT CHANGE: it is on users' disks once a release is tagged.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/records.h"
#include "schema/string_id.h"

namespace parley {

/// Where a row stands in its timeline: by start, then event. A row is unique per (timeline, event).
struct Place {
  Instant start;
  EventId event{};
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// A CAMEO code in 16 bits that keeps leading zeros: "" is 0; else the number of digits minus one
/// in the top two bits (01, 10, 11 for two, three, four digits) and the decimal value in the lower
/// 14: "036" is 0x8024.
enum class PackedCode : std::uint16_t {};
PackedCode pack_code(std::string_view code);  // REQUIRES: "" or two to four digits
std::string unpack_code(PackedCode code);
/// Whether pack_code can have given it.
bool is_packed_code(std::uint64_t value);

/// One event in one actor's timeline. All that filters need; the text comes from the event's block.
struct TimelineRow {
  Place place;  // place.start: strict earliest bound, UTC; kFirstInstant where open
  Instant end;  // strict latest bound, exclusive, not before the start; kLastInstant where open
  /// What is certainly covered (Edtf::certain), mostly {place.start, end}. Open only where they are.
  Interval certain{Instant{}, Instant{}};
  std::chrono::microseconds padding{};  // of a date with ~ or ? (Edtf::padding), not negative
  EdtfForm form = EdtfForm::kDay;
  RoleSet roles{};
  EventKind kind = EventKind::kArticle;
  Status status = Status::kAsserted;
  PackedCode code{};
  StringId source{};
  Instant known;          // since when the press knew it: the end of its report's publication
  CommitNumber commit{};  // that wrote this row
  friend bool operator==(const TimelineRow&, const TimelineRow&) = default;
};

inline constexpr std::size_t kLeafRows = 128;

/// REQUIRES: 1 to kLeafRows rows, ascending and unique by place.
std::string encode_leaf(std::span<const TimelineRow> rows);
std::string encode_places(std::span<const Place> places);

/// Appends to `rows` (or `places`), in order. kDamaged for anything that encode_… would not have
/// written: unknown version, wrong kind, short or long input, rows out of order, more rows than
/// fit.
Result<void> decode_leaf(std::string_view bytes, std::vector<TimelineRow>& rows);
Result<void> decode_places(std::string_view bytes, std::vector<Place>& places);

}  // namespace parley
