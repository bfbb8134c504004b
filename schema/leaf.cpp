// SPDX-License-Identifier: MIT
// Leaves to bytes and back. One loop a column: a leaf is read for every hundred lines shown, and is
// read and written again for every row added.
// Writing and reading stand in one file, longer than most, as they change together.
#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

#include "schema/bytes.h"
#include "schema/row_leaf.h"

namespace parley {
namespace {

using bytes::kMost32;
using bytes::Reader;
using bytes::Unit;
using LeafColumn = std::array<std::uint64_t, kLeafRows>;
using Times = std::array<std::int64_t, kLeafRows>;

constexpr std::uint8_t kVersion = 1;
enum class LeafKind : std::uint8_t { kRows = 1, kPlaces = 2 };

constexpr std::size_t kHeadBytes = 4;  // version, kind, number of rows
constexpr std::size_t kColumns = 14;
// A column, with a byte for its unit.
constexpr std::size_t kMostBytes = kHeadBytes + kColumns * (1 + bytes::column_bound(kLeafRows));
using Buffer = std::array<char, kMostBytes>;

// Stands for the time that a column leaves out. No time that is written is equal to it, for 1 plus
// its zigzag is beyond 64 bits.
constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::min();

// A packed code's number must be below this, by its top two bits: no digits, two, three or four.
constexpr std::array<unsigned, 4> kCodesEnd = {1, 100, 1000, 10000};
constexpr unsigned kCodeBits = 14;
constexpr unsigned kCodeMask = (1U << kCodeBits) - 1;

std::int64_t count_of(Instant instant) { return instant.time_since_epoch().count(); }
Instant instant_of(std::int64_t count) { return Instant(std::chrono::microseconds(count)); }

// Sums and differences of times wrap around: any two times have one, whatever a damaged leaf says.
std::int64_t plus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}
std::int64_t minus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

/// What a row's other times are counted from: its start, or 1970 where that is open.
std::int64_t base_of(const TimelineRow& row) {
  return row.place.start == kFirstInstant ? 0 : count_of(row.place.start);
}

// ---- writing ----

char* write_head(char* at, LeafKind kind, std::size_t rows) {
  assert(rows >= 1 && rows <= kLeafRows);
  *at++ = static_cast<char>(kVersion);
  *at++ = static_cast<char>(kind);
  return bytes::write_varint(at, rows);
}

/// The unit, with the times divided by it.
char* write_unit(char* at, std::span<std::int64_t> times) {
  const Unit unit = bytes::coarsest_unit(times);
  bytes::to_unit(times, unit);
  *at++ = static_cast<char>(unit);
  return at;
}

template <class PlaceOf>
char* write_places(char* at, std::size_t rows, PlaceOf place_of) {
  Times times;
  const std::span<std::int64_t> starts(times.data(), rows);
  for (std::size_t i = 0; i < rows; ++i) starts[i] = count_of(place_of(i).start);
  at = write_unit(at, starts);

  LeafColumn column;
  const std::span<std::uint64_t> values(column.data(), rows);
  for (std::size_t i = 1; i < rows; ++i) {
    assert(place_of(i - 1) < place_of(i));
    values[i] = static_cast<std::uint64_t>(minus(starts[i], starts[i - 1]));
  }
  at = bytes::write_varint(at, bytes::zigzag(starts[0]));
  at = bytes::write_column(at, values.subspan(1));

  for (std::size_t i = 0; i < rows; ++i) values[i] = number(place_of(i).event);
  return bytes::write_series(at, values);
}

template <class NumberOf>
char* write_numbers(char* at, std::span<const TimelineRow> rows, NumberOf number_of) {
  LeafColumn column;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    column[i] = static_cast<std::uint64_t>(number_of(rows[i]));
  }
  return bytes::write_column(at, {column.data(), rows.size()});
}

/// Times of which some may be kNone.
template <class TimeOf>
char* write_optional_times(char* at, std::span<const TimelineRow> rows, TimeOf time_of) {
  Times times;
  const std::span<std::int64_t> counts(times.data(), rows.size());
  LeafColumn column;
  const std::span<std::uint64_t> values(column.data(), rows.size());
  std::uint64_t any = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int64_t time = time_of(rows[i]);
    values[i] = static_cast<std::uint64_t>(time != kNone);
    counts[i] = time == kNone ? 0 : time;
    any |= values[i];
  }
  at = write_unit(at, any == 0 ? counts.first(0) : counts);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (values[i] != 0) values[i] += bytes::zigzag(counts[i]);
  }
  return bytes::write_column(at, values);
}

