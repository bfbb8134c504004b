// SPDX-License-Identifier: MIT
// The benchmark: parley against raw writes and SQLite, each task with its aim. See README.md.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>

#include "bench/gdelt_side.h"
#include "bench/machine.h"
#include "bench/measure.h"
#include "bench/report.h"
#include "bench/tasks.h"

namespace parley::bench {
namespace {

struct Task {
  std::string_view name;
  void (*run)(World& world);
};
/// gdelt first: what its processes are said to have held, this one held, too, so it must be small.
constexpr std::array kTasks = {
    Task{"gdelt", gdelt},           Task{"gdelt-real", gdelt_real},
    Task{"copies", copies},         Task{"durable-append", durable_append},
    Task{"add", add_articles},      Task{"read", read_events},
    Task{"index-rows", index_rows}, Task{"printed-lines", printed_lines},
    Task{"start-up", start_up},     Task{"history", history},
    Task{"one-day", one_day},       Task{"negotiation", negotiation},
    Task{"search", search},         Task{"cluster", cluster}};

constexpr std::string_view kHelp = R"(usage: parley_bench [OPTION…]

  --only TASK     durable-append, add, read, index-rows, printed-lines, start-up, history, one-day,
                  negotiation, search, gdelt, gdelt-real, copies or cluster
  --articles N    articles of 400 words that `add` takes (10000)
  --events N      events in the archive that is read (200000; all are held in memory once)
  --day N         events on one day (1000000)
  --rows N        the task gdelt alone (unless --only names another), with so many rows: 1M or 10M
                  (1000000). Ten million need 12 GB of disk
  --real FILE     the task gdelt-real alone (unless --only names another): the same, but the rows
                  are those of this file of GDELT 2.0 events, as often as --rows asks for
  --with-duckdb   gdelt against DuckDB, too: its npm package, which ./dev bench fetches into build/
  --documents N   articles of 400 words that are searched (200000; on 3 GB of disk)
  --moves N       events of a negotiation (100000)
  --smoke         every task with as little as shows that all sides still answer alike: no figures,
                  less than a minute. DuckDB takes part where it has been fetched
  --seed N        of everything that is made up (20240115)
  --dir DIR       where the temporary directory is made: a real disk, because durability is timed
                  ($TMPDIR, else beside this program)
  --cluster rados:POOL
                  the task cluster beside the others: an archive there against one in a directory
  --cluster-user NAME
                  who you are to that cluster
  --parley FILE   the released binary (../parley, seen from this program)
  --json FILE     the figures as JSON, too
  --keep          leaves the temporary directory

Results of both sides are compared before they are timed. Exit code 1: they differ, or something failed.
)";

/// 250000, 250k, 10M.
std::uint64_t number_in(const std::string& option, const std::string& text) {
  std::uint64_t number = 0;
  const char* const last = text.data() + text.size();
  auto [end, error] = std::from_chars(text.data(), last, number);
  constexpr std::uint64_t kMost = 1'000'000'000'000;
  std::uint64_t times = 1;
  if (end != last && (*end == 'k' || *end == 'K')) times = 1'000, ++end;
  if (end != last && (*end == 'm' || *end == 'M') && times == 1) times = 1'000'000, ++end;
  if (error != std::errc{} || end != last || number == 0 || number > kMost / times) {
    fail(option + " " + text + ": a number above 0 is needed, like 250000, 250k or 10M");
  }
  return number * times;
}

void set(Options& options, const std::string& option, const std::string& value) {
  if (option == "--articles") {
    options.articles = number_in(option, value);
  } else if (option == "--events") {
    options.events = number_in(option, value);
  } else if (option == "--day") {
    options.day = number_in(option, value);
  } else if (option == "--rows") {
    options.rows = number_in(option, value);
  } else if (option == "--documents") {
    options.documents = number_in(option, value);
  } else if (option == "--moves") {
    options.moves = number_in(option, value);
  } else if (option == "--seed") {
    options.seed = number_in(option, value);
  } else if (option == "--dir") {
    options.directory = value;
  } else if (option == "--cluster") {
    options.cluster = value;
  } else if (option == "--cluster-user") {
    options.cluster_user = value;
  } else if (option == "--parley") {
    options.parley = value;
  } else if (option == "--real") {
    options.real = value;
  } else if (option == "--json") {
    options.json = value;
  } else if (option == "--only") {
    const bool known = std::any_of(kTasks.begin(), kTasks.end(),
                                   [&value](const Task& task) { return task.name == value; });
    if (!known) fail("no task '" + value + "'; see --help");
    options.only = value;
  } else {
    fail("unknown option " + option + "; see --help");
  }
}

/// Where `./dev bench --with-duckdb` puts it.
std::string fetched_duckdb() { return program_directory() + "/../../duckdb/package/libduckdb.so"; }

/// What --smoke takes of each: options behind it may still say otherwise.
void make_small(Options& options) {
  options.smoke = true;
  options.articles = 100;
  options.events = 1'500;
  options.actors = 200;
  options.day = 2'000;
  options.rows = 20'000;
  options.documents = 300;
  options.moves = 3'000;
  options.names = 2'000;
  if (std::filesystem::exists(fetched_duckdb())) options.duckdb = fetched_duckdb();
}

Options parse(std::span<char*> words) {
  Options options;
  const char* temporary = std::getenv("TMPDIR");
  options.directory = temporary != nullptr ? temporary : program_directory();
  options.parley = program_directory() + "/../parley";
  options.real = PARLEY_SHARED_DATA "/gdelt/20180101000000.export.CSV";
  std::string implied;  // the task that the others are left out for
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string option = words[i];
    if (option == "--keep") {
      options.keep = true;
      continue;
    }
    if (option == "--smoke") {
      make_small(options);
      continue;
    }
    if (option == "--with-duckdb") {
      options.duckdb = fetched_duckdb();
      if (implied.empty()) implied = "gdelt";
      continue;
    }
    if (option == "--rows" && implied.empty()) implied = "gdelt";
    if (option == "--real") implied = "gdelt-real";
    if (i + 1 == words.size()) fail(option + ": a value is missing, or unknown; see --help");
    set(options, option, words[++i]);
  }
  if (options.only.empty() && !options.smoke) options.only = implied;
  return options;
}

