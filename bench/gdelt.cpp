// SPDX-License-Identifier: MIT
// The same file of GDELT events into parley, SQLite and, where asked, DuckDB, then the same
// questions to all of them, and those for index rows to LMDB, too. Beside it the limit that no import can pass: two threads that split the
// file and type ten fields. Whatever needs memory happens in processes of its own.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "bench/gdelt_file.h"
#include "bench/gdelt_parse.h"
#include "bench/gdelt_questions.h"
#include "bench/gdelt_side.h"
#include "bench/gdelt_source.h"
#include "bench/measure.h"
#include "bench/pages.h"
#include "bench/tasks.h"

namespace parley::bench {
namespace {

constexpr int kRounds = 5;                     // of the parse limit
constexpr int kStarts = 100;                   // of a command
constexpr std::uint64_t kBytesARow = 1100;     // of disk, all files and stores, with room
constexpr std::uint64_t kFewRows = 2'000'000;  // are loaded three times
constexpr int kFirstRounds = 5;                // of pages that nobody asked for before
constexpr int kAskRounds = 21;                 // of each kind of question, at most
constexpr std::uint64_t kOneDay = 250'000;
constexpr std::uint64_t kLeast = 100'000;  // rows: fewer say nothing of speed
constexpr std::uint64_t kLeastOfSmoke = 20'000;
constexpr double kFlat = 64;         // MB, of a listing
constexpr double kMostOfLoad = 512;  // MB, of a first load

/// One side's figures; 0 where it has none.
struct SideOfRun {
  std::unique_ptr<GdeltSide> side;   // of all rows
  std::unique_ptr<GdeltSide> tenth;  // of the first tenth
  double rate = 0, add_rate = 0;     // events a second
  double bytes = 0;                  // an event
  double load_memory = 0;            // MB
};

/// "10 M", "250 k".
std::string short_(std::uint64_t rows) {
  if (rows % 1'000'000 == 0) return fmt::format("{} M", rows / 1'000'000);
  if (rows % 1'000 == 0) return fmt::format("{} k", rows / 1'000);
  return fmt::format("{}", rows);
}

/// A run, step by step.
class Run {
 public:
  Run(World& world, std::string directory, const GdeltSource& source)
      : world_(world),
        directory_(std::move(directory)),
        source_(source),
        rows_(world.options.rows) {
    std::filesystem::create_directories(directory_);
  }

  void operator()() {
    check_options();
    choose_sides();
    write_files();
    parse_limit();
    load_all();
    ask_all();
    start_all();
    add_to_all();
  }

 private:
  void check_options() {
    const std::uint64_t least = world_.options.smoke ? kLeastOfSmoke : kLeast;
    if (rows_ < least) fail(fmt::format("--rows {}: at least {} are needed", rows_, least));
    if (std::filesystem::space(directory_).available < rows_ * kBytesARow)
      fail(fmt::format("{} rows do not fit {}; give another directory with --dir", rows_,
                       directory_));
  }

  void choose_sides() {
    const std::string& parley = world_.options.parley;
    has_parley_ = ends_well({parley, "import", "--help"});
    if (!has_parley_ && world_.options.smoke) fail(parley + " cannot be started; see --parley");
    const auto add = [this](const auto& make, const std::string& name) {
      sides_.push_back({make(directory_ + "/" + name), make(directory_ + "/" + name + "-tenth")});
    };
    if (has_parley_)
      add([&](const std::string& at) { return parley_side(at, parley); }, "parley");
    else
      leave_out("parley: no import yet");
    add([](const std::string& at) { return sqlite_side(at); }, "sqlite");
    add([](const std::string& at) { return lmdb_side(at); }, "lmdb");
    const std::string& duckdb = world_.options.duckdb;
    if (duckdb.empty()) return;
    if (std::filesystem::exists(duckdb))
      add([&](const std::string& at) { return duckdb_side(at, duckdb); }, "duckdb");
    else
      leave_out("DuckDB: left out, there is no " + duckdb +
                "; ./dev bench --with-duckdb fetches it with npm");
  }
  void leave_out(const std::string& why) {
    say(why);
    world_.notes.push_back(why);
  }

