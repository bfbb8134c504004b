// SPDX-License-Identifier: MIT
// A year of daily use: an archive that was written by a thousand short commands is as quick to open
// as one that was written by one.
#include <algorithm>
#include <filesystem>
#include <iterator>

#include "tests/support.h"

namespace parley::growth_test {

namespace fs = std::filesystem;
using test::must;

constexpr int kReports = 1000;
const OperationInfo kInfo{"add", "tester", "", false, nullptr};

NewReport numbered(int n) {
  return test::article(
      "Report " + std::to_string(n),
      "Qatar said that round " + std::to_string(n) + " was held. Hamas and Israel sent teams.",
      19700 + n % 400);
}

/// Opening the archive and asking for the latest hundred, as a command does it; in microseconds.
double start_up(const std::string& directory) {
  const test::FixedClock clock;
  const auto begin = std::chrono::steady_clock::now();
  auto archive = must(Archive::open(directory, clock));
  TimelineQuery query;
  query.actors = {must(archive->find_actor("qatar"))};
  query.limit = 100;
  std::uint64_t lines = 0;
  must(archive->timeline(query, [&lines](const TimelineLine&) {
    ++lines;
    return Visit::kContinue;
  }));
  REQUIRE(lines == 100);
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin)
      .count();
}

TEST_CASE(
    "slow: a thousand single adds leave at most 40 files, and a query starts as fast as on a fresh "
    "archive") {
  const test::TempDir dir;
  const test::FixedClock clock;
  must(Archive::create(dir / "daily", kInfo, clock));
  must(Archive::create(dir / "fresh", kInfo, clock));
  std::ptrdiff_t most = 0;
  for (int n = 1; n <= kReports; ++n) {
    {
      auto archive = must(Archive::open(dir / "daily", clock, {Access::kWrite, {}, nullptr}));
      test::add(*archive, numbered(n));
    }
    most = std::max(most,
                    std::distance(fs::directory_iterator(dir / "daily"), fs::directory_iterator()));
  }
  {
    auto archive = must(Archive::open(dir / "fresh", clock, {Access::kWrite, {}, nullptr}));
    Appender appender = archive->append(kInfo, [](const auto&, auto) {});
    for (int n = 1; n <= kReports; ++n) must(appender.add(numbered(n)));
    must(appender.finish());
  }
  MESSAGE("most files at any time: " << most);
  CHECK(most <= 40);

  // The quickest of many, measured in turn: what the machine does besides only ever adds.
  double daily = 1e9;
  double fresh = 1e9;
  for (int round = 0; round < 200; ++round) {
    daily = std::min(daily, start_up(dir / "daily"));
    fresh = std::min(fresh, start_up(dir / "fresh"));
  }
  MESSAGE("start: " << daily << " µs after 1,000 commands, " << fresh << " µs after one");
  CHECK(daily <= 1.2 * fresh);
}

}  // namespace parley::growth_test
