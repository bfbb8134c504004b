// SPDX-License-Identifier: MIT
// Sorted changes of sequences of leaves against a std::map, and against what SequenceWriter keeps.
#include "core/sequence/sequence_editor.h"

#include <map>
#include <random>

#include "core/sequence/leaf_cursor.h"
#include "core/sequence/sequence.h"
#include "tests/support.h"

namespace parley::sequence_editor_test {

using test::must;

constexpr std::uint64_t kSeed = 20240115;

using Model = std::map<Place, TimelineRow>;

TimelineRow row_at(const Place& place, std::uint32_t commit) {
  TimelineRow row;
  row.place = place;
  row.end = place.start + std::chrono::days(1);
  row.certain = {place.start, row.end};
  row.known = row.end;
  row.commit = CommitNumber{commit};
  return row;
}

/// Sequences of one store, and what must be in them.
class Shelf {
 public:
  Shelf() {
    OpenOptions options;
    options.access = Access::kWrite;
    store = must(Store::create(dir_ / "db", options));
  }

  /// Changes of one commit, those of a sequence in the order of their places; nullopt takes out.
  using Changes = std::map<std::string, std::map<Place, std::optional<TimelineRow>>>;
  void apply(const Changes& changes) {
    const auto load = store->new_load();
    {
      SequenceEditor<RowCodec> editor(*store, *load);
      for (const auto& [prefix, of] : changes) {
        must(editor.go_to(prefix));
        for (const auto& [place, row] : of) change(editor, prefix, place, row);
      }
      must(editor.finish());
    }
    must(store->write({}, *load));
    for (const auto& [prefix, of] : changes) compare(prefix);
  }

  void compare(const std::string& prefix) const {
    std::string next = leaf_key({}, kFirstPlace);  // where the next leaf must be
    auto expected = models.at(prefix).begin();
    must(scan(*store, prefix, [&](std::string_view key, std::string_view value) -> Result<Visit> {
      std::vector<TimelineRow> rows;
      must(decode_value<RowCodec>(value, rows));
      REQUIRE(key.substr(prefix.size()) == next);
      next = must(read_chained(value)).next;
      REQUIRE(!rows.empty());
      REQUIRE(rows.size() <= kLeafRows);
      REQUIRE(must(fence_of(key)) <= rows.front().place);
      for (const TimelineRow& row : rows) {
        REQUIRE(expected != models.at(prefix).end());
        REQUIRE(row == expected->second);
        ++expected;
      }
      if (!next.empty()) REQUIRE(rows.back().place < must(fence_of(prefix + next)));
      return Visit::kContinue;
    }));
    REQUIRE(expected == models.at(prefix).end());
    REQUIRE((next.empty() || models.at(prefix).empty()));
  }

  std::unique_ptr<Store> store;
  std::map<std::string, Model> models;

 private:
  void change(SequenceEditor<RowCodec>& editor, const std::string& prefix, const Place& place,
              const std::optional<TimelineRow>& row) {
    Model& model = models[prefix];
    if (row) {
      must(editor.put(*row));
      model[place] = *row;
      return;
    }
    REQUIRE(must(editor.erase(place)) == model.contains(place));
    REQUIRE_FALSE(must(editor.erase(place)));
    model.erase(place);
  }

  const test::TempDir dir_;
};

std::string sequence(std::uint32_t n) {
  return class_prefix(timeline_prefix(ActorId{n}), LengthClass::kDay);
}

TEST_CASE("sorted changes of sequences leave what a sorted map holds, however much goes at once") {
  MESSAGE("seed " << kSeed);
  std::mt19937_64 random(kSeed);
  Shelf shelf;
  for (std::uint32_t commit = 1; commit <= 150; ++commit) {
    Shelf::Changes changes;
    for (std::uint32_t n = 1; n <= 3; ++n) {
      auto& of = changes[sequence(n)];
      Model& model = shelf.models[sequence(n)];
      // All that is there in a stretch, mostly, or what comes between.
      const auto from = static_cast<int>(random() % 1000);
      const auto to = from + static_cast<int>(random() % (1 + random() % 1000));
      const std::uint64_t goes = random() % 3;  // none, most, all
      for (auto at = model.lower_bound({test::day(from), EventId{0}});
           at != model.end() && at->first.start < test::day(to); ++at) {
        if (goes == 2 || (goes == 1 && random() % 8 != 0)) of[at->first] = std::nullopt;
      }
      for (std::uint64_t i = random() % 2 == 0 ? random() % 600 : 0; i > 0; --i) {
        const Place place{test::day(static_cast<int>(random() % 1000)), EventId{random() % 9}};
        of[place] = row_at(place, commit);
      }
      of.emplace(Place{test::day(2000), EventId{1}}, std::nullopt);  // is not there
    }
    shelf.apply(changes);
  }
}

TEST_CASE("a sequence that loses all of its rows at once is gone, and can begin again") {
  Shelf shelf;
  Shelf::Changes grow, shrink, some;
  for (int i = 0; i < 1000; ++i) {
    const Place place{test::day(i), EventId{1}};
    grow[sequence(1)][place] = row_at(place, 1);
    shrink[sequence(1)][place] = std::nullopt;
    if (i < 200) some[sequence(1)][place] = std::nullopt;  // the first leaf, and a part of the next
  }
  shelf.apply(grow);
  SUBCASE("all") {
    shelf.apply(shrink);
    must(scan(*shelf.store, sequence(1), [](std::string_view, std::string_view) -> Result<Visit> {
      FAIL("a leaf is left");
      return Visit::kStop;
    }));
    shelf.apply(grow);
  }
  SUBCASE("its beginning") { shelf.apply(some); }
  SUBCASE("all but its beginning") {
    for (const auto& [place, none] : some[sequence(1)]) shrink[sequence(1)].erase(place);
    shelf.apply(shrink);
  }
}

TEST_CASE("a row that comes and goes again at one place leaves nothing, and the other way round") {
  Shelf shelf;
  const Place place{test::day(1), EventId{1}};
  for (const bool ends_there : {true, false}) {
    const auto load = shelf.store->new_load();
    SequenceEditor<RowCodec> editor(*shelf.store, *load);
    must(editor.go_to(sequence(1)));
    if (ends_there) must(editor.put(row_at(place, 1)));
    CHECK(must(editor.erase(place)));
    must(editor.put(row_at(place, 2)));
    if (!ends_there) CHECK(must(editor.erase(place)));
    must(editor.finish());
    must(shelf.store->write({}, *load));
    shelf.models[sequence(1)] = ends_there ? Model{{place, row_at(place, 2)}} : Model{};
    shelf.compare(sequence(1));
  }
}

TEST_CASE("what SequenceWriter makes of the rest is right where sorted changes came before") {
  Shelf shelf;
  Shelf::Changes grow, shrink;
  for (int i = 0; i < 700; ++i) {
    const Place place{test::day(i), EventId{1}};
    grow[sequence(1)][place] = row_at(place, 1);
    if (i % 5 != 0) shrink[sequence(1)][place] = std::nullopt;
  }
  shelf.apply(grow);
  shelf.apply(shrink);
  SequenceWriter<RowCodec> writer(*shelf.store);
  for (int i = 0; i < 700; i += 5) {
    const Place place{test::day(i), EventId{1}};
    if (i % 2 == 0) CHECK(must(writer.erase(sequence(1), place)).has_value());
    if (i % 2 == 0) shelf.models[sequence(1)].erase(place);
  }
  Batch batch;
  must(writer.write_into(batch));
  must(shelf.store->write(batch));
  shelf.compare(sequence(1));
}

}  // namespace parley::sequence_editor_test