  void write_files() {
    const Stopwatch watch;
    in_child([this] {
      source_.write(file("all"), 0, rows_);
      source_.write(file("tenth"), 0, rows_ / 10);
      source_.write(file("more"), rows_, rows_ / 10);
      return std::vector<double>{};
    });
    const double bytes = static_cast<double>(bytes_on_disk(file("all")));
    say(fmt::format("  {} rows of {:.0f} bytes written in {:.0f} s", rows_,
                    bytes / static_cast<double>(rows_), watch.seconds()));
  }

  void parse_limit() {
    const double seconds = in_child([this] {
                             std::vector<double> all;
                             for (int round = 0; round < world_.options.rounds(kRounds); ++round)
                               all.push_back(time_gdelt_parse(file("all"), rows_));
                             return std::vector<double>{median(all)};
                           }).values[0];
    const double bytes = static_cast<double>(bytes_on_disk(file("all")));
    limit_ = static_cast<double>(rows_) / seconds;
    Figure figure{.task = "the parse limit: two threads split the file", .unit = "rows/s"};
    figure.parley = limit_;
    figure.note = fmt::format("{} rows of {:.0f} bytes, {:.2f} GB/s, {}", rows_,
                              bytes / static_cast<double>(rows_), bytes / seconds / 1e9,
                              gdelt_split_method());
    show(std::move(figure));
  }

  void load_all() {
    for (SideOfRun& one : sides_) {
      say(fmt::format("  {} loads", one.side->name()));
      const Usage usage = load(*one.side);
      load_once(*one.tenth, file("tenth"));
      const auto bytes = static_cast<double>(bytes_on_disk(one.side->directory()));
      const auto rows = static_cast<double>(rows_);
      one.load_memory = usage.megabytes;
      if (one.side->keeps_all()) one.rate = rows / usage.wall, one.bytes = bytes / rows;
      world_.efforts.push_back({source_.prefix() + "first load", one.side->name(),
                                one.side->load_protection(), usage.wall, usage.cpu, usage.megabytes,
                                rows, bytes});
    }
    const auto rate = [](const SideOfRun& side) { return side.rate; };
    const auto bytes = [](const SideOfRun& side) { return side.bytes; };
    compare("first load of a plain file", "events/s", rate, Aim::kRatioAtLeast, {5, 5});
    Figure figure{.task = "the same as a share of the parse limit", .unit = "events/s"};
    figure.parley = has_parley_ ? sides_.front().rate : kMissing;
    figure.against = "limit";
    figure.other = limit_;
    figure.aim = Aim::kRatioAtLeast;
    figure.limit = 0.2;
    figure.before = 0.15;
    show(std::move(figure));
    if (has_parley_) {
      Figure memory{.task = "first load: memory", .unit = "MB"};
      memory.parley = sides_.front().load_memory;
      memory.against = "the aim";
      memory.other = kMostOfLoad;
      memory.aim = Aim::kRatioAtMost;
      memory.limit = 1;
      show(std::move(memory));
    }
    compare("bytes on disk an event, all indexes", "bytes", bytes, Aim::kRatioAtMost, {0.3, 0.8});
  }

  /// The median of three; of one where the file is large.
  Usage load(GdeltSide& side) {
    std::vector<Usage> all;
    const int times = rows_ <= kFewRows && !world_.options.smoke ? 3 : 1;
    for (int i = 0; i < times; ++i) all.push_back(load_once(side, file("all")));
    std::sort(all.begin(), all.end(),
              [](const Usage& a, const Usage& b) { return a.wall < b.wall; });
    return all[all.size() / 2];
  }
  static Usage load_once(GdeltSide& side, const std::string& file) {
    std::filesystem::remove_all(side.directory());
    settle();
    return side.load(file);
  }

  /// What others have written must not be written while this side is timed.
  static void settle() { ::sync(); }

