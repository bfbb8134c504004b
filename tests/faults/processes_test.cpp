// SPDX-License-Identifier: MIT
// Programs that are ended at any moment, several that write at once, and readers beside one that writes: each
// finds whole commits, and all that was said to be stored.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "core/check.h"
#include "tests/child.h"
#include "tests/support.h"

namespace parley::test::processes_test {

namespace fs = std::filesystem;

constexpr unsigned kSeed = 16;

/// Articles and rows in files, and an archive to put them into.
class Desk {
 public:
  Desk() {
    new_archive(dir / "start", {"init", "ann", ""}, clock).reset();
    for (int n = 0; n < kArticles; ++n) {
      std::ofstream(article_file(n)) << fmt::format(
          "Talks, day {0}\n\nDOHA, {1} January 2024 - Qatar hosted round {0}.\n", n, n % 28 + 1);
    }
    std::ofstream rows(dir / "rows.tsv");
    for (int id = 1; id <= kRows; ++id) {
      std::vector<std::string> c(58);
      c[0] = std::to_string(id);
      c[1] = "20240115";
      c[5] = "ISRGOV";
      c[26] = "0841";
      c[56] = "20240116";
      rows << fmt::format("{}\n", fmt::join(c, "\t"));
    }
  }
  static constexpr int kArticles = 24, kRows = 120'000;  // rows: of more than one commit
  [[nodiscard]] std::string article_file(int n) const {
    return dir / fmt::format("article{}.txt", n);
  }
  [[nodiscard]] std::string archive() const { return dir / "archive"; }
  void begin_anew() const {
    fs::remove_all(archive());
    fs::copy(dir / "start", archive(), fs::copy_options::recursive);
  }
  /// `parley add` of articles `first` to `end`.
  [[nodiscard]] std::vector<std::string> adding(int first, int end) const {
    std::vector<std::string> words = {"add", "--lock-timeout", "120"};
    for (int n = first; n < end; ++n) words.push_back(article_file(n));
    return words;
  }
  [[nodiscard]] std::vector<std::string> importing() const {
    return {"import", "gdelt", dir / "rows.tsv"};
  }
  [[nodiscard]] Counts totals() const { return must(Archive::open(archive(), clock))->totals(); }
  [[nodiscard]] std::string unsound() const {
    const auto result = must(check_archive(archive(), clock, {}, {true, {}, nullptr, {}}));
    return result.sound() ? "" : result.damage.front().what;
  }
  TempDir dir;
  FixedClock clock;
};

/// The reports that a command said it has added: its lines that begin with a handle.
std::uint64_t acknowledged(const std::string& said) {
  std::uint64_t count = 0;
  std::istringstream lines(said);
  for (std::string line; std::getline(lines, line);) {
    if (line.size() > 1 && line[0] == 'r' && line[1] >= '0' && line[1] <= '9') ++count;
  }
  return count;
}

struct Ended {
  int points = 0, ended = 0, lost = 0, wrong = 0;
  std::string first;
};

/// Ends a command at a moment, and runs it once more to its end. False where it was over before.
bool end_at(const Desk& desk, const std::vector<std::string>& words, int signal,
            std::chrono::microseconds after, Ended& count) {
  desk.begin_anew();
  Child child(desk.archive(), words, desk.dir / "said");
  child.close_input();
  std::this_thread::sleep_for(after);
  child.signal(signal);
  const int status = child.end();
  const std::string said = child.said();
  ++count.points;
  const bool killed = status == 128 + signal;  // or before it catches signals
  count.ended += status != 0 ? 1 : 0;
  const Counts there = desk.totals();
  const bool lost = there.reports < acknowledged(said);
  std::string wrong = desk.unsound();
  if (status != 0 && status != 130 && !killed) wrong += fmt::format(" status {}", status);
  Child again(desk.archive(), words, desk.dir / "said again");
  again.close_input();
  if (const int second = again.end(); second != 0) wrong += fmt::format(" then {}", second);
  const Counts all = desk.totals();
  const bool import = words.front() == "import";
  if (import ? all.events != Desk::kRows : all.reports != Desk::kArticles)
    wrong += fmt::format(" {} reports, {} events in the end", all.reports, all.events);
  count.lost += lost ? 1 : 0;
  count.wrong += wrong.empty() ? 0 : 1;
  if ((lost || !wrong.empty()) && count.first.empty())
    count.first = fmt::format("{} after {} µs, signal {}: {}\n{}", words.front(), after.count(),
                              signal, wrong, said);
  return status != 0;
}

std::chrono::microseconds time_of(const Desk& desk, const std::vector<std::string>& words) {
  desk.begin_anew();
  const auto start = std::chrono::steady_clock::now();
  Child child(desk.archive(), words, desk.dir / "said");
  child.close_input();
  CHECK(child.end() == 0);
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                               start);
}

