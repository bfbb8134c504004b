// SPDX-License-Identifier: MIT
// Manual pages hold what help holds. tests/manual.sh has groff and mandoc read them.
#include "cli/line/manual.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "cli/exit_codes.h"
#include "cli/line/command_line.h"
#include "tests/support.h"

namespace parley::test::manual_test {

/// What a reader sees of the page: without the commands of roff.
std::string read(std::string_view name) {
  std::istringstream in;
  std::ostringstream out, err;
  const FixedClock clock;
  const cli::Session session = {.in = in, .out = out, .err = err, .clock = clock};
  auto page = cli::manual_page(name, session);
  REQUIRE(page);
  CHECK(std::all_of(page->begin(), page->end(),
                    [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
  constexpr std::pair<std::string_view, std::string_view> kSigns[] = {
      {"\\fB", ""},   {"\\fI", ""},    {"\\fR", ""},   {"\\&", ""},        {"\\-", "-"},
      {"\\(aq", "'"}, {"\\(dq", "\""}, {"\\(ti", "~"}, {"\\[u2026]", "…"}, {"\\e", "\\"}};
  for (const auto& [sign, meaning] : kSigns) {
    for (auto at = page->find(sign); at != std::string::npos; at = page->find(sign, at)) {
      page->replace(at, sign.size(), meaning);
      at += meaning.size();
    }
  }
  return *page;
}

bool has(const std::string& page, std::string_view text) {
  return page.find(text) != std::string::npos;
}

TEST_CASE("the page of a command has usage, text, options, examples, and what belongs to it") {
  const auto& alias = *cli::find_command("actor alias");
  const auto page = read("actor alias");
  CHECK(page.starts_with(".TH \"PARLEY-ACTOR-ALIAS\" 1 \"\" \"parley "));
  CHECK(has(page, fmt::format(".SH \"NAME\"\nparley-actor-alias - {}\n", alias.summary)));
  CHECK(has(page, "\nparley actor alias ACTOR ALIAS… [OPTION…]\n"));
  CHECK(has(page, fmt::format(".PP\n{}.SH \"OPTIONS\"\n", alias.more)));
  CHECK(has(page, ".TP\n-q, --quiet\n"));
  CHECK(has(page, fmt::format(".nf\n{}.fi\n", alias.examples)));
  CHECK(has(page, ".BR parley (1),\n.BR parley-rescan (1),\n.BR parley-actor-list (1),\n"));
}

TEST_CASE("each command has a page, and each of its options stands there as help has it") {
  const auto names = "\n" + cli::manual_names();
  for (const auto& command : cli::commands()) {
    CAPTURE(command.name);
    CHECK(has(names, fmt::format("\n{}\n", command.name)));
    const auto page = read(command.name);
    CHECK(has(page, fmt::format(" - {}\n", command.summary)));
    for (const auto& option : cli::options_of(command)) {
      CAPTURE(option.names.back());
      CHECK(has(page, fmt::format(".TP\n{}{}{}\n{}\n", fmt::join(option.names, ", "),
                                  option.value.empty() ? "" : " ", option.value, option.help)));
    }
  }
}

TEST_CASE("the page of the program lists commands, exit statuses and variables") {
  const auto page = read("");
  for (const auto& command : cli::commands())
    CHECK(has(page, fmt::format("\n{}\n", command.summary)));
  for (const auto& [code, meaning] : cli::kExitMeanings)
    CHECK(has(page, fmt::format(".TP\n{}\n{}\n", static_cast<int>(code), meaning)));
  CHECK(has(page, ".TP\nPARLEY_ARCHIVE\n"));
}

TEST_CASE("the page of exit statuses says what the program does") {
  std::ifstream in(std::string(PARLEY_SOURCE) + "/cli/EXIT_CODES.md");
  std::vector<std::string> rows, expected;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("| ") && line != "| status | meaning |") rows.push_back(line);
  }
  for (const auto& [code, meaning] : cli::kExitMeanings)
    expected.push_back(fmt::format("| {} | {} |", static_cast<int>(code), meaning));
  CHECK(rows == expected);
}

TEST_CASE("a group has a page that lists its commands and no others") {
  const auto page = read("actor");
  CHECK(has(page, fmt::format(".TP\nparley-actor-merge(1)\n{}\n",
                              cli::find_command("actor merge")->summary)));
  CHECK(!has(page, "timeline"));
  CHECK(has("\n" + cli::manual_names(), "\nactor\n"));
}

TEST_CASE("of what is no command there is no page") {
  std::istringstream in;
  std::ostringstream out, err;
  const FixedClock clock;
  const cli::Session session = {.in = in, .out = out, .err = err, .clock = clock};
  CHECK(!cli::manual_page("nonsense", session));
  CHECK(!cli::manual_page("actor nonsense", session));
}

}  // namespace parley::test::manual_test
