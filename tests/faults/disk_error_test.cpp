// SPDX-License-Identifier: MIT
// A disk that refuses one step, or all from one on, of whatever writes and of whatever asks. What was
// acknowledged is there, what was not is there whole or not at all, and no answer is a short one.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "tests/core/full_archive.h"
#include "tests/faults/sweep.h"

namespace parley::test::disk_error_test {

constexpr unsigned kSeed = 0;  // nothing is drawn

struct Plan {
  Step kind = Step::kChange;
  Fault fault = Fault::kOnce;
  rocksdb::IOStatus error = rocksdb::IOStatus::IOError("Input/output error");
  int first = 0, stride = 1;
};

bool names_the_space(const Error& error) {
  return error.message.find("disk full") != std::string::npos ||
         error.message.find("No space left") != std::string::npos;
}

/// What is on the disk beside the archive and its backups.
std::string litter(const std::string& disk) {
  for (const auto& entry : std::filesystem::directory_iterator(disk)) {
    const std::string name = entry.path().filename();
    if (name != "archive" && name != "backups" && !name.starts_with("archive.format-")) return name;
  }
  return {};
}

Tally refuse(Workshop& workshop, const Operation& operation, const Plan& plan) {
  Tally tally;
  for (int at = plan.first;; at += plan.stride) {
    workshop.prepare(operation);
    Told told;
    int injected = 0;
    {
      FaultyDisk disk(workshop.disk(), workshop.kept());
      disk.fail(plan.kind, at, plan.fault, plan.error);
      told = operation.run(workshop.archive(), disk.env());
      injected = disk.injected();
    }
    ++tally.points;
    tally.injected += injected > 0 ? 1 : 0;
    tally.take(workshop.judge(operation, workshop.archive(), told),
               fmt::format("{}, step {}", operation.name, at));
    if (told.error && plan.error.IsNoSpace() && !names_the_space(*told.error))
      tally.take({Verdict::kWrong, told.error->message}, operation.name);
    if (const std::string left = litter(workshop.disk()); !left.empty())
      tally.take({Verdict::kWrong, "it leaves " + left}, operation.name);
    if (injected == 0) return tally;
  }
}

Tally refuse_in_all(const std::string& what, const Plan& plan, int floor) {
  Workshop workshop;
  Tally all;
  for (const Operation& operation : workshop.operations()) {
    const Tally tally = refuse(workshop, operation, plan);
    CHECK_MESSAGE(tally.lost + tally.wrong == 0, tally.first);
    all.add(tally);
  }
  MESSAGE(all.line(what, kSeed));
  CHECK(all.injected >= floor);
  return all;
}

const rocksdb::IOStatus kFull = rocksdb::IOStatus::NoSpace("No space left on device");

TEST_CASE("a step of the disk that fails, once or for good, loses nothing acknowledged") {
  refuse_in_all("one write refused", {.first = 2, .stride = 24}, 12);
  refuse_in_all("disk full from a write on",
                {.fault = Fault::kFromThenOn, .error = kFull, .first = 3, .stride = 24}, 12);
  refuse_in_all("one read refused", {.kind = Step::kRead, .first = 4, .stride = 60}, 15);
}

// Of two steps that follow one another, one fails alone, and the other one with all that come after it.
TEST_CASE("slow: every step of the disk that fails, once or for good, loses nothing acknowledged") {
  refuse_in_all("one write refused", {.stride = 2}, 200);
  refuse_in_all("all writes refused from one on",
                {.fault = Fault::kFromThenOn, .first = 1, .stride = 4}, 100);
  refuse_in_all("disk full from a write on",
                {.fault = Fault::kFromThenOn, .error = kFull, .first = 3, .stride = 4}, 100);
  refuse_in_all("one read refused", {.kind = Step::kRead, .stride = 24}, 50);
  refuse_in_all("all reads refused from one on",
                {.kind = Step::kRead, .fault = Fault::kFromThenOn, .first = 5, .stride = 48}, 20);
}

TEST_CASE(
    "an import that the disk has broken off stored all of it or nothing, and can be made again") {
  const TempDir dir;
  const FixedClock clock;
  std::filesystem::create_directories(dir / "disk");
  new_archive(dir / "start", by_ann("init"), clock).reset();
  std::ofstream(dir / "rows.csv") << "id,when,who\n1,2024-01-15,Hamas\n2,2024-01-16,Israel\n";
  const ImportRequest request = rows_request(dir / "rows.csv");
  const std::string archive = dir / "disk/archive";
  const auto import = [&](rocksdb::Env* env) -> Result<ImportSummary> {
    auto opened = Archive::open(archive, clock, {Access::kWrite, {}, env});
    if (!opened) return failure_of(opened);
    return (*opened)->import(request, {}, by_ann("import"));
  };
  int injected = 0;
  for (int at = 0;; at += 2) {
    CAPTURE(at);
    std::filesystem::remove_all(archive);
    std::filesystem::copy(dir / "start", archive);
    FaultyDisk disk(dir / "disk", dir / "kept");
    disk.fail(Step::kChange, at, Fault::kFromThenOn, kFull);
    const auto first = import(disk.env());
    if (disk.injected() == 0) break;
    ++injected;
    disk.fail(Step::kChange, -1, Fault::kOnce);  // there is space again
    const auto stored = must(Archive::open(archive, clock))->totals().events;
    CHECK((stored == 2 || (stored == 0 && !first)));
    CHECK(must(import(nullptr)).counts == ImportCounts{2, 2 - stored, 0, stored});
  }
  CHECK(injected >= 8);
}

/// Asks for all that is told of an archive, and for one timeline.
Result<std::string> answers(const std::string& directory, const Clock& clock, rocksdb::Env* env) {
  OpenOptions options;
  options.env = env;
  auto archive = Archive::open(directory, clock, options);
  if (!archive) return failure_of(archive);
  std::string text;
  auto told = (*archive)->export_lines([&](std::string_view line) -> Result<Visit> {
    text.append(line).append("\n");
    return Visit::kContinue;
  });
  if (!told) return failure_of(told);
  auto end = (*archive)->timeline({}, [&](const TimelineLine& line) {
    text += fmt::format("{} {} {}\n", handle(line.event), line.when, line.summary);
    return Visit::kContinue;
  });
  if (!end) return failure_of(end);
  return text;
}

TEST_CASE("a disk that fails in the middle of an answer is an error, and not a short answer") {
  const TempDir dir;
  FixedClock clock;
  std::filesystem::create_directories(dir / "disk");
  fill(dir / "disk/archive", clock);
  const std::string whole = must(answers(dir / "disk/archive", clock, nullptr));
  for (const Fault fault : {Fault::kOnce, Fault::kFromThenOn}) {
    Tally tally;
    int refused = 0;
    for (int at = 0;; ++at) {
      FaultyDisk disk(dir / "disk", dir / "kept");
      disk.fail(Step::kRead, at, fault);
      const auto answer = answers(dir / "disk/archive", clock, disk.env());
      ++tally.points;
      if (!answer)
        ++refused;
      else if (*answer != whole)
        tally.take({Verdict::kWrong, "a short answer"}, fmt::format("read {}", at));
      if (disk.injected() == 0) break;
      ++tally.injected;
    }
    MESSAGE(tally.line("a read of an answer refused", kSeed));
    CHECK_MESSAGE(tally.wrong == 0, tally.first);
    CHECK(tally.injected >= 20);
    CHECK(refused >= tally.injected / 2);
  }
}

}  // namespace parley::test::disk_error_test
