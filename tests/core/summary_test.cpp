// SPDX-License-Identifier: MIT
#include "core/text/summary.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>

#include "core/report_reader.h"
#include "schema/text.h"

namespace parley::summary_test {

/// The sentences, in "|".
std::string split(std::string_view body) {
  std::string line;
  std::size_t end = 0;
  for (const Span& span : split_sentences(body)) {
    CHECK(span.at >= end);
    CHECK_FALSE(span.in_title);
    end = span.at + span.length;
    line += (line.empty() ? "" : "|") + std::string(body.substr(span.at, span.length));
  }
  return line;
}

TEST_CASE("sentences end where people would end them") {
  struct Case {
    std::string_view body;
    std::string_view sentences;
  };
  constexpr std::array kCases = std::to_array<Case>({
      {"One. Two! Three? Four.", "One.|Two!|Three?|Four."},
      {"Mr. Blinken met Gen. Burns. They agreed.", "Mr. Blinken met Gen. Burns.|They agreed."},
      {"J. D. Vance spoke. He left.", "J. D. Vance spoke.|He left."},
      {"The U.S. President left the U.S. The talks went on.",
       "The U.S. President left the U.S.|The talks went on."},
      {"It ended at 5 p.m. on Jan. 15. Then 3.5 million left.",
       "It ended at 5 p.m. on Jan. 15.|Then 3.5 million left."},
      {"See No. 5. They said no. The talks ended.", "See No. 5.|They said no.|The talks ended."},
      {"\"We agreed. We will sign,\" he said. She left.",
       "\"We agreed. We will sign,\" he said.|She left."},
      {"“We agreed.” They left.", "“We agreed.”|They left."},
      {"“Will it hold?” Blinken asked. Nobody knew.",
       "“Will it hold?” Blinken asked.|Nobody knew."},
      {"“No!” he said. Well… perhaps. Well... No.", "“No!” he said.|Well… perhaps.|Well...|No."},
      {"« Nous voulons la paix. » Il est parti.", "« Nous voulons la paix. »|Il est parti."},
      {"M. Macron a dit oui. La France aussi.", "M. Macron a dit oui.|La France aussi."},
      {"هل انتهت الحرب؟ قالت حماس نعم. وافقت قطر.", "هل انتهت الحرب؟|قالت حماس نعم.|وافقت قطر."},
      {"卡塔尔宣布停火。“我们同意。”他说。", "卡塔尔宣布停火。|“我们同意。”|他说。"},
      {"युद्ध समाप्त। वार्ता जारी।", "युद्ध समाप्त।|वार्ता जारी।"},
      {"1. The parties stop. 2. They talk.", "The parties stop.|They talk."},
      {"- Israel leaves Gaza\n\n- Hamas frees all", "Israel leaves Gaza|Hamas frees all"},
      {"* * *\n\nThe end.", "The end."},
      {"", ""},
  });
  for (const auto& c : kCases) {
    CAPTURE(c.body);
    CHECK(split(c.body) == c.sentences);
  }
}

TEST_CASE("a heading is no sentence, a short paragraph with a full stop is one") {
  CHECK(split("The office in Doha\n\nQatar said no.\n\nReactions") == "Qatar said no.");
}

const Matcher& matcher() {
  static const Matcher matcher({{"Hamas", false, ActorId{1}},
                                {"Israel", false, ActorId{2}},
                                {"Israeli", false, ActorId{2}},
                                {"Qatar", false, ActorId{3}},
                                {"Doha", false, ActorId{3}},
                                {"Egypt", false, ActorId{4}},
                                {"US", true, ActorId{5}},
                                {"قطر", false, ActorId{3}},
                                {"حماس", false, ActorId{1}}});
  return matcher;
}

/// The sentence for each actor: "1 Hamas: …", a line each.
std::string lines(const std::string& title, const std::string& body,
                  const std::vector<std::string>& tags = {}) {
  const Reading reading = read_article(title, body, tags, matcher());
  REQUIRE(!reading.sentences.empty());
  CHECK(reading.sentences[0].span.in_title);
  std::string all;
  for (const Participant& participant : reading.participants) {
    REQUIRE(participant.sentence < reading.sentences.size());
    const Sentence& sentence = reading.sentences[participant.sentence];
    const std::string& text = sentence.span.in_title ? title : body;
    CHECK(text.substr(sentence.span.at, sentence.span.length)
              .starts_with(sentence.text.substr(0, 500)));
    CHECK(participant.roles == roles(Role::kAbout));
    CHECK(participant.decision == Decision::kFound);
    all += std::to_string(number(participant.actor)) + " " + participant.alias + ": " +
           sentence.text + "\n";
  }
  return all;
}

TEST_CASE("each actor gets the sentence in which it speaks or acts") {
  CHECK(
      lines("Talks in Doha",
            "Talks with Hamas and with Israel went on in Qatar, with little to show.\n\n"
            "Israel accused Hamas of delay. Hamas said that Israel had added terms.\n\n"
            "Views\n\n"
            "After a call with Egypt, Qatar announced a new round. In Cairo, Egypt welcomed it.") ==
      "1 Hamas: Hamas said that Israel had added terms.\n"
      "2 Israel: Israel accused Hamas of delay.\n"
      "3 Doha: After a call with Egypt, Qatar announced a new round.\n"
      "4 Egypt: In Cairo, Egypt welcomed it.\n");
}

TEST_CASE("what stands around a name decides between sentences") {
  struct Case {
    std::string_view weak;
    std::string_view strong;
  };
  constexpr std::array kCases = std::to_array<Case>({
      {"The talks with Hamas went on for many hours.",
       "Hamas rejected the latest offer on Monday."},
      {"Nobody had asked Hamas about the new terms.",
       "\"We accept the terms,\" said Hamas after the meeting."},
      {"The war between Egypt and Hamas never came about.",
       "On Monday Hamas agreed to the new terms."},
      {"Hamas's demands had been known for some time.",
       "A spokesman for Hamas said that it agreed."},
      {"Demands of Hamas were on the table as well.", "The terms are clear, Hamas said on Monday."},
      {"Was there anything that Hamas could have done?",
       "Later that day Hamas called the text a step forward."},
  });
  for (const auto& c : kCases) {
    CAPTURE(c.strong);
    const std::string strong(c.strong);
    for (const std::string& body :
         {std::string(c.weak) + " " + strong, "Lead. " + strong + " " + std::string(c.weak)}) {
      CHECK(lines("News", body).find(": " + strong + "\n") != std::string::npos);
    }
  }
}

TEST_CASE("the verb comes first in Arabic") {
  const std::string text =
      lines("أخبار", "جرت محادثات مع حماس في الدوحة أمس. وقالت حماس إنها وافقت على المقترح.");
  CHECK(text == "1 حماس: وقالت حماس إنها وافقت على المقترح.\n");
}

TEST_CASE("the title is taken where the body says less about the actor") {
  CHECK(lines("Hamas accepts the ceasefire proposal", "There were talks with Hamas.") ==
        "1 Hamas: Hamas accepts the ceasefire proposal\n");
  CHECK(lines("Hamas accepts the ceasefire proposal", "Hamas said on Monday that it accepted.") ==
        "1 Hamas: Hamas said on Monday that it accepted.\n");
}

TEST_CASE("a name that crosses the end of a line, a heading or a sentence makes one of both") {
  const Matcher names({{"Ismail Haniyeh", false, ActorId{1}},
                       {"Hamas", false, ActorId{2}},
                       {"Qatar", false, ActorId{3}},
                       {"St. Kitts. Nevis", false, ActorId{4}},
                       {"Haniyeh met", false, ActorId{5}}});
  const auto sentences = [&names](const std::string& body) {
    const Reading reading = read_article("News", body, {}, names);
    std::string all;
    for (const Participant& one : reading.participants)
      all += std::to_string(number(one.actor)) + " " + reading.sentences[one.sentence].text + "|";
    return all;
  };
  CHECK(sentences("Hamas leader Ismail\n\nHaniyeh met the envoy of Qatar in Cairo.") ==
        "1 Hamas leader Ismail Haniyeh met the envoy of Qatar in Cairo.|"
        "2 Hamas leader Ismail Haniyeh met the envoy of Qatar in Cairo.|"
        "3 Hamas leader Ismail Haniyeh met the envoy of Qatar in Cairo.|");
  CHECK(sentences("It was Hamas leader Ismail\n\nHaniyeh\n\nQatar spoke of peace.") ==
        "1 It was Hamas leader Ismail Haniyeh|2 It was Hamas leader Ismail Haniyeh|"
        "3 Qatar spoke of peace.|");
  CHECK(sentences("Then came St. Kitts. Nevis. Qatar spoke of peace.") ==
        "3 Qatar spoke of peace.|4 Then came St. Kitts. Nevis.|");
  CHECK(sentences("Ismail\n\nHaniyeh") == "1 Ismail Haniyeh|");
}

/// Words, marks and breaks that have a meaning somewhere on the way from bytes to sentences.
constexpr std::array kPieces = std::to_array<std::string_view>({"Hamas",
                                                                "Ismail",
                                                                "Haniyeh",
                                                                "Israel",
                                                                "Qatar",
                                                                "US",
                                                                "U.S.",
                                                                "قطر",
                                                                "وحماس",
                                                                "لحماس",
                                                                "،",
                                                                "؟",
                                                                "停火",
                                                                "。",
                                                                "”",
                                                                "“",
                                                                "\"",
                                                                "'",
                                                                "’s",
                                                                "«",
                                                                "»",
                                                                "…",
                                                                ".",
                                                                "!",
                                                                "?",
                                                                ",",
                                                                ";",
                                                                ":",
                                                                "—",
                                                                " – ",
                                                                "-",
                                                                " -- ",
                                                                "\n",
                                                                "\n\n",
                                                                "\n\n\n",
                                                                "\r\n",
                                                                "\t",
                                                                " ",
                                                                " ",
                                                                " ",
                                                                "\u00a0",
                                                                "\u200b",
                                                                "\u00ad",
                                                                "\u2028",
                                                                "ﬁ",
                                                                "İ",
                                                                "e\u0301",
                                                                "(",
                                                                ")",
                                                                "[1]",
                                                                "*",
                                                                "**",
                                                                "_",
                                                                "#",
                                                                "## ",
                                                                " ##",
                                                                "- ",
                                                                "> ",
                                                                "1. ",
                                                                "=====",
                                                                "---",
                                                                "***",
                                                                "https://a.example/Hamas",
                                                                "press@hamas.example",
                                                                "www.",
                                                                "@",
                                                                "said",
                                                                "told",
                                                                "that",
                                                                "of",
                                                                "according",
                                                                "Mr.",
                                                                "St.",
                                                                "DOHA, 15 January 2025 (Wire) – ",
                                                                "Date: ",
                                                                "2025-01-15",
                                                                "By Jane Doe",
                                                                "\xF0\x9F\x95\x8A"});

TEST_CASE("whatever an article looks like, it is read to its end") {
  const Matcher names({{"Ismail Haniyeh", false, ActorId{1}},
                       {"Hamas", false, ActorId{2}},
                       {"Hamas. Israel", false, ActorId{3}},
                       {"Israel", false, ActorId{4}},
                       {"US", true, ActorId{5}},
                       {"قطر", false, ActorId{6}},
                       {"حماس", false, ActorId{2}},
                       {"Qatar said", false, ActorId{7}}});
  std::mt19937 random(20240115);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto left = random() % 60; left > 0; --left) {
      text += kPieces[random() % kPieces.size()];
      if (random() % 3 == 0) text += ' ';
    }
    CAPTURE(round);
    CAPTURE(text);
    read_reports(text, "some.txt", {.date = "2024-01-15", .zone = "", .source = "", .tags = {}},
                 [&](const Draft& draft) {
                   if (!draft.report) {
                     CHECK(draft.report.error().message.find("bug") == std::string::npos);
                     return Visit::kContinue;
                   }
                   const NewReport& report = *draft.report;
                   const Reading reading = read_article(report.title, report.body, {}, names);
                   for (const Sentence& sentence : reading.sentences) {
                     const auto& whole = sentence.span.in_title ? report.title : report.body;
                     CHECK(std::size_t{sentence.span.at} + sentence.span.length <= whole.size());
                     CHECK_FALSE(find_invalid_utf8(sentence.text).has_value());
                   }
                   return Visit::kContinue;
                 });
  }
}

