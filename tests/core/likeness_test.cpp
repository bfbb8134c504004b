// SPDX-License-Identifier: MIT
// Which reports are one and the same under several mastheads, and how many sources are left.
#include "core/record/likeness.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>

#include "core/report_reader.h"

namespace parley::likeness_test {

constexpr std::array<std::string_view, 5> kParagraphs = {
    "Mediators from Qatar and Egypt met in Doha on Saturday to bridge what they called the last "
    "gaps between Israel and Hamas over a truce and the release of hostages held in Gaza.",
    "A senior Hamas official said the movement's delegation had received a revised map of the "
    "places from which Israeli troops would withdraw, and would answer it within two days.",
    "The office of Israel's prime minister said its team would stay in Qatar for as long as it "
    "took, and denied a report that it had asked for a list of living captives once more.",
    "Families of the hostages gathered outside the ministry of defence in Tel Aviv that evening, "
    "as they have each week, and read out the names of those who have not come home.",
    "The United Nations said that eleven lorries with flour had reached the north of the strip, "
    "the first in nine days, and warned that the bakeries there would close without more fuel."};

/// On the same meeting, by another reporter; both quote the office.
constexpr std::string_view kOtherReporter =
    "Talks on a truce in Gaza went into a second week on Saturday with no sign of a breakthrough, "
    "two diplomats with knowledge of them said.\n\n"
    "The office of Israel's prime minister said its team would stay in Qatar for as long as it "
    "took. Hamas said it was studying maps that Egypt had passed on, without giving a date for "
    "its reply.\n\n"
    "In Tel Aviv, hundreds joined the weekly vigil for the captives. Aid agencies reported that a "
    "convoy of flour had got through to Jabalia, and asked for more fuel.";

constexpr std::string_view kOwnParagraph =
    "\n\nReaders with relatives in the region can reach the foreign desk of this paper by "
    "telephone through the night.";

/// The first so many paragraphs of the agency's report.
std::string agency(std::size_t paragraphs = kParagraphs.size()) {
  std::string body;
  for (std::size_t i = 0; i < paragraphs; ++i)
    body += (i == 0 ? "" : "\n\n") + std::string(kParagraphs[i]);
  return body;
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

double likeness(std::string_view a, std::string_view b) {
  const double found = alike(Shingles(a), Shingles(b));
  CHECK(found == alike(Shingles(b), Shingles(a)));
  return found;
}

/// "0 itself, 0 copy of 2": the group of each text, and why.
std::string shown(const std::vector<SourceText>& texts) {
  std::string line;
  for (const Independent& found : independent_sources(texts)) {
    line += (line.empty() ? "" : ", ") + std::to_string(found.group);
    const std::string like = std::to_string(found.like);
    switch (found.why) {
      case Independent::Why::kItself:
        line += " itself";
        CHECK(found.like == found.group);
        CHECK(found.likeness == 1);
        break;
      case Independent::Why::kSamePublisher:
        line += " publisher of " + like;
        break;
      case Independent::Why::kWireCopy:
        line += " copy of " + like;
        CHECK(found.likeness >= kWireCopy);
        break;
    }
  }
  return line;
}

std::size_t groups_of(const std::vector<SourceText>& texts) {
  std::vector<std::size_t> groups;
  for (const Independent& found : independent_sources(texts)) groups.push_back(found.group);
  std::sort(groups.begin(), groups.end());
  return static_cast<std::size_t>(std::unique(groups.begin(), groups.end()) - groups.begin());
}

TEST_CASE("what a publisher does to an agency's report leaves it a copy") {
  const struct {
    std::string_view what;
    std::string body;
    double at_least;
  } kCases[] = {
      {"nothing", agency(), 1},
      {"a headline in the text", "Gaza truce talks inch on\n\n" + agency(), 1},
      {"a dateline", "DOHA, 18 January (Gazette) – " + agency(), 1},
      {"cut after three paragraphs", agency(3), 1},
      {"cut, with a dateline", "DOHA – " + agency(3), 0.98},
      {"a paragraph of its own", agency() + std::string(kOwnParagraph), 1},
      {"another dateline, cut, a paragraph of its own",
       "DOHA (Gazette) – " + agency(4) + std::string(kOwnParagraph), 0.85},
      {"capitals", upper(agency()), 1},
      {"typeset quotes and dashes", with(with(agency(), "'", "’"), ", and", " — and"), 1},
      {"no punctuation, other line breaks",
       with(with(with(agency(), ",", ""), ".", ""), "\n\n", "\n"), 1},
      {"style of the house", with(agency(), "prime minister", "premier"), 0.95},
  };
  for (const auto& [what, body, at_least] : kCases) {
    CAPTURE(what);
    const double found = likeness(agency(), body);
    CHECK(found >= at_least);
    CHECK(found >= kWireCopy);
    CHECK(found <= 1);
  }
}

TEST_CASE("another report on the same meeting is no copy, though it has the same quotation") {
  const double found = likeness(agency(), kOtherReporter);
  CHECK(found > 0.1);
  CHECK(found < 0.3);
}

TEST_CASE("a report that takes a paragraph from another is no copy") {
  CHECK(likeness(agency(), std::string(kOtherReporter) + "\n\n" + std::string(kParagraphs[4])) <
        0.5);
}

TEST_CASE("short texts are copies only where they are the same word for word") {
  struct Case {
    std::string_view a, b;
    double expected;
  };
  constexpr std::array kCases = std::to_array<Case>({
      {"", "", 0},
      {"", "Hamas agreed.", 0},
      {" … – ! ", " … – ! ", 0},
      {"Hamas agreed.", "hamas AGREED", 1},
      {"Hamas agreed.", "Israel agreed.", 0},
      {"Hamas agreed.", "agreed Hamas", 0},
      {"Hamas agreed to the truce.", "Hamas agreed to the truce", 1},
      {"Hamas agreed to the truce.", "Hamas agreed to the truce today.", 0},
      {"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
       "sixteen seventeen eighteen nineteen",  // 15 shingles
       "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
       "sixteen seventeen eighteen nineteen twenty",
       0},
      {"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
       "sixteen seventeen eighteen nineteen twenty",  // 16
       "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
       "sixteen seventeen eighteen nineteen twenty more",
       1},
  });
  for (const auto& [a, b, expected] : kCases) {
    CAPTURE(a);
    CAPTURE(b);
    CHECK(likeness(a, b) == expected);
  }
}

TEST_CASE("a text has a shingle for each run of five words, each once") {
  const struct {
    std::string_view text;
    std::size_t expected;
  } kCases[] = {{"", 0},
                {"?!", 0},
                {"one", 1},
                {"one two three four", 1},
                {"one two three four five", 1},
                {"one, two: three (four) five – six", 2},
                {"no no no no no no no no no", 1},
                {"al-Aqsa and one-two-three", 2},
                {"卡塔尔宣布停火", 3}};
  for (const auto& [text, expected] : kCases) {
    CAPTURE(text);
    CHECK(Shingles(text).size() == expected);
    CHECK(Shingles(text).empty() == (expected == 0));
  }
}

TEST_CASE("sources are as many as there are texts that stand for themselves") {
  const std::string whole = agency();
  const std::string cut = "DOHA – " + agency(3);
  const std::string other(kOtherReporter);
  const struct {
    std::vector<SourceText> texts;
    std::string_view expected;
  } kCases[] = {
      {{}, ""},
      {{{"Harbour Wire", whole}}, "0 itself"},
      {{{"Harbour Wire", whole}, {"Cedar Post", other}}, "0 itself, 1 itself"},
      {{{"Harbour Wire", whole}, {"Cedar Post", cut}}, "0 itself, 0 copy of 0"},
      {{{"Harbour Wire", whole}, {"harbour  WIRE", other}}, "0 itself, 0 publisher of 0"},
      {{{"Harbour Wire", whole}, {"Harbour Wire", cut}}, "0 itself, 0 publisher of 0"},
      {{{"", whole}, {"", other}}, "0 itself, 1 itself"},  // unknown publishers are not the same
      {{{"", whole}, {"", cut}}, "0 itself, 0 copy of 0"},
      {{{"", ""}, {"", ""}}, "0 itself, 1 itself"},
      {{{"A", other}, {"B", whole}, {"C", cut}, {"A", ""}},
       "0 itself, 1 itself, 1 copy of 1, 0 publisher of 0"},
  };
  for (const auto& [texts, expected] : kCases) {
    CAPTURE(expected);
    CHECK(shown(texts) == expected);
  }
}

TEST_CASE("what goes with one of a group goes with all of it") {
  const std::string whole = agency();
  const std::string cut = agency(3);
  const std::string other(kOtherReporter);
  SUBCASE("through a text before it") {
    CHECK(shown({{"A", whole}, {"B", cut}, {"B", other}}) ==
          "0 itself, 0 copy of 0, 0 publisher of 1");
  }
  SUBCASE("through a text after it: the Post printed the agency's report as well") {
    CHECK(shown({{"Post", other}, {"Wire", whole}, {"Post", cut}}) ==
          "0 itself, 0 copy of 2, 0 publisher of 0");
  }
}

TEST_CASE("the number of sources does not depend on the order of the texts") {
  constexpr std::uint64_t kSeed = 20250119;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  const std::array<std::string, 5> bodies = {agency(), agency(3), agency(4),
                                             std::string(kOtherReporter), "A short text."};
  constexpr std::array kPublishers = {"", "A", "B", "C", "D", "E"};
  for (int round = 0; round < 200; ++round) {
    std::vector<SourceText> texts;
    const std::size_t count = random() % 8;
    for (std::size_t i = 0; i < count; ++i)
      texts.push_back(
          {kPublishers[random() % kPublishers.size()], bodies[random() % bodies.size()]});
    const std::size_t groups = groups_of(texts);
    std::shuffle(texts.begin(), texts.end(), random);
    REQUIRE(groups_of(texts) == groups);
    for (const Independent& found : independent_sources(texts)) {
      REQUIRE(found.group < texts.size());
      REQUIRE(found.like < texts.size());
    }
  }
}

TEST_CASE("of the fixtures, only the two versions of one report are copies") {
  std::vector<NewReport> reports;
  for (const auto& file : std::filesystem::directory_iterator(PARLEY_FIXTURES "/articles")) {
    const auto bytes = read_file(file.path().string(), kMaxReportBytes);
    REQUIRE(bytes);
    read_reports(*bytes, file.path().filename().string(), {}, [&](Draft draft) {
      REQUIRE(draft.report);
      reports.push_back(std::move(*draft.report));
      return Visit::kContinue;
    });
  }
  REQUIRE(reports.size() >= 38);
  std::size_t copies = 0;
  double most = 0;  // of two reports that are not versions
  for (const NewReport& a : reports) {
    for (const NewReport& b : reports) {
      if (a.origin >= b.origin) continue;
      const double found = likeness(a.body, b.body);
      const bool versions = a.origin == "2023-11-24-first-release-v1.md" &&
                            b.origin == "2023-11-24-first-release-v2.md";
      if (!versions) most = std::max(most, found);
      if (found < kWireCopy) continue;
      ++copies;
      CHECK(versions);
      CHECK(found == doctest::Approx(0.883).epsilon(0.001));
    }
  }
  CHECK(copies == 1);
  CHECK(most < 0.05);  // 0.031: both say who Burns and Barnea are
}

}  // namespace parley::likeness_test
