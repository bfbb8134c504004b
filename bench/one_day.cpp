// SPDX-License-Identifier: MIT
// A million events on one day: recorded through the public face, then listed by the released binary,
// whose memory must not grow with them.
#include <fmt/format.h>

#include <fstream>

#include "bench/measure.h"
#include "bench/pages.h"
#include "bench/process.h"
#include "bench/tasks.h"

namespace parley::bench {
namespace {

/// By the released binary, from JSON Lines: what a child of a large process is said to have held is
/// also what that process held, so this one must stay small.
void record_day(World& world, const std::string& directory, std::uint64_t events) {
  { must(Archive::create(directory, operation("init"), world.clock)); }
  const std::string input = world.directory + "/day.jsonl";
  {
    std::ofstream file(input);
    for (std::uint64_t i = 0; i < events; ++i) {
      file
          << fmt::format(
                 R"({{"summary":"Event {} of a very long day.","when":"2024-01-15","by":"hamas","published":"2024-01-15"}})",
                 i)
          << '\n';
    }
    if (!file.flush()) fail("cannot write " + input);
  }
  const Stopwatch watch;
  const long kilobytes =
      run({world.options.parley, "--archive", directory, "--quiet", "record", "--json", input},
          "/dev/null");
  Figure figure{.task = fmt::format("record {} events on one day", events), .unit = "/s"};
  figure.parley = static_cast<double>(events) / watch.seconds();
  figure.note = fmt::format("{} MB of memory", kilobytes / 1024);
  world.figures.push_back(figure);
}

void list_day(World& world, const Words& query, const std::string& name, std::uint64_t events) {
  const std::string output = world.directory + "/day.txt";
  const Stopwatch watch;
  const long kilobytes = run(query, output);
  const double seconds = watch.seconds();
  if (const auto lines = count_lines(output); lines != events)
    fail(fmt::format("{}: {} lines instead of {}", name, lines, events));
  Figure figure{.task = name, .unit = "MB"};
  figure.parley = static_cast<double>(kilobytes) / 1024;
  figure.against = "the aim";
  figure.other = 64;
  figure.aim = Aim::kRatioAtMost;
  figure.limit = 1;
  figure.note = fmt::format("{:.0f} lines a second", static_cast<double>(events) / seconds);
  world.figures.push_back(figure);
}

}  // namespace

void one_day(World& world) {
  const std::string directory = world.directory + "/one-day";
  const std::uint64_t events = world.options.day;
  record_day(world, directory, events);
  const Words words = {world.options.parley, "--archive", directory, "--quiet", "timeline"};
  const auto with = [&words](Words more) {
    more.insert(more.begin(), words.begin(), words.end());
    return more;
  };
  list_day(world, with({"hamas", "--all", "--format", "jsonl"}), "one day listed as JSON", events);
  list_day(world, with({"hamas", "--all"}), "one day listed as a table", events);
  list_day(world, with({"hamas", "--limit", std::to_string(events)}), "its latest, all of them",
           events);
  list_day(world, with({"hamas", "--all", "--known-by", "2024-01-15"}), "as known by that day",
           events);
  list_day(world, with({"--all"}), "everyone's", events);
}

}  // namespace parley::bench
