// SPDX-License-Identifier: MIT
// What a process is denied by the system: memory, descriptors, the size of its files; and signals while it
// waits. Real processes under real limits.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/child.h"
#include "tests/copied.h"
#include "tests/support.h"

namespace parley::test::limits_test {

namespace fs = std::filesystem;

constexpr std::uint64_t kMiB = 1U << 20U;

/// An archive with an article in it, and everything that the commands under test take.
class Desk {
 public:
  Desk() {
    const auto archive = new_archive(dir / "start", {"init", "ann", ""}, clock);
    add(*archive, article("Talks", "Qatar hosted talks with Hamas.", 19'700));
    std::ofstream(dir / "everything.jsonl") << exported(*archive);
    std::ofstream(dir / "doha.txt")
        << "Talks in Doha\n\nDOHA, 15 January 2024 - Qatar hosted talks.\n";
    std::ofstream(dir / "rows.csv") << "id,when,who\n1,2024-01-15,Hamas\n2,2024-01-16,Israel\n";
    std::ofstream(dir / "t.map") << "dataset = t\nformat = csv\nheader = yes\n[event]\nid = id\n"
                                    "when = when\ndates = edtf\n[actor]\nname = who\nroles = by\n";
  }
  /// A fresh copy of the archive, or none at all.
  std::string copy(bool any) {
    fs::remove_all(dir / "archive");
    if (any) fs::copy(dir / "start", dir / "archive", fs::copy_options::recursive);
    return dir / "archive";
  }
  TempDir dir;
  FixedClock clock;
};

struct Tried {
  std::vector<std::string> words;
  bool needs_archive = true;
};
std::vector<Tried> commands(const Desk& desk) {
  return {{{"init"}, false},
          {{"add", desk.dir / "doha.txt"}},
          {{"timeline", "qatar"}},
          {{"import", "--map", desk.dir / "t.map", desk.dir / "rows.csv", "--rejects",
            desk.dir / "rejects.tsv"}},
          {{"export"}},
          {{"restore", desk.dir / "everything.jsonl"}}};
}

void limit(decltype(RLIMIT_AS) what, std::uint64_t most) {
  const rlimit both{most, most};
  ::setrlimit(what, &both);
}

/// The reports of an archive that a limited command has left.
std::uint64_t reports(const Desk& desk) {
  return must(Archive::open(desk.dir / "archive", desk.clock))->totals().reports;
}

#ifndef __SANITIZE_ADDRESS__  // whose program needs terabytes of addresses
/// Whether the program and its libraries can be loaded with so much memory.
bool can_begin(const Desk& desk, std::uint64_t mib) {
  Child child(desk.dir / "none", {"--version"}, desk.dir / "version",
              [mib] { limit(RLIMIT_AS, mib * kMiB); });
  child.close_input();
  return child.end() == 0;
}

TEST_CASE(
    "at the limit of its memory, where the engine writes through nothing, a command says so") {
  Desk desk;
  int too_little = 0;
  // The narrow place where the engine has its threads and nothing more; several times, as threads race.
  for (std::uint64_t kib = 96 * 1024; kib <= 106 * 1024; kib += 64) {
    Child child(desk.copy(false), {"init"}, desk.dir / "said",
                [kib] { limit(RLIMIT_AS, kib * 1024); });
    child.close_input();
    const int status = child.end();
    CAPTURE(kib);
    CAPTURE(child.said());
    if (status != 0 && status != 71 && !can_begin(desk, kib / 1024)) continue;
    REQUIRE((status == 0 || status == 71));
    too_little += status == 71 ? 1 : 0;
  }
  MESSAGE("sweep: " << too_little << " with too little memory, bad 0");
}

TEST_CASE("whatever memory a command gets, it is done, or says that memory ran out") {
  Desk desk;
  int too_little = 0, enough = 0;
  for (const Tried& command : commands(desk)) {
    // Most of it happens where there is just enough to begin.
    for (std::uint64_t mib = 80; mib <= 300; mib += mib < 120 ? 5 : 60) {
      const std::string archive = desk.copy(command.needs_archive);
      Child child(archive, command.words, desk.dir / "said",
                  [mib] { limit(RLIMIT_AS, mib * kMiB); });
      child.close_input();
      const int status = child.end();
      const std::string said = child.said();
      CAPTURE(command.words.front());
      CAPTURE(mib);
      CAPTURE(status);
      CAPTURE(said);
      // An import says itself that it gets no thread.
      const bool no_thread = status == 14 && said.find("ulimit -v") != std::string::npos;
      const bool expected = status == 0 || status == 71 || no_thread;
      if (!expected && !can_begin(desk, mib)) continue;  // who ended is the linker
      REQUIRE(expected);
      if (status == 71) CHECK(said.find("out of memory") != std::string::npos);
      ++(status == 0 ? enough : too_little);
      if (command.needs_archive) CHECK(reports(desk) >= 1);
    }
  }
  MESSAGE("sweep: " << too_little << " with too little memory, " << enough
                    << " with enough, bad 0");
  CHECK(too_little >= 5);
  CHECK(enough >= 6);
}
#endif

TEST_CASE("a command that may open too few files, or may not make them as large, names the limit") {
  const struct {
    decltype(RLIMIT_AS) what;
    std::uint64_t from, to, step;
    std::string hint;
  } table[] = {{RLIMIT_NOFILE, 8, 40, 8, "ulimit -n"},
               {RLIMIT_FSIZE, 20'000, 420'000, 100'000, "ulimit -f"}};
  for (const auto& row : table) {
    Desk desk;
    int refused = 0;
    for (const Tried& command : commands(desk)) {
      for (std::uint64_t most = row.from; most <= row.to; most += row.step) {
        const std::string archive = desk.copy(command.needs_archive);
        Child child(archive, command.words, desk.dir / "said",
                    [&row, most] { limit(row.what, most); });
        child.close_input();
        const int status = child.end();
        const std::string said = child.said();
        CAPTURE(command.words.front());
        CAPTURE(most);
        CAPTURE(said);
        if (status == 127) continue;  // the program could not be loaded
        // An input that cannot be opened is the input's fault to its reader.
        const bool of_input = status == 1 && said.find("Too many open files") != std::string::npos;
        REQUIRE((status == 0 || status == 14 || of_input));
        // What it prints is under the same limit.
        const bool could_say = row.what != RLIMIT_FSIZE || said.size() + 1000 < most;
        if (status == 14 && could_say) CHECK(said.find(row.hint) != std::string::npos);
        refused += status == 14 ? 1 : 0;
        if (command.needs_archive) CHECK(reports(desk) >= 1);
      }
    }
    MESSAGE(row.hint << ": " << refused << " refused, bad 0");
    CHECK(refused >= 3);
  }
}

TEST_CASE("a signal ends a command that waits for a pipe, soon and with nothing lost") {
  Desk desk;
  const std::string pipe = desk.dir / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const std::vector<std::string> table[] = {{"add", "-"},
                                            {"add", pipe},
                                            {"record", "--json", "-"},
                                            {"record", "--json", pipe},
                                            {"restore", "-"},
                                            {"restore", pipe},
                                            {"actor", "import", "-"},
                                            {"actor", "import", pipe},
                                            {"import", "gdelt", "-"},
                                            {"import", "gdelt", pipe},
                                            {"import", "gdelt", "--check", pipe}};
  int tried = 0;
  for (const auto& words : table) {
    const int signal = ++tried % 2 == 0 ? SIGINT : SIGTERM;
    CAPTURE(fmt::format("{} {}", fmt::join(words, " "), signal));
    Child child(desk.copy(true), words, desk.dir / "said");
    child.wait_until_it_catches_signals();
    const auto start = std::chrono::steady_clock::now();
    child.signal(signal);
    CHECK(child.end() == 130);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(3));
    CHECK(child.said().find("parley: ") != std::string::npos);
    CHECK(reports(desk) == 1);
  }
}

TEST_CASE("a signal ends the waiting for another writer") {
  Desk desk;
  const std::string archive = desk.copy(true);
  const auto writer = must(Archive::open(archive, desk.clock, {.access = Access::kWrite}));
  Child child(archive, {"add", desk.dir / "doha.txt", "--lock-timeout", "600"}, desk.dir / "said");
  child.wait_until_it_catches_signals();
  child.signal(SIGTERM);
  CHECK(child.end() == 130);
  CHECK(child.said().find("stopped while another command was writing") != std::string::npos);
}

}  // namespace parley::test::limits_test
