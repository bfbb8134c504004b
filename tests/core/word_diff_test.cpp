// SPDX-License-Identifier: MIT
// What changed between two texts, as a reader would mark it; and nothing of either is ever lost.
#include "core/word_diff.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>

#include "core/text/words.h"

namespace parley::word_diff_test {

/// "[-removed-]", "[+added+]"; line breaks as "/".
std::string shown(std::string_view before, std::string_view after) {
  std::string line;
  for (const WordRun& run : word_diff(before, after)) {
    const std::string text(run.text);
    line += run.change == WordChange::kSame      ? text
            : run.change == WordChange::kRemoved ? "[-" + text + "-]"
                                                 : "[+" + text + "+]";
  }
  std::replace(line.begin(), line.end(), '\n', '/');
  return line;
}

/// The words, each in "|", blanks left out.
std::string words_of(std::string_view text) {
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const Word word = word_at(text, at);
    line += (line.empty() ? "" : "|") + std::string(text.substr(at, word.length));
    at += word.length + word.blanks;
  }
  return line;
}

bool is_blank(std::string_view text) {
  std::size_t at = 0;
  while (const std::size_t blank = blank_at(text, at)) at += blank;
  return at == text.size();
}

bool follows(WordChange next, WordChange last) {
  return next == WordChange::kRemoved ? last == WordChange::kSame : next != last;
}

/// What word_diff() promises of any two texts. The number of words that are in both.
std::size_t check_promises(const std::string& before, const std::string& after) {
  std::string removed;
  std::string added;
  std::size_t same_words = 0;
  const std::vector<WordRun> runs = word_diff(before, after);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& [change, text] = runs[i];
    REQUIRE(!text.empty());
    if (i > 0) REQUIRE(follows(change, runs[i - 1].change));
    if (change != WordChange::kAdded) removed += text;
    if (change != WordChange::kRemoved) added += text;
    if (change != WordChange::kSame) continue;
    const std::string words = words_of(text);
    if (is_blank(text)) {
      REQUIRE((i == 0 || i + 1 == runs.size()));
    } else {
      same_words += static_cast<std::size_t>(std::count(words.begin(), words.end(), '|')) + 1;
    }
    // Where it was: in `before`, at the place to which the runs have come.
    REQUIRE(text.data() == before.data() + removed.size() - text.size());
  }
  REQUIRE(removed == before);
  REQUIRE(added == after);
  return same_words;
}

/// The length of the longest common subsequence, by the textbook.
std::size_t common_words(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const std::string& word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = word == b[j - 1] ? diagonal + 1 : std::max(row[j], row[j - 1]);
      diagonal = above;
    }
  }
  return row.back();
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

TEST_CASE("words end where both printings of a sentence agree that they do") {
  constexpr std::array kCases = std::to_array<std::array<std::string_view, 2>>({
      {"", ""},
      {"four hostages", "four|hostages"},
      {"\"Four (4) hostages.\"", "\"|Four|(|4|)|hostages|.|\""},
      {"al-Aqsa don't don’t U.S. 1,200 20:10 Egypt's families'",
       "al-Aqsa|don't|don’t|U.S|.|1,200|20:10|Egypt's|families|'"},
      {"talks—which… failed -- again", "talks|—|which|…|failed|-|-|again"},
      {"a\u00A0b\u2009c\u3000d\te\r\nf", "a|b|c|d|e|f"},
      {" begins blank", "begins|blank"},
      {"قالت حماس: نعم، وافقت.", "قالت|حماس|:|نعم|،|وافقت|."},
      {"צה״ל וג׳ורג׳", "צה״ל|וג׳ורג|׳"},
      {"卡塔尔宣布2天停火。", "卡|塔|尔|宣|布|2|天|停|火|。"},
      {"กี่วัน", "กี่|วั|น"},
      {"cafe\u0301 e\u0301", "cafe\u0301|e\u0301"},
      {"ab\xFFz \xE2\x82", "ab|\xFF|z|\xE2|\x82"},
      {"한국 정부", "한국|정부"},
  });
  for (const auto& [text, words] : kCases) {
    CAPTURE(text);
    CHECK(words_of(text) == words);
  }
}

TEST_CASE("a reader sees which words have changed, and no more") {
  struct Case {
    std::string_view before, after, marked;
  };
  constexpr std::array kCases = std::to_array<Case>({
      {"", "", ""},
      {"", "New.", "[+New.+]"},
      {"Old.", "", "[-Old.-]"},
      {"All the same.", "All the same.", "All the same."},
      {"12 Thais were freed", "ten Thais were freed", "[-12-][+ten+] Thais were freed"},
      {"four hostages.", "four hostages", "four hostages[-.-]"},
      {"the hostages, he said", "the “hostages”, he said", "the [+“+]hostages[+”+], he said"},
      {"It was agreed.", "It was not agreed.", "It was [+not +]agreed."},
      {"It was not agreed.", "It was agreed.", "It was [-not -]agreed."},
      {"Israel agreed", "Israel agreed to talks", "Israel agreed[+ to talks+]"},
      {"Israel agreed.", "Israel agreed to talks.", "Israel agreed[+ to talks+]."},
      {"talks in Doha", "the talks in Doha", "[+the +]talks in Doha"},
      {"1,200 dead, 240 taken", "1,200 dead, 250 taken", "1,200 dead, [-240-][+250+] taken"},
      {"freed\u00A0today", "freed today", "freed[-\u00A0-][+ +]today"},
      {"one  two", "one two", "one [- -]two"},
      {"A.\n\nB.", "A. B.", "A.[-//-][+ +]B."},
      {" A.\n", "A.\n\n", "[- -]A./[+/+]"},
      {"停火两天。", "停火三天。", "停火[-两-][+三+]天。"},
      {"وافقت حماس", "رفضت حماس", "[-وافقت-][+رفضت+] حماس"},
      {"a\xFF b", "a\xFE b", "a[-\xFF-][+\xFE+] b"},
  });
  for (const auto& [before, after, marked] : kCases) {
    CAPTURE(before);
    CHECK(shown(before, after) == marked);
  }
}

