// SPDX-License-Identifier: MIT
// A million events on one day: recorded through the public face, then listed by the released binary,
// whose memory must not grow with them.
#include <fmt/format.h>

#include <fstream>

#include "bench/measure.h"
#include "bench/process.h"
#include "bench/tasks.h"

namespace parley::bench {
namespace {

void record_day(World& world, const std::string& directory, std::uint64_t events) {
  { must(Archive::create(directory, operation("init"), world.clock)); }
  auto archive = must(Archive::open(directory, world.clock, {.access = Access::kWrite}));
  Recorder recorder = archive->record(operation("record"));
  EventInput input;
  input.when = "2024-01-15";
  input.published = "2024-01-15";
  input.actors[static_cast<std::size_t>(Role::kBy)] = std::vector<std::string>{"hamas"};
  const Stopwatch watch;
  for (std::uint64_t i = 0; i < events; ++i) {
    input.summary = fmt::format("Event {} of a very long day.", i);
    must(recorder.add(input));
  }
  must(recorder.finish());
  Figure figure{.task = fmt::format("record {} events", events), .unit = "/s"};
  figure.parley = static_cast<double>(events) / watch.seconds();
  world.figures.push_back(figure);
}

std::uint64_t count_lines(const std::string& path) {
  std::ifstream file(path);
  std::uint64_t lines = 0;
  for (std::string line; std::getline(file, line);) ++lines;
  return lines;
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
