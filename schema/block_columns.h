// SPDX-License-Identifier: MIT
// The columns that both layouts of a block begin with (block.cpp, dataset_block.cpp): what every
// event has, in numbers. Not for others.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "schema/block.h"
#include "schema/bytes.h"
#include "schema/leaf.h"

namespace parley::blocks {

using Column = std::array<std::uint64_t, kBlockEvents>;
using Times = std::array<std::int64_t, kBlockEvents>;

inline constexpr std::uint8_t kOwnLayout = 1;      // block.cpp
inline constexpr std::uint8_t kDatasetLayout = 2;  // dataset_block.cpp
/// What damaged() names where a column is.
inline constexpr std::string_view kBadColumns = "columns";

// How an event was published: by a day, by a time without an offset, or this and the zigzag of the
// offset in minutes.
inline constexpr std::uint64_t kByDay = 0;
inline constexpr std::uint64_t kByTime = 1;
inline constexpr std::uint64_t kByTimeAndOffset = 2;
inline constexpr std::int64_t kMostOffset = std::int64_t{24} * 60;  // either way
inline constexpr std::uint64_t kMostHow = kByTimeAndOffset + bytes::zigzag(kMostOffset);

inline tl::unexpected<Error> damaged(std::uint64_t block, std::string_view what) {
  return failure(ErrorCode::kDamaged,
                 "block " + std::to_string(block) + " is damaged: " + std::string(what));
}

inline std::int64_t count_of(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant instant_of(std::int64_t count) { return Instant(std::chrono::microseconds(count)); }

// Sums and differences of times wrap around: any two times have one, whatever a damaged block says.
inline std::int64_t plus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}
inline std::int64_t minus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

// ---- writing; an E is an EventRecord or an EventView ----

template <class E, class NumberOf>
char* write_numbers(char* at, std::span<const E> events, NumberOf number_of) {
  Column column;
  for (std::size_t i = 0; i < events.size(); ++i) {
    column[i] = static_cast<std::uint64_t>(number_of(events[i]));
  }
  return bytes::write_column(at, {column.data(), events.size()});
}

template <class E, class NumberOf>
char* write_series(char* at, std::span<const E> events, NumberOf number_of) {
  Column column;
  for (std::size_t i = 0; i < events.size(); ++i) column[i] = number_of(events[i]);
  return bytes::write_series(at, {column.data(), events.size()});
}

template <class E, class TimeOf>
char* write_times(char* at, std::span<const E> events, TimeOf time_of) {
  Times times;
  for (std::size_t i = 0; i < events.size(); ++i) times[i] = time_of(events[i]);
  return bytes::write_times(at, {times.data(), events.size()});
}

inline std::uint64_t how_published(const Moment& moment) {
  assert(moment.has_time || !moment.offset);
  if (!moment.offset) return moment.has_time ? kByTime : kByDay;
  const std::int64_t offset = moment.offset->count();
  assert(offset >= -kMostOffset && offset <= kMostOffset);
  return kByTimeAndOffset + bytes::zigzag(offset);
}

/// Kind to revised; ten columns.
template <class E>
char* write_common(char* at, std::span<const E> events) {
  at = write_numbers(at, events, [](const E& event) { return event.kind; });
  at = write_numbers(at, events, [](const E& event) { return event.status; });
  at = write_numbers(at, events, [](const E& event) { return pack_code(event.code); });
  at = write_series(at, events, [](const E& event) { return number(event.report); });
  at = write_numbers(at, events, [](const E& event) { return event.source; });
  at = write_times(at, events, [](const E& event) { return count_of(event.published.instant); });
  at = write_numbers(at, events, [](const E& event) { return how_published(event.published); });
  at = write_series(at, events, [](const E& event) { return number(event.commit); });
  at = write_times(at, events, [](const E& event) { return count_of(event.recorded); });
  return write_times(at, events, [](const E& event) {
    return minus(count_of(event.revised), count_of(event.recorded));
  });
}

template <class E>
std::uint32_t bitmap_of([[maybe_unused]] std::uint64_t block, std::span<const E> events) {
  std::uint32_t bitmap = 0;
  for (const E& event : events) {
    const std::uint32_t bit = std::uint32_t{1} << (number(event.id) % kBlockEvents);
    assert(block_of(event.id) == block && bitmap < bit);
    bitmap |= bit;
  }
  return bitmap;
}

// ---- reading ----

struct Numbers {
  Column kind, status, code, report, source, how_published, commit;
  Times published, recorded, revised;  // `revised` after `recorded`
};

/// The events of a block that are read: so many `rows` of its `count`, from the `first` on.
struct Window {
  std::size_t first = 0, rows = 0, count = 0;
};

/// False where a column is damaged.
inline bool read_common(bytes::Reader& in, const Window& window, Numbers& numbers) {
  const auto part = [&](auto& column) { return std::span(column.data(), window.rows); };
  const auto within = [&](Column& column, std::uint64_t least, std::uint64_t most) {
    return std::ranges::all_of(part(column), [&](auto v) { return v >= least && v <= most; });
  };
  const auto column = [&](Column& into) { in.column_part(part(into), window.first, window.count); };
  const auto series = [&](Column& into) { in.series_part(part(into), window.first, window.count); };
  const auto times = [&](Times& into) { in.times_part(part(into), window.first, window.count); };
  column(numbers.kind);
  column(numbers.status);
  column(numbers.code);
  series(numbers.report);
  column(numbers.source);
  times(numbers.published);
  column(numbers.how_published);
  series(numbers.commit);
  times(numbers.recorded);
  times(numbers.revised);
  return in.ok() && within(numbers.kind, 1, number(EventKind::kDataset)) &&
         within(numbers.status, 1, number(Status::kSuggested)) &&
         std::ranges::all_of(part(numbers.code), is_packed_code) &&
         within(numbers.source, 0, bytes::kMost32) &&
         within(numbers.how_published, kByDay, kMostHow) &&
         within(numbers.commit, 0, bytes::kMost32);
}

/// The same columns for a line, which shows two of them.
inline bool read_kinds_and_codes(bytes::Reader& in, const Window& window, Numbers& numbers) {
  const auto part = [&](auto& column) { return std::span(column.data(), window.rows); };
  const auto column = [&](Column& into) { in.column_part(part(into), window.first, window.count); };
  column(numbers.kind);
  in.skip_column(window.count);  // status
  column(numbers.code);
  in.skip_series(window.count);  // report
  in.skip_column(window.count);  // source
  in.skip_times(window.count);   // published
  in.skip_column(window.count);  // how
  in.skip_series(window.count);  // commit
  in.skip_times(window.count);   // recorded
  in.skip_times(window.count);   // revised
  const auto is_kind = [](auto v) { return v >= 1 && v <= number(EventKind::kDataset); };
  return in.ok() && std::ranges::all_of(part(numbers.kind), is_kind) &&
         std::ranges::all_of(part(numbers.code), is_packed_code);
}

inline Moment moment_of(std::int64_t count, std::uint64_t how) {
  Moment moment{instant_of(count), how != kByDay, std::nullopt};
  if (how >= kByTimeAndOffset) {
    moment.offset = std::chrono::minutes(bytes::unzigzag(how - kByTimeAndOffset));
  }
  return moment;
}

inline void fill_common(const Numbers& numbers, std::size_t row, EventRecord& event) {
  event.kind = static_cast<EventKind>(numbers.kind[row]);
  event.status = static_cast<Status>(numbers.status[row]);
  event.code = unpack_code(static_cast<PackedCode>(numbers.code[row]));
  event.report = static_cast<ReportId>(numbers.report[row]);
  event.source = static_cast<StringId>(numbers.source[row]);
  event.published = moment_of(numbers.published[row], numbers.how_published[row]);
  event.commit = static_cast<CommitNumber>(numbers.commit[row]);
  event.recorded = instant_of(numbers.recorded[row]);
  event.revised = instant_of(plus(numbers.recorded[row], numbers.revised[row]));
}

}  // namespace parley::blocks
