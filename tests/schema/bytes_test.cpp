// SPDX-License-Identifier: MIT
#include "schema/bytes.h"

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace parley::bytes::bytes_test {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
using Numbers = std::vector<std::uint64_t>;

std::string column_of(const Numbers& values) {
  std::string bytes(column_bound(values.size()), '\0');
  bytes.resize(static_cast<std::size_t>(write_column(bytes.data(), values) - bytes.data()));
  return bytes;
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    text += kDigits[static_cast<unsigned char>(byte) >> 4U];
    text += kDigits[static_cast<unsigned char>(byte) & 15U];
  }
  return text;
}

TEST_CASE("big-endian numbers come back, and their bytes sort as they do, also below zero") {
  constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
  const std::array<std::int64_t, 11> ascending = {kLeast,
                                                  kLeast + 1,
                                                  -86'400'000'001,
                                                  -256,
                                                  -1,
                                                  0,
                                                  1,
                                                  255,
                                                  256,
                                                  1'700'000'000'000'000,
                                                  std::numeric_limits<std::int64_t>::max()};
  std::string before;
  for (const std::int64_t value : ascending) {
    CAPTURE(value);
    std::string bytes;
    put_ordered(bytes, value);
    CHECK(Reader(bytes).signed_big() == value);
    CHECK(before < bytes);
    before = bytes;
  }
  before.clear();
  for (const std::uint32_t value : {0U, 1U, 255U, 256U, 65'535U, 0x01020304U, 0xFFFFFFFFU}) {
    CAPTURE(value);
    std::string bytes;
    put_big(bytes, value);
    CHECK(Reader(bytes).big<std::uint32_t>() == value);
    CHECK(before < bytes);
    before = bytes;
  }
}

TEST_CASE("the bytes of numbers have not changed") {
  std::string bytes;
  put_big(bytes, std::uint16_t{0x0102});
  put_big(bytes, std::uint64_t{0x0102030405060708});
  put_ordered(bytes, -1);
  put_little(bytes, std::uint32_t{0x01020304});
  put_varint(bytes, 300);
  put_varint(bytes, kMost);
  CHECK(hex(bytes) ==
        "0102"
        "0102030405060708"
        "7fffffffffffffff"
        "04030201"
        "ac02"
        "ffffffffffffffffff01");
  struct Case {
    Numbers values;
    std::string_view bytes;
  };
  const std::array<Case, 7> columns = {{
      {{}, ""},
      {{300}, "00ac02"},
      {{7, 7, 7}, "0007"},
      {{1, 2, 255}, "020102ff"},
      {{1, 2, 256}, "0101028002"},
      {{300, 256, 1}, "01ac02800201"},
      {{300, 256, 70'000}, "01ac028002f0a204"},
  }};
  for (const Case& one : columns) CHECK(hex(column_of(one.values)) == one.bytes);
  CHECK(hex(column_of({300, 256, 257})) == "032c0100010101");
  CHECK(hex(column_of({1U << 23U, 1U << 22U})) == "04000080000040");
}

TEST_CASE("a varint takes as many bytes as varint_size says and comes back") {
  for (unsigned shift = 0; shift < 64; ++shift) {
    for (const std::uint64_t value : {std::uint64_t{1} << shift, (std::uint64_t{1} << shift) - 1}) {
      CAPTURE(value);
      std::string bytes;
      put_varint(bytes, value);
      CHECK(bytes.size() == varint_size(value));
      Reader in(bytes);
      CHECK(in.varint() == value);
      CHECK(in.done());
    }
  }
}

TEST_CASE("zigzag keeps small numbers small and loses none") {
  CHECK(zigzag(0) == 0);
  CHECK(zigzag(-1) == 1);
  CHECK(zigzag(1) == 2);
  CHECK(zigzag(std::numeric_limits<std::int64_t>::min()) == kMost);
  for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{1}, kMost, kMost - 1}) {
    CHECK(zigzag(unzigzag(value)) == value);
  }
}

TEST_CASE("a varint that is not the shortest, too long or cut is refused") {
  using namespace std::string_view_literals;
  for (const std::string_view bytes : {""sv, "\x80"sv, "\x80\x00"sv, "\xFF\x80\x00"sv,
                                       "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"sv,
                                       "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x81\x00"sv}) {
    CAPTURE(hex(bytes));
    Reader in(bytes);
    CHECK(in.varint() == 0);
    CHECK_FALSE(in.ok());
  }
}

TEST_CASE("a reader that failed stays failed and gives zeros") {
  Reader in("\x01\x02\x03");
  CHECK(in.u8() == 1);
  CHECK(in.little<std::uint32_t>() == 0);
  CHECK(in.u8() == 0);
  CHECK(in.take(1).empty());
  CHECK(in.left() == 0);
  CHECK_FALSE(in.done());
  Reader over("\x05");
  CHECK(over.varint_to(4) == 0);
  CHECK_FALSE(over.ok());
}

TEST_CASE("columns and series of any numbers come back, and no column can be written otherwise") {
  constexpr unsigned kSeed = 20240115;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  for (int round = 0; round < 4000; ++round) {
    CAPTURE(round);
    Numbers values(1 + random() % 40);
    const unsigned bits = 1 + static_cast<unsigned>(random() % 64);
    for (std::uint64_t& value : values) {
      value = random() >> (64 - (random() % 8 == 0 ? bits : 1 + random() % bits));
    }
    const std::string bytes = column_of(values);
    Numbers read(values.size());
    Reader in(bytes);
    in.column(read);
    CHECK(in.done());
    CHECK(read == values);

    std::string series(column_bound(values.size() + 1), '\0');
    Numbers scratch = values;
    const char* end = write_series(series.data(), scratch);
    Reader series_in({series.data(), static_cast<std::size_t>(end - series.data())});
    series_in.series(read);
    CHECK(series_in.done());
    CHECK(read == values);

    const std::size_t first = random() % values.size();
    const std::size_t some = 1 + random() % (values.size() - first);
    const Numbers wanted(values.begin() + static_cast<std::ptrdiff_t>(first),
                         values.begin() + static_cast<std::ptrdiff_t>(first + some));
    Numbers part(some);
    Reader part_in(bytes);
    part_in.column_part(part, first, values.size());
    CHECK(part_in.done());
    CHECK(part == wanted);
    Reader none_in(bytes);
    none_in.column_part({}, first, values.size());
    CHECK(none_in.done());
    Reader series_part_in({series.data(), static_cast<std::size_t>(end - series.data())});
    series_part_in.series_part(part, first, values.size());
    CHECK(series_part_in.done());
    CHECK(part == wanted);

    std::string damaged = bytes;
    damaged[random() % bytes.size()] ^= static_cast<char>(1U << (random() % 8));
    Reader damaged_in(damaged);
    damaged_in.column(read);
    if (damaged_in.done()) CHECK(column_of(read) == damaged);
  }
}

TEST_CASE("times are stored in the coarsest unit that loses nothing") {
  constexpr std::int64_t kDay = kDayMicroseconds;
  struct Case {
    std::vector<std::int64_t> times;
    Unit unit;
  };
  const std::array<Case, 6> cases = {{
      {{0}, Unit::kDay},
      {{-kDay, 3 * kDay}, Unit::kDay},
      {{-kDay, 1'000'000}, Unit::kSecond},
      {{-1'000'000, -kDay - 5'000'000}, Unit::kSecond},
      {{-1, kDay}, Unit::kMicrosecond},
      {{std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()},
       Unit::kMicrosecond},
  }};
  for (const Case& one : cases) {
    CHECK(coarsest_unit(one.times) == one.unit);
    std::array<char, 64> bytes{};
    auto scratch = one.times;
    const char* end = write_times(bytes.data(), scratch);
    CHECK(bytes[0] == static_cast<char>(one.unit));
    Reader in({bytes.data(), static_cast<std::size_t>(end - bytes.data())});
    in.times(scratch);
    CHECK(in.done());
    CHECK(scratch == one.times);
  }
}

TEST_CASE("times in a unit finer than needed, or that do not fit, are refused") {
  const auto refused = [](std::vector<std::int64_t> counts, Unit unit) {
    return !from_unit(counts, unit);
  };
  CHECK(refused({86'400, 172'800}, Unit::kSecond));
  CHECK(refused({1'000'000}, Unit::kMicrosecond));
  CHECK(refused({std::numeric_limits<std::int64_t>::max()}, Unit::kSecond));
  CHECK(refused({-106'751'992}, Unit::kDay));
  CHECK_FALSE(refused({-106'751'991}, Unit::kDay));
  Reader in("\x03\x00");
  in.unit();
  CHECK_FALSE(in.ok());
}

}  // namespace parley::bytes::bytes_test
