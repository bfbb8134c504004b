// SPDX-License-Identifier: MIT
// Sequences of leaves against a std::map: random inserts, replacements and removals, with dates in
// any order.
#include "core/sequence/sequence.h"

#include <map>
#include <random>

#include "core/sequence/leaf_cursor.h"
#include "tests/support.h"

namespace parley::sequence_test {

using test::must;

constexpr std::uint64_t kSeed = 20240115;

TimelineRow row_at(const Place& place, std::uint32_t commit) {
  TimelineRow row;
  row.place = place;
  row.roles = roles(Role::kAbout);
  row.end = place.start + std::chrono::days(1);
  row.certain = {place.start, row.end};
  row.known = row.end;
  row.commit = CommitNumber{commit};
  row.source = StringId{commit % 7};
  return row;
}

std::unique_ptr<Store> fresh_store(const test::TempDir& dir) {
  OpenOptions options;
  options.access = Access::kWrite;
  return must(Store::create(dir / "db", options));
}

using Model = std::map<Place, TimelineRow>;

template <class Codec>
std::shared_ptr<LeafShelf<Codec>> shelf_of(const Store& store) {
  return std::make_shared<LeafShelf<Codec>>(store);
}

/// Forward and backward from some place, against the model.
void compare(const Store& store, const std::string& prefix, const Model& model, const Place& from) {
  LeafCursor<RowCodec> forward(shelf_of<RowCodec>(store), prefix, Direction::kForward);
  must(forward.seek(from));
  for (auto at = model.lower_bound(from); at != model.end(); ++at) {
    REQUIRE(forward.valid());
    REQUIRE(forward.row() == at->second);
    must(forward.next());
  }
  CHECK_FALSE(forward.valid());
  LeafCursor<RowCodec> backward(shelf_of<RowCodec>(store), prefix, Direction::kBackward);
  must(backward.seek(from));
  for (auto at = model.upper_bound(from); at != model.begin();) {
    --at;
    REQUIRE(backward.valid());
    REQUIRE(backward.row() == at->second);
    must(backward.next());
  }
  CHECK_FALSE(backward.valid());
}

/// What the format promises of every stored sequence.
void check_invariants(const Store& store, const std::string& prefix) {
  std::optional<Place> last;
  std::string next = leaf_key({}, kFirstPlace);  // where the next leaf must be; "" behind the last
  must(scan(store, prefix, [&](std::string_view key, std::string_view value) -> Result<Visit> {
    std::vector<TimelineRow> rows;
    must(decode_value<RowCodec>(value, rows));
    CHECK(key.substr(prefix.size()) == next);
    next = must(read_chained(value)).next;
    CHECK(!rows.empty());
    CHECK(rows.size() <= kLeafRows);
    const Place fence = must(fence_of(key));
    CHECK(fence <= rows.front().place);
    if (last) CHECK(*last < fence);
    last = rows.back().place;
    return Visit::kContinue;
  }));
  CHECK((next.empty() || !last));
}

TEST_CASE("a sequence of leaves holds what a sorted map holds, after any inserts and removals") {
  MESSAGE("seed " << kSeed);
  std::mt19937_64 random(kSeed);
  const test::TempDir dir;
  const auto store = fresh_store(dir);
  const std::string prefix = class_prefix(timeline_prefix(ActorId{7}), LengthClass::kDay);
  const std::string neighbour = class_prefix(timeline_prefix(ActorId{7}), LengthClass::kWeek);
  Model model;
  Model untouched;
  SequenceWriter<RowCodec> writer(*store);
  {
    const Place place{test::day(1), EventId{1}};
    untouched.emplace(place, row_at(place, 1));
    must(writer.put(neighbour, untouched.begin()->second));
  }
  for (std::uint32_t commit = 1; commit <= 120; ++commit) {
    const int phase = static_cast<int>(commit / 30);  // grow in order, grow anywhere, mixed, shrink
    for (int i = 0; i < 40; ++i) {
      const bool removes = random() % 10 < (phase == 3 ? 9U : phase == 2 ? 4U : 1U);
      if (removes && !model.empty()) {
        auto at =
            model.lower_bound({test::day(static_cast<int>(random() % 3000) - 500), EventId{0}});
        if (at == model.end()) at = model.begin();
        CHECK(must(writer.erase(prefix, at->first)) == at->second);
        CHECK_FALSE(must(writer.erase(prefix, at->first)).has_value());
        model.erase(at);
        continue;
      }
      const int when =
          phase == 0 ? static_cast<int>(commit) : static_cast<int>(random() % 3000) - 500;
      const Place place{
          test::day(when),
          EventId{phase == 0 ? commit * 100 + static_cast<unsigned>(i) : random() % 50}};
      model[place] = row_at(place, commit);
      must(writer.put(prefix, model[place]));
    }
    Batch batch;
    must(writer.write_into(batch));
    must(store->write(batch));
    if (commit % 10 == 0) {
      check_invariants(*store, prefix);
      compare(*store, prefix, model,
              {test::day(static_cast<int>(random() % 3200) - 600), EventId{random() % 60}});
      compare(*store, prefix, model, kFirstPlace);
    }
  }
  compare(*store, prefix, model, kLastPlace);
  compare(*store, neighbour, untouched, kFirstPlace);
}

TEST_CASE("whoever reads past a leaf that is missing is told") {
  const test::TempDir dir;
  const auto store = fresh_store(dir);
  const std::string prefix = class_prefix(timeline_prefix(ActorId{1}), LengthClass::kDay);
  SequenceWriter<RowCodec> writer(*store);
  constexpr int kRows = 1000;
  for (int i = 0; i < kRows; ++i)
    must(writer.put(prefix, row_at({test::day(i), EventId{static_cast<unsigned>(i)}}, 1)));
  Batch batch;
  must(writer.write_into(batch));
  must(store->write(batch));
  for (const auto& [key, value] : batch.writes()) {
    Batch gone, back;
    gone.erase(key);
    back.put(key, *value);
    must(store->write(gone));
    for (const Direction direction : {Direction::kForward, Direction::kBackward}) {
      const auto read = [&]() -> Result<void> {
        LeafCursor<RowCodec> cursor(std::make_shared<LeafShelf<RowCodec>>(*store), prefix,
                                    direction);
        if (auto at = cursor.seek(direction == Direction::kForward ? kFirstPlace : kLastPlace); !at)
          return at;
        while (cursor.valid()) {
          if (auto more = cursor.next(); !more) return more;
        }
        return {};
      };
      const auto done = read();
      CHECK_FALSE(done);
      if (!done) CHECK(done.error().code == ErrorCode::kDamaged);
    }
    must(store->write(back));
  }
}

TEST_CASE("news that comes in order fills its leaves to the brim") {
  const test::TempDir dir;
  const auto store = fresh_store(dir);
  const std::string prefix = class_prefix(timeline_prefix(ActorId{1}), LengthClass::kDay);
  SequenceWriter<RowCodec> writer(*store);
  for (int i = 0; i < 1000; ++i) {
    must(writer.put(prefix, row_at({test::day(i), EventId{static_cast<unsigned>(i)}}, 1)));
  }
  Batch batch;
  must(writer.write_into(batch));
  CHECK(batch.writes().size() == 8);  // 1000 / 128, rounded up
}

TEST_CASE("an emptied leaf goes, and a sequence without leaves can grow again") {
  const test::TempDir dir;
  const auto store = fresh_store(dir);
  const std::string prefix = class_prefix(tag_prefix(StringId{3}), LengthClass::kDay);
  SequenceWriter<PlaceCodec> writer(*store);
  const Place place{test::day(5), EventId{9}};
  const auto commit = [&] {
    Batch batch;
    must(writer.write_into(batch));
    must(store->write(batch));
  };
  must(writer.put(prefix, place));
  commit();
  CHECK(must(store->get(leaf_key(prefix, kFirstPlace))));  // the first fence is the least place
  CHECK(must(writer.erase(prefix, place)).has_value());
  commit();
  CHECK_FALSE(must(store->get(leaf_key(prefix, kFirstPlace))));
  must(writer.put(prefix, place));
  commit();
  LeafCursor<PlaceCodec> cursor(shelf_of<PlaceCodec>(*store), prefix, Direction::kForward);
  must(cursor.seek(kFirstPlace));
  REQUIRE(cursor.valid());
  CHECK(cursor.place() == place);
}

TEST_CASE("walks that share a shelf do not disturb one another") {
  const test::TempDir dir;
  const auto store = fresh_store(dir);
  SequenceWriter<RowCodec> writer(*store);
  const auto prefix_of = [](std::uint32_t actor) {
    return class_prefix(timeline_prefix(ActorId{actor}), LengthClass::kDay);
  };
  constexpr int kDays = 1000;
  for (const std::uint32_t actor : {1U, 2U, 3U}) {
    for (int day = 0; day < kDays; ++day)
      must(writer.put(prefix_of(actor), row_at({test::day(day), EventId{actor}}, actor)));
  }
  Batch batch;
  must(writer.write_into(batch));
  must(store->write(batch));
  for (const Direction direction : {Direction::kForward, Direction::kBackward}) {
    const bool forward = direction == Direction::kForward;
    const auto shared = shelf_of<RowCodec>(*store);
    std::vector<LeafCursor<RowCodec>> walks;
    for (const std::uint32_t actor : {1U, 2U, 3U}) {
      walks.emplace_back(shared, prefix_of(actor), direction);
      must(walks.back().seek(forward ? kFirstPlace : kLastPlace));
    }
    for (int step = 0; step < kDays; ++step) {
      const auto day = test::day(forward ? step : kDays - 1 - step);
      for (std::uint32_t actor = 1; actor <= 3; ++actor) {
        auto& walk = walks[actor - 1];
        REQUIRE(walk.valid());
        REQUIRE(walk.row() == row_at({day, EventId{actor}}, actor));
        must(walk.next());
      }
    }
    for (const auto& walk : walks) CHECK_FALSE(walk.valid());
  }
}

TEST_CASE("advancing lands where walking would") {
  MESSAGE("seed " << kSeed);
  std::mt19937_64 random(kSeed);
  const test::TempDir dir;
  const auto store = fresh_store(dir);
  const std::string prefix = class_prefix(timeline_prefix(ActorId{2}), LengthClass::kDay);
  Model model;
  SequenceWriter<RowCodec> writer(*store);
  for (int i = 0; i < 2000; ++i) {
    const Place place{test::day(static_cast<int>(random() % 700)), EventId{random() % 500}};
    model[place] = row_at(place, 1);
    must(writer.put(prefix, model[place]));
  }
  Batch batch;
  must(writer.write_into(batch));
  must(store->write(batch));
  LeafCursor<RowCodec> forward(shelf_of<RowCodec>(*store), prefix, Direction::kForward);
  must(forward.seek(kFirstPlace));
  for (int at = 0; at < 720; at += static_cast<int>(random() % 20)) {
    const Place place{test::day(at), EventId{random() % 500}};
    must(forward.advance_to(place));
    const auto expected = model.lower_bound(place);
    REQUIRE(forward.valid() == (expected != model.end()));
    if (forward.valid()) REQUIRE(forward.place() == expected->first);
    if (!forward.valid()) break;
  }
}

}  // namespace parley::sequence_test
