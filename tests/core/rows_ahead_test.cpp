// SPDX-License-Identifier: MIT
// What is asked of many prefixes with few searches is what a search for each would say.
#include "core/store/rows_ahead.h"

#include <random>
#include <set>

#include "tests/support.h"

namespace parley::rows_ahead_test {

using test::must;

constexpr std::uint64_t kSeed = 20240115;

std::string key_of(unsigned number) {
  return "K" + std::string(1, static_cast<char>(number >> 8U)) + static_cast<char>(number);
}

int rows_of(RowsAhead& ahead, unsigned number) {
  int rows = 0;
  must(ahead.each(key_of(number), [&](std::string_view key, std::string_view) -> Result<void> {
    CHECK(key == key_of(number) + "row");
    ++rows;
    return {};
  }));
  return rows;
}

TEST_CASE("what stands behind a prefix, in any order of asking") {
  const test::TempDir dir;
  OpenOptions options;
  options.access = Access::kWrite;
  const auto store = must(Store::create(dir / "db", options));
  std::mt19937_64 random(kSeed);
  RowsAhead ahead(*store);
  std::set<unsigned> there;
  for (int round = 0; round < 20; ++round) {
    Batch batch;
    const auto number = static_cast<unsigned>(random() % 1000);
    there.insert(number);
    batch.put(key_of(number) + "row", "");
    REQUIRE(store->write(batch));
    ahead.forget();
    for (unsigned asked = 0; asked < 1000; asked += 1 + static_cast<unsigned>(random() % 3)) {
      CAPTURE(asked);
      CHECK(must(ahead.any(key_of(asked))) == there.contains(asked));
      if (asked % 4 == 0) CHECK(rows_of(ahead, asked) == (there.contains(asked) ? 1 : 0));
    }
    for (int again = 0; again < 50; ++again) {
      const auto asked = static_cast<unsigned>(random() % 1000);
      CAPTURE(asked);
      CHECK(rows_of(ahead, asked) == (there.contains(asked) ? 1 : 0));
      CHECK(must(ahead.any(key_of(asked))) == there.contains(asked));
    }
  }
  CHECK(must(ahead.any("K")));
  CHECK_FALSE(must(ahead.any("L")));
}

}  // namespace parley::rows_ahead_test
