// SPDX-License-Identifier: MIT
// The newest hundred lines of an actor as the table prints them: date, event, source, and the
// sentence about the actor. Archive::timeline against a prepared join of SQLite's clustered tables;
// in process and warm.
#include <fmt/format.h>

#include <algorithm>

#include "bench/corpus.h"
#include "bench/measure.h"
#include "bench/sqlite.h"

namespace parley::bench {
namespace {

constexpr int kRounds = 41;
constexpr int kNewest = 100;
constexpr std::size_t kFewActors = 20;

void add_line(std::string& page, std::string_view when, std::uint64_t event,
              std::string_view source, std::string_view sentence) {
  page += when;
  page += '\t';
  page += fmt::format_int(event).c_str();
  page += '\t';
  page += source;
  page += '\t';
  page += sentence;
  page += '\n';
}

void page_of_parley(const Archive& archive, ActorId actor, std::string& page) {
  TimelineQuery query;
  query.actors = {actor};
  query.newest_first = true;
  query.limit = kNewest;
  page.clear();
  must(archive.timeline(query, [&page](const TimelineLine& line) {
    add_line(page, line.when, number(line.event), line.source, line.summary);
    return Visit::kContinue;
  }));
}

void page_of_sqlite(Statement& statement, ActorId actor, std::string& page) {
  page.clear();
  statement.bind(1, number(actor));
  while (statement.step()) {
    add_line(page, statement.text(0), static_cast<std::uint64_t>(statement.integer(1)),
             statement.text(2), statement.text(3));
  }
  statement.reset();
}

/// µs a page; `bytes` counts what was printed.
template <class Side>
double time_round(const std::vector<Question>& questions, const Side& side, std::uint64_t& bytes) {
  std::string page;
  const Stopwatch watch;
  for (const Question& question : questions) {
    side(question.actor, page);
    bytes += page.size();
  }
  return watch.seconds() * 1e6 / static_cast<double>(questions.size());
}

/// Only those about the first `few` different actors that are asked for.
std::vector<Question> about_few(const std::vector<Question>& questions, std::size_t few) {
  std::vector<ActorId> actors;
  std::vector<Question> kept;
  for (const Question& question : questions) {
    const bool known = std::find(actors.begin(), actors.end(), question.actor) != actors.end();
    if (!known && actors.size() == few) continue;
    if (!known) actors.push_back(question.actor);
    kept.push_back(question);
  }
  return kept;
}

template <class Ours, class Theirs>
Figure measure(const std::vector<Question>& questions, int rounds, const Ours& ours,
               const Theirs& theirs) {
  for (const Question& question : questions) {  // warms both, too
    std::string a;
    std::string b;
    ours(question.actor, a);
    theirs(question.actor, b);
    if (a != b) {
      fail(fmt::format("actor {}: the lines differ:\n{}\n{}", number(question.actor), a, b));
    }
  }
  std::vector<double> parley;
  std::vector<double> sqlite;
  std::uint64_t bytes = 0;
  std::uint64_t their_bytes = 0;
  for (int round = 0; round < rounds; ++round) {
    parley.push_back(time_round(questions, ours, bytes));
    sqlite.push_back(time_round(questions, theirs, their_bytes));
  }
  if (bytes != their_bytes) fail("the lines changed while they were timed");
  Figure figure{.unit = "µs"};
  figure.parley = median(parley);
  figure.against = "SQLite";
  figure.other = median(sqlite);
  figure.aim = Aim::kRatioAtMost;
  figure.limit = 2;
  figure.note =
      fmt::format("{} bytes each", bytes / (static_cast<std::size_t>(rounds) * questions.size()));
  return figure;
}

}  // namespace

void printed_lines(World& world) {
  const Corpus& corpus = corpus_of(world);
  const auto archive = must(Archive::open(corpus.archive, world.clock));
  Sqlite db(corpus.sqlite, Sqlite::Mode::kRead);
  db.settle_for_reading();
  Statement statement = db.prepare(
      fmt::format("SELECT line.when_text, timeline.event, source.name, line.sentence FROM timeline"
                  " CROSS JOIN line ON line.actor = timeline.actor AND line.event = timeline.event"
                  " CROSS JOIN source ON source.id = timeline.source WHERE timeline.actor = ?"
                  " ORDER BY timeline.start DESC, timeline.event DESC LIMIT {}",
                  kNewest));
  const auto ours = [&](ActorId actor, std::string& page) {
    page_of_parley(*archive, actor, page);
  };
  const auto theirs = [&](ActorId actor, std::string& page) {
    page_of_sqlite(statement, actor, page);
  };
  const int rounds = world.options.rounds(kRounds);
  // The blocks of few actors fit parley's cache (16 MB); those of many are unpacked again and again.
  Figure figure = measure(about_few(corpus.questions, kFewActors), rounds, ours, theirs);
  figure.task = fmt::format("newest 100, printed lines, {} actors by turns", kFewActors);
  figure.limit = 0.7;
  figure.before = 2;
  world.figures.push_back(figure);
  figure = measure(corpus.questions, rounds, ours, theirs);
  figure.task = "newest 100, printed lines, all actors";
  world.figures.push_back(figure);
}

}  // namespace parley::bench
