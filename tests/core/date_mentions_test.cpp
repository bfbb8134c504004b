// SPDX-License-Identifier: MIT
// Dates in running text: what each phrase means against the day of publication, and which of them is when
// the sentence's act was. Most examples stand in fixtures/date_phrases.tsv; here are the rules that the
// rest rests on, and what must hold for any text.
#include "core/reading/dates/date_mentions.h"

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "schema/edtf.h"
#include "tests/support.h"

namespace parley::date_mentions_test {

ArticleDates article(std::string_view published, std::string_view lang = "en") {
  return {test::must(parse_moment(published)), lang};
}

/// The phrases of a sentence with their dates: "on Monday"'s is "Monday 2024-01-15".
std::string dates_in(std::string_view published, const std::string& sentence,
                     std::string_view lang = "en") {
  std::string line;
  for (const DateMention& one : article(published, lang).read(sentence).mentions)
    line += (line.empty() ? "" : "; ") + sentence.substr(one.at, one.length) + " " + one.when;
  return line;
}

TEST_CASE("a date phrase is read against the day of publication") {
  // Published on a Wednesday.
  struct Case {
    std::string_view rule;
    const char* sentence;
    std::string_view dates;
  };
  // clang-format off
  constexpr Case kCases[] = {
      {"what happened was on the latest such weekday",
       "Hamas rejected the plan on Tuesday.", "Tuesday 2024-01-16"},
      {"what will happen is on the next",
       "The envoys will meet on Tuesday.", "Tuesday 2024-01-23"},
      {"a verb behind the date counts where none stands before it",
       "On Friday the council is due to vote.", "Friday 2024-01-19"},
      {"an act that is agreed on is to come",
       "They agreed to meet on 20 January.", "20 January 2024-01-20"},
      {"a day without a year is the nearest before",
       "The truce began on 24 November.", "24 November 2023-11-24"},
      {"a weekday beside a date tells the year",
       "On Saturday, 7 October, gunmen crossed the border.", "Saturday, 7 October 2023-10-07"},
      {"a weekday that does not fit makes it doubtful",
       "On Friday, 7 October 2023, gunmen crossed the border.", "Friday, 7 October 2023 2023-10-07?"},
      {"what people may mean in two ways is doubtful",
       "The talks collapsed last Tuesday.", "last Tuesday 2024-01-16?"},
      {"what can be misread is no date",
       "The order of 03/04/2023 was leaked.", ""},
      {"a count of weeks is about a day",
       "The talks broke down two weeks ago.", "two weeks ago 2024-01-03~"},
      {"a time of day does not move the day",
       "It ended at 10 p.m. local time on Tuesday.", "Tuesday 2024-01-16"},
      {"names are no dates",
       "Theresa May and The Sunday Times spoke of Black Friday.", ""},
      {"verbs are none",
       "They may march on the capital.", ""},
      {"nor are lengths of time",
       "The three-day truce lasted for two weeks.", ""},
  };
  // clang-format on
  for (const Case& one : kCases) {
    INFO(one.rule);
    CHECK(dates_in("2024-01-17", one.sentence) == one.dates);
  }
}

TEST_CASE("the day of publication is that of the article's own clocks") {
  const std::string sentence = "The cabinet voted today.";
  CHECK(dates_in("2024-01-17T01:30:00+03:00", sentence) == "today 2024-01-17");
  CHECK(dates_in("2024-01-16T22:30:00Z", sentence) == "today 2024-01-16");
}

TEST_CASE("the next day is the one after the date before it") {
  ArticleDates dates = article("2024-01-17");
  CHECK(dates.read("The envoy met the rebels on 8 January.").when == "2024-01-08");
  CHECK(dates.read("He was tired.").when == "2024-01-17~");
  CHECK(dates.read("The next day he flew home.").when == "2024-01-09");
  CHECK(article("2024-01-17").read("The next day he flew home.").mentions.empty());
}

TEST_CASE("a sentence without a date goes on about the day of the article's beginning") {
  ArticleDates dates = article("2024-01-17");
  CHECK(dates.read("Hamas rejected the plan on Monday.").when == "2024-01-15");
  const SentenceDates next = dates.read("Egypt regretted the answer.");
  CHECK(next.when == "2024-01-15~");
  CHECK_FALSE(next.mention.has_value());
  // What is so now is not of that day.
  CHECK(dates.read("The plan is on the table.").when == "2024-01-17~");
}

TEST_CASE("not every date in a sentence says when its act was") {
  struct Case {
    const char* sentence;
    DateUse use;
  };
  constexpr Case kCases[] = {
      {"Hamas rejected the plan on Monday.", DateUse::kAct},
      {"\"We will answer on Friday,\" he said.", DateUse::kQuoted},
      {"The minister condemned the 7 October attacks.", DateUse::kName},
      {"They spoke for the first time since 2014.", DateUse::kAside},
      {"The general, who was born in 1955, refused.", DateUse::kAside},
      {"The minister said the troops would leave on 30 June.", DateUse::kAnnounced},
  };
  for (const Case& one : kCases) {
    CAPTURE(one.sentence);
    const SentenceDates read = article("2024-01-17").read(one.sentence);
    REQUIRE(read.mentions.size() == 1);
    CHECK(read.mentions.front().use == one.use);
    CHECK(read.mention.has_value() == (one.use == DateUse::kAct));
  }
}

TEST_CASE("other languages are read by their tag, or guessed") {
  CHECK(dates_in("2024-01-17", "Le ministre a rejeté le plan mardi.", "fr") == "mardi 2024-01-16");
  CHECK(dates_in("2024-01-17", "Der Minister lehnte am 15. Januar ab.", "") ==
        "15. Januar 2024-01-15");
  CHECK(dates_in("2024-01-17", "رفضت حماس الخطة يوم الثلاثاء.", "") == "الثلاثاء 2024-01-16");
  // A month in French, a planet in English.
  CHECK(dates_in("2024-01-17", "The probe reached Mars in 2021.", "en") == "2021 2021");
}

// ---- the annotated phrases ----

struct Row {
  std::string published, lang, sentence, phrases, whens;
  bool goes_on = false;
};

std::vector<Row> annotated() {
  std::vector<Row> rows;
  std::ifstream in(PARLEY_FIXTURES "/date_phrases.tsv");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::stringstream cells(line);
    Row row;
    std::string kind;
    std::getline(cells, kind, '\t');
    for (std::string* cell : {&row.published, &row.lang, &row.sentence, &row.phrases, &row.whens})
      std::getline(cells, *cell, '\t');
    row.goes_on = kind.starts_with('+');
    rows.push_back(std::move(row));
  }
  return rows;
}