char* write_ends(char* at, std::span<const TimelineRow> rows) {
  return write_optional_times(at, rows, [](const TimelineRow& row) {
    assert(row.end >= row.place.start);
    if (row.end == kLastInstant) return kNone;
    const std::int64_t length = minus(count_of(row.end), base_of(row));
    assert(length != kNone);
    return length;
  });
}

char* write_certain(char* at, std::span<const TimelineRow> rows) {
  const auto unless = [](Instant certain, Instant bound) {
    assert(certain == bound || count_of(certain) != kNone);
    return certain == bound ? kNone : count_of(certain);
  };
  at = write_optional_times(
      at, rows, [&](const TimelineRow& row) { return unless(row.certain.begin, row.place.start); });
  return write_optional_times(
      at, rows, [&](const TimelineRow& row) { return unless(row.certain.end, row.end); });
}

char* write_padding(char* at, std::span<const TimelineRow> rows) {
  Times times;
  const std::span<std::int64_t> counts(times.data(), rows.size());
  std::int64_t any = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    counts[i] = rows[i].padding.count();
    assert(counts[i] >= 0);
    any |= counts[i];
  }
  at = write_unit(at, any == 0 ? counts.first(0) : counts);
  LeafColumn column;
  for (std::size_t i = 0; i < rows.size(); ++i) column[i] = static_cast<std::uint64_t>(counts[i]);
  return bytes::write_column(at, {column.data(), rows.size()});
}

char* write_known(char* at, std::span<const TimelineRow> rows) {
  Times times;
  const std::span<std::int64_t> lags(times.data(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    lags[i] = minus(count_of(rows[i].known), base_of(rows[i]));
  }
  at = write_unit(at, lags);
  LeafColumn column;
  for (std::size_t i = 0; i < rows.size(); ++i) column[i] = bytes::zigzag(lags[i]);
  return bytes::write_column(at, {column.data(), rows.size()});
}

char* write_commits(char* at, std::span<const TimelineRow> rows) {
  LeafColumn column;
  for (std::size_t i = 0; i < rows.size(); ++i) column[i] = number(rows[i].commit);
  return bytes::write_series(at, {column.data(), rows.size()});
}

// ---- reading: each false, or with a reader that failed, where there is damage ----

/// The number of rows, or 0.
std::size_t read_head(Reader& in, LeafKind kind) {
  if (in.u8() != kVersion || in.u8() != static_cast<std::uint8_t>(kind)) return 0;
  return static_cast<std::size_t>(in.varint_to(kLeafRows));
}

template <class Set>
bool read_places(Reader& in, std::size_t rows, Set set) {
  const Unit unit = in.unit();
  Times times;
  const std::span<std::int64_t> starts(times.data(), rows);
  LeafColumn steps_column;
  const std::span<std::uint64_t> steps(steps_column.data(), rows);
  starts[0] = bytes::unzigzag(in.varint());
  in.column(steps.subspan(1));
  bool ascending = true;
  for (std::size_t i = 1; i < rows; ++i) {
    starts[i] = plus(starts[i - 1], static_cast<std::int64_t>(steps[i]));
    ascending &= starts[i] >= starts[i - 1];  // a sum that wrapped around is smaller
  }
  if (!ascending || !bytes::from_unit(starts, unit)) return false;

  LeafColumn column;
  const std::span<std::uint64_t> events(column.data(), rows);
  in.series(events);
  for (std::size_t i = 0; i < rows; ++i) set(i, Place{instant_of(starts[i]), EventId{events[i]}});
  for (std::size_t i = 1; i < rows; ++i) ascending &= steps[i] != 0 || events[i] > events[i - 1];
  return ascending && in.ok();
}

/// Rows of a leaf that are read together: as many as there is room for, from the `first` on.
struct Part {
  std::size_t first, count;  // the leaf's rows
};

/// As bytes::from_unit; whether a coarser unit would have done only the whole column shows.
bool from_unit(std::span<std::int64_t> counts, Unit unit, bool whole) {
  if (whole) return bytes::from_unit(counts, unit);
  bool fits = true;
  for (std::int64_t& count : counts)
    fits &= !__builtin_mul_overflow(count, bytes::microseconds_of(unit), &count);
  return fits;
}

/// Gives each row its value, or all the only one.
template <class Value, class Set>
void spread(std::span<const Value> values, std::span<TimelineRow> rows, Set set) {
  if (values.size() == 1) {
    for (TimelineRow& row : rows) set(row, values[0]);
  } else {
    for (std::size_t i = 0; i < rows.size(); ++i) set(rows[i], values[i]);
  }
}

/// A column of which fits(value) holds for each value.
template <class Fits, class Set>
bool read_numbers(Reader& in, Part part, std::span<TimelineRow> rows, Fits fits, Set set) {
  LeafColumn column;
  const std::span<const std::uint64_t> values =
      in.short_column_part({column.data(), rows.size()}, part.first, part.count);
  bool all_fit = true;
  for (const std::uint64_t value : values) all_fit &= fits(value);
  spread(values, rows, set);
  return all_fit && in.ok();
}

/// Times of which some may be kNone, or only the first where all are equal; none where there is
/// damage.
std::span<const std::int64_t> read_optional_times(Reader& in, Part part, std::size_t rows,
                                                  Times& times) {
  const bool whole = rows == part.count;
  const Unit unit = in.unit();
  LeafColumn column;
  const std::span<const std::uint64_t> values =
      in.short_column_part({column.data(), rows}, part.first, part.count);
  const std::span<std::int64_t> counts(times.data(), values.size());
  if (values.size() == 1 && values[0] == 0) {
    counts[0] = kNone;
    return (unit == Unit::kDay || !whole) && in.ok() ? counts : std::span<std::int64_t>{};
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    counts[i] = values[i] == 0 ? 0 : bytes::unzigzag(values[i] - 1);
  }
  if (!from_unit(counts, unit, whole) || !in.ok()) return {};
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == 0) counts[i] = kNone;
  }
  return counts;
}

