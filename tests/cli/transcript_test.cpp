// SPDX-License-Identifier: MIT
// Replays all transcripts. PARLEY_TESTS_CLI, PARLEY_README, PARLEY_SOURCE and PARLEY_FIXTURES are
// paths that the build gives.
#include "transcript.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "cli/line/run.h"

namespace parley::test::transcript_test {

std::vector<std::string> transcripts() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(PARLEY_TESTS_CLI)) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

void check(const Replay& replayed) {
  for (const auto& failure : replayed.failures) FAIL_CHECK(failure);
}

TEST_CASE("the program says what the transcripts say, and every command has one") {
  std::map<std::string, int> seen;
  for (const auto& path : transcripts()) {
    const auto replayed = replay(path, Unknown::kFails);
    check(replayed);
    for (const auto& command : replayed.commands) {
      const auto first = command.find(' ');
      ++seen[command.substr(0, first)];
      if (first != std::string::npos) ++seen[command.substr(0, command.find(' ', first + 1))];
    }
  }
  for (const auto& command : cli::command_names()) {
    CAPTURE(command);
    CHECK_MESSAGE(seen[command] > 0, "no transcript shows this command");
  }
}

/// Those that speak of directories, of files in them, or of places by default.
const std::set<std::string> kOfDirectories = {"backup.md", "copy.md",   "help.md",
                                              "init.md",   "unlock.md", "where.md"};

TEST_CASE("the program says the same where the archive is in a cluster") {
  int same = 0;
  for (const auto& path : transcripts()) {
    if (kOfDirectories.contains(std::filesystem::path(path).filename().string())) continue;
    check(replay(path, Unknown::kFails, Where::kInCluster));
    ++same;
  }
  CHECK(same > 40);
}

/// The README, and the pages beside the code that it links to.
std::vector<std::string> documents() {
  std::vector<std::string> paths = {PARLEY_README};
  std::ifstream file(PARLEY_README);
  const std::string readme((std::istreambuf_iterator<char>(file)), {});
  for (auto at = readme.find("]("); at != std::string::npos; at = readme.find("](", at + 2)) {
    const auto end = readme.find(')', at);
    paths.push_back(PARLEY_SOURCE "/" + readme.substr(at + 2, end - at - 2));
  }
  return paths;
}

TEST_CASE("the README's examples are true, and those of each page that it links to") {
  if (!std::filesystem::exists(PARLEY_README)) return;  // a source tree without documentation
  std::size_t commands = 0;
  for (const auto& path : documents()) {
    CAPTURE(path);
    REQUIRE_MESSAGE(std::filesystem::exists(path), "the README links to it");
    const auto replayed = replay(path, Unknown::kIsSkipped);
    check(replayed);
    commands += replayed.commands.size();
  }
  CHECK(commands > 30);  // a page whose examples are not found proves nothing
}

}  // namespace parley::test::transcript_test
