// SPDX-License-Identifier: MIT
// Full snapshots of a dataset that are large: what they remember, and who may come between.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>

#include "core/archive.h"
#include "core/import/write/dataset_writer.h"
#include "core/record/writable_database.h"
#include "tests/support.h"

namespace parley::snapshot_test {

using test::must;

TEST_CASE("which events a snapshot had takes less than a byte each where ids follow one another") {
  SeenEvents seen;
  const std::uint64_t first = (std::uint64_t{1} << 56U) + 77;
  for (std::uint64_t id = first; id < first + 100'000; ++id) {
    if (id % 10 != 3) seen.insert(EventId{id});
  }
  for (std::uint64_t id = first; id < first + 100'000; ++id)
    REQUIRE(seen.contains(EventId{id}) == (id % 10 != 3));
  CHECK(!seen.contains(EventId{first - 1}));
  CHECK(!seen.contains(EventId{first + 200'000}));
  CHECK(seen.memory() < 100'000);
}

/// Rows of GDELT whose records are large, so that few of them fill a commit.
std::string large_rows(int count) {
  std::string text;
  for (int id = 1; id <= count; ++id) {
    std::vector<std::string> c(58);
    c[0] = std::to_string(id);
    c[1] = "20240115";
    c[5] = "ISRGOV";
    c[26] = "0841";
    c[56] = "20240116";
    c[57] = "https://a.example/" + std::string(60'000, 'a');
    text += fmt::format("{}\n", fmt::join(c, "\t"));
  }
  return text;
}

TEST_CASE("withdrawing pauses between two commits, and goes on where a pause has ended it") {
  constexpr int kRows = 400;
  const test::TempDir dir;
  const test::FixedClock clock;
  {
    const auto archive = test::new_archive(dir / "archive", {"init", "ann", ""}, clock);
    std::ofstream(dir / "rows.csv") << large_rows(kRows);
    ImportRequest request;
    request.profile = "gdelt";
    request.inputs = {dir / "rows.csv"};
    REQUIRE(must(archive->import(request, {}, {"import", "ann", ""})).counts.added == kRows);
  }
  const auto db = must(WritableDatabase::open(dir / "archive", clock, {Access::kWrite}));
  const OperationInfo info{"import", "ann", ""};
  const DatasetShape shape{"gdelt", "CAMEO", {}};
  const CommitNumber before = db->counters.commit;

  DatasetWriter first(*db, info, shape, ImportMode::kFullSnapshot);
  const auto ended = first.withdraw_unseen(
      []() -> Result<void> { return failure(ErrorCode::kInterrupted, "stopped", ""); });
  REQUIRE(!ended);
  CHECK(ended.error().code == ErrorCode::kInterrupted);
  CHECK(db->counters.commit == next(before));

  DatasetWriter second(*db, info, shape, ImportMode::kFullSnapshot);
  int pauses = 0;
  const std::uint64_t withdrawn = must(second.withdraw_unseen([&]() -> Result<void> {
    ++pauses;
    return {};
  }));
  CHECK(withdrawn > 0);
  CHECK(withdrawn < kRows);
  CHECK(pauses > 0);
  DatasetWriter third(*db, info, shape, ImportMode::kFullSnapshot);
  CHECK(must(third.withdraw_unseen([]() -> Result<void> { return {}; })) == 0);
}

}  // namespace parley::snapshot_test
