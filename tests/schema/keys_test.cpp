// SPDX-License-Identifier: MIT
// Keys: their bytes, and that byte order is the order of their fields.
#include "schema/keys.h"

#include <algorithm>
#include <random>

#include "tests/support.h"

namespace parley::keys_test {

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

/// Each key begins with `prefix`, and sorts after the one before it.
void check_order(const std::string& prefix, const std::vector<std::string>& keys) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    CAPTURE(i);
    CHECK(keys[i].starts_with(prefix));
    if (i > 0) CHECK(keys[i - 1] < keys[i]);
  }
}

TEST_CASE("the bytes of keys on disk have not changed") {
  const Place place{at(1), EventId{2}};
  Hash128 hash{};
  hash.fill(0xAB);
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
      {past_key(RecordKind::kActor, 4, CommitNumber{6}, 5), "500300000000000000040000000600000005"},
      {past_prefix(RecordKind::kNegotiation, 4), "50050000000000000004"},
      {known_key(EventId{4}, at(1), 5), "4b0000000000000004800000000000000100000005"},
      {leaf_key(class_prefix(timeline_prefix(ActorId{9}), LengthClass::kMonth), place),
       "54000000090280000000000000010000000000000002"},
      {leaf_key(class_prefix(thread_prefix(NegotiationId{9}), LengthClass::kWeek), place),
       "46000000090180000000000000010000000000000002"},
      {leaf_key(class_prefix(everyone_prefix(), LengthClass::kDay), kFirstPlace),
       "560000000000000000000000000000000000"},
      {leaf_key(class_prefix(tag_prefix(StringId{1}), LengthClass::kLonger), place),
       "47000000010480000000000000010000000000000002"},
      {leaf_key(departed_of(class_prefix(tag_prefix(StringId{1}), LengthClass::kDay)), place),
       "42470000000100"
       "80000000000000010000000000000002"},
      {actor_key(ActorId{3}), "4100000003"},
      {name_key("ab", "Ab", ActorId{3}), "4e61620041620000000003"},
      {handle_key("ab", ActorId{3}), "4861620000000003"},
      {string_key(StringId{3}), "5300000003"},
      {string_id_key("ab"), "586162"},
      {origin_key(OriginKind::kContent, hash, ReportId{6}), "4f02" + repeated + "0000000000000006"},
      {origin_key(OriginKind::kExternal, hash, ReportId{6}),
       "4f03" + repeated + "0000000000000006"},
      {link_key(LinkKind::kAnsweredBy, 1, 2), "4c0200000000000000010000000000000002"},
      {external_key(StringId{3}, "ab"), "49000000036162"},
      {negotiation_key(NegotiationId{3}), "5a00000003"},
      {slug_key("ab", NegotiationId{3}), "5961620000000003"},
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

TEST_CASE("the past of a record is in order of the commits that closed it, then of revision") {
  const auto key = [](std::uint32_t closed, std::uint32_t revision) {
    return past_key(RecordKind::kEvent, 4, CommitNumber{closed}, revision);
  };
  check_order(past_prefix(RecordKind::kEvent, 4),
              {key(2, 1), key(2, 2), key(3, 1), key(256, 3), key(256, 300), key(0xFFFFFFFF, 0)});
  CHECK(key(0xFFFFFFFF, 0xFFFFFFFF) < past_prefix(RecordKind::kEvent, 5));
  CHECK(past_prefix(RecordKind::kEvent, 5) < past_prefix(RecordKind::kNegotiation, 0));
}

TEST_CASE("what was known of an event is in order of until when, also before 1970") {
  const auto key = [](Instant until, std::uint32_t revision) {
    return known_key(EventId{4}, until, revision);
  };
  check_order(known_prefix(EventId{4}),
              {key(kFirstInstant, 9), key(at(-2), 3), key(at(-1), 2), key(at(0), 1), key(at(1), 1),
               key(at(1), 2), key(at(256), 1), key(kLastInstant, 0)});
  CHECK(key(kLastInstant, 0xFFFFFFFF) < known_prefix(EventId{5}));
}

TEST_CASE("what has departed from a sequence lies apart from it, class by class") {
  const std::string sequences[] = {timeline_prefix(ActorId{9}), thread_prefix(NegotiationId{9}),
                                   everyone_prefix(), tag_prefix(StringId{9})};
  for (const std::string& sequence : sequences) {
    const std::string departed = departed_of(sequence);
    CHECK(departed.starts_with(table_prefix(Table::kDeparted)));
    CHECK(departed.substr(1) == sequence);
    CHECK(class_prefix(departed, LengthClass::kWeek) ==
          departed_of(class_prefix(sequence, LengthClass::kWeek)));
  }
}

TEST_CASE("links of a kind from a record are together, in order of where they lead") {
  const auto key = [](std::uint64_t to) { return link_key(LinkKind::kCitedBy, 7, to); };
  check_order(link_prefix(LinkKind::kCitedBy, 7),
              {key(0), key(1), key(256), key(~std::uint64_t{0})});
  CHECK(key(~std::uint64_t{0}) < link_prefix(LinkKind::kCitedBy, 8));
  CHECK(link_prefix(LinkKind::kCitedBy, 8) < link_prefix(LinkKind::kAnsweredBy, 0));
  CHECK(link_prefix(LinkKind::kAnsweredBy, 8) < link_prefix(LinkKind::kMergedFrom, 0));
  CHECK(must(trailing_u64(key(256))) == 256);
}

TEST_CASE("an id in a dataset, of any bytes, is one key") {
  CHECK(external_key(StringId{1}, "") < external_key(StringId{1}, "a"));
  CHECK(external_key(StringId{1}, "a") < external_key(StringId{1}, std::string("a\0", 2)));
  CHECK(external_key(StringId{1}, "\xFF\xFF") < external_key(StringId{2}, ""));
}

TEST_CASE("a slug finds its own negotiations, not those of a longer slug") {
  const std::string key = slug_key("gaza", NegotiationId{258});
  CHECK(key.starts_with(slug_prefix("gaza")));
  CHECK_FALSE(slug_key("gaza-talks", NegotiationId{1}).starts_with(slug_prefix("gaza")));
  CHECK(must(trailing_u32(key)) == 258);
  CHECK(key < slug_key("gaza", NegotiationId{259}));
  CHECK(negotiation_key(NegotiationId{255}) < negotiation_key(NegotiationId{256}));
}

TEST_CASE("every table has a prefix of its own") {
  std::vector<std::string> prefixes;
  for (const Table table :
       {Table::kMeta,     Table::kCommit,      Table::kChange,   Table::kReport,   Table::kEvent,
        Table::kCitation, Table::kPast,        Table::kKnown,    Table::kTimeline, Table::kThread,
        Table::kEveryone, Table::kTag,         Table::kDeparted, Table::kActor,    Table::kName,
        Table::kHandle,   Table::kString,      Table::kStringId, Table::kOrigin,   Table::kLink,
        Table::kExternal, Table::kNegotiation, Table::kSlug}) {
    prefixes.push_back(table_prefix(table));
  }
  std::sort(prefixes.begin(), prefixes.end());
  CHECK(std::adjacent_find(prefixes.begin(), prefixes.end()) == prefixes.end());
}

TEST_CASE("a key too short for its id is damage") {
  CHECK(trailing_u64("1234567").error().code == ErrorCode::kDamaged);
  CHECK(trailing_u32("123").error().code == ErrorCode::kDamaged);
  CHECK(fence_of("short").error().code == ErrorCode::kDamaged);
}

}  // namespace parley::keys_test
