// SPDX-License-Identifier: MIT
// When something happened, as far as is known: the Extended Date/Time Format (EDTF, ISO
// 8601-2:2019), level 0 and 1 whole, and of level 2 one-of sets with open ends. The text stays what
// it is; what sorting and filtering need is derived from it here.
#pragma once

#include <string>
#include <string_view>

#include "schema/time.h"

namespace parley {

/// Explicit numbers: they are stored. Do not change.
enum class EdtfForm : std::uint8_t {
  kInstant = 1,  // 2024-01-15T10:00:00+02:00
  kDay = 2,      // 2024-01-15
  kMonth = 3,    // 2024-01, 2024-01-XX
  kSeason = 4,  // 2024-21 … 2024-24: from March, June, September and December (northern), 3 months
  kYear = 5,    // 2024, 2024-XX, 2024-XX-XX
  kDecade = 6,    // 202X
  kCentury = 7,   // 20XX
  kInterval = 8,  // 2024-01-12/2024-01-18, 2024-01-12/.., /2024: a duration
  kOneOf = 9,     // [2024-01-12..2024-01-18]: one day of these
};

/// A parsed EDTF value. Copyable, immutable in use.
struct Edtf {
  std::string text;  // canonical
  EdtfForm form = EdtfForm::kDay;
  bool uncertain = false;    // ? (or %)
  bool approximate = false;  // ~ (or %)
  /// The strict bounds: nothing of it lies outside. Open and unknown ends are kFirstInstant or
  /// kLastInstant.
  Interval bounds;
  /// What is certainly covered. Equal to bounds but for a kInterval whose ends are coarse, open or
  /// unknown: from the latest possible start to the earliest possible end. Empty (begin >= end)
  /// where nothing is certain; do not test for that: `certain.begin < range.end && range.begin <
  /// certain.end` is right for those too ("2024-03/2024-03" certainly overlaps all of March). An
  /// open start or end ("..") counts as going on; an unknown one covers only the known end's
  /// certain part.
  Interval certain;
  /// What 100 % of padding adds at each end: 0 where the date is neither ~ nor ?; the length of the
  /// date's own unit (its strict bounds) for ~ or ?, twice that for %. Of an interval or a set the
  /// largest of its dates'.
  std::chrono::microseconds padding{0};

  friend bool operator==(const Edtf&, const Edtf&) = default;
};

/// A time of day is a second long, or a microsecond where it has a fraction; without an offset its
/// text stays so and UTC is meant. Spellings of the 2012 draft (199u, open, unknown) are read,
/// never written. kUsage with the value and the reason: "2024-13: no such month",
/// "2024-03-01/2024-02-01: ends before it starts".
Result<Edtf> parse_edtf(std::string_view text);

/// Bounds with `factor` times the padding more at each end, or less where it is negative. Open ends
/// stay open.
Interval padded(const Interval& bounds, std::chrono::microseconds padding, double factor);

/// A report's publication time as a `when`.
Edtf edtf_of(const Moment& moment);
/// Its day, as approximate, in EDTF: of what a report tells without a date of its own.
std::string about_day_of(const Moment& moment);

/// Classes by length, which part timelines so that a scan starts at most one class maximum early.
/// Explicit numbers: they are stored. Do not change.
enum class LengthClass : std::uint8_t { kDay = 0, kWeek = 1, kMonth = 2, kYear = 3, kLonger = 4 };
inline constexpr std::uint8_t kLengthClasses = 5;
/// Up to a day, 8 days, 32 days, 366 days, longer or open.
LengthClass length_class(const Interval& bounds);
/// The longest that a thing of this class can be; microseconds::max() for kLonger.
std::chrono::microseconds longest(LengthClass length);

}  // namespace parley
