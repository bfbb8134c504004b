// SPDX-License-Identifier: MIT
// Replays all transcripts. PARLEY_TESTS_CLI, PARLEY_README and PARLEY_FIXTURES are paths that the
// build gives.
#include "transcript.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
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

TEST_CASE("the README's examples are true") {
  if (!std::filesystem::exists(PARLEY_README)) return;  // a source tree without documentation
  check(replay(PARLEY_README, Unknown::kIsSkipped));
}

}  // namespace parley::test::transcript_test
