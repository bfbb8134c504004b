// SPDX-License-Identifier: MIT
// How well articles are read, measured: a table of each thing that is read out of them. `--mistakes`
// prints beside each table what was wrong. Where data that others annotated is not there, it says so and
// goes on.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <string_view>

#include "bench/eval_coding.h"
#include "bench/eval_dates.h"
#include "bench/eval_semeval.h"
#include "bench/eval_semeval_system.h"

namespace {

using parley::eval::DateScore;

struct Options {
  bool mistakes = false;
};

/// "-" of nothing.
std::string percent(unsigned part, unsigned whole) {
  return whole == 0 ? "-" : fmt::format("{:.0f}%", 100.0 * part / whole);
}

bool failed(const parley::Error& error) {
  fmt::print(stderr, "eval: {}\n", error.message);
  return false;
}

void print_mistakes(const std::vector<std::string>& mistakes, const Options& options) {
  if (!options.mistakes) return;
  for (const std::string& one : mistakes) fmt::print("  {}\n", one);
}

void print_row(const std::string& kind, const DateScore& score) {
  fmt::print("{:22} {:>9} {:>7} {:>9} {:>6} {:>5} {:>5} {:>6}\n", kind.empty() ? "all" : kind,
             score.sentences, score.expected, percent(score.matched, score.found),
             percent(score.matched, score.expected), percent(score.right, score.expected),
             score.wrong_and_certain, percent(score.acts_right, score.acts));
}

/// False where the table could not be made.
bool dates(const Options& options) {
  const auto rows = parley::eval::read_date_phrases(PARLEY_FIXTURES "/date_phrases.tsv");
  if (!rows) return failed(rows.error());
  for (const bool held_out : {false, true}) {
    fmt::print("Dates in text: fixtures/date_phrases.tsv{}\n\n", held_out ? ", held out" : "");
    fmt::print("{:22} {:>9} {:>7} {:>9} {:>6} {:>5} {:>5} {:>6}\n", "kind", "sentences", "phrases",
               "precision", "recall", "EDTF", "false", "act");
    const auto scores = parley::eval::score_dates(*rows, held_out);
    for (const auto& [kind, score] : scores) {
      if (!kind.empty()) print_row(kind, score);
    }
    if (scores.contains("")) {
      print_row("", scores.at(""));
      print_mistakes(scores.at("").mistakes, options);
    }
    fmt::print("\n");
  }
  fmt::print(
      "EDTF: as expected, of all phrases; false: dates that say they are certain and are wrong; "
      "act: sentences dated right\n\n");
  return true;
}

bool timelines(const Options& options) {
  const std::filesystem::path directory(PARLEY_SHARED_DATA "/timelines");
  if (!std::filesystem::exists(directory)) {
    fmt::print("Dates of gold mentions: skipped, {} is not there\n", directory.string());
    return true;
  }
  const auto dated = parley::eval::score_timelines(directory);
  if (!dated) return failed(dated.error());
  const parley::eval::TimelineScore& score = *dated;
  fmt::print("Dates of gold mentions with a day (timelines of SemEval-2015, task 4)\n\n");
  fmt::print("{:>8} {:>6} {:>6} {:>6}\n", "mentions", "day", "month", "year");
  fmt::print("{:8} {:>6} {:>6} {:>6}\n", score.mentions, percent(score.day, score.mentions),
             percent(score.month, score.mentions), percent(score.year, score.mentions));
  print_mistakes(score.mistakes, options);
  return true;
}

void print_score(std::string_view target, const parley::eval::RelationCount& count) {
  fmt::print("{:22} {:>9} {:>7} {:>9.1f} {:>6.1f} {:>5.1f}\n", target, count.gold, count.system,
             count.precision(), count.recall(), count.f1());
}

bool ordered_events(const Options& options) {
  const std::filesystem::path directory(PARLEY_SHARED_DATA "/timelines");
  if (!std::filesystem::exists(directory)) {
    fmt::print("Timelines as the field scores them: skipped, {} is not there\n",
               directory.string());
    return true;
  }
  const auto articles = parley::eval::read_task_articles(directory);
  if (!articles) return failed(articles.error());
  const auto gold = parley::eval::read_gold_timelines(directory);
  if (!gold) return failed(gold.error());
  fmt::print("\nTimelines as the field scores them: SemEval-2015, task 4, track A\n\n");
  fmt::print("{:22} {:>9} {:>7} {:>9} {:>6} {:>5}\n", "", "relations", "found", "precision",
             "recall", "F1");
  parley::eval::RelationCount all;
  for (const parley::eval::TaskTimeline& expected : *gold) {
    const auto told = parley::eval::timeline_told(expected.target, *articles);
    const auto count = parley::eval::compare(expected, told);
    print_score(expected.target, count);
    print_mistakes(parley::eval::differences(expected, told), options);
    all += count;
  }
  print_score("all", all);
  return true;
}

void print_count(std::string_view what, const parley::eval::CodingCount& count) {
  fmt::print("{:22} {:>9} {:>7} {:>9} {:>6}\n", what, count.expected, count.found,
             percent(count.matched, count.found), percent(count.matched, count.expected));
}

bool codings(const Options& options) {
  const std::filesystem::path directory(PARLEY_SHARED_DATA "/coding");
  if (!std::filesystem::exists(directory)) {
    fmt::print("Who did what to whom: skipped, {} is not there\n", directory.string());
    return true;
  }
  for (const bool whole : {false, true}) {
    const auto score = parley::eval::score_codings(directory, whole);
    if (!score) return failed(score.error());
    fmt::print("\nWho did what to whom: {} sentences of PETRARCH's own tests, actors {}\n\n",
               score->records, whole ? "with their agents" : "without their agents");
    fmt::print("{:22} {:>9} {:>7} {:>9} {:>6}\n", "", "expected", "found", "precision", "recall");
    print_count("source", score->source);
    print_count("target", score->target);
    print_count("source and target", score->actors);
    print_count("root of code", score->root);
    print_count("all three", score->all);
    fmt::print("\ncodes of {} more are of no scheme, and not compared\n", score->made_up);
    if (!whole) print_mistakes(score->mistakes, options);
  }
  return true;
}

/// One of what is measured.
struct Table {
  bool (*print)(const Options&);
};
constexpr Table kTables[] = {{dates}, {timelines}, {ordered_events}, {codings}};

}  // namespace

int main(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; ++i) {
    if (std::string_view(arguments[i]) != "--mistakes") {
      fmt::print(stderr, "usage: parley_eval [--mistakes]\n");
      return 2;
    }
    options.mistakes = true;
  }
  bool is_whole = true;
  for (const Table& table : kTables) is_whole = table.print(options) && is_whole;
  return is_whole ? 0 : 1;
}
