// SPDX-License-Identifier: MIT
// The power goes at every step of whatever writes. What the machine finds when it starts again: all that was
// acknowledged, and nothing that needs a hand. And a writer that forgets to sync is found out by the same.
#include <doctest/doctest.h>

#include <filesystem>

#include "core/files/head.h"
#include "tests/faults/sweep.h"

namespace parley::test::power_test {

constexpr unsigned kSeed = 16;
constexpr Left kAll[] = {Left::kNothing, Left::kNames, Left::kTornBytes, Left::kEverything};

struct Plan {
  int first = 0, stride = 1;
  bool every_remainder = false;  // else another one at each point
  bool forgets_syncs = false;
};

/// Cuts the power at each `stride`th step of an operation, and once after its end.
Tally cut_power(Workshop& workshop, const Operation& operation, const Plan& plan) {
  Tally tally;
  for (int at = plan.first;; at += plan.stride) {
    workshop.prepare(operation);
    FaultyDisk disk(workshop.disk(), workshop.kept());
    if (plan.forgets_syncs) disk.forget_syncs();
    disk.fail(Step::kChange, at, Fault::kPowerCut);
    const Told told = operation.run(workshop.archive(), disk.env());
    ++tally.points;
    const int cuts = disk.injected();
    tally.injected += cuts > 0 ? 1 : 0;
    for (std::size_t i = 0; i < std::size(kAll); ++i) {
      if (!plan.every_remainder && i != static_cast<std::size_t>(at / plan.stride) % 4) continue;
      disk.after_power_loss(kAll[i], kSeed + static_cast<unsigned>(at), workshop.found());
      tally.take(workshop.judge(operation, workshop.found() + "/archive", told),
                 fmt::format("{}, step {}, remainder {}", operation.name, at, i));
    }
    if (cuts == 0) return tally;
  }
}

Tally cut_power_in_all(const Plan& plan) {
  Workshop workshop;
  Tally all;
  for (const Operation& operation : workshop.operations()) {
    const Tally tally = cut_power(workshop, operation, plan);
    MESSAGE(tally.line("power cut in " + operation.name, kSeed));
    CHECK_MESSAGE(tally.lost + tally.wrong == 0, tally.first);
    CHECK(tally.injected >= 15 / plan.stride);  // fewer: it was never cut
    all.add(tally);
  }
  MESSAGE(all.line("power cuts", kSeed));
  return all;
}

TEST_CASE("the power goes in the middle of whatever writes: nothing acknowledged is lost") {
  CHECK(cut_power_in_all({.first = 1, .stride = 9}).injected >= 45);
}

TEST_CASE("slow: the power goes at every step of whatever writes: nothing acknowledged is lost") {
  CHECK(cut_power_in_all({}).injected >= 400);
}

TEST_CASE("power that goes while HEAD is written leaves the commit before, or the new one") {
  for (int seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    const TempDir dir;
    std::filesystem::create_directories(dir / "disk");
    auto writer = must(HeadWriter::open(dir / "disk", true));
    must(writer->write({CommitNumber{6}, {}}));
    must(writer->write({CommitNumber{7}, {}}));
    FaultyDisk disk(dir / "disk", dir / "kept");
    disk.fail(Step::kChange, 1, Fault::kPowerCut);  // written, and not synced yet
    CHECK_FALSE(writer->write({CommitNumber{8}, {}}));
    CHECK(disk.injected() == 1);
    const auto found = [&](Left left) {
      disk.after_power_loss(left, kSeed + static_cast<unsigned>(seed), dir / "found");
      return number(must(read_head(dir / "found")).commit);
    };
    CHECK(found(Left::kNothing) == 7);
    CHECK(found(Left::kEverything) == 8);
    const auto torn = found(Left::kTornBytes);
    CHECK((torn == 7 || torn == 8));
  }
}

TEST_CASE("a writer that forgets to sync loses what it acknowledged, and is found out") {
  Workshop workshop;
  Tally all;
  for (const Operation& operation : workshop.operations()) {
    if (operation.name != "add" && operation.name != "update" && operation.name != "init") continue;
    const Tally tally =
        cut_power(workshop, operation,
                  {.first = 0, .stride = 7, .every_remainder = true, .forgets_syncs = true});
    MESSAGE(tally.line("power cut in " + operation.name + " without syncs", kSeed));
    CHECK_MESSAGE(tally.lost > 0, operation.name);
    all.add(tally);
  }
  MESSAGE(all.line("power cuts without syncs", kSeed));
}

}  // namespace parley::test::power_test