TEST_CASE("an actor named by a tag alone gets the title") {
  CHECK(lines("A ceasefire", "Nothing else.", {"Qatar", "US", "ceasefire"}) ==
        "3 Qatar: A ceasefire\n5 US: A ceasefire\n");
}

TEST_CASE("an actor named in a heading alone gets the heading") {
  CHECK(lines("News", "First words.\n\nThe office in Doha\n\nMore words.") ==
        "3 Doha: The office in Doha\n");
}

TEST_CASE("a dateline names nobody and is no part of the sentence") {
  CHECK(lines("News",
              "DOHA, 15 January 2025 (Harbour Wire) – Hamas said on Monday that it agreed.") ==
        "1 Hamas: Hamas said on Monday that it agreed.\n");
}

TEST_CASE("long sentences are cut at 600 bytes, at a whole character") {
  std::string body = "Hamas said";
  while (body.size() < 3000) body += " été";
  const Reading reading = read_article("News", body, {}, matcher());
  REQUIRE(reading.sentences.size() == 2);
  CHECK(reading.sentences[1].text.size() <= 600);
  CHECK(reading.sentences[1].text.ends_with(" été…"));
  CHECK(reading.sentences[1].span.length == body.size());
}

TEST_CASE("an article that names nobody has its title for a sentence") {
  const Reading reading = read_article("Weather", "It rains.", {"rain"}, matcher());
  CHECK(reading.participants.empty());
  REQUIRE(reading.sentences.size() == 1);
  CHECK(reading.sentences[0] == Sentence{"Weather", Span{0, 7, true}});
}

TEST_CASE("a megabyte without a full stop is read in linear time") {
  std::string body;
  while (body.size() < 1'000'000) body += "“Hamas and Israel, “";
  CHECK(read_article("News", body, {}, matcher()).participants.size() == 2);
}

}  // namespace parley::summary_test
