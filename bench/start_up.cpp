// SPDX-License-Identifier: MIT
// From the shell's point of view: the released binary and the sqlite3 command, each started for one
// question, the latest hundred lines of an actor, and waited for. By turns, files warm.
#include <fmt/format.h>

#include "bench/corpus.h"
#include "bench/measure.h"
#include "bench/pages.h"
#include "bench/process.h"

namespace parley::bench {
namespace {

constexpr int kRounds = 200;
constexpr int kWarmUp = 5;
constexpr std::size_t kNewest = 100;

double time_ms(const Words& words) {
  const Stopwatch watch;
  run(words, "/dev/null");
  return watch.seconds() * 1e3;
}

std::string query(const std::string& handle) {
  return fmt::format(
      "SELECT substr(line.when_text, 1, 10), 'e' || t.event, source.name, line.sentence FROM"
      " (SELECT actor, start, event, source FROM timeline"
      "  WHERE actor = (SELECT id FROM actor WHERE handle = '{}')"
      "  ORDER BY start DESC, event DESC LIMIT {}) AS t"
      " CROSS JOIN line ON line.actor = t.actor AND line.event = t.event"
      " CROSS JOIN source ON source.id = t.source ORDER BY t.start, t.event",
      handle, kNewest);
}

/// Both commands by turns.
Figure timed(const World& world, std::string task, const Words& ours, const Words& theirs) {
  std::vector<double> parley, sqlite;
  for (int round = 0; round < world.options.rounds(kRounds) + kWarmUp; ++round) {
    const double a = time_ms(ours);
    const double b = time_ms(theirs);
    if (round < kWarmUp) continue;
    parley.push_back(a);
    sqlite.push_back(b);
  }
  Figure figure{.task = std::move(task), .unit = "ms", .parley = median(parley)};
  figure.against = "sqlite3";
  figure.other = median(sqlite);
  figure.aim = Aim::kRatioAtMost;
  figure.limit = 1.5;
  figure.note =
      fmt::format("90 % below {:.2f} and {:.2f} ms", ninetieth(parley), ninetieth(sqlite));
  return figure;
}

}  // namespace

void start_versions(World& world) {
  world.figures.push_back(timed(world, "start-up: --version", {world.options.parley, "--version"},
                                {"sqlite3", "--version"}));
}

void start_up(World& world) {
  const Corpus& corpus = corpus_of(world);
  const Words ours = {world.options.parley, "--archive", corpus.archive,         "timeline",
                      corpus.common_handle, "--limit",   std::to_string(kNewest)};
  const Words theirs = {"sqlite3", "-batch",      "-readonly",
                        "-init",   "/dev/null",   "-separator",
                        "\t",      corpus.sqlite, query(corpus.common_handle)};
  const std::string page = world.directory + "/ours.txt", rows = world.directory + "/theirs.txt";
  run(ours, page);
  run(theirs, rows);
  compare_pages(page, rows, kNewest);
  world.figures.push_back(timed(world, "start-up: timeline ACTOR --limit 100", ours, theirs));
  start_versions(world);
}

}  // namespace parley::bench
