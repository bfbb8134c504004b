// SPDX-License-Identifier: MIT
// What a transcript cannot show: another process, a signal, a stream that fails.
#include "cli/line/run.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/exit_codes.h"
#include "cli/facts/answer.h"
#include "tests/support.h"

namespace parley::test::run_test {

struct Said {
  int status = 0;
  std::string out, err;
};

/// A home with an archive, and commands run in it.
class Desk {
 public:
  Desk() { REQUIRE(parley({"init"}).status == 0); }

  Said parley(const std::vector<std::string>& words, const std::atomic<bool>* interrupt = nullptr) {
    std::istringstream in;
    std::ostringstream out, err;
    cli::Session session = {.in = in, .out = out, .err = err, .clock = clock_};
    session.environment = [&](const char* name) -> std::optional<std::string> {
      if (std::string_view(name) == "PARLEY_ARCHIVE") return archive();
      return std::nullopt;
    };
    session.interrupt = interrupt;
    session.prepare_to_write = [&] { ++writes_announced_; };
    const int status = cli::run(words, session);
    return {status, out.str(), err.str()};
  }

  std::string archive() const { return home_ / "archive"; }

  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(home_ / name) << text;
    return home_ / name;
  }

  FixedClock clock_;
  int writes_announced_ = 0;

 private:
  TempDir home_;
};

std::string article(int day) {
  return fmt::format("Talks in Doha, day {}\n\nDOHA, {} January 2024 - Qatar hosted talks.\n", day,
                     day);
}

/// Every file with its size and time of change.
std::string fingerprint(const std::string& directory) {
  std::vector<std::string> lines;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    const auto time = entry.last_write_time().time_since_epoch().count();
    const auto size = entry.is_regular_file() ? entry.file_size() : 0;
    lines.push_back(fmt::format("{} {} {}\n", entry.path().string(), size, time));
  }
  std::sort(lines.begin(), lines.end());
  return fmt::format("{}", fmt::join(lines, ""));
}

TEST_CASE("an archive that another writer holds is exit status 11, and reading goes on") {
  Desk desk;
  const auto writer = must(Archive::open(desk.archive(), desk.clock_, {.access = Access::kWrite}));
  const auto file = desk.file("doha.txt", article(15));
  const auto refused = desk.parley({"add", file, "--lock-timeout", "0"});
  CHECK(refused.status == 11);
  CHECK(refused.out.empty());
  CHECK(refused.err.starts_with("parley: add: "));
  CHECK(desk.parley({"timeline", "qatar"}).status == 0);
  CHECK(desk.parley({"add", file, "--dry-run"}).status == 0);
}

TEST_CASE("reading commands leave every file as it is") {
  Desk desk;
  REQUIRE(desk.parley({"add", desk.file("doha.txt", article(15))}).status == 0);
  const auto before = fingerprint(desk.archive());
  const int announced = desk.writes_announced_;
  const std::vector<std::vector<std::string>> commands = {{"timeline", "qatar", "--with-members"},
                                                          {"timeline"},
                                                          {"show", "r1", "e1", "qatar"},
                                                          {"reports"},
                                                          {"log"},
                                                          {"stats"},
                                                          {"where"},
                                                          {"actor", "list"},
                                                          {"actor", "show", "qatar"},
                                                          {"help"}};
  for (const auto& command : commands) {
    CAPTURE(command.front());
    CHECK(desk.parley(command).status == 0);
  }
  CHECK(fingerprint(desk.archive()) == before);
  CHECK(desk.writes_announced_ == announced);
}

TEST_CASE("dry runs change nothing") {
  Desk desk;
  const auto file = desk.file("doha.txt", article(15));
  REQUIRE(desk.parley({"add", file}).status == 0);
  const auto before = fingerprint(desk.archive());
  const auto other = desk.file("later.txt", article(16));
  const std::vector<std::vector<std::string>> commands = {
      {"add", other},
      {"rescan"},
      {"actor", "add", "Jane Doe"},
      {"actor", "alias", "qatar", "Gulf emirate"},
      {"actor", "affiliate", "qatar", "united-nations"},
      {"actor", "merge", "qatar", "egypt"},
      {"actor", "attach", "egypt", "e1"},
      {"actor", "detach", "qatar", "e1"}};
  for (auto command : commands) {
    CAPTURE(command.back());
    command.emplace_back("--dry-run");
    const auto said = desk.parley(command);
    CHECK(said.status == 0);
    CHECK((said.out + said.err).find("dry run: nothing written") != std::string::npos);
  }
  CHECK(fingerprint(desk.archive()) == before);
}

TEST_CASE("Ctrl-C ends a command at a commit boundary with exit status 130") {
  Desk desk;
  const std::atomic<bool> interrupt{true};
  const auto said = desk.parley({"add", desk.file("doha.txt", article(15))}, &interrupt);
  CHECK(said.status == 130);
  CHECK(said.err.find("the same command again") != std::string::npos);
  CHECK(desk.parley({"add", desk.file("doha.txt", article(15))}).status == 0);
}

