// SPDX-License-Identifier: MIT
// Archives of other programs: what this one must not write it does not, and what it may read it reads,
// with every command that there is.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <sstream>

#include "cli/line/run.h"
#include "core/store/store.h"
#include "schema/codec.h"
#include "schema/keys.h"
#include "tests/support.h"

namespace parley::test::format_test {

using Words = std::vector<std::string>;

struct Tried {
  Words words;
  bool writes;
};

// In each, "DIR" is a place where nothing is yet.
const std::vector<Tried> kCommands = {
    {{"timeline", "qatar"}, false},
    {{"show", "e1"}, false},
    {{"picture", "qatar"}, false},
    {{"reports"}, false},
    {{"search", "talks"}, false},
    {{"history", "e1"}, false},
    {{"diff", "0"}, false},
    {{"log"}, false},
    {{"serve", "--port", "0"}, false},
    {{"mcp"}, false},
    {{"stats"}, false},
    {{"imports"}, false},
    {{"explain", "e1"}, false},
    {{"export"}, false},
    {{"check"}, false},
    {{"brief", "talks"}, false},
    {{"positions", "talks"}, false},
    {{"proposals", "talks"}, false},
    {{"silence", "talks"}, false},
    {{"rounds", "talks"}, false},
    {{"negotiation", "list"}, false},
    {{"negotiation", "show", "talks"}, false},
    {{"negotiation", "history", "talks"}, false},
    {{"negotiation", "review", "talks"}, false},
    {{"actor", "list"}, false},
    {{"actor", "show", "qatar"}, false},
    {{"actor", "suggest"}, false},
    {{"review"}, false},
    {{"add", "fixtures/articles/2023-11-24-first-release-v1.md"}, true},
    {{"watch", PARLEY_FIXTURES "/articles"}, true},
    {{"import", "gdelt", "fixtures/nothing.csv"}, true},
    {{"record", "Talks", "--when", "2024", "--by", "qatar"}, true},
    {{"update", "e1", "--summary", "x"}, true},
    {{"retract", "e1", "--because", "x"}, true},
    {{"dispute", "e1", "--by", "qatar"}, true},
    {{"deny", "e1", "--by", "qatar"}, true},
    {{"confirm", "e1", "--cite", "r1"}, true},
    {{"annotate", "e1", "x"}, true},
    {{"merge", "e1", "e2"}, true},
    {{"undo"}, true},
    {{"rescan"}, true},
    {{"reindex", "--again"}, true},
    {{"review", "--accept", "e2"}, true},
    {{"restore", "-"}, true},
    {{"backup", "DIR"}, true},
    {{"copy", "ARCHIVE", "DIR"}, true},
    {{"migrate"}, true},
    {{"erase", "r1", "--because", "x"}, true},
    {{"compact"}, true},
    {{"negotiation", "new", "other", "--title", "x"}, true},
    {{"negotiation", "edit", "talks", "--title", "x"}, true},
    {{"negotiation", "close", "talks"}, true},
    {{"negotiation", "reopen", "talks"}, true},
    {{"negotiation", "attach", "talks", "e1"}, true},
    {{"negotiation", "detach", "talks", "e1"}, true},
    {{"actor", "add", "Jane Doe"}, true},
    {{"actor", "import", "-"}, true},
    {{"actor", "alias", "qatar", "x"}, true},
    {{"actor", "affiliate", "qatar", "united-nations"}, true},
    {{"actor", "merge", "qatar", "egypt"}, true},
    {{"actor", "attach", "egypt", "e1"}, true},
    {{"actor", "detach", "egypt", "e1"}, true},
};
/// These open no archive that is there, or say of any what it is; salvage reads its files by themselves.
const std::set<std::string> kOthers = {"init", "where", "salvage", "unlock"};

class Desk {
 public:
  Desk() {
    REQUIRE(parley({"init"}).first == 0);
    REQUIRE(parley({"add", PARLEY_FIXTURES "/articles/2023-11-24-first-release-v1.md"}).first == 0);
    REQUIRE(parley({"negotiation", "new", "talks", "--title", "Talks"}).first == 0);
  }

