// SPDX-License-Identifier: MIT
// The same files again add nothing, also where an id comes several times in them: the last row
// counts, as when they came first.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "core/archive.h"
#include "core/import.h"
#include "tests/copied.h"
#include "tests/support.h"

namespace parley::import_again_test {

constexpr const char* kMap = R"(dataset = desk
format = csv
header = yes
[event]
id = id
when = day
summary = what
[actor]
name = who
roles = by
)";

/// An archive, and files of rows such as "1A": what row 1 says is "A".
class Desk {
 public:
  Desk() { archive = test::new_archive(dir / "archive", {"init", "ann", ""}, clock); }

  /// Words are rows of a file, "|" begins the next file.
  ImportCounts import(const std::string& rows, ImportMode mode = ImportMode::kRevise) {
    ImportRequest request;
    request.map = kMap;
    request.map_name = "desk.map";
    request.mode = mode;
    request.chunk_bytes = chunk_bytes;
    std::istringstream words(rows + " |");
    std::string text;
    for (std::string word; words >> word;) {
      if (word != "|") {
        text += fmt::format("{},2024-01-{:02},{},Hamas\n", word[0], 10 + word[0] - '0', word[1]);
        continue;
      }
      if (text.empty()) continue;
      request.inputs.push_back(dir / fmt::format("{}.csv", request.inputs.size()));
      std::ofstream(request.inputs.back()) << "id,day,what,who\n" << text;
      text.clear();
    }
    return test::must(archive->import(request, {}, {"import", "ann", ""})).counts;
  }

  void say(const std::string& id, const std::string& what) {
    EventInput input;
    input.summary = what;
    REQUIRE(archive->update(*archive->find_event("desk:" + id), input, {"update", "bea", ""}));
  }
  void undo() { REQUIRE(archive->undo(std::nullopt, {"undo", "bea", ""})); }

  /// What the events say, with their revisions: "A1 B3".
  std::string there() {
    TimelineQuery query;
    query.actors = {*archive->find_actor("hamas")};
    std::string all;
    REQUIRE(archive->timeline(query, [&](const TimelineLine& line) {
      const Event event = *archive->event(line.event);
      all += fmt::format("{}{}{}", all.empty() ? "" : " ", line.summary, event.revision);
      return Visit::kContinue;
    }));
    return all;
  }
  std::string exported() { return test::exported(*archive); }

  test::TempDir dir;
  test::FixedClock clock;
  std::unique_ptr<Archive> archive;
  std::size_t chunk_bytes = 0;
};

struct Case {
  const char* rule;
  const char* first;   // what is imported first
  const char* there;   // what the events say then, and their revisions
  const char* second;  // what is imported then
  const char* then;
  ImportCounts counts;  // of the second
};

const Case kCases[] = {
    // read, added, revised, identical
    {"of an id that comes twice the last row counts", "1A 1B", "B2", "1A 1B", "B2", {2, 0, 0, 2}},
    {"also where it comes back to what it said", "1A 1B 1A", "A3", "1A 1B 1A", "A3", {3, 0, 0, 3}},
    {"however often", "1A 1B 1A 1B 1C 1A 1B", "B4", "1A 1B 1A 1B 1C 1A 1B", "B4", {7, 0, 0, 7}},
    {"among other rows",
     "1A 2A 1B 2A 3A 2B",
     "B2 B2 A1",
     "1A 2A 1B 2A 3A 2B",
     "B2 B2 A1",
     {6, 0, 0, 6}},
    {"over two files", "1A 2A | 1B", "B2 A1", "1A 2A | 1B", "B2 A1", {3, 0, 0, 3}},
    {"a row that it has more is a revision", "1A 1B", "B2", "1A 1B 1C", "C3", {3, 0, 1, 2}},
    {"a row between them that is new changes nothing in the end but history",
     "1A 1B",
     "B2",
     "1A 1C 1B",
     "B4",
     {3, 0, 2, 1}},
    {"the first file alone says again what it says", "1A | 1B", "B2", "1A", "A3", {1, 0, 1}},
    {"so do many", "1A 2A 3A | 1B 2B", "B2 B2 A1", "3A 2A 1A", "A3 A3 A1", {3, 0, 2, 1}},
};

