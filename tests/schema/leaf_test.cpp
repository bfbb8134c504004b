// SPDX-License-Identifier: MIT
#include "schema/leaf.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace parley {
namespace {

using std::chrono::microseconds;
using Rows = std::vector<TimelineRow>;
using Places = std::vector<Place>;
constexpr std::int64_t kDay = 86'400'000'000;

Instant at(std::int64_t count) { return Instant(microseconds(count)); }

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    text += kDigits[static_cast<unsigned char>(byte) >> 4U];
    text += kDigits[static_cast<unsigned char>(byte) & 15U];
  }
  return text;
}

/// Three rows with something in every field: a day, an instant, one without an end.
Rows sample() {
  const auto day = TimelineRow{.place = {at(19'737 * kDay), EventId{42}},
                               .span = microseconds(kDay),
                               .form = EdtfForm::kDay,
                               .roles = roles(Role::kBy) | roles(Role::kAbout),
                               .kind = EventKind::kEvent,
                               .status = Status::kDenied,
                               .code = pack_code("036"),
                               .source = StringId{7},
                               .published = at(19'738 * kDay),
                               .commit = CommitNumber{9}};
  TimelineRow instant = day;
  instant.place = {at(19'737 * kDay + 36'000'000'000), EventId{41}};
  instant.span = microseconds(1'000'000);
  instant.form = EdtfForm::kInstant;
  instant.code = {};
  instant.published = instant.place.start;
  TimelineRow open = day;
  open.place = {instant.place.start, EventId{300}};
  open.span = microseconds::max();
  open.form = EdtfForm::kInterval;
  open.source = StringId{400};
  open.commit = CommitNumber{8};
  return {day, instant, open};
}

Places places_of(const Rows& rows) {
  Places places;
  std::ranges::transform(rows, std::back_inserter(places), &TimelineRow::place);
  return places;
}

void check_round_trip(const Rows& rows) {
  const std::string bytes = encode_leaf(rows);
  Rows read;
  const auto decoded = decode_leaf(bytes, read);
  REQUIRE(decoded);
  CHECK(read == rows);
  Places places;
  REQUIRE(decode_places(encode_places(places_of(rows)), places));
  CHECK(places == places_of(rows));
}

bool is_damaged(std::string_view bytes) {
  Rows rows(2);
  const auto decoded = decode_leaf(bytes, rows);
  return !decoded && decoded.error().code == ErrorCode::kDamaged && rows == Rows(2);
}
bool is_damaged_places(std::string_view bytes) {
  Places places(2);
  const auto decoded = decode_places(bytes, places);
  return !decoded && decoded.error().code == ErrorCode::kDamaged && places.size() == 2;
}

Rows random_rows(std::mt19937_64& random) {
  const auto below = [&](std::uint64_t end) { return random() % end; };
  const std::uint64_t precision = below(3);
  const std::int64_t unit = precision == 0 ? kDay : precision == 1 ? 1'000'000 : 1;
  const bool varied = below(2) == 0;
  Rows rows(1 + below(kLeafRows));
  auto start = -static_cast<std::int64_t>(below(200)) * 365 * kDay;
  std::uint64_t event = 1 + below(1000);
  for (TimelineRow& row : rows) {
    start += static_cast<std::int64_t>(below(90'000)) * unit;
    event += 1 + below(50);
    row.place = {at(start), EventId{event | (varied ? below(256) << 56U : 0)}};
    row.span = below(9) == 0 ? microseconds::max()
                             : microseconds(static_cast<std::int64_t>(below(400)) * unit);
    row.form = static_cast<EdtfForm>(varied ? 1 + below(9) : 2);
    row.roles = static_cast<RoleSet>(varied ? below(128) : 64);
    row.kind = static_cast<EventKind>(varied ? 1 + below(3) : 1);
    row.status = static_cast<Status>(varied ? 1 + below(5) : 1);
    const std::string digits = std::to_string(1000 + below(9000)).substr(0, below(4) + 1);
    row.code = pack_code(varied && digits.size() > 1 ? digits : "");
    row.source = StringId{static_cast<std::uint32_t>(below(varied ? 0x100000000 : 20))};
    row.published = varied ? at(static_cast<std::int64_t>(random())) : row.place.start;
    row.commit = CommitNumber{static_cast<std::uint32_t>(varied ? random() : 5)};
  }
  std::ranges::sort(rows, {}, &TimelineRow::place);
  const auto same = std::ranges::unique(rows, {}, &TimelineRow::place);
  rows.erase(same.begin(), same.end());
  return rows;
}

TEST_CASE("a leaf keeps every field of its rows") { check_round_trip(sample()); }

TEST_CASE("the extremes of time fit into a leaf") {
  TimelineRow first = sample()[0];
  first.place = {kFirstInstant, EventId{0}};
  first.published = kLastInstant;
  first.span = microseconds::max() - microseconds(1);
  TimelineRow last = first;
  last.place = {kLastInstant, EventId{~std::uint64_t{0}}};
  last.published = kFirstInstant;
  last.span = microseconds(0);
  last.commit = CommitNumber{0xFFFFFFFF};
  check_round_trip({first, last});
  check_round_trip({last});
}

TEST_CASE("every value of an enumeration fits into a leaf") {
  Rows rows;
  for (std::uint64_t i = 0; i < kLeafRows; ++i) {
    TimelineRow row;
    row.place.event = EventId{i};
    row.form = static_cast<EdtfForm>(1 + i % 9);
    row.roles = static_cast<RoleSet>(i);
    row.kind = static_cast<EventKind>(1 + i % 3);
    row.status = static_cast<Status>(1 + i % 5);
    rows.push_back(row);
  }
  check_round_trip(rows);
}

TEST_CASE("random leaves come back") {
  constexpr unsigned kSeed = 42;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  for (int round = 0; round < 500; ++round) {
    CAPTURE(round);
    check_round_trip(random_rows(random));
  }
}

TEST_CASE("decoding appends") {
  Rows rows = sample();
  REQUIRE(decode_leaf(encode_leaf(sample()), rows));
  CHECK(rows.size() == 6);
  CHECK(rows[5] == rows[2]);
}

TEST_CASE("the bytes of a leaf on disk have not changed") {
  constexpr std::string_view kLeaf =
      "010103"                  // version, kind, rows
      "0180d6a3da0c03a08c0000"  // start: seconds; 1705276800, +36000, +0
      "5401018604"              // event: 42, -1, +259
      "010181a3050200"          // span: seconds; a day, one, open
      "02020108"                // form
      "0041"                    // roles
      "0002"                    // kind
      "0003"                    // status
      "03248000002480"          // code
      "0107079003"              // source
      "010180c60a00c09306"      // published: seconds; +86400, 0, +50400
      "12020001";               // commit: 9, 0, -1
  CHECK(hex(encode_leaf(sample())) == kLeaf);
  CHECK(hex(encode_leaf(Rows{sample()[0]})) ==
        "01010100b2b402540000020002004100020003"
        "00a48002"
        "0007"
        "000002"
        "12");
  CHECK(hex(encode_places(places_of(sample()))) == "0102030180d6a3da0c03a08c00005401018604");
  CHECK(hex(encode_places(Places{{at(-kDay), EventId{1}}})) == "010201000102");
}

TEST_CASE("a row of an article costs less than seven bytes") {
  Rows rows;
  for (std::uint64_t i = 0; i < kLeafRows; ++i) {
    TimelineRow row;
    row.place = {at(static_cast<std::int64_t>(1'700'000'000 + i * 4321 + i * i % 977) * 1'000'000),
                 EventId{1000 + i * 3 + i % 2}};
    row.span = microseconds(1'000'000);
    row.form = EdtfForm::kInstant;
    row.roles = roles(Role::kAbout);
    row.source = StringId{static_cast<std::uint32_t>(100 + i * 7 % 20)};
    row.published = row.place.start;
    row.commit = CommitNumber{static_cast<std::uint32_t>(3 + i / 50)};
    rows.push_back(row);
  }
  CHECK(encode_leaf(rows).size() < 7 * kLeafRows);
}

TEST_CASE("a leaf that is cut, or goes on after its end, is damaged") {
  const std::string bytes = encode_leaf(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(is_damaged(bytes.substr(0, size)));
  }
  CHECK(is_damaged(bytes + '\0'));
  const std::string places = encode_places(places_of(sample()));
  for (std::size_t size = 0; size < places.size(); ++size) {
    CAPTURE(size);
    CHECK(is_damaged_places(places.substr(0, size)));
  }
  CHECK(is_damaged_places(places + '\0'));
}

TEST_CASE("a leaf of another version or kind is damaged") {
  std::string bytes = encode_leaf(sample());
  CHECK(is_damaged_places(bytes));
  bytes[0] = 2;
  CHECK(is_damaged(bytes));
  CHECK(is_damaged(encode_places(places_of(sample()))));
}

TEST_CASE("after any flip of a bit a leaf is damaged or is another leaf, never anything else") {
  for (const std::string& bytes : {encode_leaf(sample()), encode_leaf(Rows(1))}) {
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
      CAPTURE(bit);
      std::string flipped = bytes;
      flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
      Rows rows;
      const auto decoded = decode_leaf(flipped, rows);
      if (decoded) CHECK(encode_leaf(rows) == flipped);
      Places places;
      if (decode_places(flipped, places)) CHECK(encode_places(places) == flipped);
    }
  }
}

TEST_CASE("random changes of random leaves never crash, whatever they claim") {
  constexpr unsigned kSeed = 5;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  for (int round = 0; round < 5000; ++round) {
    CAPTURE(round);
    std::string bytes = encode_leaf(random_rows(random));
    for (std::uint64_t changes = 1 + random() % 3; changes > 0; --changes) {
      const std::size_t where = random() % bytes.size();
      bytes[where] = static_cast<char>(random());
    }
    Rows rows;
    if (decode_leaf(bytes, rows)) CHECK(encode_leaf(rows) == bytes);
  }
}

TEST_CASE("what no leaf holds is damaged") {
  using namespace std::string_view_literals;
  constexpr std::string_view kHead = "\x01\x02"sv;
  struct Case {
    std::string_view what;
    std::string_view bytes;
  };
  for (const Case& one : {
           Case{"no rows", "\x00\x00\x00\x02"sv},
           Case{"129 rows", "\x81\x01\x00\x00\x00\x00\x02\x00\x02"sv},
           Case{"the same place twice", "\x02\x00\x00\x00\x00\x02\x00\x00"sv},
           Case{"an event before the last at the same start", "\x02\x00\x00\x00\x00\x04\x00\x01"sv},
           Case{"no such unit", "\x01\x03\x00\x02"sv},
           Case{"seconds where days would do", "\x01\x01\x00\x02"sv},
           Case{"a start beyond the end of time", "\x01\x00\xFE\xFF\xFF\xFF\xFF\xFF\x01\x02"sv},
           Case{"a step around the end of time",
                "\x02\x02\x02\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x02\x00\x02"sv},
       }) {
    CAPTURE(one.what);
    CHECK(is_damaged_places(std::string(kHead) + std::string(one.bytes)));
  }
}

TEST_CASE("a code keeps its leading zeros in 16 bits") {
  for (const std::string_view code :
       {"", "00", "01", "10", "99", "000", "036", "999", "0000", "0841", "1823", "9999"}) {
    CAPTURE(code);
    CHECK(unpack_code(pack_code(code)) == code);
    CHECK(is_packed_code(static_cast<std::uint16_t>(pack_code(code))));
  }
  CHECK(pack_code("") == PackedCode{0});
  CHECK(pack_code("036") == PackedCode{0x8024});
  CHECK(pack_code("36") == PackedCode{0x4024});
  unsigned sound = 0;
  for (std::uint64_t value = 0; value < 0x20000; ++value) {
    if (!is_packed_code(value)) continue;
    ++sound;
    REQUIRE(pack_code(unpack_code(static_cast<PackedCode>(value))) ==
            static_cast<PackedCode>(value));
  }
  CHECK(sound == 1 + 100 + 1000 + 10000);
}

}  // namespace
}  // namespace parley
