// SPDX-License-Identifier: MIT
// Dates of datasets: read in the formats that an import map names, and written as EDTF with the
// precision that the dataset claims. A file has few distinct dates, so what was read is remembered
// by its text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/error.h"

namespace parley {

/// Short text in place: dates are written by the million.
struct DateText {
  std::array<char, 60> bytes;
  std::uint8_t length = 0;
  [[nodiscard]] std::string_view view() const { return {bytes.data(), length}; }
  void append(std::string_view text);  // REQUIRES: it fits
  void append_day(std::int64_t days);  // since 1970-01-01
};

/// A date that was read: canonical EDTF and the days that it may mean, both included.
struct ReadDate {
  DateText text;
  std::int64_t first_day = 0, last_day = 0;  // since 1970-01-01
};

/// Formats in the order in which they are tried.
class DateFormats {
 public:
  /// "%Y%m%d, %d %B %Y": kUsage where a directive is unknown or a year is missing.
  static Result<DateFormats> parse(std::string_view text);
  DateFormats();  // edtf

  /// False where no format fits or there is no such day.
  bool read(std::string_view text, ReadDate& into) const;
  [[nodiscard]] const std::string& shown() const { return shown_; }

 private:
  std::vector<std::string> formats_;
  std::string shown_;
};

/// How exact a dataset says that its date is.
enum class DatePrecision : std::uint8_t { kDay, kWeek, kMonth, kYear, kOneOf, kSpan };
/// In the order of the enumeration: the words of maps.
inline constexpr std::array<std::string_view, 6> kDatePrecisions = {"day",  "week",   "month",
                                                                    "year", "one-of", "span"};

/// `from` and, where the dataset gives one, `until` as EDTF:
///   day     2024-01-15; with another `until` the set of the days between
///   week    [2024-01-12..2024-01-18]: from..until, or three days before to three days after
///   month   2024-01, where `until` lies in it; else the set
///   year    2024, likewise
///   one-of  [from..until]
///   span    from/until
/// False where it ends before it starts.
bool write_when(DatePrecision precision, const ReadDate& from, const ReadDate* until,
                DateText& into);

/// For one thread and one list of formats.
class DateCache {
 public:
  DateCache();
  /// Null where it cannot be read. Valid until the next call.
  const ReadDate* read(const DateFormats& formats, std::string_view text);

 private:
  static constexpr std::size_t kSlots = 512;
  struct Slot {
    std::array<char, 30> key;
    std::uint8_t length = 0;  // 0: never used
    bool readable = false;
    ReadDate date;
  };
  std::vector<Slot> slots_;
  ReadDate long_one_;
};

}  // namespace parley