  /// The exit status, and what was said of what went wrong.
  std::pair<int, std::string> parley(Words words) {
    for (auto& word : words) {
      if (word == "DIR") word = dir_ / "new";
      if (word == "ARCHIVE") word = archive();
    }
    std::istringstream in;
    std::ostringstream out, err;
    cli::Session session = {.in = in, .out = out, .err = err, .clock = clock_};
    session.environment = [&](const char* name) -> std::optional<std::string> {
      if (std::string_view(name) == "PARLEY_ARCHIVE") return archive();
      return std::nullopt;
    };
    const std::atomic<bool> ends{true};  // what would go on for ever
    if (words.front() == "serve") session.interrupt = &ends;
    const int status = cli::run(words, session);
    return {status, err.str()};
  }

  void set_format(std::uint32_t schema, std::uint32_t min_reader, std::uint32_t min_writer) {
    OpenOptions writing;
    writing.access = Access::kWrite;
    auto store = must(Store::open(archive(), writing));
    Batch batch;
    batch.put(meta_key("format"),
              encode(Format{schema, min_reader, min_writer, "parley 9.9", std::string(32, 'a')}));
    must(store->write(batch));
    must(store->settle());
  }

  std::string archive() const { return dir_ / "archive"; }

 private:
  TempDir dir_;
  FixedClock clock_;
};

std::string name_of(const Words& words) {
  const auto names = cli::command_names();
  const std::string pair = words.size() > 1 ? words[0] + " " + words[1] : "";
  return std::find(names.begin(), names.end(), pair) != names.end() ? pair : words[0];
}

TEST_CASE("every command is tried on archives of other programs") {
  std::set<std::string> tried = kOthers;
  for (const Tried& one : kCommands) tried.insert(name_of(one.words));
  for (const auto& name : cli::command_names()) {
    CAPTURE(name);
    CHECK(tried.contains(name));
  }
}

TEST_CASE(
    "a newer archive that may be read is read by every command that reads, and written by none") {
  Desk desk;
  desk.set_format(kSchema + 1, kSchema, kSchema + 1);
  for (const Tried& one : kCommands) {
    CAPTURE(name_of(one.words));
    const auto [status, said] = desk.parley(one.words);
    CAPTURE(said);
    CHECK(status == (one.writes ? 13 : 0));
    if (one.writes)
      CHECK(said.find("made by parley 9.9; this program knows up to") != std::string::npos);
  }
}

TEST_CASE("a newer archive that may not be read is refused by every command") {
  Desk desk;
  desk.set_format(kSchema + 1, kSchema + 1, kSchema + 1);
  for (const Tried& one : kCommands) {
    CAPTURE(name_of(one.words));
    const auto [status, said] = desk.parley(one.words);
    CAPTURE(said);
    CHECK(status == 13);
    CHECK(said.find("made by parley 9.9; this program knows up to") != std::string::npos);
  }
}

TEST_CASE("an older archive is read by every command that reads, and writing waits for migrate") {
  Desk desk;
  desk.set_format(kSchema - 1, kSchema - 1, kSchema - 1);
  for (const Tried& one : kCommands) {
    const std::string name = name_of(one.words);
    if (name == "migrate" || name == "backup" || name == "copy") continue;  // they take it as it is
    CAPTURE(name);
    const auto [status, said] = desk.parley(one.words);
    CAPTURE(said);
    CHECK(status == (one.writes ? 13 : 0));
    if (one.writes) CHECK(said.find("bring it up to date: parley migrate") != std::string::npos);
  }
  CHECK(desk.parley({"backup", "DIR"}).first == 0);
}

}  // namespace parley::test::format_test
