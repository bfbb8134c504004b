// SPDX-License-Identifier: MIT
// How many articles of 400 words does one `add` take a second? Files in memory go through the
// reader and one Appender, with durable commits, from the opening of the archive to its rest. The
// stages are then run alone, to tell where the time goes.
#include <fmt/format.h>

#include <algorithm>

#include "bench/generator.h"
#include "bench/measure.h"
#include "bench/tasks.h"
#include "core/record/registry.h"
#include "core/text/summary.h"
#include "schema/actor_table.h"
#include "schema/text.h"

namespace parley::bench {
namespace {

constexpr int kRounds = 3;
constexpr std::size_t kActors = 6;
constexpr std::size_t kWords = 400;
constexpr double kAim = 3'000;

struct File {
  std::string name;
  std::string bytes;
  std::vector<std::string_view> actors;  // handles, ascending
};

/// Has the entry's name spellings that count only as written? Not in all of them is it found, then.
bool is_particular(const ActorEntry& entry) {
  const std::string aliases = fold(fmt::format("{}|", entry.aliases));
  return aliases.find(fold(fmt::format("={}|", entry.name))) != std::string::npos;
}

/// States and organisations out of the built-in table.
std::vector<const ActorEntry*> well_known() {
  std::vector<const ActorEntry*> entries;
  for (const ActorEntry& entry : actor_table()) {
    const bool known = entry.kind == ActorKind::kState || entry.kind == ActorKind::kOrganisation;
    if (known && !is_particular(entry)) entries.push_back(&entry);
  }
  return entries;
}

std::vector<File> make_files(const Options& options) {
  Random random(options.seed);
  const auto entries = well_known();
  std::vector<File> files;
  for (std::uint64_t i = 0; i < options.articles; ++i) {
    std::vector<std::string_view> names;
    File file;
    for (const std::size_t at : draw_different(random, kActors, entries.size())) {
      names.push_back(entries[at]->name);
      file.actors.push_back(entries[at]->handle);
    }
    std::sort(file.actors.begin(), file.actors.end());
    NewReport article = make_article(random, names, kWords, i);
    article.published = {
        std::chrono::sys_days(std::chrono::year{2024} / 1 / 1) + std::chrono::minutes(i * 20), true,
        std::chrono::minutes(0)};
    file.name = article.origin;
    file.bytes = as_file(article);
    files.push_back(std::move(file));
  }
  return files;
}

template <class Take>
void read_all(const std::vector<File>& files, const Take& take) {
  for (const File& file : files) {
    read_reports(file.bytes, file.name, {}, [&take](Draft draft) {
      take(must(std::move(draft.report)));
      return Visit::kContinue;
    });
  }
}

/// Each article named the actors that it was made for, and no others.
void check(const std::vector<File>& files, std::size_t at, const AddedReport& added) {
  std::vector<std::string_view> found;
  for (const FoundActor& actor : added.actors) found.push_back(actor.handle);
  std::sort(found.begin(), found.end());
  if (added.outcome == AddedReport::Outcome::kNew && at < files.size() &&
      found == files[at].actors) {
    return;
  }
  fail(fmt::format("{}: found {}, made for {}", added.origin, fmt::join(found, " "),
                   fmt::join(files[at].actors, " ")));
}

struct Round {
  double seconds = 0;
  std::uint64_t commits = 0;
};

/// One operation, as one command does it. REQUIRES: an archive without reports in `directory`.
Round add_all(const World& world, const std::string& directory, const std::vector<File>& files,
              OperationInfo info) {
  Round round;
  std::size_t checked = 0;
  const Stopwatch watch;
  {
    auto archive = must(Archive::open(directory, world.clock, {.access = Access::kWrite}));
    auto appender = archive->append(
        info, [&](const std::optional<Commit>& commit, std::span<const AddedReport> added) {
          for (const AddedReport& report : added) check(files, checked++, report);
          round.commits += commit.has_value();
        });
    read_all(files, [&appender](const NewReport& report) { must(appender.add(report)); });
    must(appender.finish());
  }
  round.seconds = watch.seconds();
  if (checked != files.size())
    fail(fmt::format("{} of {} articles were added", checked, files.size()));
  return round;
}

void make_archive(const World& world, const std::string& directory) {
  must(Archive::create(directory, operation("init"), world.clock, {.access = Access::kWrite}));
}

/// The stages alone, in µs an article.
std::string stages(const World& world, const std::vector<File>& files, double whole) {
  const std::string directory = world.directory + "/add-stages";
  make_archive(world, directory);
  const auto each = [&files](double seconds) {
    return seconds * 1e6 / static_cast<double>(files.size());
  };
  std::vector<NewReport> reports;
  reports.reserve(files.size());
  const Stopwatch reading;
  read_all(files, [&reports](NewReport report) { reports.push_back(std::move(report)); });
  const double reader = each(reading.seconds());

  const auto db = must(Database::open(directory, world.clock, {}));
  const Matcher matcher = must(make_matcher(*db));
  Matcher::Scratch scratch;
  std::vector<Mention> mentions;
  const Stopwatch matching;
  for (const NewReport& report : reports) {
    mentions.clear();
    matcher.find(report.title, scratch, mentions);
    matcher.find(report.body, scratch, mentions);
  }
  const double names = each(matching.seconds());
  std::size_t sentences = 0;
  const Stopwatch summing;
  for (const NewReport& report : reports) {
    sentences += read_article(report.title, report.body, report.tags, matcher).sentences.size();
  }
  const double reading_article = each(summing.seconds());
  if (sentences < reports.size()) fail("articles without sentences");

  OperationInfo dry = operation("add");
  dry.dry_run = true;
  const double records = each(add_all(world, directory, files, dry).seconds);
  return fmt::format(
      "µs an article: reader {:.0f}, names {:.0f}, sentences {:.0f}, records {:.0f}, "
      "encoding and writing {:.0f}",
      reader, names, reading_article - names, records - reader - reading_article,
      each(whole) - records);
}

}  // namespace

void add_articles(World& world) {
  say(fmt::format("add: making {} articles", world.options.articles));
  const std::vector<File> files = make_files(world.options);
  std::vector<double> seconds;
  std::uint64_t commits = 0;
  for (int i = 0; i < world.options.rounds(kRounds); ++i) {
    const std::string directory = fmt::format("{}/add-{}", world.directory, i);
    make_archive(world, directory);
    const Round round = add_all(world, directory, files, operation("add"));
    seconds.push_back(round.seconds);
    commits = round.commits;
  }
  const double whole = median(seconds);
  Figure figure{.task = fmt::format("add {} articles of 400 words", files.size()), .unit = "/s"};
  figure.parley = static_cast<double>(files.size()) / whole;
  figure.aim = Aim::kAtLeast;
  figure.limit = kAim;
  figure.note = fmt::format("{} commits; {}", commits, stages(world, files, whole));
  world.figures.push_back(figure);
}

}  // namespace parley::bench
