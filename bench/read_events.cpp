// SPDX-License-Identifier: MIT
// How fast are events read out of articles, and what does that cost `add`? The English articles of the
// fixtures, over and over, each time under another URL: the reader alone, with 20,000 names and the
// whole lexicon on one core; then the same files added with and without their events.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "bench/measure.h"
#include "bench/tasks.h"
#include "core/reading/article_acts.h"
#include "core/record/registry.h"

namespace parley::bench {
namespace {

constexpr int kRounds = 3;
constexpr int kAgain = 10;           // all articles in a round
constexpr double kAimWords = 3;      // million a minute
constexpr double kAimAdd = 1.0 / 3;  // of the rate without events

std::vector<NewReport> fixtures() {
  std::vector<NewReport> reports;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(PARLEY_FIXTURES "/articles"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    std::ifstream in(file);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    read_reports(bytes, file.filename().string(), {}, [&reports](Draft draft) {
      const std::string lang = draft.report ? draft.report->lang : "";
      if (draft.report && (lang.empty() || lang == "en"))
        reports.push_back(std::move(*draft.report));
      return Visit::kContinue;
    });
  }
  if (reports.empty()) fail("no articles in the fixtures");
  return reports;
}

/// `count` articles that are all different.
std::vector<NewReport> many(const std::vector<NewReport>& some, std::uint64_t count) {
  std::vector<NewReport> all;
  for (std::uint64_t i = 0; i < count; ++i) {
    all.push_back(some[i % some.size()]);
    all.back().url = fmt::format("https://bench.example/{}", i);
    all.back().title += fmt::format(" ({})", i);
    all.back().origin = fmt::format("{}.md", i);
  }
  return all;
}

std::size_t words_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

/// An archive that knows so many names: those of the built-in registry, and made-up ones that are in no
/// text.
void make_archive_of_names(const World& world, const std::string& directory) {
  must(Archive::create(directory, operation("init"), world.clock, {.access = Access::kWrite}));
  auto archive = must(Archive::open(directory, world.clock, {.access = Access::kWrite}));
  std::vector<Alias> aliases;
  for (std::uint64_t i = must(archive->stats()).aliases; i < world.options.names; ++i)
    aliases.push_back({fmt::format("Qx{} Zv{}", i * 7919, i)});
  const ActorId qatar = must(archive->find_actor("qatar"));
  must(archive->add_aliases(qatar, aliases, operation("actor alias")));
}

/// Million words a minute, and how many acts an article has.
std::pair<double, double> read_alone(const World& world, const std::vector<NewReport>& some) {
  const std::string directory = world.directory + "/read-names";
  make_archive_of_names(world, directory);
  const auto db = must(Database::open(directory, world.clock, {}));
  const Matcher matcher = must(make_matcher(*db, Scripts::kLatin));
  const reading::Lexicon& lexicon = reading::Lexicon::built_in();
  std::vector<double> rates;
  std::size_t acts = 0;
  for (int round = 0; round < world.options.rounds(kRounds); ++round) {
    std::size_t words = 0;
    acts = 0;
    const Stopwatch watch;
    for (int again = 0; again < world.options.rounds(kAgain); ++again) {
      for (const NewReport& one : some) {
        Report report;
        report.title = one.title;
        report.body = one.body;
        report.lang = one.lang;
        report.published = one.published;
        words += words_in(one.body);
        acts += read_acts(report, matcher, lexicon).size();
      }
    }
    rates.push_back(static_cast<double>(words) / 1e6 / (watch.seconds() / 60));
  }
  return {median(rates), static_cast<double>(acts) / world.options.rounds(kAgain) /
                             static_cast<double>(some.size())};
}

double add_all(const World& world, const std::vector<NewReport>& reports, bool events, int round) {
  const std::string directory =
      fmt::format("{}/read-{}-{}", world.directory, events ? "events" : "plain", round);
  must(Archive::create(directory, operation("init"), world.clock, {.access = Access::kWrite}));
  const Stopwatch watch;
  auto archive = must(Archive::open(directory, world.clock, {.access = Access::kWrite}));
  auto appender = archive->append(operation("add"), [](const auto&, auto) {},
                                  {.on = events, .lexicon = {}, .lexicon_name = {}});
  for (const NewReport& report : reports) must(appender.add(report));
  must(appender.finish());
  return static_cast<double>(reports.size()) / watch.seconds();
}

}  // namespace

void read_events(World& world) {
  const std::vector<NewReport> some = fixtures();
  say(fmt::format("read: {} articles of the fixtures", some.size()));
  const auto [rate, acts] = read_alone(world, some);
  world.figures.push_back(
      {.task = "read events out of articles, one core",
       .unit = "M words/min",
       .parley = rate,
       .aim = Aim::kAtLeast,
       .limit = kAimWords,
       .note = fmt::format("{:.1f} events an article; {} names", acts, world.options.names)});
  const std::vector<NewReport> all = many(some, world.options.articles);
  std::vector<double> with, without;
  for (int round = 0; round < world.options.rounds(kRounds); ++round) {
    without.push_back(add_all(world, all, false, round));
    with.push_back(add_all(world, all, true, round));
  }
  world.figures.push_back({.task = fmt::format("add {} articles, with their events", all.size()),
                           .unit = "/s",
                           .parley = median(with),
                           .against = "without events",
                           .other = median(without),
                           .aim = Aim::kRatioAtLeast,
                           .limit = kAimAdd});
}

}  // namespace parley::bench
