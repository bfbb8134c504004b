// SPDX-License-Identifier: MIT
// A check finds whatever has been changed behind the archive's back, in the store, with checksums of
// the engine that are right: what a fault of a program, or a hand, would leave.
#include "core/check.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "core/store/store.h"
#include "schema/keys.h"
#include "tests/core/full_archive.h"

namespace parley::check_test {

namespace fs = std::filesystem;
using test::must;

CheckResult deep(const std::string& directory, const Clock& clock) {
  CheckRequest request;
  request.deep = true;
  return must(check_archive(directory, clock, {}, request));
}

std::string told(const CheckResult& result) {
  std::string all;
  for (const Damage& damage : result.damage)
    all += damage.file + " " + std::to_string(number(damage.commit)) + " " + damage.what + "\n";
  return all;
}

TEST_CASE("an archive with some of everything is sound") {
  test::TempDir dir;
  test::FixedClock clock;
  test::fill(dir / "a", clock);
  const CheckResult result = deep(dir / "a", clock);
  CHECK_MESSAGE(result.sound(), told(result));
  CHECK(result.opened);
  CHECK(number(result.commit) > 5);
  CHECK(result.rows > 50);
}

struct Entry {
  std::string key, value;
};

std::unique_ptr<Store> store_of(const std::string& directory) {
  OpenOptions options;
  options.access = Access::kWrite;
  return must(Store::open(directory, options));
}

std::vector<Entry> entries_of(const std::string& directory) {
  const auto store = store_of(directory);
  std::vector<Entry> all;
  const auto cursor = store->cursor();
  for (cursor->seek({}); cursor->valid(); cursor->next())
    all.push_back({std::string(cursor->key()), std::string(cursor->value())});
  return all;
}

TEST_CASE("each entry of the store is vouched for: gone, changed or made up, it is found") {
  test::TempDir dir;
  test::FixedClock clock;
  test::fill(dir / "a", clock);
  const auto entries = entries_of(dir / "a");
  // Of each table the first ones, some between, and the last.
  std::map<char, std::vector<const Entry*>> by_table;
  for (const Entry& entry : entries) by_table[entry.key.front()].push_back(&entry);
  CHECK(by_table.size() >= 20);
  std::vector<const Entry*> chosen;
  for (const auto& [table, all] : by_table) {
    std::set<std::size_t> places = {0, all.size() / 3, all.size() / 2, all.size() - 1};
    for (const std::size_t at : places) chosen.push_back(all[at]);
  }
  unsigned changes = 0, found = 0;
  std::string silent;
  const auto store = [&] { return store_of(dir / "a"); };
  const auto is_found = [&] {
    auto result = check_archive(dir / "a", clock, {}, {true, {}, nullptr, {}});
    // What is not an archive any more is refused before it is looked into.
    return !result || !result->sound();
  };
  const auto try_with = [&](const std::string& what, const Entry& entry, Batch batch, Batch back) {
    must(store()->write(batch));
    ++changes;
    if (is_found()) {
      ++found;
    } else {
      silent += what + " of table " + entry.key.front() + ", key of " +
                std::to_string(entry.key.size()) + " bytes\n";
    }
    must(store()->write(back));
  };
  for (const Entry* entry : chosen) {
    Batch gone, changed, back;
    back.put(entry->key, entry->value);
    gone.erase(entry->key);
    try_with("deletion", *entry, gone, back);
    if (entry->value.empty()) continue;
    for (const std::size_t at : {entry->value.size() - 1, entry->value.size() / 2}) {
      std::string value = entry->value;
      value[at] = static_cast<char>(value[at] ^ 1);
      Batch one;
      one.put(entry->key, value);
      try_with("byte " + std::to_string(at), *entry, one, back);
    }
  }
  for (const auto& [table, all] : by_table) {
    std::string key = all.back()->key;
    key.back() = static_cast<char>(key.back() ^ 1);
    Batch made_up, back;
    made_up.put(key, all.back()->value);
    const bool there = std::any_of(all.begin(), all.end(),
                                   [&key](const Entry* entry) { return entry->key == key; });
    if (there) continue;
    back.erase(key);
    try_with("another entry", *all.back(), made_up, back);
  }
  CHECK(changes >= 150);
  CHECK_MESSAGE(silent.empty(), silent);
  CHECK(found == changes);
  const CheckResult result = deep(dir / "a", clock);
  CHECK_MESSAGE(result.sound(), told(result));
}

TEST_CASE("a timeline that has lost rows is named, with the events") {
  test::TempDir dir;
  test::FixedClock clock;
  test::fill(dir / "a", clock);
  {
    auto archive = must(Archive::open(dir / "a", clock));
    const ActorId hamas = must(archive->find_actor("hamas"));
    archive.reset();
    const auto store = store_of(dir / "a");
    Batch batch;
    batch.erase(leaf_key(class_prefix(timeline_prefix(hamas), LengthClass::kDay), kFirstPlace));
    must(store->write(batch));
  }
  const CheckResult result = deep(dir / "a", clock);
  REQUIRE(result.damages == 1);
  CHECK(result.damage.front().what.starts_with("the timeline of hamas: 0 rows, but the records "));
  CHECK(number(result.damage.front().event) != 0);
}

TEST_CASE("a commit that was written down is recognised, and another one is not taken for it") {
  test::TempDir dir;
  test::FixedClock clock;
  test::fill(dir / "a", clock);
  const CheckResult now = must(check_archive(dir / "a", clock, {}, {}));
  CheckRequest request;
  request.expect = {now.commit, hex(now.hash).substr(0, 16)};
  const auto answer = [&] {
    const CheckResult result = must(check_archive(dir / "a", clock, {}, request));
    CHECK(result.sound());  // in itself
    return result.expected;
  };
  CHECK(answer() == Expected::kThere);
  request.expect->hash[3] = request.expect->hash[3] == '0' ? '1' : '0';
  CHECK(answer() == Expected::kAnother);
  request.expect->commit = next(now.commit);
  CHECK(answer() == Expected::kNotYet);
}

TEST_CASE("what a merge that was killed had not finished is no damage") {
  test::TempDir dir;
  test::FixedClock clock;
  test::fill(dir / "a", clock);
  const CheckResult before = deep(dir / "a", clock);
  std::ofstream(dir / "a/999998.sst");
  std::ofstream(dir / "a/999999.sst") << std::string(5000, 'x');
  const CheckResult after = deep(dir / "a", clock);
  CHECK_MESSAGE(after.sound(), told(after));
  CHECK(after.files == before.files);
  CHECK(after.bytes == before.bytes);
}

TEST_CASE("an archive that cannot be opened is looked at file by file") {
  test::TempDir dir;
  test::FixedClock clock;
  test::fill(dir / "a", clock);
  for (const auto& file : fs::directory_iterator(dir / "a")) {
    if (file.path().filename().string().starts_with("MANIFEST")) fs::remove(file.path());
  }
  std::string damaged;
  for (const auto& file : fs::directory_iterator(dir / "a")) {
    if (file.path().extension() != ".sst") continue;
    damaged = file.path().filename().string();
    std::fstream bytes(file.path(), std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(100);
    const char was = static_cast<char>(bytes.get());
    bytes.seekp(100);
    bytes.put(static_cast<char>(was ^ 4));
    break;
  }
  const auto result = check_archive(dir / "a", clock, {}, {true, {}, nullptr, {}});
  REQUIRE(result);
  CHECK(!result->opened);
  CHECK(result->damages >= 2);
  CHECK(told(*result).find(damaged) != std::string::npos);
}

}  // namespace parley::check_test
