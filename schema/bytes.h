// SPDX-License-Identifier: MIT
// Numbers as bytes: what keys, leaves and blocks are made of (schema/FORMAT.md).
//
//   big        fixed width, big-endian: byte order is the order of the values; signed ones with the
//              sign bit flipped, so that it holds below zero too. For keys
//   little     fixed width, little-endian. For values
//   varint     LEB128: seven bits a byte, low ones first, the top bit says "more follows"; a
//              value has one encoding, the shortest
//   zigzag     signed to unsigned, small to small: 0, -1, 1, -2 are 0, 1, 2, 3
//   column     many unsigned numbers in the fewest bytes: u8 encoding, then
//                0  all are equal: one varint
//                1  a varint each
//                2, 3, 4  one, two, three bytes each, little-endian
//              a fixed width is taken where it is no longer than varints; no numbers are no bytes
//   series     numbers that follow one another closely: the first as a zigzag varint, then a
//              column of the zigzag differences of each from the one before
//   times      u8 unit (0 days, 1 seconds, 2 microseconds: the coarsest that loses nothing), then a
//              series of so many of it since 1970-01-01T00:00:00Z
//
// DO NOT CHANGE: it is on users' disks once a release is tagged.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace parley::bytes {

inline constexpr std::uint64_t kMost32 = std::numeric_limits<std::uint32_t>::max();

static_assert(std::endian::native == std::endian::little,
              "the loads below want this machine's order");

constexpr std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>((value >> 1U) ^ (0 - (value & 1U)));
}

// Two's complement sorts negatives after positives as raw bytes; flipping the sign bit restores the
// order of the signed values.
constexpr std::uint64_t ordered(std::int64_t value) {
  return static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63U);
}
constexpr std::int64_t unordered(std::uint64_t value) {
  return static_cast<std::int64_t>(value ^ (std::uint64_t{1} << 63U));
}

template <std::unsigned_integral T>
constexpr T swapped(T value) {
  if constexpr (sizeof(T) == 1) return value;
  if constexpr (sizeof(T) == 2) return __builtin_bswap16(value);
  if constexpr (sizeof(T) == 4) return __builtin_bswap32(value);
  if constexpr (sizeof(T) == 8) return __builtin_bswap64(value);
}

/// REQUIRES: sizeof(T) readable bytes.
template <std::unsigned_integral T>
T load_little(const char* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}
template <std::unsigned_integral T>
T load_big(const char* from) {
  return swapped(load_little<T>(from));
}

template <std::unsigned_integral T>
void put_little(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
template <std::unsigned_integral T>
void put_big(std::string& out, T value) {
  put_little(out, swapped(value));
}
/// A signed number whose bytes sort as it does.
inline void put_ordered(std::string& out, std::int64_t value) { put_big(out, ordered(value)); }

inline constexpr std::size_t kVarintBytes = 10;  // the longest
constexpr std::size_t varint_size(std::uint64_t value) {
  return (static_cast<std::size_t>(std::bit_width(value | 1U)) * 9 + 64) / 64;
}
/// Writes to `at`, which has room for it; returns the end.
inline char* write_varint(char* at, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) *at++ = static_cast<char>(value | 0x80U);
  *at++ = static_cast<char>(value);
  return at;
}
/// The same of a number of fixed width.
template <std::unsigned_integral T>
char* write_little(char* at, T value) {
  std::memcpy(at, &value, sizeof value);
  return at + sizeof value;
}
inline void put_varint(std::string& out, std::uint64_t value) {
  char buffer[kVarintBytes];
  out.append(buffer, static_cast<std::size_t>(write_varint(buffer, value) - buffer));
}

/// The most bytes that a column of `count` numbers can take.
constexpr std::size_t column_bound(std::size_t count) { return 1 + kVarintBytes * count; }
/// Writes to `at`, which has column_bound(values.size()) bytes; returns the end.
char* write_column(char* at, std::span<const std::uint64_t> values);
/// The same for a series; column_bound(size + 1) bytes. Leaves other numbers in `values`. REQUIRES:
/// not empty.
char* write_series(char* at, std::span<std::uint64_t> values);

/// Units of time. Explicit numbers: they are stored. Do not change.
enum class Unit : std::uint8_t { kDay = 0, kSecond = 1, kMicrosecond = 2 };
inline constexpr std::int64_t kSecondMicroseconds = 1'000'000;
inline constexpr std::int64_t kDayMicroseconds = 86'400 * kSecondMicroseconds;
constexpr std::int64_t microseconds_of(Unit unit) {
  if (unit == Unit::kDay) return kDayMicroseconds;
  return unit == Unit::kSecond ? kSecondMicroseconds : 1;
}

