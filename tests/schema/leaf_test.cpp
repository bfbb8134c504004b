// SPDX-License-Identifier: MIT
#include "schema/leaf.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "schema/row_leaf.h"

namespace parley::leaf_test {

using std::chrono::microseconds;
using namespace std::string_view_literals;
using Rows = std::vector<TimelineRow>;
using Places = std::vector<Place>;
constexpr std::int64_t kDay = 86'400'000'000;
constexpr std::int64_t kLast = kLastInstant.time_since_epoch().count();

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

/// A row whose all is certain, from `start` to `end`.
TimelineRow row_between(Instant start, EventId event, Instant end) {
  TimelineRow row;
  row.place = {start, event};
  row.end = end;
  row.certain = {start, end};
  return row;
}

/// Three rows with something in every field: a day, an instant, one without an end.
Rows sample() {
  TimelineRow day = row_between(at(19'737 * kDay), EventId{42}, at(19'738 * kDay));
  day.roles = roles(Role::kBy) | roles(Role::kAbout);
  day.kind = EventKind::kEvent;
  day.status = Status::kDenied;
  day.code = pack_code("036");
  day.source = StringId{7};
  day.known = at(19'738 * kDay);
  day.commit = CommitNumber{9};
  TimelineRow instant = day;
  instant.place = {at(19'737 * kDay + 36'000'000'000), EventId{41}};
  instant.end = instant.place.start + microseconds(1'000'000);
  instant.certain = {instant.place.start, instant.end};
  instant.form = EdtfForm::kInstant;
  instant.code = {};
  instant.known = instant.place.start;
  TimelineRow open = day;
  open.place = {instant.place.start, EventId{300}};
  open.end = kLastInstant;
  open.certain = {instant.place.start, kLastInstant};
  open.form = EdtfForm::kInterval;
  open.source = StringId{400};
  open.commit = CommitNumber{8};
  return {day, instant, open};
}

/// What ordinary rows have not: ../1964, [..1964], 2024-03/2024-05 and 2024-03~, 2024-03-05/.
Rows odd_sample() {
  const Instant march = at(19'783 * kDay);
  TimelineRow ends_only = row_between(kFirstInstant, EventId{1}, at(-1'826 * kDay));
  ends_only.certain.end = at(-2'190 * kDay);
  ends_only.form = EdtfForm::kInterval;
  ends_only.known = at(19'738 * kDay);
  TimelineRow before = row_between(kFirstInstant, EventId{2}, at(-1'826 * kDay));
  before.form = EdtfForm::kOneOf;
  before.known = at(-kDay);
  TimelineRow coarse = row_between(march, EventId{3}, march + microseconds(92 * kDay));
  coarse.certain = {march + microseconds(30 * kDay), march + microseconds(62 * kDay)};
  coarse.form = EdtfForm::kInterval;
  coarse.known = march;
  TimelineRow about = row_between(march, EventId{4}, march + microseconds(31 * kDay));
  about.form = EdtfForm::kMonth;
  about.padding = microseconds(31 * kDay);
  about.known = march;
  TimelineRow begins_only = row_between(march + microseconds(4 * kDay), EventId{5}, kLastInstant);
  begins_only.certain.end = march + microseconds(5 * kDay);
  begins_only.form = EdtfForm::kInterval;
  begins_only.known = march;
  return {ends_only, before, coarse, about, begins_only};
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
    const auto moment = [&] {
      const std::uint64_t which = below(9);
      const auto time = static_cast<std::int64_t>(random()) >> below(64);
      return which == 0 ? kLastInstant : at(std::max(time, -kLast));
    };
    if (varied && below(9) == 0) row.place.start = kFirstInstant;
    row.end =
        below(9) == 0 ? kLastInstant : at(start + static_cast<std::int64_t>(below(400)) * unit);
    row.certain = {row.place.start, row.end};
    if (varied && below(3) == 0) row.certain.begin = moment();
    if (varied && below(3) == 0) row.certain.end = moment();
    if (varied && below(3) == 0)
      row.padding = at(static_cast<std::int64_t>(below(70)) * unit) - at(0);
    row.form = static_cast<EdtfForm>(varied ? 1 + below(9) : 2);
    row.roles = static_cast<RoleSet>(varied ? below(128) : 64);
    row.kind = static_cast<EventKind>(varied ? 1 + below(3) : 1);
    row.status = static_cast<Status>(varied ? 1 + below(5) : 1);
    const std::string digits = std::to_string(1000 + below(9000)).substr(0, below(4) + 1);
    row.code = pack_code(varied && digits.size() > 1 ? digits : "");
    row.source = StringId{static_cast<std::uint32_t>(below(varied ? 0x100000000 : 20))};
    row.known = varied ? at(static_cast<std::int64_t>(random())) : row.end;
    row.commit = CommitNumber{static_cast<std::uint32_t>(varied ? random() : 5)};
  }
  std::ranges::sort(rows, {}, &TimelineRow::place);
  const auto same = std::ranges::unique(rows, {}, &TimelineRow::place);
  rows.erase(same.begin(), same.end());
  return rows;
}

TEST_CASE("a leaf keeps every field of its rows") {
  check_round_trip(sample());
  check_round_trip(odd_sample());
  for (const TimelineRow& row : odd_sample()) check_round_trip({row});
}

TEST_CASE("the extremes of time fit into a leaf") {
  constexpr auto kUs = microseconds(1);
  TimelineRow always = row_between(kFirstInstant, EventId{0}, kLastInstant);
  always.known = kLastInstant;
  always.padding = microseconds::max();
  TimelineRow first = always;
  first.place.event = EventId{1};
  first.end = kFirstInstant + kUs;
  first.certain = {kFirstInstant + kUs, kLastInstant};
  first.known = kFirstInstant;
  TimelineRow long_one = row_between(kFirstInstant + kUs, EventId{0}, kLastInstant - kUs);
  long_one.certain = {kLastInstant, kFirstInstant + kUs};
  long_one.known = kFirstInstant;
  TimelineRow last = row_between(kLastInstant - kUs, EventId{0}, kLastInstant - kUs);
  last.commit = CommitNumber{0xFFFFFFFF};
  TimelineRow never = row_between(kLastInstant, EventId{~std::uint64_t{0}}, kLastInstant);
  never.known = kFirstInstant;
  const Rows rows = {always, first, long_one, last, never};
  check_round_trip(rows);
  for (const TimelineRow& row : rows) check_round_trip({row});
}

TEST_CASE(
    "a full leaf of rows that are all as long comes back, with an open start among them too") {
  Rows rows;
  for (std::uint64_t i = 0; i < kLeafRows; ++i) {
    const Instant start = at(static_cast<std::int64_t>(19'000 + i) * kDay);
    rows.push_back(row_between(start, EventId{i}, start + microseconds(kDay)));
  }
  check_round_trip(rows);
  rows[0] = row_between(kFirstInstant, EventId{0}, at(kDay));  // a day from 1970, where it counts
  check_round_trip(rows);
  rows[0].padding = microseconds(kDay);
  rows[127].certain.begin = rows[127].end;
  check_round_trip(rows);
}

TEST_CASE("every value of an enumeration fits into a leaf") {
  Rows rows;
  for (std::uint64_t i = 0; i < kLeafRows; ++i) {
    TimelineRow row;
    row.place.event = EventId{i};
    row.end = kLastInstant;
    row.certain.begin = row.place.start;
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
      "010181c60a0300"          // end: seconds; after a day, after one, open
      "000000000000"            // certain from start to end
      "000000"                  // padding: none
      "02020108"                // form
      "0041"                    // roles
      "0002"                    // kind
      "0003"                    // status
      "03248000002480"          // code
      "0107079003"              // source
      "010180c60a00c09306"      // known: seconds; +86400, 0, +50400
      "12020001";               // commit: 9, 0, -1
  CHECK(hex(encode_leaf(sample())) == kLeaf);
  CHECK(hex(encode_leaf(Rows{sample()[0]})) ==
        "01010100b2b402540000030000000000000000000002004100020003"
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
    row.end = row.place.start + microseconds(1'000'000);
    row.certain = {row.place.start, row.end};
    row.form = EdtfForm::kInstant;
    row.roles = roles(Role::kAbout);
    row.source = StringId{static_cast<std::uint32_t>(100 + i * 7 % 20)};
    row.known = row.end;
    row.commit = CommitNumber{static_cast<std::uint32_t>(3 + i / 50)};
    rows.push_back(row);
  }
  CHECK(encode_leaf(rows).size() < 7 * kLeafRows);
}

TEST_CASE("a leaf that is cut, or goes on after its end, is damaged") {
  for (const std::string& bytes : {encode_leaf(sample()), encode_leaf(odd_sample())}) {
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      CAPTURE(size);
      CHECK(is_damaged(bytes.substr(0, size)));
    }
    CHECK(is_damaged(bytes + '\0'));
  }
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
  for (const std::string& bytes : {encode_leaf(sample()), encode_leaf(odd_sample()),
                                   encode_leaf(Rows{row_between(at(0), EventId{0}, at(0))})}) {
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

TEST_CASE("a leaf that is read as far as it is looked at has the same rows, whichever come first") {
  std::mt19937_64 random(6);
  RowLeaf leaf;  // one for all: nothing of a leaf is left in the next
  for (int round = 0; round < 1000; ++round) {
    CAPTURE(round);
    const Rows rows = round % 10 == 0 ? odd_sample() : random_rows(random);
    REQUIRE(leaf.read(encode_leaf(rows)));
    REQUIRE(leaf.size() == rows.size());
    for (int looks = 0; looks < 8; ++looks) {
      const std::size_t i = random() % rows.size();
      CHECK(leaf.place(i) == rows[i].place);
      REQUIRE(leaf.want(i));
      CHECK(leaf.row(i) == rows[i]);
    }
  }
}

TEST_CASE("a leaf that is cut is damaged however little of it is looked at") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 20; ++round) {
    const std::string bytes = encode_leaf(random_rows(random));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      CAPTURE(size);
      RowLeaf leaf;
      const auto read = leaf.read(bytes.substr(0, size));
      if (read) {
        CHECK_FALSE(leaf.want(leaf.size() - 1));
      } else {
        CHECK(leaf.size() == 0);
      }
    }
  }
}

TEST_CASE("random changes of a leaf that is read in part never crash") {
  std::mt19937_64 random(8);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes = encode_leaf(random_rows(random));
    for (auto n = 1 + random() % 4; n > 0; --n)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    RowLeaf leaf;
    if (leaf.read(bytes)) (void)leaf.want(random() % leaf.size());
  }
}

TEST_CASE("what no leaf holds is damaged") {
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

// A leaf of one row in bytes: from day 1 to day 2 of 1970, known at its start, all else zero.
struct OneRow {
  std::string_view what;
  std::string_view start = "\x00\x02\x00"sv;
  std::string_view end = "\x00\x00\x03"sv;
  std::string_view certain_begin = "\x00\x00\x00"sv;
  std::string_view certain_end = "\x00\x00\x00"sv;
  std::string_view padding = "\x00\x00\x00"sv;
};

std::string bytes_of(const OneRow& row) {
  std::string bytes = "\x01\x01\x01";
  for (const std::string_view part :
       {row.start, row.end, row.certain_begin, row.certain_end, row.padding}) {
    bytes += part;
  }
  bytes += "\x00\x02"sv;          // form
  bytes += "\x00\x00"sv;          // roles
  bytes += "\x00\x01\x00\x01"sv;  // kind, status
  bytes += "\x00\x00\x00\x00"sv;  // code, source
  bytes += "\x00\x00\x00"sv;      // known
  return bytes + '\0';            // commit
}

TimelineRow row_of(const OneRow& row) {
  Rows rows;
  REQUIRE(decode_leaf(bytes_of(row), rows));
  CHECK(encode_leaf(rows) == bytes_of(row));
  return rows.at(0);
}

constexpr std::string_view kOpenStart = "\x02\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x00"sv;
constexpr std::string_view kLastTime = "\x02\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"sv;

TEST_CASE("a row's times are counted from its start, or from 1970 where that is open") {
  const TimelineRow row = row_of({.what = "a day"});
  CHECK(row.place.start == at(kDay));
  CHECK(row.certain == Interval{at(kDay), at(2 * kDay)});
  CHECK(row.known == at(kDay));
  const TimelineRow open = row_of({.what = "until a day", .start = kOpenStart});
  CHECK(open.place.start == kFirstInstant);
  CHECK(open.certain == Interval{kFirstInstant, at(kDay)});
  CHECK(open.known == at(0));
  const OneRow less{.what = "less is certain",
                    .certain_begin = "\x00\x00\x05"sv,
                    .certain_end = "\x01\x00\x03"sv};
  CHECK(row_of(less).certain == Interval{at(2 * kDay), at(1'000'000)});
}

TEST_CASE("what no row holds is damaged") {
  for (const OneRow& row : {
           OneRow{.what = "an end before the start", .end = "\x00\x00\x02"sv},
           OneRow{.what = "an end beyond the end of time", .end = kLastTime},
           OneRow{.what = "no end written as a time", .start = kOpenStart, .end = kLastTime},
           OneRow{.what = "no end, in seconds", .end = "\x01\x00\x00"sv},
           OneRow{.what = "an end in seconds where days would do", .end = "\x01\x00\x81\xC6\x0A"sv},
           OneRow{.what = "no such unit", .end = "\x03\x00\x03"sv},
           OneRow{.what = "certain from the start", .certain_begin = "\x00\x00\x03"sv},
           OneRow{.what = "certain to the end", .certain_end = "\x00\x00\x05"sv},
           OneRow{.what = "nothing less, in seconds", .certain_begin = "\x01\x00\x00"sv},
           OneRow{.what = "nothing less, in microseconds", .certain_end = "\x02\x00\x00"sv},
           OneRow{.what = "no padding, in seconds", .padding = "\x01\x00\x00"sv},
           OneRow{.what = "a padding below zero", .padding = kLastTime},
           OneRow{.what = "a padding beyond the longest",
           .padding = "\x00\x00\xFF\xFF\xFF\xFF\xFF\x01"sv},
       }) {
    CAPTURE(row.what);
    CHECK(is_damaged(bytes_of(row)));
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

}  // namespace parley::leaf_test