  void ask_all() {
    say("  questions");
    questions_ = source_.questions();
    std::vector<const GdeltSide*> whole, tenth;
    for (const SideOfRun& one : sides_) {
      whole.push_back(one.side.get());
      tenth.push_back(one.tenth.get());
    }
    const int rounds = world_.options.smoke ? 1 : kAskRounds;
    const auto small = time_questions(tenth, questions_, rounds);
    const auto large = time_questions(whole, questions_, rounds);
    const std::array<std::string, kAsks.size()> names = {
        "newest 100 of an actor, index rows", "one month of an actor, index rows",
        fmt::format("--with-members over {} actors, newest 100", sizes_of_groups()),
        "newest 100 as the table prints them", "newest 100 as full records"};
    constexpr std::array<double, kAsks.size()> kLimits = {0.4, 0.33, 0.5, 0.7, 1};
    constexpr std::array<double, kAsks.size()> kBefore = {0, 0, 0, 2, 2};  // where it was another
    for (std::size_t ask = 0; ask < kAsks.size(); ++ask) {
      const auto time = [&](const SideOfRun& side) {
        return large[ask][static_cast<std::size_t>(&side - sides_.data())].median;
      };
      compare(names[ask], "µs", time, Aim::kRatioAtMost, {kLimits[ask], 0}, kBefore[ask]);
      const bool rows = ask < 3;
      world_.figures.back().note =
          fmt::format("{:.0f} {} an answer", large[ask].front().size, rows ? "rows" : "bytes");
    }
    for (const Ask one : {Ask::kPrinted, Ask::kFull}) {
      const auto ask = static_cast<std::size_t>(one);
      const auto time = [&](const SideOfRun& side) {
        return small[ask][static_cast<std::size_t>(&side - sides_.data())].median;
      };
      compare(names[ask] + fmt::format(", {} rows", short_(rows_ / 10)), "µs", time,
              Aim::kRatioAtMost, {kLimits[ask], 0});
    }
    ask_for_the_first_time(whole, names[static_cast<std::size_t>(Ask::kPrinted)]);
    if (!has_parley_) return;
    for (std::size_t ask = 0; ask < kAsks.size(); ++ask) {
      Figure figure{
          .task = names[ask] + fmt::format(": {} against {}", short_(rows_), short_(rows_ / 10)),
          .unit = "µs"};
      figure.parley = large[ask].front().median;
      figure.against = "the tenth";
      figure.other = small[ask].front().median;
      figure.aim = Aim::kRatioAtMost;
      figure.limit = 1.3;
      if (small[ask].front().size != large[ask].front().size)
        figure.note = fmt::format("{:.0f} and {:.0f} an answer", large[ask].front().size,
                                  small[ask].front().size);
      show(std::move(figure));
    }
  }

  void ask_for_the_first_time(const std::vector<const GdeltSide*>& whole, const std::string& name) {
    const auto first = time_first_pages(whole, questions_, world_.options.rounds(kFirstRounds));
    const auto time = [&](const SideOfRun& side) {
      return first[static_cast<std::size_t>(&side - sides_.data())];
    };
    compare(name + ", all actors, each for the first time", "µs", time, Aim::kRatioAtMost, {2, 0});
  }

  /// "30", or "4 to 35".
  [[nodiscard]] std::string sizes_of_groups() const {
    const auto less = [](const auto& a, const auto& b) { return a.size() < b.size(); };
    const auto [low, high] =
        std::minmax_element(questions_.groups.begin(), questions_.groups.end(), less);
    if (low->size() == high->size()) return std::to_string(low->size());
    return fmt::format("{} to {}", low->size(), high->size());
  }

  /// The cold command: a process for one question.
  void start_all() {
    const std::string code = source_.common_code();
    std::vector<Words> commands;
    for (const SideOfRun& one : sides_) {
      Words words = one.side->cold_command(code);
      if (!words.empty()) commands.push_back(std::move(words));
    }
    std::vector<std::vector<double>> times(commands.size());
    for (std::size_t i = 0; i < commands.size(); ++i) {
      run(commands[i], page_of(i));
      if (i > 0) compare_pages(page_of(0), page_of(i), kNewestRows);
    }
    for (int round = 0; round < world_.options.rounds(kStarts); ++round) {
      for (std::size_t i = 0; i < commands.size(); ++i)
        times[i].push_back(run_measured(commands[i], "/dev/null").wall * 1e3);
    }
    Figure figure{.task = "cold command, newest 100", .unit = "ms"};
    figure.parley = has_parley_ ? median(times.front()) : kMissing;
    figure.against = "sqlite3";
    figure.other = median(times.back());
    figure.aim = Aim::kRatioAtMost;
    figure.limit = 1.5;
    show(std::move(figure));
  }

  [[nodiscard]] std::string page_of(std::size_t command) const {
    return directory_ + fmt::format("/page-{}", command);
  }

