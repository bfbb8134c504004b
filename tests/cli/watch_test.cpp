// SPDX-License-Identifier: MIT
// parley watch as a process: what it adds of what arrives, what it leaves to others meanwhile, and how it ends.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <fstream>
#include <thread>

#include "tests/child.h"
#include "tests/support.h"

namespace parley::test::watch_in_cli_test {

namespace fs = std::filesystem;

/// An archive, a directory, and a program that watches it.
class Desk {
 public:
  Desk() {
    new_archive(archive(), {"init", "ann", ""}, clock).reset();
    fs::create_directories(in());
  }
  [[nodiscard]] std::string archive() const { return dir / "archive"; }
  [[nodiscard]] std::string in() const { return dir / "in"; }
  void write(const std::string& name, const std::string& place) const {
    fs::create_directories(fs::path(in() + "/" + name).parent_path());
    std::ofstream(in() + "/" + name)
        << fmt::format("Talks in {0}\n\n15 January 2024 - Envoys met in {0}.\n", place);
  }
  Child start(std::vector<std::string> words, const std::function<void()>& prepare = {}) {
    return {archive(), std::move(words), dir / fmt::format("said{}", ++started_), prepare};
  }
  Child watch(const std::function<void()>& prepare = {}) {
    return start({"watch", in(), "--recursive", "--no-events", "--lock-timeout", "0"}, prepare);
  }
  /// Until it has said this.
  static void wait_for(const Child& child, const std::string& text) {
    const auto start = std::chrono::steady_clock::now();
    while (child.said().find(text) == std::string::npos) {
      REQUIRE_MESSAGE(std::chrono::steady_clock::now() - start < std::chrono::seconds(60),
                      text << " is not in: " << child.said());
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
  /// "add 2: 1, watch 3: 2": the operations after the first, and how many reports each commit added.
  [[nodiscard]] std::string log() const {
    std::string text;
    must(must(Archive::open(archive(), clock))->commits([&](const Commit& commit) {
      if (commit.number != CommitNumber{1}) {
        const std::string comma = text.empty() ? "" : ", ";
        text.insert(0, fmt::format("{} {}: {}{}", commit.command, number(commit.operation),
                                   commit.counts.reports, comma));
      }
      return Visit::kContinue;
    }));
    return text;
  }

  TempDir dir;
  FixedClock clock;

 private:
  int started_ = 0;
};

TEST_CASE("what is there and what arrives is added in batches, and others write in between") {
  Desk desk;
  desk.write("a.txt", "Doha");
  desk.write("b.txt", "Cairo");
  desk.write(".hidden", "nowhere");
  Child watch = desk.watch();
  Desk::wait_for(watch, "commit 2");
  desk.write("below/c.txt", "Paris");
  Desk::wait_for(watch, "commit 3");
  std::ofstream(desk.dir / "own.txt") << "Talks in Oslo\n\n15 January 2024 - Envoys met in Oslo.\n";
  Child add = desk.start({"add", "--no-events", desk.dir / "own.txt", "--lock-timeout", "0"});
  CHECK(add.end() == 0);
  std::ofstream(desk.in() + "/bad.txt") << "Without a date\n\nText.\n";
  Desk::wait_for(watch, "bad.txt: no publication date");
  desk.write("bad.txt", "Rome");
  Desk::wait_for(watch, "commit 5");
  watch.signal(SIGTERM);
  CHECK(watch.end() == 0);
  CHECK(desk.log() == "watch 2: 2, watch 3: 1, add 4: 1, watch 5: 1");
  CHECK(watch.said().find("left out: " + desk.in() + "/.hidden (hidden)") != std::string::npos);
  CHECK(watch.said().ends_with("stopped; what is listed is stored\n"));
}

TEST_CASE(
    "what comes while another one writes waits, and so does what comes while the disk is full") {
  Desk desk;
  Child watch = desk.watch([] {
    const rlimit little{16'384, RLIM_INFINITY};  // as a full disk: no file may grow further
    ::setrlimit(RLIMIT_FSIZE, &little);
  });
  Desk::wait_for(watch, "watching");
  {
    const auto writer = must(Archive::open(desk.archive(), desk.clock, {Access::kWrite, {}}));
    std::ofstream file(desk.in() + "/long.txt");
    file << "Talks in Doha\n\n15 January 2024 - Envoys met.\n";
    for (int day = 0; day < 4000; ++day) file << fmt::format("On day {} they met again.\n", day);
    file.close();
    Desk::wait_for(watch, "is being written by");
    Desk::wait_for(watch, "1 file waiting; nothing is lost");
  }
  Desk::wait_for(watch, "would pass the limit on the size of files");
  const rlimit enough{RLIM_INFINITY, RLIM_INFINITY};
  REQUIRE(::prlimit(watch.pid(), RLIMIT_FSIZE, &enough, nullptr) == 0);
  Desk::wait_for(watch, "commit 2");
  watch.signal(SIGINT);
  CHECK(watch.end() == 0);
  CHECK(desk.log() == "watch 2: 1");
}

TEST_CASE("a directory that is removed ends the watch with a clear line") {
  Desk desk;
  Child watch = desk.watch();
  Desk::wait_for(watch, "watching");
  fs::remove_all(desk.in());
  CHECK(watch.end() == 1);
  CHECK(watch.said().find("in: is gone: it was removed or moved away") != std::string::npos);
}

TEST_CASE("a watch that is stopped while it waits for the archive ends at once") {
  Desk desk;
  const auto writer = must(Archive::open(desk.archive(), desk.clock, {Access::kWrite, {}}));
  desk.write("a.txt", "Doha");
  Child watch = desk.watch();
  Desk::wait_for(watch, "is being written by");
  watch.signal(SIGTERM);
  CHECK(watch.end() == 0);
}

}  // namespace parley::test::watch_in_cli_test