/// The ends, and as certain all from start to end: so it is in nearly all rows.
bool read_ends(Reader& in, Part part, std::span<TimelineRow> rows) {
  Times times;
  const std::span<const std::int64_t> lengths = read_optional_times(in, part, rows.size(), times);
  if (lengths.empty()) return false;
  if (lengths.size() == 1 && lengths[0] >= 0 && rows.front().place.start != kFirstInstant) {
    for (TimelineRow& row : rows) {
      row.end = instant_of(plus(count_of(row.place.start), lengths[0]));
      row.certain = {row.place.start, row.end};
    }
    // Starts ascend: if any end is beyond the last time, the last end is.
    const TimelineRow& last = rows.back();
    return last.end >= last.place.start && last.end != kLastInstant;
  }
  bool fits = true;
  spread(lengths, rows, [&](TimelineRow& row, std::int64_t length) {
    const bool open = length == kNone;
    const Instant end = open ? kLastInstant : instant_of(plus(base_of(row), length));
    fits &= end >= row.place.start;
    fits &= open == (end == kLastInstant);  // that is written as 0
    row.end = end;
    row.certain = {row.place.start, end};
  });
  return fits;
}

/// One side of what is certain, where it is another one than that of the bounds.
bool read_certain(Reader& in, Part part, std::span<TimelineRow> rows, Instant Interval::*side) {
  Times times;
  const std::span<const std::int64_t> others = read_optional_times(in, part, rows.size(), times);
  if (others.empty()) return false;
  if (others.size() == 1 && others[0] == kNone) return true;
  bool fits = true;
  spread(others, rows, [&](TimelineRow& row, std::int64_t other) {
    if (other == kNone) return;
    fits &= row.certain.*side != instant_of(other);
    row.certain.*side = instant_of(other);
  });
  return fits;
}

bool read_padding(Reader& in, Part part, std::span<TimelineRow> rows) {
  const bool whole = rows.size() == part.count;
  const Unit unit = in.unit();
  LeafColumn column;
  const std::span<const std::uint64_t> values =
      in.short_column_part({column.data(), rows.size()}, part.first, part.count);
  if (values.size() == 1 && values[0] == 0) return (unit == Unit::kDay || !whole) && in.ok();
  Times times;
  const std::span<std::int64_t> counts(times.data(), values.size());
  bool fits = true;
  for (std::size_t i = 0; i < values.size(); ++i) {
    counts[i] = static_cast<std::int64_t>(values[i]);
    fits &= counts[i] >= 0;
  }
  if (!fits || !from_unit(counts, unit, whole)) return false;
  spread<std::int64_t>(counts, rows, [](TimelineRow& row, std::int64_t count) {
    row.padding = std::chrono::microseconds(count);
  });
  return in.ok();
}