TEST_CASE("of our annotated sentences nearly all are read whole and right") {
  const auto rows = annotated();
  REQUIRE(rows.size() > 300);
  std::size_t right = 0;
  ArticleDates dates = article("2024-01-17");
  for (const Row& row : rows) {
    if (!row.goes_on) dates = article(row.published, row.lang);
    std::string whens;
    for (const DateMention& one : dates.read(row.sentence).mentions)
      whens += (whens.empty() ? "" : "|") + one.when;
    right += (whens.empty() ? "-" : whens) == row.whens ? 1U : 0U;
  }
  constexpr std::size_t kPercent = 95;
  CHECK(100 * right >= kPercent * rows.size());
}

// ---- any text ----

/// Spans lie inside the sentence, on borders of characters, in order and apart; and what is said is EDTF.
void check_sound(const std::string& sentence, const SentenceDates& read) {
  const auto is_border = [&sentence](std::size_t at) {
    return at == sentence.size() || (static_cast<unsigned char>(sentence[at]) & 0xC0U) != 0x80U;
  };
  std::size_t end = 0;
  for (const DateMention& one : read.mentions) {
    REQUIRE(one.length > 0);
    REQUIRE(one.at >= end);
    end = one.at + one.length;
    REQUIRE(end <= sentence.size());
    REQUIRE(is_border(one.at));
    REQUIRE(is_border(end));
    INFO(one.when);
    REQUIRE(parse_edtf(one.when).has_value());
    REQUIRE_FALSE(one.rule.empty());
  }
  REQUIRE(parse_edtf(read.when).has_value());
}

TEST_CASE("what is read of any mixture of words of dates is sound") {
  constexpr const char* kWords[] = {
      "January",  "may",    "31",    "2024",    "the",     "on",      "last",   "next",
      "Tuesday",  "two",    "weeks", "ago",     "later",   "day",     "before", "since",
      "until",    "from",   "to",    "and",     "between", ",",       "-",      "early",
      "1990s",    "spring", "15th",  "quarter", "of",      "same",    "0",      "29",
      "February", "about",  "by",    "night",   "“",       "”",       "month",  "a",
      "earlier",  "9999",   "Q1",    "weekend", "said",    "will",    "decade", "999",
      "years",    "mid",    "or",    "1000",    "this",    "tomorrow"};
  std::mt19937 random(20240117);
  for (const char* published : {"2024-02-29", "0001-01-01", "9999-12-31"}) {
    for (int i = 0; i < 3000; ++i) {
      ArticleDates dates = article(published);
      for (int k = 0; k < 2; ++k) {
        std::string sentence;
        for (auto words = random() % 12; words > 0; --words)
          sentence += std::string(kWords[random() % std::size(kWords)]) + ' ';
        CAPTURE(published);
        CAPTURE(sentence);
        check_sound(sentence, dates.read(sentence));
      }
    }
  }
}

TEST_CASE("random bytes are read without harm") {
  std::mt19937 random(7);
  for (const char* lang : {"en", "fr", "es", "de", "ar", ""}) {
    ArticleDates dates = article("2024-01-17", lang);
    for (int i = 0; i < 1000; ++i) {
      std::string bytes(random() % 60, ' ');
      for (char& c : bytes) c = static_cast<char>(random());
      const SentenceDates read = dates.read(bytes);
      for (const DateMention& one : read.mentions) REQUIRE(one.at + one.length <= bytes.size());
    }
  }
}

TEST_CASE("a sentence of a megabyte takes a time that grows with its length alone") {
  const auto seconds = [](std::string_view word, std::size_t bytes) {
    std::string sentence;
    while (sentence.size() < bytes) sentence += word;
    const auto begin = std::chrono::steady_clock::now();
    article("2024-01-17").read(sentence);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  for (const std::string_view word : {"1", "January ", "since "}) {
    CAPTURE(word);
    // Quadratic, it would take minutes.
    CHECK(seconds(word, 1U << 20U) < 20);
  }
}

}  // namespace parley::date_mentions_test
