// SPDX-License-Identifier: MIT
#include "core/text/sentence_finder.h"

#include <doctest/doctest.h>

#include <array>

namespace parley::sentence_finder_test {

constexpr std::string_view kArticle =
    "How the talks in Doha ended\n\n"
    "Hamas released 13 Israeli women and children. \"We will wait,\" said al-Hayya, its "
    "negotiator. "
    "Nobody knew.\n\n"
    "- the Rafah crossing stays shut, Egypt said\n\n"
    "哈马斯接受停火提议。";

TEST_CASE("a sentence is found word for word, however it is typed, and whatever stands around it") {
  struct Case {
    std::string_view text;
    bool is_there;
  };
  constexpr std::array kCases = std::to_array<Case>({
      {"Hamas released 13 Israeli women and children.", true},
      {"HAMAS  released 13 Israeli\nwomen, and children!", true},
      {"A post says: Hamas released 13 Israeli women and children (Reuters).", true},
      {"“We will wait”, said Al‑Hayya – its negotiator", true},
      {"The Rafah crossing stays shut, Egypt said", true},
      {"How the talks in Doha ended: a reconstruction", true},
      {"报道：哈马斯接受停火提议，其他未定", true},
      // Other words, a part, or too few to tell.
      {"Hamas released 12 Israeli women and children.", false},
      {"Hamas released 13 Israeli women and childrens", false},
      {"Hamas released 13 Israeli women", false},
      {"Nobody knew.", false},
      {"", false},
  });
  SentenceFinder finder;
  CHECK(finder.find_in(kCases[0].text) == nullptr);
  finder.add(kArticle, "r1");
  for (const Case& one : kCases) {
    CAPTURE(one.text);
    CHECK((finder.find_in(one.text) != nullptr) == one.is_there);
  }
}

TEST_CASE("of two that have a sentence, the first is named") {
  SentenceFinder finder;
  finder.add(kArticle, "r1");
  finder.add("Hamas released 13 Israeli women and children", "e1");
  finder.add("Qatar spoke of progress in the talks", "e2");
  REQUIRE(finder.find_in("Hamas released 13 Israeli women and children") != nullptr);
  CHECK(*finder.find_in("Hamas released 13 Israeli women and children") == "r1");
  CHECK(*finder.find_in("It ends: Qatar spoke of progress in the talks.") == "e2");
}

}  // namespace parley::sentence_finder_test