TEST_CASE("of twenty files of which the seventh is bad the good ones go in") {
  Desk desk;
  std::vector<std::string> words = {"add", "--no-events"};
  for (int day = 1; day <= 20; ++day) {
    words.push_back(desk.file(fmt::format("{}.txt", day), day == 7 ? "\xE9" : article(day)));
  }
  const auto said = desk.parley(words);
  CHECK(said.status == 3);
  CHECK(said.err.find("7.txt: not UTF-8: byte 0xE9 at offset 0") != std::string::npos);
  CHECK(said.err.ends_with("19 added, 1 rejected; commit 2\n"));
}

TEST_CASE("what unpacks to far more than it is comes in only where it is said to be meant so") {
  Desk desk;
  const auto map = desk.file("t.map",
                             "dataset = t\nformat = csv\nheader = yes\n[event]\nid = id\n"
                             "when = when\ndates = edtf\n[actor]\nname = who\nroles = by\n");
  const auto rows = desk.file("rows.csv", "id,when,who\n1,2024-01-15,Hamas\n");
  const auto blanks = desk.file("blanks", std::string(3'000'000, '\n'));
  const std::string bomb = rows + ".gz";
  REQUIRE(std::system(fmt::format("cat '{}' '{}' | gzip > '{}'", rows, blanks, bomb).c_str()) == 0);
  const auto import = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words = {"import", "--map", map, bomb, "--rejects", rows + ".bad"};
    words.insert(words.end(), more.begin(), more.end());
    return desk.parley(words);
  };
  const auto refused = import({});
  CHECK(refused.err.find("rows.csv.gz:0") == std::string::npos);
  CHECK(refused.err.find(bomb + ": unpacks to more than 200 times its size") != std::string::npos);
  CHECK(import({"--max-ratio", "2000", "--max-unpacked", "1M"})
            .err.find("unpacks to more than 1048576 bytes") != std::string::npos);
  const auto meant = import({"--max-ratio", "2000", "--max-unpacked", "1G"});
  CHECK(meant.status == 0);
  CHECK(meant.out.starts_with("1 row read, "));
}

TEST_CASE("a command that changes nothing is no writer") {
  Desk desk;
  desk.parley({"timeline", "qatar"});
  CHECK(desk.writes_announced_ == 1);  // init
  desk.parley({"add", "missing.txt"});
  CHECK(desk.writes_announced_ == 2);
  desk.parley({"add", "--nonsense"});
  CHECK(desk.writes_announced_ == 2);
}

TEST_CASE("a reader of stdout that fails ends the work") {
  Desk desk;
  REQUIRE(desk.parley({"add", desk.file("doha.txt", article(15))}).status == 0);
  std::istringstream in;
  std::ostringstream out, err;
  out.setstate(std::ios::badbit);
  cli::Session session = {.in = in, .out = out, .err = err, .clock = desk.clock_};
  session.environment = [&](const char*) { return std::optional(desk.archive()); };
  CHECK(cli::run({"timeline", "--all", "--format", "jsonl"}, session) ==
        0);  // main says what failed
}

TEST_CASE("rejected rows are kept for the owner's eyes alone, whatever the umask") {
  Desk desk;
  const std::string map =
      desk.file("t.map",
                "dataset = t\nformat = csv\nheader = yes\n[event]\nid = id\nwhen = when\n"
                "dates = edtf\n[actor]\nname = who\nroles = by\n");
  const std::string rows = desk.file("rows.csv", "id,when,who\n1,never,Hamas\n");
  const auto before = ::umask(0);
  const Said said = desk.parley({"import", "--map", map, rows, "--rejects", rows + ".bad"});
  ::umask(before);
  CHECK(said.status == 3);
  CHECK(std::filesystem::status(rows + ".bad").permissions() ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE(
    "a command that answers by another gets its text, its status and the commit it looked at") {
  Desk desk;
  REQUIRE(desk.parley({"add", desk.file("doha.txt", article(3))}).status == 0);
  std::istringstream in;
  std::ostringstream out, err;
  cli::Session session = {.in = in, .out = out, .err = err, .clock = desk.clock_};
  session.environment = [](const char*) { return std::nullopt; };
  session.common.archive = desk.archive();
  session.run = cli::run;

  const auto whole = cli::answer({"timeline", "qatar", "--format", "json"}, session, 1U << 20U);
  CHECK(whole.status == 0);
  CHECK(whole.out.find("Qatar hosted talks") != std::string::npos);
  CHECK(whole.commit == CommitNumber{2});
  CHECK(whole.archive.size() == 32);
  CHECK_FALSE(whole.too_long);

  const auto cut = cli::answer({"timeline", "qatar", "--format", "json"}, session, 10);
  CHECK(cut.too_long);
  CHECK(cut.out == whole.out.substr(0, 10));

  const auto refused = cli::answer({"timeline", "--", "--archive=/"}, session, 100);
  CHECK(refused.status == static_cast<int>(cli::ExitCode::kFailed));
  CHECK(refused.err.find("no actor '--archive=/'") != std::string::npos);
  CHECK(out.str().empty());
  CHECK(err.str().empty());
}

}  // namespace parley::test::run_test
