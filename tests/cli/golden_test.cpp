// SPDX-License-Identifier: MIT
// What is asked of a whole negotiation, that of the fixtures, at three days of what the press knew:
// each answer is a file in fixtures/golden/, for people and as JSON. With
// PARLEY_UPDATE_TRANSCRIPTS=1 the files are written: read the difference.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "cli/line/run.h"
#include "tests/support.h"

namespace parley::test::golden_test {

namespace fs = std::filesystem;

/// "DAY" stands for the day of the question, "BEFORE" for the one before it.
struct GoldenView {
  const char* name;
  std::vector<std::string> words;
};

// A new view is one line here; run once with PARLEY_UPDATE_TRANSCRIPTS=1.
const std::vector<GoldenView> kViews = {
    {"timeline", {"timeline", "--negotiation", "gaza-hostages", "--newest-first"}},
    {"columns", {"timeline", "--negotiation", "gaza-hostages", "--columns", "--limit", "20"}},
    {"rounds", {"rounds", "gaza-hostages"}},
    {"positions", {"positions", "gaza-hostages"}},
    {"changes", {"positions", "gaza-hostages", "--changes", "--since", "BEFORE"}},
    {"proposals", {"proposals", "gaza-hostages", "--on", "DAY"}},
    {"silence", {"silence", "gaza-hostages", "--on", "DAY"}},
    {"negotiation", {"negotiation", "show", "gaza-hostages"}},
    {"brief", {"brief", "gaza-hostages", "--on", "DAY"}},
};

struct Asked {
  std::string before, day;
};
const std::vector<Asked> kDays = {
    {"2023-11-22", "2024-01-01"}, {"2024-01-01", "2024-05-10"}, {"2024-05-10", "2024-09-01"}};

/// The archive of the fixtures, made by the program itself.
class DemoArchive {
 public:
  DemoArchive() {
    REQUIRE(parley({"init", "--quiet"}).status == 0);
    std::vector<std::string> words = {"add", "--quiet", "--no-events"};
    for (const auto& entry : fs::directory_iterator(std::string(PARLEY_FIXTURES) + "/articles"))
      words.push_back(entry.path().string());
    std::sort(words.begin() + 2, words.end());
    REQUIRE(parley(words).status == 0);
    const auto script =
        fmt::format("PARLEY_ARCHIVE='{}' USER=ann '{}/negotiation.sh' '{}' >/dev/null", directory(),
                    PARLEY_FIXTURES, PARLEY_PROGRAM);
    REQUIRE(std::system(script.c_str()) == 0);
  }

  struct Said {
    int status = 0;
    std::string out, err;
  };
  Said parley(const std::vector<std::string>& words) {
    std::istringstream in;
    std::ostringstream out, err;
    cli::Session session = {.in = in, .out = out, .err = err, .clock = clock_};
    session.environment = [&](const char* name) -> std::optional<std::string> {
      if (std::string_view(name) == "PARLEY_ARCHIVE") return directory();
      return std::nullopt;
    };
    const int status = cli::run(words, session);
    return {status, out.str(), err.str()};
  }

  [[nodiscard]] std::string directory() const { return home_ / "archive"; }