bool read_known(Reader& in, Part part, std::span<TimelineRow> rows) {
  const Unit unit = in.unit();
  LeafColumn column;
  const std::span<const std::uint64_t> values =
      in.short_column_part({column.data(), rows.size()}, part.first, part.count);
  Times times;
  const std::span<std::int64_t> lags(times.data(), values.size());
  for (std::size_t i = 0; i < values.size(); ++i) lags[i] = bytes::unzigzag(values[i]);
  if (!from_unit(lags, unit, rows.size() == part.count)) return false;
  spread<std::int64_t>(lags, rows, [](TimelineRow& row, std::int64_t lag) {
    row.known = instant_of(plus(count_of(row.place.start), lag));
  });
  // Rows whose start is open come first; there the lag is from 1970.
  for (auto row = rows.begin(); row != rows.end() && row->place.start == kFirstInstant; ++row) {
    row->known = instant_of(minus(count_of(row->known), count_of(kFirstInstant)));
  }
  return in.ok();
}

bool read_commits(Reader& in, Part part, std::span<TimelineRow> rows) {
  LeafColumn column;
  in.series_part({column.data(), rows.size()}, part.first, part.count);
  bool fits = true;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    fits &= column[i] <= kMost32;
    rows[i].commit = static_cast<CommitNumber>(column[i]);
  }
  return fits && in.ok();
}

template <std::uint64_t kLeast, auto kMost>
bool between(std::uint64_t value) {
  return value - kLeast <= static_cast<std::uint64_t>(kMost) - kLeast;
}

constexpr std::string_view kBadPlaces = "start or event";

/// Fills rows that have their places from the other columns. "" or the name of the first that is
/// damaged.
std::string_view read_columns(Reader& in, Part part, std::span<TimelineRow> rows) {
  if (!read_ends(in, part, rows)) return "end";
  if (!read_certain(in, part, rows, &Interval::begin)) return "certain begin";
  if (!read_certain(in, part, rows, &Interval::end)) return "certain end";
  if (!read_padding(in, part, rows)) return "padding";
  const auto set_form = [](auto& row, auto value) { row.form = static_cast<EdtfForm>(value); };
  if (!read_numbers(in, part, rows, between<1, EdtfForm::kOneOf>, set_form)) return "form";
  const auto set_roles = [](auto& row, auto value) { row.roles = static_cast<RoleSet>(value); };
  if (!read_numbers(in, part, rows, between<0, kAllRoles>, set_roles)) return "roles";
  const auto set_kind = [](auto& row, auto value) { row.kind = static_cast<EventKind>(value); };
  if (!read_numbers(in, part, rows, between<1, EventKind::kDataset>, set_kind)) return "kind";
  const auto set_status = [](auto& row, auto value) { row.status = static_cast<Status>(value); };
  if (!read_numbers(in, part, rows, between<1, Status::kSuggested>, set_status)) return "status";
  const auto set_code = [](auto& row, auto value) { row.code = static_cast<PackedCode>(value); };
  if (!read_numbers(in, part, rows, is_packed_code, set_code)) return "code";
  const auto set_source = [](auto& row, auto value) { row.source = static_cast<StringId>(value); };
  if (!read_numbers(in, part, rows, between<0, kMost32>, set_source)) return "source";
  if (!read_known(in, part, rows)) return "known";
  if (!read_commits(in, part, rows)) return "commit";
  return in.done() ? "" : "bytes after the end";
}

tl::unexpected<Error> damaged(std::string_view reason) {
  return failure(ErrorCode::kDamaged, "leaf is damaged: " + std::string(reason));
}
constexpr std::string_view kBadHead = "unknown version, other kind, or no such number of rows";

}  // namespace

PackedCode pack_code(std::string_view code) {
  assert(code.empty() || (code.size() >= 2 && code.size() <= 4));
  if (code.empty()) return PackedCode{0};
  unsigned value = 0;
  for (const char digit : code) {
    assert(digit >= '0' && digit <= '9');
    value = value * 10 + static_cast<unsigned>(digit - '0');
  }
  return static_cast<PackedCode>(((code.size() - 1) << kCodeBits) | (value & kCodeMask));
}

