// SPDX-License-Identifier: MIT
// Commands beside an import that runs: real processes, the import fed through a pipe that stays
// open, so that it is known where it stands.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "tests/child.h"
#include "tests/copied.h"
#include "tests/support.h"

namespace parley::test::turn_in_cli_test {

constexpr int kCommitRows = 100'000;  // that an import reads for one commit

/// Rows of GDELT, as short as they can be.
std::string rows(int first, int count, const char* code = "ISRGOV") {
  std::string text;
  for (int id = first; id < first + count; ++id) {
    std::vector<std::string> c(58);
    c[0] = std::to_string(id);
    c[1] = "20240115";
    c[5] = code;
    c[26] = "0841";
    c[56] = "20240116";
    text += fmt::format("{}\n", fmt::join(c, "\t"));
  }
  return text;
}

/// Ten rows, and lines that are none: enough for one commit, and as many for a second that is not
/// full yet, because the last chunk of what is read waits for more.
std::string ten_and_bad_ones(int first) {
  std::string text = rows(first, 10);
  const std::string bad = std::string(80, '-') + '\n';
  for (int line = 10; line < 2 * kCommitRows; ++line) text += bad;
  return text;
}

/// An archive, and programs at work in it.
class Desk {
 public:
  Desk() {
    must(Archive::create(archive(), {"init", "ann", ""}, clock));
    std::ofstream(dir / "doha.txt") << "Talks in Doha\n\nDOHA, 15 January 2024 - Qatar hosted "
                                       "talks.\n";
  }
  std::string archive() const { return dir / "archive"; }
  Child start(std::vector<std::string> words) {
    return {archive(), std::move(words), dir / fmt::format("said{}", ++started_)};
  }
  Child start_import() {
    return start({"import", "gdelt", "-", "--rejects", dir / fmt::format("bad{}", started_)});
  }
  int run(std::vector<std::string> words) {
    Child child = start(std::move(words));
    child.close_input();
    return child.end();
  }

  [[nodiscard]] CommitNumber last() const {
    return must(Archive::open(archive(), clock))->last_commit();
  }
  /// Until an import that runs has committed so far.
  void wait_for(int commit) const {
    const auto start = std::chrono::steady_clock::now();
    while (last() < CommitNumber{static_cast<std::uint32_t>(commit)}) {
      REQUIRE(std::chrono::steady_clock::now() - start < std::chrono::minutes(2));
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
  /// "import 2, add 3, import 2": each commit's command and operation, but the first one's.
  [[nodiscard]] std::string log() const {
    std::string text;
    must(must(Archive::open(archive(), clock))->commits([&](const Commit& commit) {
      if (commit.number != CommitNumber{1}) {
        const std::string comma = text.empty() ? "" : ", ";
        text.insert(0, fmt::format("{} {}{}", commit.command, number(commit.operation), comma));
      }
      return Visit::kContinue;
    }));
    return text;
  }
  std::unique_ptr<Archive> open_to_write() const {
    return must(Archive::open(archive(), clock, {Access::kWrite, std::chrono::minutes(1)}));
  }
  [[nodiscard]] std::uint64_t events() const {
    std::uint64_t events = 0;
    must(must(Archive::open(archive(), clock))->timeline({}, [&](const TimelineLine&) {
      ++events;
      return Visit::kContinue;
    }));
    return events;
  }

  TempDir dir;
  FixedClock clock;

 private:
  int started_ = 0;
};

TEST_CASE("an add that waits gets its turn between two commits of an import") {
  Desk desk;
  Child import = desk.start_import();
  import.write(ten_and_bad_ones(1));
  desk.wait_for(2);
  CHECK(desk.run({"add", "--no-events", desk.dir / "doha.txt", "--lock-timeout", "60"}) == 0);
  CHECK(desk.log() == "import 2, add 3");
  import.write(rows(11, 10));
  import.close_input();
  CHECK(import.end() == 3);
  CHECK(import.said().find("200010 rows read, 20 new, 199990 rejected") != std::string::npos);
  CHECK(desk.log() == "import 2, add 3, import 2");
  CHECK(desk.events() == 21);

  // What was between is no part of the operation.
  {
    const auto archive = desk.open_to_write();
    const std::string text = exported(*archive);
    CHECK(exported(*copied(text, desk.dir / "copy", desk.clock)) == text);
    const auto undone = archive->undo(CommitNumber{2}, {"undo", "ann", ""});
    REQUIRE_MESSAGE(undone, undone.error().message);
    CHECK(undone->events == 20);
  }
  CHECK(desk.events() == 1);
}

TEST_CASE("two imports at the same time take turns, and what one has made the other one knows") {
  Desk desk;
  Child one = desk.start_import();
  Child other = desk.start_import();
  one.write(ten_and_bad_ones(1));
  desk.wait_for(2);
  other.write(ten_and_bad_ones(11));
  desk.wait_for(3);
  one.write(rows(21, 10, "ISRMIL"));
  one.close_input();
  CHECK(one.end() == 3);
  other.write(rows(21, 20, "ISRMIL"));
  other.close_input();
  CHECK(other.end() == 3);
  CHECK(desk.log() == "import 2, import 3, import 2, import 3");
  CHECK(other.said().find("200020 rows read, 20 new, 10 identical") != std::string::npos);
  CHECK(one.said().find("israel-government, israel-military") != std::string::npos);
  CHECK(other.said().find("made for codes") == std::string::npos);
}

TEST_CASE("an import that is killed while it waits for its turn has lost nothing") {
  Desk desk;
  Child import = desk.start_import();
  import.write(ten_and_bad_ones(1));
  desk.wait_for(2);
  {
    const auto writer = desk.open_to_write();
    import.signal(SIGKILL);
    CHECK(import.end() == 128 + SIGKILL);
    add(*writer, article("Talks", "Qatar hosted talks.", 19'700));
  }
  std::ofstream(desk.dir / "rows.csv") << rows(1, 20);
  CHECK(desk.run({"import", "gdelt", desk.dir / "rows.csv"}) == 0);
  CHECK(desk.log() == "import 2, add 3, import 4");
  CHECK(desk.events() == 21);
}

TEST_CASE("an import that is undone while it runs goes on as another operation") {
  Desk desk;
  Child import = desk.start_import();
  import.write(ten_and_bad_ones(1));
  desk.wait_for(2);
  must(desk.open_to_write()->undo(std::nullopt, {"undo", "ann", ""}));
  CHECK(desk.events() == 0);
  import.write(rows(11, 5));
  import.close_input();
  CHECK(import.end() == 3);
  CHECK(desk.log() == "import 2, undo 3, import 4");
  CHECK(desk.events() == 5);
  CHECK(must(desk.open_to_write()->undo(std::nullopt, {"undo", "ann", ""})).events == 5);
  CHECK(desk.events() == 0);
}

}  // namespace parley::test::turn_in_cli_test
