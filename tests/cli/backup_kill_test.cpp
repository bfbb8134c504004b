// SPDX-License-Identifier: MIT
// The program itself, killed or short of space while it makes a backup: the earlier ones stay, and the
// next one needs no help.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <cstdlib>
#include <filesystem>

#include "core/backup.h"
#include "tests/support.h"

namespace parley::test::backup_kill_test {

namespace fs = std::filesystem;

/// The exit status as a shell has it: 137 for one that was killed.
int run(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// An archive with one commit more than its one backup has; each try begins with it.
class Desk {
 public:
  Desk() {
    REQUIRE(run(parley("init")) == 0);
    REQUIRE(run(parley("add " PARLEY_FIXTURES "/articles/2023-11-24-first-release-v1.md")) == 0);
    REQUIRE(run(backup()) == 0);
    REQUIRE(run(parley("add " PARLEY_FIXTURES "/articles/2023-11-24-first-release-v2.md")) == 0);
    fs::create_directories(dir_ / "start");
    for (const char* name : {"/archive", "/backups"})
      fs::copy(now() + name, dir_ / "start" + name, fs::copy_options::recursive);
  }

  void begin_anew() {
    fs::remove_all(now());
    fs::copy(dir_ / "start", now(), fs::copy_options::recursive);
  }
  [[nodiscard]] std::string parley(const std::string& words) const {
    return fmt::format("{} {} --archive {}/archive --quiet > {} 2>&1", PARLEY_PROGRAM, words, now(),
                       dir_ / "said");
  }
  [[nodiscard]] std::string backup(const std::string& options = "") const {
    return parley(fmt::format("backup {}/backups {}", now(), options));
  }
  /// How many backups are whole; -1 where one is damaged.
  [[nodiscard]] int whole() const {
    int count = 0;
    for (const auto& check : must(verify_backups(now() + "/backups", std::nullopt, {})))
      count = check.damage || count < 0 ? -1 : count + 1;
    return count;
  }
  /// The next backup and the next change need no help, and nothing is left of the last one.
  void go_on() const {
    REQUIRE(whole() >= 1);
    REQUIRE(run(backup()) == 0);
    REQUIRE(whole() == 2);
    REQUIRE(run(parley("add " PARLEY_FIXTURES "/articles/2023-11-26-aid-lorries-third-day.txt")) ==
            0);
    for (const auto& entry : fs::directory_iterator(now() + "/archive"))
      REQUIRE_FALSE(entry.is_directory());
  }
  [[nodiscard]] std::string now() const { return dir_ / "now"; }

 private:
  TempDir dir_;
};

TEST_CASE(
    "a backup that passes the limit on the size of files is exit status 14, and the earlier one "
    "stays") {
  Desk desk;
  int refused = 0;
  for (const int limit : {1, 8, 64, 512}) {
    CAPTURE(limit);
    desk.begin_anew();
    fs::remove_all(desk.now() + "/backups");
    const int status = run(fmt::format("ulimit -f {}; {}", limit, desk.backup()));
    CHECK((status == 14 || status == 0));
    if (status == 14) {
      ++refused;
      const std::string place = desk.now() + "/backups";
      CHECK((!holds_backups(place) || must(backups(place, {})).empty()));
    }
    REQUIRE(run(desk.backup()) == 0);
    CHECK(desk.whole() == 1);
  }
  CHECK(refused >= 2);
}

TEST_CASE(
    "slow: a backup that is killed before any system call leaves the earlier ones and no litter") {
  if (run("strace -o /dev/null true 2> /dev/null") != 0) {
    MESSAGE("skipped: strace is not installed, or may not trace");
    return;
  }
  Desk desk;
  constexpr std::array kCalls = {"openat", "write",  "pwrite64", "fdatasync", "fsync",
                                 "rename", "unlink", "link",     "mkdir",     "flock"};
  int points = 0, killed = 0;
  for (const char* call : kCalls) {
    for (int n = 1;; ++n) {
      CAPTURE(call);
      CAPTURE(n);
      desk.begin_anew();
      const int status = run(fmt::format(
          "strace -f -qq -o /dev/null -e trace={0} -e inject={0}:signal=SIGKILL:when={1} {2}", call,
          n, desk.backup("--keep 2")));
      REQUIRE((status == 0 || status == 137));
      desk.go_on();
      ++points;
      if (status == 0) break;
      ++killed;
    }
  }
  MESSAGE("sweep: points " << points << ", killed " << killed << ", bad 0");
  CHECK(killed >= 120);
}

}  // namespace parley::test::backup_kill_test