void end_at_any_time(int times) {
  Desk desk;
  std::mt19937 random(kSeed);
  for (const auto& words : {desk.adding(0, Desk::kArticles), desk.importing()}) {
    auto longest = time_of(desk, words);
    Ended count;
    while (count.ended < times && count.points < 10 * times) {
      constexpr int kSignals[] = {SIGINT, SIGTERM, SIGKILL};
      const std::chrono::microseconds after(random() %
                                            static_cast<unsigned long>(longest.count() + 1));
      const bool ended = end_at(desk, words, kSignals[count.ended % 3], after, count);
      if (!ended) longest = longest * 3 / 4;  // other work had slowed down what was timed
    }
    MESSAGE(fmt::format("{} ended by a signal: points {}, injected {}, lost {}, wrong {}, seed {}",
                        words.front(), count.points, count.ended, count.lost, count.wrong, kSeed));
    CHECK_MESSAGE(count.lost + count.wrong == 0, count.first);
    CHECK(count.ended == times);
  }
}

TEST_CASE("add and import that are ended at any moment lose nothing, and can be run again") {
  end_at_any_time(3);
}

TEST_CASE("slow: add and import that are ended at many moments lose nothing") {
  end_at_any_time(12);
}

TEST_CASE("several that add at the same time wait for one another, and all of it is there") {
  constexpr int kWriters = 4, kEach = Desk::kArticles / kWriters;
  Desk desk;
  desk.begin_anew();
  {
    std::vector<std::unique_ptr<Child>> writers;
    for (int n = 0; n < kWriters; ++n) {
      writers.push_back(std::make_unique<Child>(desk.archive(),
                                                desk.adding(n * kEach, (n + 1) * kEach),
                                                desk.dir / fmt::format("said{}", n)));
      writers.back()->close_input();
    }
    for (const auto& writer : writers) {
      CHECK(writer->end() == 0);
      CHECK(acknowledged(writer->said()) == kEach);
    }
  }
  CHECK(desk.totals().reports == Desk::kArticles);
  CHECK(desk.unsound().empty());
}

TEST_CASE("readers beside an import see one commit each, whole, and never an earlier one again") {
  Desk desk;
  desk.begin_anew();
  Child import(desk.archive(), desk.importing(), desk.dir / "said");
  import.close_input();
  int reads = 0, wrong = 0;
  std::map<CommitNumber, std::uint64_t> seen;
  CommitNumber latest{};
  const auto start = std::chrono::steady_clock::now();
  for (bool is_over = false; !is_over;) {
    REQUIRE(std::chrono::steady_clock::now() - start < std::chrono::minutes(4));
    is_over = must(Archive::open(desk.archive(), desk.clock))->totals().events == Desk::kRows;
    const auto archive = must(Archive::open(desk.archive(), desk.clock));
    std::uint64_t lines = 0;
    TimelineQuery query;
    must(archive->timeline(query, [&](const TimelineLine&) {
      ++lines;
      return Visit::kContinue;
    }));
    ++reads;
    const auto [known, is_new] = seen.try_emplace(archive->last_commit(), lines);
    if (archive->last_commit() < latest || known->second != lines ||
        archive->totals().events != lines)
      ++wrong;
    latest = archive->last_commit();
  }
  CHECK(import.end() == 0);
  MESSAGE(fmt::format("readers beside an import: points {}, injected {}, lost 0, wrong {}, seed 0",
                      reads, seen.size(), wrong));
  CHECK(wrong == 0);
  CHECK(seen.size() >= 2);
}

}  // namespace parley::test::processes_test