TEST_CASE("the same file again adds nothing, also where it has an id twice") {
  for (const Case& c : kCases) {
    for (const std::size_t chunk_bytes : {0, 20, 45}) {
      CAPTURE(c.rule);
      CAPTURE(chunk_bytes);
      Desk desk;
      desk.chunk_bytes = chunk_bytes;
      desk.import(c.first);
      CHECK(desk.there() == c.there);
      const CommitNumber before = desk.archive->last_commit();
      CHECK(desk.import(c.second) == c.counts);
      CHECK(desk.there() == c.then);
      const bool is_written = desk.archive->last_commit() != before;
      CHECK(is_written == (c.counts.added + c.counts.revised > 0));
    }
  }
}

TEST_CASE("what a person said stays when a file with an id twice comes again") {
  Desk desk;
  desk.import("1A 1B");
  desk.say("1", "ours");
  CHECK(desk.import("1A 1B") == ImportCounts{2, 0, 0, 2});
  CHECK(desk.there() == "ours3");
  CHECK(desk.import("1A 1B 1C") == ImportCounts{3, 0, 1, 2});
  CHECK(desk.there() == "C4");
}

TEST_CASE("a revision that was undone is made again by its file") {
  Desk desk;
  desk.import("1A");
  desk.import("1B");
  desk.undo();
  CHECK(desk.there() == "A3");
  CHECK(desk.import("1B") == ImportCounts{1, 0, 1});
  CHECK(desk.there() == "B4");
  CHECK(desk.import("1B") == ImportCounts{1, 0, 0, 1});
}

TEST_CASE("an import with an id twice that was undone is made again as it was") {
  Desk desk;
  desk.import("1A 1B 2A");
  desk.undo();
  CHECK(desk.there().empty());
  desk.import("1A 1B 2A");
  CHECK(desk.there().substr(0, 1) == "B");
  const std::string exported = desk.exported();
  desk.import("1A 1B 2A");
  CHECK(desk.exported() == exported);
}

TEST_CASE("what a full snapshot withdrew comes back as the last of its rows says") {
  Desk desk;
  desk.import("1A 1B 2A");
  desk.import("2A", ImportMode::kFullSnapshot);
  CHECK(desk.there() == "A1");
  CHECK(desk.import("1A 1B 2A", ImportMode::kFullSnapshot) == ImportCounts{3, 0, 1, 2});
  CHECK(desk.there() == "B4 A1");
}

TEST_CASE("whatever rows come, the same files again write nothing") {
  constexpr unsigned kSeed = 20251;
  MESSAGE("seed " << kSeed);
  std::mt19937 random(kSeed);
  const auto upto = [&random](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  for (int round = 0; round < 12; ++round) {
    CAPTURE(round);
    Desk desk;
    desk.chunk_bytes = upto(3) == 0 ? 0 : 16 + upto(400);
    for (int file = 0; file < 3; ++file) {
      std::string rows;
      std::string last(10, ' ');  // what the last row of an id says
      for (int n = 0; n < 40; ++n) {
        const std::uint32_t id = upto(9);
        last[id] = static_cast<char>('A' + upto(4));
        rows += fmt::format("{}{} {}", id, last[id], upto(15) == 0 ? "| " : "");
      }
      desk.import(rows);
      const std::string there = desk.there();
      for (std::uint32_t id = 0; id < 9; ++id) {
        if (last[id] == ' ') continue;
        const Event event =
            *desk.archive->event(*desk.archive->find_event(fmt::format("desk:{}", id)));
        CHECK(event.sentences.front().text == std::string(1, last[id]));
      }
      const std::string exported = desk.exported();
      desk.chunk_bytes = upto(3) == 0 ? 0 : 16 + upto(400);
      const ImportCounts again = desk.import(rows);
      CHECK(again == ImportCounts{again.read, 0, 0, again.read});
      CHECK(desk.exported() == exported);
    }
  }
}

}  // namespace parley::import_again_test