/// What was compared, and what was left out. What it took says nothing: it was too little.
void tell_of_smoke(const World& world) {
  for (const std::string& note : world.notes) std::cout << note << '\n';
  std::cout << "all sides give the same answers\n";
}

void run_tasks(const Options& options) {
  const TemporaryDirectory directory(options.directory, options.keep);
  if (!options.smoke && file_system_of(directory.path()) == "tmpfs") {
    say("note: " + options.directory + " is in memory: durable writes are not measured there");
  }
  World world{options, directory.path(), {}, {}, {}, {}, {}};
  for (const Task& task : kTasks) {
    if (!options.only.empty() && options.only != task.name) continue;
    say(fmt::format("{} …", task.name));
    task.run(world);
  }
  if (options.smoke) return tell_of_smoke(world);
  Machine machine = describe_machine(directory.path());
  if (std::filesystem::exists(options.duckdb))
    machine.emplace_back("DuckDB", duckdb_version(options.duckdb));
  print_table(std::cout, machine, world);
  if (options.keep) say("the data are in " + directory.path());
  if (options.json.empty()) return;
  std::ofstream file(options.json);
  file << as_json(machine, world);
  if (!file.flush()) fail("cannot write " + options.json);
}

}  // namespace

void say(const std::string& text) { std::cerr << text << '\n'; }

}  // namespace parley::bench

int main(int count, char** words) {
  try {
    const std::span<char*> arguments(words + 1, static_cast<std::size_t>(count) - 1);
    for (const std::string_view word : arguments) {
      if (word != "--help") continue;
      std::cout << parley::bench::kHelp;
      return 0;
    }
    parley::bench::run_tasks(parley::bench::parse(arguments));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "parley_bench: " << error.what() << '\n';
    return 1;
  }
}
