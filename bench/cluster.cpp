// SPDX-License-Identifier: MIT
// An archive in a Ceph cluster against the same in a directory, by the same program, by turns: a durable commit
// (also against one raw replicated write), a page, a month, the first load, shares of it that are prepared.
// ./dev bench --only cluster starts the cluster; what it says of machines is that of one.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <random>

#include "bench/gdelt_source.h"
#include "bench/generator.h"
#include "bench/measure.h"
#include "bench/process.h"
#include "bench/tasks.h"
#include "core/store/rados/librados.h"

namespace parley::bench {
namespace {

constexpr int kCommits = 200, kPages = 60, kWarmPages = 400, kWarmUp = 5;
constexpr std::size_t kRawBytes = 4096, kWords = 80;
constexpr std::uint64_t kNewest = 100;

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The two archives, and how commands and the library reach them.
class Sides {
 public:
  explicit Sides(World& world) : world_(world) {
    std::random_device random;
    there_ = fmt::format("{}/bench-{:08x}", world.options.cluster, random());
    here_ = world.directory + "/cluster-local";
  }

  void measure() {
    load();
    prepared();
    commit();
    commit_event();
    cold_page();
    warm_page();
    month();
  }

 private:
  [[nodiscard]] ClusterOptions cluster() const {
    ClusterOptions options;
    options.user = world_.options.cluster_user;
    return options;
  }
  Words command(const std::string& archive, const Words& more) const {
    Words words = {world_.options.parley, "--archive", archive, "--quiet"};
    if (archive.starts_with(there_) && !world_.options.cluster_user.empty())
      words.insert(words.end(), {"--ceph-user", world_.options.cluster_user});
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  std::unique_ptr<Archive> open(const std::string& archive, Access access) {
    OpenOptions options;
    options.access = access;
    options.cluster = cluster();
    return must(Archive::open(archive, world_.clock, options));
  }
  Figure& add(Figure figure) { return world_.figures.emplace_back(std::move(figure)); }

  /// The same rows into both.
  void load() {
    const std::string rows = world_.directory + "/cluster.export.CSV";
    in_child([&] {
      made_up_rows(world_.options)->write(rows, 0, world_.options.rows);
      return std::vector<double>{};
    });
    std::vector<double> seconds;
    for (const std::string& archive : {there_, here_}) {
      run(command(archive, {"init"}), "/dev/null");
      const Usage usage = run_measured(command(archive, {"import", "gdelt", rows}), "/dev/null");
      seconds.push_back(usage.wall);
      world_.efforts.push_back({fmt::format("import of {} rows", world_.options.rows), "parley",
                                archive == there_ ? "in a cluster" : "in a directory", usage.wall,
                                usage.cpu, usage.megabytes,
                                static_cast<double>(world_.options.rows), 0});
    }
    const auto rate = [&](double s) { return static_cast<double>(world_.options.rows) / s; };
    add({.task = fmt::format("cluster: first load of {} rows", world_.options.rows),
         .unit = "/s",
         .parley = rate(seconds[0]),
         .against = "a directory",
         .other = rate(seconds[1]),
         .aim = Aim::kRatioAtLeast,
         .limit = 0.5});
  }

  /// What one machine can take in whose rows two others have prepared, against what it imports by itself: the shares
  /// by two processes at the same time, then both in one commit. As files that are packed, as datasets come, and plain.
  void prepared() {
    for (const bool packed : {true, false}) {
      const std::string kind = packed ? ".gz" : "plain";
      const Words files = {share(0, packed), share(1, packed)};
      const std::string parts = world_.directory + "/cluster-part-" + kind.substr(kind.size() - 2);
      const auto prepare = [&](int number) {
        const std::string part = parts + std::to_string(number);
        std::filesystem::remove_all(part);
        return run_measured(
            {world_.options.parley, "import", "gdelt", "--prepare", part, files[number], "--quiet"},
            "/dev/null");
      };
      auto other = std::async(std::launch::async, prepare, 1);
      const Usage first = prepare(0), second = other.get();
      const std::string taken = there_ + "-taken" + kind.substr(kind.size() - 2),
                        whole = taken + "2";
      for (const std::string& archive : {taken, whole})
        run(command(archive, {"init"}), "/dev/null");
      const Usage in_parts = run_measured(
          command(taken, {"import", "--prepared", parts + "0", parts + "1"}), "/dev/null");
      const Usage at_once =
          run_measured(command(whole, {"import", "gdelt", files[0], files[1]}), "/dev/null");
      compare(taken, whole);
      report_prepared(kind, {first, second, in_parts, at_once});
    }
  }
  /// Half of the rows, in a file.
  std::string share(int number, bool packed) {
    const std::string path = fmt::format("{}/cluster-{}.export.CSV", world_.directory, number);
    const std::uint64_t half = world_.options.rows / 2;
    in_child([&] {
      made_up_rows(world_.options)->write(path, static_cast<std::uint64_t>(number) * half, half);
      return std::vector<double>{};
    });
    if (packed) run({"gzip", "-f", "-1", path}, "/dev/null");
    return packed ? path + ".gz" : path;
  }
  void compare(const std::string& one, const std::string& other) {
    const std::string a = world_.directory + "/one.txt", b = world_.directory + "/other.txt";
    for (const std::string_view actor : {"israel", "qatar"}) {
      run(command(one, {"timeline", std::string(actor), "--all"}), a);
      run(command(other, {"timeline", std::string(actor), "--all"}), b);
      if (content(a).empty() || content(a) != content(b))
        fail("prepared shares do not answer as an import of the same files");
    }
  }
  void report_prepared(const std::string& kind, const std::array<Usage, 4>& all) {
    const auto& [first, second, in_parts, at_once] = all;
    const auto rows = static_cast<double>(world_.options.rows);
    const std::array<std::string, 4> steps = {"prepare a half", "prepare the other", "take both in",
                                              "import in one go"};
    for (std::size_t i = 0; i < all.size(); ++i)
      world_.efforts.push_back({fmt::format("{} ({})", steps[i], kind), "parley", "in a cluster",
                                all[i].wall, all[i].cpu, all[i].megabytes, i < 2 ? rows / 2 : rows,
                                0});
    add({.task = fmt::format("cluster: taking in two prepared halves ({})", kind),
         .unit = "/s",
         .parley = rows / in_parts.wall,
         .against = "an import",
         .other = rows / at_once.wall,
         .aim = Aim::kRatioAtLeast,
         .limit = 1.6,
         .note =
             fmt::format("CPU: {:.2f} and {:.2f} s to prepare, {:.2f} to take in; in one go {:.2f}",
                         first.cpu, second.cpu, in_parts.cpu, at_once.cpu)});
  }

  /// An article, in a process that stays; and one raw write of 4 KB, as replicated as the pool is.
  void commit() {
    const auto raw = raw_pool();
    Random random(world_.options.seed);
    const std::vector<std::string_view> actors = {"Hamas", "Israel", "Qatar", "Egypt", "France"};
    auto there = open(there_, Access::kWrite), here = open(here_, Access::kWrite);
    std::vector<double> there_ms, here_ms, raw_ms;
    const auto ignore = [](const auto&, auto) {};
    auto add_there = there->append(operation("add"), ignore);
    auto add_here = here->append(operation("add"), ignore);
    for (int round = 0; round < world_.options.rounds(kCommits) + kWarmUp; ++round) {
      const NewReport report =
          make_article(random, actors, kWords, static_cast<std::uint64_t>(round));
      const double raw_time = timed_raw(*raw, round);
      const double there_time = timed_add(add_there, report);
      const double here_time = timed_add(add_here, report);
      if (round < kWarmUp) continue;
      raw_ms.push_back(raw_time);
      there_ms.push_back(there_time);
      here_ms.push_back(here_time);
    }
    const std::vector<std::string> object = {"raw"};
    (void)raw->remove(object);
    if (there->totals().reports != here->totals().reports) fail("not all reports were stored");
    Figure figure{.task = "cluster: durable add of a report", .unit = "ms"};
    figure.parley = median(there_ms);
    figure.against = "a raw write";
    figure.other = median(raw_ms);
    figure.aim = Aim::kRatioAtMost;
    figure.limit = 2.2;
    figure.note =
        fmt::format("90 % below {:.2f} and {:.2f} ms", ninetieth(there_ms), ninetieth(raw_ms));
    add(figure);
    figure.against = "a directory";
    figure.other = median(here_ms);
    figure.aim = Aim::kNone;
    figure.note = fmt::format("90 % below {:.2f} ms there", ninetieth(here_ms));
    add(figure);
  }
  /// The least that a commit can be: an event that somebody records, again against a raw write.
  void commit_event() {
    const auto raw = raw_pool();
    auto there = open(there_, Access::kWrite);
    std::vector<double> there_ms, raw_ms;
    for (int round = 0; round < world_.options.rounds(kCommits) + kWarmUp; ++round) {
      const double raw_time = timed_raw(*raw, round);
      EventInput said;
      said.summary = fmt::format("talks, day {}", round);
      said.when = said.published = "2024-01-15";
      said.actors[static_cast<std::size_t>(Role::kBy)] = {"hamas"};
      const Stopwatch watch;
      Recorder recorder = there->record(operation("record"));
      must(recorder.add(said));
      must(recorder.finish());
      const double time = watch.seconds() * 1e3;
      if (round < kWarmUp) continue;
      raw_ms.push_back(raw_time);
      there_ms.push_back(time);
    }
    const std::vector<std::string> object = {"raw"};
    (void)raw->remove(object);
    add({.task = "cluster: durable commit of an event",
         .unit = "ms",
         .parley = median(there_ms),
         .against = "a raw write",
         .other = median(raw_ms),
         .aim = Aim::kRatioAtMost,
         .limit = 2.2});
  }
  static double timed_add(Appender& appender, const NewReport& report) {
    const Stopwatch watch;
    must(appender.add(report));
    must(appender.finish());
    return watch.seconds() * 1e3;
  }
  static double timed_raw(ObjectPool& raw, int round) {
    const Stopwatch watch;
    const auto at = static_cast<std::uint64_t>(round) * kRawBytes;
    if (raw.write("raw", at, std::string(kRawBytes, 'x'), round == 0)->wait() < 0)
      fail("cannot write to the pool");
    return watch.seconds() * 1e3;
  }
  std::shared_ptr<ObjectPool> raw_pool() {
    const std::string pool = world_.options.cluster.substr(std::string_view("rados:").size());
    return must(ceph_pools().open(pool, "bench-raw", cluster()));
  }

  /// Both commands by turns. Returns medians of milliseconds.
  std::pair<double, double> by_turns(const Words& question) {
    const Words there = command(there_, question), here = command(here_, question);
    const std::string one = world_.directory + "/there.txt", other = world_.directory + "/here.txt";
    run(there, one);
    run(here, other);
    if (content(one).empty() || content(one) != content(other))
      fail("the archive in the cluster does not answer as the other");
    std::vector<double> there_ms, here_ms;
    for (int round = 0; round < world_.options.rounds(kPages) + kWarmUp; ++round) {
      const Stopwatch first;
      run(there, "/dev/null");
      const double a = first.seconds() * 1e3;
      const Stopwatch second;
      run(here, "/dev/null");
      const double b = second.seconds() * 1e3;
      if (round < kWarmUp) continue;
      there_ms.push_back(a);
      here_ms.push_back(b);
    }
    return {median(there_ms), median(here_ms)};
  }

  void cold_page() {
    const auto [there, here] = by_turns({"timeline", "israel", "--limit", std::to_string(kNewest)});
    add({.task = "cluster: newest 100, cold command",
         .unit = "ms",
         .parley = there,
         .against = "a directory",
         .other = here,
         .note = fmt::format("{:.1f} ms more; aim: at most 60 more", there - here)});
  }

  void month() {
    const auto [there, here] =
        by_turns({"timeline", "israel", "--from", "2015-03", "--to", "2015-03", "--all"});
    add({.task = "cluster: a month of an actor, cold command",
         .unit = "ms",
         .parley = there,
         .against = "a directory",
         .other = here});
  }

  void warm_page() {
    auto there = open(there_, Access::kRead), here = open(here_, Access::kRead);
    std::vector<double> there_us, here_us;
    for (int round = 0; round < world_.options.rounds(kWarmPages) + kWarmUp; ++round) {
      const double a = newest(*there), b = newest(*here);
      if (round < kWarmUp) continue;
      there_us.push_back(a);
      here_us.push_back(b);
    }
    add({.task = "cluster: newest 100, warm, in one process",
         .unit = "us",
         .parley = median(there_us),
         .against = "a directory",
         .other = median(here_us),
         .aim = Aim::kRatioAtMost,
         .limit = 1.2});
  }
  static double newest(const Archive& archive) {
    const Stopwatch watch;
    TimelineQuery query;
    query.actors = {must(archive.find_actor("israel"))};
    query.newest_first = true;
    query.limit = kNewest;
    std::uint64_t lines = 0;
    must(archive.timeline(query, [&lines](const TimelineLine&) {
      ++lines;
      return Visit::kContinue;
    }));
    if (lines != kNewest) fail(fmt::format("{} lines instead of {}", lines, kNewest));
    return watch.seconds() * 1e6;
  }

  World& world_;
  std::string there_, here_;
};

}  // namespace

void cluster(World& world) {
  if (world.options.cluster.empty()) {
    world.notes.emplace_back("without a cluster: ./dev bench --only cluster starts one");
    return;
  }
  Sides(world).measure();
}

}  // namespace parley::bench
