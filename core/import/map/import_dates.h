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

#include "core/import.h"
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

/// "day first", "month first".
std::string_view name(DateOrder order);

/// What dates without an offset, or with two digits for the year, leave open.
struct DateRules {
  std::string zone;    // of times of day; "": UTC
  int century = 1969;  // the first of the hundred years that two digits may mean
};

/// Formats in the order in which they are tried. %d/%m/%Y beside %m/%d/%Y leaves open which is meant
/// in a cell that both fit: some other cell of the column tells.
class DateFormats {
 public:
  /// "%Y%m%d, %d %B %Y": kUsage where a directive is unknown or a year is missing.
  static Result<DateFormats> parse(std::string_view text);
  DateFormats();  // edtf

  /// False where no format fits, there is no such day, or both orders of an unknown one fit and
  /// differ. Of a time that the zone's clocks show twice or never, too.
  bool read(std::string_view text, DateOrder order, ReadDate& into) const;
  [[nodiscard]] const std::string& shown() const { return shown_; }

  /// Whether a cell may tell the order of the column: some format begins with the day and the month
  /// in figures.
  [[nodiscard]] bool has_order() const;
  /// What the formats say: kUnknown where they have both, or neither.
  [[nodiscard]] DateOrder declared() const;
  /// The order in which alone this is a date; kUnknown where it is one in both, or in neither.
  [[nodiscard]] DateOrder told_by(std::string_view text) const;
  /// Whether some format has two digits for the year.
  [[nodiscard]] bool has_short_years() const;
  /// Whether the format in which this is read has.
  [[nodiscard]] bool is_short(std::string_view text, DateOrder order) const;
  /// It is another date in either order: "3 April 2024 or 4 March 2024"; "" where it is not.
  [[nodiscard]] std::string two_readings(std::string_view text) const;
  /// REQUIRES: the zone is known (check_zone).
  void set(DateRules rules) { rules_ = std::move(rules); }

 private:
  struct Format {
    std::string text;
    DateOrder order = DateOrder::kUnknown;  // where the year does not come first
    std::string turned;                     // with day and month in each other's place
  };
  bool read_as(const std::string& format, std::string_view text, ReadDate& into) const;
  const Format* read_by(std::string_view text, DateOrder order, ReadDate& into) const;
  /// As some format, or its turned form, of this order.
  bool read_in(DateOrder order, std::string_view text, ReadDate& into) const;

  std::vector<Format> formats_;
  DateRules rules_;
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
  /// Null where it cannot be read. Valid until the next call. REQUIRES: an order that was known
  /// stays the same.
  const ReadDate* read(const DateFormats& formats, DateOrder order, std::string_view text);

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
