// SPDX-License-Identifier: MIT
#include "core/sequence/leaf_shelf.h"

#include <random>

#include "core/sequence/sequence.h"
#include "tests/support.h"

namespace parley::leaf_shelf_test {

using test::must;
using Shelf = LeafShelf<PlaceCodec>;

constexpr std::uint64_t kSeed = 20240115;
constexpr std::uint32_t kTags = 5;
constexpr int kDays = 5000;

std::string sequence_of(std::uint64_t tag) {
  return tag_prefix(StringId{static_cast<std::uint32_t>(tag)});
}
/// Every second sequence has days, every fourth weeks, too.
std::string prefix_of(std::uint64_t tag, LengthClass length = LengthClass::kDay) {
  return class_prefix(sequence_of(tag), length);
}

/// Some hundred leaves in every second sequence.
std::unique_ptr<Store> filled_store(const test::TempDir& dir, int events_a_day) {
  OpenOptions options;
  options.access = Access::kWrite;
  auto store = must(Store::create(dir / "db", options));
  SequenceWriter<PlaceCodec> writer(*store);
  for (std::uint32_t tag = 1; tag <= kTags; tag += 2) {
    std::vector<Place> places;
    for (int i = 0; i < kDays * events_a_day; ++i)
      places.push_back({test::day(i / events_a_day), EventId{static_cast<std::uint64_t>(i)}});
    must(writer.put_all(prefix_of(tag), places));
    if (tag % 4 == 1) must(writer.put_all(prefix_of(tag, LengthClass::kWeek), places));
  }
  Batch batch;
  must(writer.write_into(batch));
  must(store->write(batch));
  return store;
}

std::string key_of(const Shelf::Found& leaf) { return leaf ? leaf->key : "none"; }

TEST_CASE("a shelf finds what the store has, whatever was searched for before") {
  MESSAGE("seed " << kSeed);
  std::mt19937_64 random(kSeed);
  const test::TempDir dir;
  const auto store = filled_store(dir, 30);  // more leaves than a shelf keeps
  Shelf shelf(*store);
  Shelf::Found at;
  for (int i = 0; i < 20'000; ++i) {
    CAPTURE(i);
    const std::string sequence = sequence_of(random() % (kTags + 1));
    const std::string prefix =
        class_prefix(sequence, random() % 2 == 0 ? LengthClass::kDay : LengthClass::kWeek);
    // Mostly near by: what is known of the leaves there is then of use.
    const auto day = i % 3 == 0 ? random() % (kDays + 10) : random() % 20;
    const std::string key = leaf_key(prefix, {test::day(static_cast<int>(day)), EventId{0}});
    Shelf fresh(*store);
    switch (random() % 3) {
      case 0:
        at = must(shelf.at_or_before(key, sequence));
        CHECK(key_of(at) == key_of(must(fresh.at_or_before(key, sequence))));
        break;
      case 1:
        if (at) {
          const std::string of = at->key.substr(0, sequence.size());
          Shelf::Leaf same(at->key);
          same.next = at->next;
          at = must(shelf.after(*at, of));
          CHECK(key_of(at) == key_of(must(fresh.after(same, of))));
        }
        break;
      default:
        if (at) {
          const std::string of = at->key.substr(0, sequence.size());
          Shelf::Leaf same(at->key);
          same.next = at->next;
          at = must(shelf.before(*at, of));
          CHECK(key_of(at) == key_of(must(fresh.before(same, of))));
        }
    }
  }
}

TEST_CASE("a shelf decodes a leaf once, and keeps it for who holds it") {
  const test::TempDir dir;
  const auto store = filled_store(dir, 1);
  Shelf shelf(*store);
  const auto last = must(shelf.at_or_before(prefix_of(3) + '\xFF', sequence_of(3)));
  REQUIRE(last);
  CHECK(must(shelf.at_or_before(prefix_of(3) + '\xFF', sequence_of(3))) == last);
  const auto before = must(shelf.before(*last, sequence_of(3)));
  REQUIRE(before);
  CHECK(must(shelf.after(*before, sequence_of(3))) == last);
  CHECK(must(shelf.after(*last, sequence_of(3))) == nullptr);
  CHECK(last->rows.place(last->rows.size() - 1) == Place{test::day(kDays - 1), EventId{kDays - 1}});
}

}  // namespace parley::leaf_shelf_test