TEST_CASE("blanks that agree do not part two changes") {
  CHECK(shown("The army left Rafah today.", "The navy reached Gaza today.") ==
        "The [-army left Rafah-][+navy reached Gaza+] today.");
  CHECK(shown("one two", "three four five") == "[-one two-][+three four five+]");
}

TEST_CASE("a sentence or paragraph that is new is marked from its own beginning") {
  struct Case {
    std::string_view before, after, marked;
  };
  constexpr std::array kCases = std::to_array<Case>({
      {"The talks began. The talks ended.", "The talks began. The talks stalled. The talks ended.",
       "The talks began. [+The talks stalled. +]The talks ended."},
      {"“Yes.” He left.", "“Yes.” He said: “No.” He left.", "“Yes.” [+He said: “No.” +]He left."},
      {"The one.\n\nThe three.", "The one.\n\nThe two.\n\nThe three.",
       "The one.//[+The two.//+]The three."},
      {"The one.\n\nThe two.\n\nThe three.", "The one.\n\nThe three.",
       "The one.//[-The two.//-]The three."},
      {"A.\n\nB.", "A.\n\nB.\n\nC.", "A.//B.[+//C.+]"},
      {"B.\n\nC.", "A.\n\nB.\n\nC.", "[+A.//+]B.//C."},
      {"no, no", "no, no, no", "[+no, +]no, no"},
  });
  for (const auto& [before, after, marked] : kCases) {
    CAPTURE(before);
    CHECK(shown(before, after) == marked);
  }
}

TEST_CASE("any two texts can be put together again from what is the same and what is not") {
  static constexpr std::array<std::string_view, 20> kParts = {
      " ",  " ",  "\n", "\n\n", "\u00A0", "\u3000",  ".",      ",",    "“",        "'",
      "停", "火", "a",  "b",    "The",    "al-Aqsa", "\u0301", "\xFF", "\xE3\x80", "حماس"};
  constexpr std::uint64_t kSeed = 20240531;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  const auto random_text = [&] {
    std::string text;
    const std::size_t parts = random() % 25;
    for (std::size_t i = 0; i < parts; ++i) text += kParts[random() % kParts.size()];
    return text;
  };
  for (int round = 0; round < 20'000; ++round) {
    const std::string before = random_text();
    std::string after = random_text();
    if (random() % 2 == 0) after = before.substr(0, random() % (before.size() + 1)) + after;
    CAPTURE(before);
    CAPTURE(after);
    check_promises(before, after);
  }
}

TEST_CASE("no more words are marked than must be, for any two texts") {
  constexpr std::uint64_t kSeed = 20240610;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  for (int round = 0; round < 5'000; ++round) {
    const std::size_t vocabulary = 1 + random() % 12;
    const auto random_words = [&] {
      std::vector<std::string> words(random() % 40);
      for (std::string& word : words)
        word = std::string(1, static_cast<char>('a' + random() % vocabulary));
      return words;
    };
    const std::vector<std::string> before = random_words();
    const std::vector<std::string> after = random_words();
    CAPTURE(joined(before));
    CAPTURE(joined(after));
    REQUIRE(check_promises(joined(before), joined(after)) == common_words(before, after));
  }
}

TEST_CASE(
    "long texts are compared in good time, and given up as a whole where they have little in "
    "common") {
  std::mt19937_64 random(1);
  const auto random_words = [&](std::size_t count) {
    std::vector<std::string> words(count);
    for (std::string& word : words) word = "w" + std::to_string(random() % 1000);
    return words;
  };
  SUBCASE("a few words in a hundred thousand") {
    std::vector<std::string> words = random_words(100'000);
    const std::string before = joined(words);
    for (std::size_t i = 500; i < words.size(); i += 1000) words[i] = "new";
    CHECK(check_promises(before, joined(words)) == words.size() - 100);
  }
  SUBCASE("thirty thousand other words") {
    const std::string before = "Same head. " + joined(random_words(30'000)) + " Same tail.";
    const std::string after = "Same head. " + joined(random_words(30'000)) + " Same tail.";
    CHECK(check_promises(before, after) == 6);
    CHECK(word_diff(before, after).size() == 4);
  }
  SUBCASE("one word over and over") {
    const std::string before = "x " + joined(std::vector<std::string>(200'000, "a")) + " y";
    const std::string after = "z " + joined(std::vector<std::string>(150'000, "a")) + " q";
    CHECK(check_promises(before, after) <= 150'000);
  }
}

}  // namespace parley::word_diff_test
