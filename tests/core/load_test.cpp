// SPDX-License-Identifier: MIT
// A large load: rows that were spilled come back in the order of timelines, to however many takers, and
// what several threads put into a load is in it, all or nothing.
#include <array>
#include <map>
#include <mutex>
#include <random>
#include <thread>
#include <tuple>

#include "core/sequence/loaded_row.h"
#include "core/store/store.h"
#include "tests/support.h"

namespace parley::load_test {

using test::must;

constexpr std::uint64_t kSeed = 20240115;

std::unique_ptr<Store> fresh_store(const test::TempDir& dir) {
  OpenOptions options;
  options.access = Access::kWrite;
  return must(Store::create(dir / "db", options));
}

using Key = std::tuple<ActorId, LengthClass, Place>;

struct Taken {
  std::mutex guard;
  std::map<std::size_t, std::vector<Key>> by_taker;
};

using LoadedRuns = SortedRuns<LoadedRow>;

LoadedRuns::Take taker(Taken& taken, std::size_t number) {
  return [&taken, number](std::span<const LoadedRow> rows) -> Result<void> {
    const std::scoped_lock lock(taken.guard);
    for (const LoadedRow& row : rows) {
      CHECK(row.is_beside(rows.front()));
      taken.by_taker[number].emplace_back(row.actor, row.length, row.place);
    }
    return {};
  };
}

/// Three rows an event, in the order of events: everyone's and two actors'.
std::vector<LoadedRow> rows_of_event(std::uint64_t event, std::uint32_t actors,
                                     std::mt19937_64& random) {
  LoadedRow row;
  row.place = {Instant(std::chrono::seconds(random() % 1'000'000)), EventId{event}};
  row.length = random() % 10 == 0 ? LengthClass::kWeek : LengthClass::kDay;
  std::vector<LoadedRow> rows{row, row, row};
  const auto first = static_cast<std::uint32_t>(random() % actors);
  rows[1].actor = ActorId{1 + first};
  rows[2].actor = ActorId{1 + (first + 1) % actors};
  return rows;
}

TEST_CASE("rows of a load come by actor and date, whatever the number of takers") {
  constexpr std::size_t kEvents = 500'000;  // 1.5 million rows: one run in a file, one in memory
  struct Case {
    std::size_t takers;
    std::uint32_t actors;
  };
  for (const auto& [takers, actors] :
       {Case{1, 1000}, Case{2, 1000}, Case{4, 1000}, Case{4, 2}, Case{3, 9'000'000}}) {
    CAPTURE(takers);
    CAPTURE(actors);
    const test::TempDir dir;
    const auto store = fresh_store(dir);
    LoadedRuns runs(*store);
    std::mt19937_64 random(kSeed);
    std::vector<Key> expected;
    for (std::uint64_t event = 1; event <= kEvents; ++event) {
      const auto rows = rows_of_event(event, actors, random);
      REQUIRE(runs.add(rows));
      for (const LoadedRow& row : rows) expected.emplace_back(row.actor, row.length, row.place);
    }
    std::sort(expected.begin(), expected.end());
    Taken taken;
    std::vector<LoadedRuns::Take> all;
    for (std::size_t i = 0; i < takers; ++i) all.push_back(taker(taken, i));
    REQUIRE(runs.merge(all));
    std::vector<Key> in_order;
    for (const auto& [number, keys] : taken.by_taker) {
      if (!in_order.empty()) CHECK(std::get<0>(in_order.back()) < std::get<0>(keys.front()));
      in_order.insert(in_order.end(), keys.begin(), keys.end());
    }
    CHECK(in_order == expected);
    if (actors == 1000) CHECK(taken.by_taker.size() == takers);
    for (const auto& [number, keys] : taken.by_taker)
      if (actors == 1000) CHECK(keys.size() < 2 * expected.size() / takers);
  }
}

TEST_CASE("what one taker refuses ends the merge with its reason") {
  const test::TempDir dir;
  const auto store = fresh_store(dir);
  LoadedRuns runs(*store);
  std::mt19937_64 random(kSeed);
  for (std::uint64_t event = 1; event <= 10'000; ++event)
    REQUIRE(runs.add(rows_of_event(event, 100, random)));
  Taken taken;
  const std::array<LoadedRuns::Take, 2> takers{taker(taken, 0),
                                               [](std::span<const LoadedRow>) -> Result<void> {
                                                 return failure(ErrorCode::kIo, "no room");
                                               }};
  const auto merged = runs.merge(takers);
  REQUIRE_FALSE(merged);
  CHECK(merged.error().message == "no room");
}

std::string value_of(unsigned number) { return std::string(1000, static_cast<char>(number)); }
std::string key_of(char table, unsigned number) {
  return std::string(1, table) + std::to_string(1'000'000 + number);
}

void put_some(Load& load, char table) {
  for (unsigned i = 0; i < 10'000; ++i) REQUIRE(load.put(key_of(table, i), value_of(i)));
}

TEST_CASE("what other threads put beside a large load is written with it, or not at all") {
  for (const bool written : {true, false}) {
    CAPTURE(written);
    const test::TempDir dir;
    const auto store = fresh_store(dir);
    {
      const auto load = store->new_load();
      CHECK(load->beside() == nullptr);  // one thread does
      put_some(*load, 'a');
      Load* const second = load->beside();
      Load* const third = load->beside();
      REQUIRE(second != nullptr);
      REQUIRE(third != nullptr);
      std::thread one([&] { put_some(*second, 'b'); }), other([&] { put_some(*third, 'c'); });
      put_some(*load, 'd');
      one.join();
      other.join();
      CHECK(load->bytes() == 40'000 * (1000 + key_of('a', 0).size()));
      Batch batch;
      batch.put("b1", "of the batch");
      batch.put("e", "behind all files");
      if (written) REQUIRE(store->write(batch, *load));
    }
    for (const char table : {'a', 'b', 'c', 'd'}) {
      for (const unsigned i : {0U, 4'999U, 9'999U}) {
        const auto value = must(store->get(key_of(table, i)));
        CHECK(value == (written ? std::optional(value_of(i)) : std::nullopt));
      }
    }
    CHECK(must(store->get("e")).has_value() == written);
    CHECK(must(store->get("b1")).has_value() == written);
  }
}

TEST_CASE("tables are filled by turns, and entries go, in loads of any size") {
  for (const unsigned count : {100U, 10'000U}) {
    CAPTURE(count);
    const test::TempDir dir;
    const auto store = fresh_store(dir);
    const auto before = store->new_load();
    for (unsigned i = 0; i < count; ++i) REQUIRE(before->put(key_of('a', i), value_of(i)));
    REQUIRE(store->write({}, *before));
    const auto load = store->new_load();
    for (unsigned i = 0; i < count; ++i) {
      if (i % 2 == 0) REQUIRE(load->erase(key_of('a', i)));
      if (i % 2 != 0) REQUIRE(load->put(key_of('a', i), value_of(i + 1)));
      REQUIRE(load->put(key_of('b', i), value_of(i)));
      if (i > 10) continue;
      REQUIRE(load->erase(key_of('c', i)));  // is not there
    }
    for (unsigned i = 0; i < count; ++i) REQUIRE(load->put(key_of('d', i), value_of(i)));
    REQUIRE(store->write({}, *load));
    for (unsigned i = 0; i < count; i += 7) {
      CHECK(must(store->get(key_of('a', i))) ==
            (i % 2 == 0 ? std::nullopt : std::optional(value_of(i + 1))));
      CHECK(must(store->get(key_of('b', i))) == value_of(i));
      CHECK(must(store->get(key_of('d', i))) == value_of(i));
    }
  }
}

}  // namespace parley::load_test