std::string unpack_code(PackedCode code) {
  const unsigned digits = number(code) >> kCodeBits;
  if (digits == 0) return {};
  std::string text(digits + 1, '0');
  unsigned value = number(code) & kCodeMask;
  for (std::size_t i = text.size(); i-- > 0; value /= 10)
    text[i] = static_cast<char>('0' + value % 10);
  return text;
}

bool is_packed_code(std::uint64_t value) {
  return value >> 16U == 0 &&
         (value & kCodeMask) < kCodesEnd[(value >> kCodeBits) % kCodesEnd.size()];
}

std::string encode_leaf(std::span<const TimelineRow> rows) {
  Buffer buffer;
  char* at = write_head(buffer.data(), LeafKind::kRows, rows.size());
  at = write_places(at, rows.size(), [&](std::size_t i) -> const Place& { return rows[i].place; });
  at = write_ends(at, rows);
  at = write_certain(at, rows);
  at = write_padding(at, rows);
  at = write_numbers(at, rows, [](const TimelineRow& row) { return row.form; });
  at = write_numbers(at, rows, [](const TimelineRow& row) { return row.roles; });
  at = write_numbers(at, rows, [](const TimelineRow& row) { return row.kind; });
  at = write_numbers(at, rows, [](const TimelineRow& row) { return row.status; });
  at = write_numbers(at, rows, [](const TimelineRow& row) { return row.code; });
  at = write_numbers(at, rows, [](const TimelineRow& row) { return row.source; });
  at = write_known(at, rows);
  at = write_commits(at, rows);
  return {buffer.data(), at};
}

std::string encode_places(std::span<const Place> places) {
  Buffer buffer;
  char* at = write_head(buffer.data(), LeafKind::kPlaces, places.size());
  at = write_places(at, places.size(), [&](std::size_t i) -> const Place& { return places[i]; });
  return {buffer.data(), at};
}

Result<void> decode_leaf(std::string_view bytes, std::vector<TimelineRow>& rows) {
  Reader in(bytes);
  const std::size_t count = read_head(in, LeafKind::kRows);
  if (count == 0) return damaged(kBadHead);
  const std::size_t before = rows.size();
  rows.resize(before + count);
  const auto set_place = [&](std::size_t i, const Place& place) { rows[before + i].place = place; };
  const std::string_view column =
      !read_places(in, count, set_place)
          ? kBadPlaces
          : read_columns(in, {0, count}, std::span(rows).subspan(before));
  if (column.empty()) return {};
  rows.resize(before);
  return damaged(column);
}

Result<void> RowLeaf::read(std::string_view bytes) {
  for (auto& rows : rows_) rows.clear();
  Reader in(bytes);
  const std::size_t count = read_head(in, LeafKind::kRows);
  places_.resize(count);
  if (count == 0) return damaged(kBadHead);
  const auto set_place = [&](std::size_t i, const Place& place) { places_[i] = place; };
  if (!read_places(in, count, set_place)) {
    places_.clear();
    return damaged(kBadPlaces);
  }
  columns_ = in.rest();
  return {};
}

Result<void> RowLeaf::read_rows_around(std::size_t i) {
  const std::size_t first = i / kAtOnce * kAtOnce;
  auto& rows = rows_[i / kAtOnce];
  rows.resize(std::min(kAtOnce, places_.size() - first));
  for (std::size_t row = 0; row < rows.size(); ++row) rows[row].place = places_[first + row];
  Reader in(columns_);
  const std::string_view column = read_columns(in, {first, places_.size()}, rows);
  if (column.empty()) return {};
  rows.clear();
  return damaged(column);
}

Result<void> decode_places(std::string_view bytes, std::vector<Place>& places) {
  Reader in(bytes);
  const std::size_t count = read_head(in, LeafKind::kPlaces);
  if (count == 0) return damaged(kBadHead);
  const std::size_t before = places.size();
  places.resize(before + count);
  const auto set_place = [&](std::size_t i, const Place& place) { places[before + i] = place; };
  if (read_places(in, count, set_place) && in.done()) return {};
  places.resize(before);
  return damaged("start or event, or bytes after the end");
}

}  // namespace parley
