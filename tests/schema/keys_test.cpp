// SPDX-License-Identifier: MIT
// Keys: their bytes, and that byte order is the order of their fields.
#include "schema/keys.h"

#include <random>

#include "tests/support.h"

namespace parley {
namespace {

using test::must;

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text += kDigits[static_cast<unsigned char>(c) >> 4U];
    text += kDigits[static_cast<unsigned char>(c) & 15U];
  }
  return text;
}

Instant at(std::int64_t microseconds) { return Instant{std::chrono::microseconds{microseconds}}; }

}  // namespace

TEST_CASE("the bytes of keys on disk have not changed") {
  const Place place{at(1), EventId{2}};
  Hash128 hash{};
  hash.fill(0xAB);
  const std::string many(32, 'b');
  std::string repeated;
  for (int i = 0; i < 16; ++i) repeated += "ab";
  const struct {
    std::string key;
    std::string expected;
  } table[] = {
      {meta_key("x"), "4d78"},
      {commit_key(CommitNumber{258}), "4300000102"},
      {change_key(CommitNumber{1}, RecordKind::kEvent, 3), "4400000001020000000000000003"},
      {report_key(ReportId{7}), "520000000000000007"},
      {block_key(5), "450000000000000005"},
      {citation_key(EventId{1}, CommitNumber{2}, 3), "510000000000000001000000020003"},
      {past_key(RecordKind::kActor, 4, 5), "5003000000000000000400000005"},
      {leaf_key(class_prefix(timeline_prefix(ActorId{9}), LengthClass::kMonth), place),
       "54000000090280000000000000010000000000000002"},
      {timeline_past_key(ActorId{9}, LengthClass::kDay, place, CommitNumber{8}),
       "5500000009008000000000000001000000000000000200000008"},
      {leaf_key(class_prefix(everyone_prefix(), LengthClass::kDay), kFirstPlace),
       "560000000000000000000000000000000000"},
      {leaf_key(class_prefix(tag_prefix(StringId{1}), LengthClass::kLonger), place),
       "47000000010480000000000000010000000000000002"},
      {actor_key(ActorId{3}), "4100000003"},
      {name_key("ab", "Ab", ActorId{3}), "4e61620041620000000003"},
      {handle_key("ab", ActorId{3}), "4861620000000003"},
      {string_key(StringId{3}), "5300000003"},
      {string_id_key("ab"), "586162"},
      {origin_key(OriginKind::kContent, hash, ReportId{6}), "4f02" + repeated + "0000000000000006"},
  };
  for (const auto& row : table) {
    CAPTURE(row.expected);
    CHECK(hex(row.key) == row.expected);
  }
}

TEST_CASE("byte order of leaf keys is the order of their places, also before 1970") {
  constexpr std::uint64_t kSeed = 4711;
  MESSAGE("seed " << kSeed);
  std::mt19937_64 random(kSeed);
  std::vector<Place> places = {
      kFirstPlace, kLastPlace, {at(-1), EventId{5}}, {at(0), EventId{0}}, {at(0), EventId{1}}};
  for (int i = 0; i < 2000; ++i) {
    const auto start = static_cast<std::int64_t>(random()) >> (random() % 60U);
    places.push_back({at(start), EventId{random() >> (random() % 60U)}});
  }
  std::sort(places.begin(), places.end());
  const std::string prefix = class_prefix(timeline_prefix(ActorId{1}), LengthClass::kDay);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string key = leaf_key(prefix, places[i]);
    CHECK(must(fence_of(key)) == places[i]);
    if (i > 0 && places[i - 1] < places[i]) CHECK(leaf_key(prefix, places[i - 1]) < key);
  }
}

TEST_CASE("a key too short for its id is damage") {
  CHECK(trailing_u64("1234567").error().code == ErrorCode::kDamaged);
  CHECK(trailing_u32("123").error().code == ErrorCode::kDamaged);
  CHECK(fence_of("short").error().code == ErrorCode::kDamaged);
}

}  // namespace parley
