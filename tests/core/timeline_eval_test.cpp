// SPDX-License-Identifier: MIT
// Timelines as the field scores them: what two timelines have in common, and what is read out of articles
// for one of them.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <string_view>

#include "bench/eval_semeval.h"
#include "bench/eval_semeval_system.h"
#include "tests/support.h"

namespace parley::timeline_eval_test {

using eval::RelationCount;
using eval::TaskArticle;
using eval::TaskTimeline;
using eval::TimelineEntry;

/// "1 2005 7-2-founded 8-3-founded; 2 2006-01-10 7-4-sold", as the task's files have it in lines.
TaskTimeline timeline(std::string_view entries) {
  std::string lines = "Arnor\n";
  for (const char c : entries) {
    if (c == ' ') {
      if (lines.back() != '\n') lines += '\t';
    } else {
      lines += c == ';' ? '\n' : c;
    }
  }
  std::stringstream in(lines);
  return eval::read_timeline(in);
}

std::string written(const TaskTimeline& timeline) {
  std::string text;
  for (const TimelineEntry& entry : timeline.entries) {
    text += (text.empty() ? "" : "; ") + std::to_string(entry.rank) + " " + entry.date;
    for (const std::string& mention : entry.mentions) text += " " + mention;
  }
  return text;
}

/// "2 of 3 found, 2 of 2 right"
std::string compared(std::string_view gold, std::string_view system) {
  const RelationCount count = eval::compare(timeline(gold), timeline(system));
  return std::to_string(count.gold_found) + " of " + std::to_string(count.gold) + " found, " +
         std::to_string(count.system_right) + " of " + std::to_string(count.system) + " right";
}

TEST_CASE("timelines are compared by the relations that neither can do without") {
  constexpr std::string_view kGold = "1 2005 7-2-founded; 2 2006 7-3-sold; 3 2007 7-4-died";
  struct Case {
    std::string_view what, gold, system, count;
  };
  constexpr Case kCases[] = {
      {"the same", kGold, kGold, "5 of 5 found, 5 of 5 right"},
      {"nothing read", kGold, "", "0 of 5 found, 0 of 0 right"},
      {"nothing expected", "", kGold, "0 of 0 found, 0 of 5 right"},
      {"the order turned round, the dates right", "1 2005 7-2-founded; 2 2006 7-3-sold",
       "1 2006 7-3-sold; 2 2005 7-2-founded", "2 of 3 found, 2 of 3 right"},
      {"the order right, the dates wrong", "1 2005 7-2-founded; 2 2006 7-3-sold",
       "1 2001 7-2-founded; 2 2002 7-3-sold", "1 of 3 found, 1 of 3 right"},
      {"one left out: that the first is before the last follows", kGold,
       "1 2005 7-2-founded; 2 2007 7-4-died", "2 of 5 found, 3 of 3 right"},
      {"one too many in between", "1 2005 7-2-founded; 2 2007 7-4-died", kGold,
       "3 of 3 found, 2 of 5 right"},
      {"another word of the same sentence", "1 2005 7-2-founded", "1 2005 7-2-was",
       "0 of 1 found, 0 of 1 right"},
      {"other capitals", "1 2005 7-2-founded", "1 2005 7-2-Founded", "0 of 1 found, 0 of 1 right"},
      {"the month for the day", "1 2005-03-02 7-2-founded", "1 2005-03 7-2-founded",
       "0 of 1 found, 0 of 1 right"},
      {"two mentions of one event are two of one date",
       "1 2005 7-2-founded 8-3-founded; 2 2006 7-3-sold",
       "1 2005 7-2-founded; 1 2005 8-3-founded; 2 2006 7-3-sold", "4 of 4 found, 4 of 4 right"},
      {"ranks count by their order, not by their numbers", kGold,
       "2 2005 7-2-founded; 7 2006 7-3-sold; 9 2007 7-4-died", "5 of 5 found, 5 of 5 right"},
      {"lines in any order", kGold, "3 2007 7-4-died; 1 2005 7-2-founded; 2 2006 7-3-sold",
       "5 of 5 found, 5 of 5 right"},
      {"what has no place in the order does not count", "0 2004 7-9-won; 1 2005 7-2-founded",
       "0 2001 7-8-lost; 1 2005 7-2-founded", "1 of 1 found, 1 of 1 right"},
      {"two ranks of one date: that one is before the other counts, and nothing follows from it",
       "1 2005 7-2-founded; 2 2005 7-3-sold", "1 2005 7-2-founded; 1 2005 7-3-sold",
       "2 of 3 found, 2 of 2 right"},
      {"a word that stands twice in its sentence", "1 2005 7-2-said; 2 2006 7-2-said",
       "1 2005 7-2-said", "1 of 3 found, 1 of 1 right"},
  };
  for (const Case& one : kCases) {
    CAPTURE(one.what);
    CHECK(compared(one.gold, one.system) == one.count);
  }
}

TEST_CASE("the score is the harmonic mean of both shares, over all targets together") {
  RelationCount all{.gold = 10, .gold_found = 5, .system = 4, .system_right = 4};
  CHECK(all.recall() == 50);
  CHECK(all.precision() == 100);
  CHECK(std::lround(10 * all.f1()) == 667);
  all += RelationCount{.gold = 10, .gold_found = 0, .system = 16, .system_right = 1};
  CHECK(all.recall() == 25);
  CHECK(all.precision() == 25);
  CHECK(all.f1() == 25);
  CHECK(RelationCount{}.f1() == 0);
}

TaskArticle article(const std::string& id, std::string_view published,
                    const std::vector<std::string>& sentences) {
  TaskArticle article{id, test::must(parse_moment(published)), {}};
  for (const std::string& text : sentences)
    article.sentences.push_back({std::to_string(article.sentences.size()), text});
  return article;
}

TEST_CASE("a target's timeline is read out of articles by its name alone") {
  const std::vector<TaskArticle> articles = {
      article("7", "2024-01-17",
              {"Brill opens talks", "January 17 , 2024",
               "On Monday , Ada Brill announced the talks , and said that they would be short .",
               "She praised the guards .", "She gave a speech in March 2023 .",
               "The minister left .", "Brill did not reject the plan ."}),
      article("8", "2024-01-18",
              {"More", "January 18 , 2024", "Critics of Brill say \" Brill lied to us \" .",
               "Three days ago Brill announced talks with Mordor ."}),
  };
  CHECK(written(eval::timeline_told("Ada Brill", articles)) ==
        "1 2023-03 7-4-speech; "
        "2 2024-01-15 7-2-announced 8-3-announced; 2 2024-01-15 7-3-praised; "
        "2 2024-01-15 7-2-said");
  CHECK(eval::timeline_told("Mordor", {}).entries.empty());
}

TEST_CASE("the field's timelines: the task's own count of their relations, and our score") {
  const std::filesystem::path directory(PARLEY_SHARED_DATA "/timelines");
  if (!std::filesystem::exists(directory)) {
    MESSAGE("skipped: timelines of SemEval-2015, task 4; no " PARLEY_SHARED_DATA "/timelines");
    return;
  }
  // As they follow from the recall that the task prints for its examples: "57.1429" is 4 of 7.
  const std::map<std::string, unsigned> kRelations = {{"Beatles Apple Corps", 20},
                                                      {"iPhone 3G", 7},
                                                      {"iPhone 4", 24},
                                                      {"iPod", 11},
                                                      {"Steve Jobs", 146}};
  const auto articles = test::must(eval::read_task_articles(directory));
  RelationCount all;
  for (const TaskTimeline& gold : test::must(eval::read_gold_timelines(directory))) {
    CAPTURE(gold.target);
    const auto count = eval::compare(gold, eval::timeline_told(gold.target, articles));
    if (const auto known = kRelations.find(gold.target); known != kRelations.end())
      CHECK(count.gold == known->second);
    CHECK(eval::compare(gold, gold).f1() == 100);
    all += count;
  }
  CHECK(all.f1() > 40);
}

}  // namespace parley::timeline_eval_test