 private:
  TempDir home_;
  FixedClock clock_;
};

/// Without the time at which the script ran: in JSON's fields, and behind "commit 3, " or "commit 3 (".
std::string without_stamps(std::string text) {
  const std::string commit = "commit ";
  for (auto at = text.find(commit); at != std::string::npos; at = text.find(commit, at)) {
    at = text.find_first_not_of("0123456789", at + commit.size());
    for (const std::string before : {", 20", " (20"}) {
      if (at == std::string::npos || text.compare(at, before.size(), before) != 0) continue;
      const auto from = at + 2;
      text.replace(from, text.find_first_not_of("0123456789-T:.Z", from) - from, "...");
    }
  }
  for (const std::string field : {"\"recorded\":\"", "\"revised\":\""}) {
    for (auto at = text.find(field); at != std::string::npos; at = text.find(field, at)) {
      at += field.size();
      text.replace(at, text.find('"', at) - at, "...");
    }
  }
  return text;
}

/// What a terminal would show, with stderr marked as in transcripts.
std::string as_page(const std::vector<std::string>& words, const DemoArchive::Said& said) {
  auto page = fmt::format("$ parley {}\n{}", fmt::join(words, " "), said.out);
  std::istringstream notes(said.err);
  for (std::string line; std::getline(notes, line);) page += "! " + line + "\n";
  return page;
}

void check_golden(const std::string& name, const std::string& actual, std::set<std::string>& seen) {
  seen.insert(name);
  const auto path = fmt::format("{}/golden/{}", PARLEY_FIXTURES, name);
  if (std::getenv("PARLEY_UPDATE_TRANSCRIPTS") != nullptr) std::ofstream(path) << actual;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream expected;
  expected << file.rdbuf();
  CAPTURE(name);
  CHECK(expected.str() == actual);
}

std::vector<std::string> words_of(const GoldenView& view, const Asked& asked) {
  auto words = view.words;
  for (auto& word : words) {
    if (word == "DAY") word = asked.day;
    if (word == "BEFORE") word = asked.before;
  }
  words.insert(words.end(), {"--known-by", asked.day});
  return words;
}

TEST_CASE("the demo's negotiation, at three days, is what the golden files say") {
  DemoArchive demo;
  std::set<std::string> seen;
  for (const auto& view : kViews) {
    for (const auto& asked : kDays) {
      auto words = words_of(view, asked);
      const auto page = demo.parley(words);
      CHECK(page.status == 0);
      const auto file = fmt::format("{}@{}", view.name, asked.day);
      check_golden(file + ".txt", without_stamps(as_page(words, page)), seen);
      words.insert(words.end(), {"--format", "json"});
      check_golden(file + ".json", without_stamps(demo.parley(words).out), seen);
    }
  }
  for (const auto& entry : fs::directory_iterator(std::string(PARLEY_FIXTURES) + "/golden")) {
    const auto name = entry.path().filename().string();
    CAPTURE(name);
    CHECK_MESSAGE(seen.contains(name), "a golden file of no view");
  }
}

TEST_CASE("the demo's negotiation answers the same when it was exported and restored") {
  DemoArchive demo;
  // A life that is not only good.
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"actor", "alias", "qatar", "the Gulf emirate"},
           {"rescan"},
           {"actor", "merge", "hezbollah", "hamas"},
           {"undo"},
           {"retract", "e60", "--because", "it was another day"},
           {"undo"},
           {"merge", "e61", "e62"},
           {"negotiation", "edit", "gaza-hostages", "--party", "thailand"},
           {"undo"}}) {
    CAPTURE(fmt::format("{}", fmt::join(words, " ")));
    CHECK(demo.parley(words).err.find("parley:") == std::string::npos);
  }
  TempDir dir;
  const std::string file = dir / "export.jsonl", copy = dir / "copy";
  REQUIRE(demo.parley({"export", "--output", file}).status == 0);
  REQUIRE(demo.parley({"init", copy, "--quiet"}).status == 0);
  REQUIRE(demo.parley({"restore", file, "--archive", copy}).status == 0);
  const auto whole = demo.parley({"export"});
  CHECK(whole.out.size() > 100'000);
  const bool same = whole.out == demo.parley({"export", "--archive", copy}).out;
  CHECK(same);

  auto asked = std::vector<std::vector<std::string>>{
      {"log", "--all"},
      {"timeline", "--all"},
      {"timeline", "hamas", "--as-of", "5", "--all", "--format", "json"},
      {"timeline", "--known-by", "2023-11-24", "--all"},
      {"history", "e60", "e61", "e62", "e78"},
      {"show", "hezbollah", "qatar", "r11", "e78", "--sources"},
      {"reports", "--all"},
      {"actor", "list"},
      {"negotiation", "show", "gaza-hostages"},
      {"diff", "3", "10"},
      {"diff", "2023-11-20", "2024-01-20", "--known"},
      {"brief", "gaza-hostages"},
      {"export", "--events"},
      {"export", "--as-of", "6", "--format", "csv"}};
  for (const auto& view : kViews) {
    for (const auto& day : kDays) asked.push_back(words_of(view, day));
  }
  for (auto words : asked) {
    CAPTURE(fmt::format("{}", fmt::join(words, " ")));
    const auto before = demo.parley(words);
    CHECK(before.status == 0);
    words.insert(words.end(), {"--archive", copy});
    CHECK(demo.parley(words).out == before.out);
  }
}

}  // namespace parley::test::golden_test