/// The coarsest unit of which all are multiples.
Unit coarsest_unit(std::span<const std::int64_t> microseconds);
/// Divides each by the unit. REQUIRES: multiples of it.
void to_unit(std::span<std::int64_t> microseconds, Unit unit);
/// Multiplies each by the unit. False where one does not fit, or where a coarser unit would have
/// done.
[[nodiscard]] bool from_unit(std::span<std::int64_t> counts, Unit unit);
/// Times that follow one another closely; column_bound(size + 2) bytes. Leaves other numbers in
/// them. REQUIRES: not empty.
char* write_times(char* at, std::span<std::int64_t> microseconds);

/// Takes numbers off the front of some bytes. A read past the end, a varint that is not the
/// shortest or a column in another encoding than write_column's makes it fail for good: reads then
/// give 0, and one look at ok() or done() at the end is enough. It owns nothing and never
/// allocates.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  [[nodiscard]] bool ok() const { return ok_; }
  /// Read to the last byte and without a failure.
  [[nodiscard]] bool done() const { return ok_ && at_ == end_; }
  [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
  [[nodiscard]] std::string_view rest() const { return {at_, left()}; }
  void fail() {
    ok_ = false;
    at_ = end_;
  }

  template <std::unsigned_integral T>
  T little() {
    if (left() < sizeof(T)) return fail(), T{0};
    const T value = load_little<T>(at_);
    at_ += sizeof(T);
    return value;
  }
  template <std::unsigned_integral T>
  T big() {
    return swapped(little<T>());
  }
  /// What put_ordered wrote.
  std::int64_t signed_big() { return unordered(big<std::uint64_t>()); }
  std::uint8_t u8() { return little<std::uint8_t>(); }
  std::uint64_t varint() {
    if (at_ != end_ && static_cast<signed char>(*at_) >= 0)
      return static_cast<std::uint8_t>(*at_++);
    return long_varint();
  }
  /// A varint that is at most `limit`.
  std::uint64_t varint_to(std::uint64_t limit) {
    const std::uint64_t value = varint();
    if (value <= limit) return value;
    return fail(), 0;
  }
  Unit unit() {
    const std::uint8_t byte = u8();
    if (byte > static_cast<std::uint8_t>(Unit::kMicrosecond)) fail();
    return static_cast<Unit>(byte);
  }
  std::string_view take(std::size_t size) {
    if (size > left()) return fail(), std::string_view{};
    const std::string_view taken(at_, size);
    at_ += size;
    return taken;
  }
  /// Fills `values` from a column, or a series, of as many.
  void column(std::span<std::uint64_t> values);
  void series(std::span<std::uint64_t> values);
  void times(std::span<std::int64_t> microseconds);
  /// A column, but fills and returns only the first where all are equal.
  std::span<std::uint64_t> short_column(std::span<std::uint64_t> values);

  /// The same of a column, series or times of `count`, of which only those from `first` on are wanted,
  /// as many as there are `values`: the others are stepped over, and whether the encoding is
  /// write_column's is not looked at.
  void column_part(std::span<std::uint64_t> values, std::size_t first, std::size_t count);
  std::span<std::uint64_t> short_column_part(std::span<std::uint64_t> values, std::size_t first,
                                             std::size_t count);
  void series_part(std::span<std::uint64_t> values, std::size_t first, std::size_t count);
  void times_part(std::span<std::int64_t> microseconds, std::size_t first, std::size_t count);
  /// Steps over a column, series or times of `count`, which is not 0.
  void skip_column(std::size_t count) { short_column_part({}, 0, count); }
  void skip_series(std::size_t count) {
    varint();
    if (count > 1) skip_column(count - 1);
  }
  void skip_times(std::size_t count) {
    unit();
    skip_series(count);
  }

 private:
  void skip_varints(std::size_t count);
  template <std::size_t kWidth>
  void fixed_part(std::span<std::uint64_t> values, std::size_t first, std::size_t count);
  std::uint64_t long_varint();
  void varint_column(std::span<std::uint64_t> values);
  template <std::size_t kWidth>
  void fixed_column(std::span<std::uint64_t> values);

  const char* at_;
  const char* end_;
  bool ok_ = true;
};

}  // namespace parley::bytes
