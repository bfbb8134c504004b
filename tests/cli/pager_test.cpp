// SPDX-License-Identifier: MIT
#include "cli/print/pager.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace parley::cli::pager_test {

TEST_CASE("the pager is the one that was asked for, or none") {
  struct Case {
    const char* rule;
    std::map<std::string, std::string> environment;
    const char* command;
  };
  const Case cases[] = {
      {"less where nothing is said", {{"TERM", "xterm"}}, "less"},
      {"$PAGER", {{"TERM", "xterm"}, {"PAGER", "more -s"}}, "more -s"},
      {"$PARLEY_PAGER before it",
       {{"TERM", "xterm"}, {"PAGER", "more"}, {"PARLEY_PAGER", "most"}},
       "most"},
      {"cat is none", {{"TERM", "xterm"}, {"PAGER", "cat"}}, ""},
      {"an empty value is none", {{"TERM", "xterm"}, {"PAGER", ""}}, ""},
      {"also of $PARLEY_PAGER", {{"TERM", "xterm"}, {"PAGER", "more"}, {"PARLEY_PAGER", ""}}, ""},
      {"a terminal that cannot page has none", {{"TERM", "dumb"}, {"PAGER", "more"}}, ""},
      {"nor has an unknown one", {{"PAGER", "more"}}, ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.rule);
    CHECK(pager_command([&](const char* name) {
            const auto found = one.environment.find(name);
            return found == one.environment.end() ? std::nullopt
                                                  : std::optional<std::string>(found->second);
          }) == one.command);
  }
}

TEST_CASE("a pager that does not exist is not started") {
  Pager pager;
  pager.start("no-such-pager");
  CHECK_FALSE(pager.is_running());
  pager.start("");
  CHECK_FALSE(pager.is_running());
}

}  // namespace parley::cli::pager_test