  void add_to_all() {
    const auto more = static_cast<double>(rows_ / 10);
    for (SideOfRun& one : sides_) {
      if (!one.side->adds_durably()) continue;
      say(fmt::format("  {} adds", one.side->name()));
      settle();
      const Usage usage = one.side->add_durably(file("more"));
      one.add_rate = more / usage.wall;
      world_.efforts.push_back(
          {source_.prefix() + fmt::format("{} into {}", short_(rows_ / 10), short_(rows_)),
           one.side->name(), one.side->add_protection(), usage.wall, usage.cpu, usage.megabytes,
           more, 0});
    }
    std::vector<const GdeltSide*> added;
    for (const SideOfRun& one : sides_)
      if (one.side->adds_durably()) added.push_back(one.side.get());
    compare_questions(added, questions_);
    const auto rate = [](const SideOfRun& side) { return side.add_rate; };
    compare(fmt::format("import of {} into {}, durable commits", short_(rows_ / 10), short_(rows_)),
            "events/s", rate, Aim::kRatioAtLeast, {3, 0});
  }

  void show(Figure figure) {
    figure.task = source_.prefix() + figure.task;
    world_.figures.push_back(std::move(figure));
  }

  /// A figure for each other side that has one. `limits`: against SQLite, against DuckDB; 0 for no aim, as LMDB is
  /// the floor and nobody's aim. `before`: the aim that stood here earlier.
  template <class Value>
  void compare(const std::string& task, const std::string& unit, const Value& value, Aim aim,
               std::array<double, 2> limits, double before = 0) {
    for (const SideOfRun& other : sides_) {
      const std::string name = other.side->name();
      const double limit = name == "SQLite" ? limits[0] : name == "DuckDB" ? limits[1] : 0;
      if (name == "parley" || value(other) == 0) continue;
      Figure figure{.task = task, .unit = unit};
      figure.parley = has_parley_ ? value(sides_.front()) : kMissing;
      figure.against = name;
      figure.other = value(other);
      figure.aim = limit == 0 ? Aim::kNone : aim;
      figure.limit = limit;
      figure.before = limit == 0 ? 0 : before;
      show(std::move(figure));
    }
  }

  [[nodiscard]] std::string file(const std::string& name) const {
    return directory_ + "/" + name + ".export.CSV";
  }
  World& world_;
  std::string directory_;
  const GdeltSource& source_;
  std::uint64_t rows_;
  GdeltQuestions questions_;
  bool has_parley_ = false;
  std::vector<SideOfRun> sides_;  // parley first
  double limit_ = 0;              // rows a second
};

/// All rows on one day: a listing must stream.
void list_one_day(World& world) {
  const std::uint64_t events = world.options.smoke ? world.options.day : kOneDay;
  const std::string directory = world.directory + "/gdelt-day", archive = directory + "/archive";
  const std::string path = directory + "/day.export.CSV", output = directory + "/day.txt";
  std::filesystem::create_directories(directory);
  in_child([&] {
    write_gdelt_file(path,
                     {.rows = events, .in_ten_years = events * 4000, .seed = world.options.seed});
    return std::vector<double>{};
  });
  parley_side(archive, world.options.parley)->load(path);
  const Usage usage = run_measured(
      {world.options.parley, "--archive", archive, "--quiet", "timeline", "--all"}, output);
  const auto lines = count_lines(output);
  if (lines != events) fail(fmt::format("one day: {} lines instead of {}", lines, events));
  Figure figure{.task = fmt::format("{} events on one day listed: memory", short_(events)),
                .unit = "MB"};
  figure.parley = usage.megabytes;
  figure.against = "the aim";
  figure.other = kFlat;
  figure.aim = Aim::kRatioAtMost;
  figure.limit = 1;
  figure.note = fmt::format("{:.0f} lines a second", static_cast<double>(lines) / usage.wall);
  world.figures.push_back(figure);
}

}  // namespace

void gdelt(World& world) {
  Run{world, world.directory + "/gdelt", *made_up_rows(world.options)}();
  if (ends_well({world.options.parley, "import", "--help"})) list_one_day(world);
  if (world.options.only == "gdelt") start_versions(world);  // else start_up() does it
}

void gdelt_real(World& world) {
  const std::string& sample = world.options.real;
  if (!std::filesystem::exists(sample)) {
    world.notes.push_back("real rows: left out, there is no " + sample);
    say(world.notes.back());
    return;
  }
  const std::string directory = world.directory + "/gdelt-real";
  std::filesystem::create_directories(directory);
  Run{world, directory, *real_rows(world, directory + "/as-it-came")}();
}

}  // namespace parley::bench
