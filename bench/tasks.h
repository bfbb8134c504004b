// SPDX-License-Identifier: MIT
// The tasks: each builds its data, compares the results of both sides, then times them in turn,
// round by round.
#pragma once

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/archive.h"

namespace parley::bench {

struct Options {
  std::uint64_t articles = 10'000;    // of 400 words: for the throughput of add
  std::uint64_t events = 200'000;     // in the archive that is read
  std::uint64_t day = 1'000'000;      // events on one day
  std::uint64_t rows = 1'000'000;     // of the GDELT file
  std::uint64_t documents = 200'000;  // articles of 400 words that are searched
  std::uint64_t moves = 100'000;      // events of a negotiation
  std::uint64_t actors = 2'000;       // in the archive that is read
  std::uint64_t names = 20'000;       // that the reader of events knows
  std::uint64_t seed = 20240115;
  std::string directory;              // where the temporary directory is made
  std::string parley;                 // the released binary
  std::string real;                   // a file of GDELT 2.0 events, for real rows
  std::string json;                   // a file, "" for none
  std::string only;                   // a task, "" for all
  std::string duckdb;                 // libduckdb.so, "" for none
  std::string cluster, cluster_user;  // "rados:POOL", "" for none
  bool keep = false;                  // the temporary directory
  bool smoke = false;  // as little of everything as shows that all sides still answer alike

  /// How often something is done that takes its time: twice where nothing is measured.
  [[nodiscard]] int rounds(int full) const { return smoke ? std::min(full, 2) : full; }
};

enum class Aim : std::uint8_t { kNone, kRatioAtMost, kRatioAtLeast, kAtLeast };

/// What one side's loading cost, and what it risked.
struct Effort {
  std::string step, side, protection;
  double wall = 0, cpu = 0, megabytes = 0;  // seconds; memory at most
  double events = 0, bytes = 0;             // loaded; on disk afterwards
};

/// A value that this build cannot give.
inline constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// One line of the table. Times are medians.
struct Figure {
  std::string task{};
  std::string unit;       // of both values
  double parley = 0;      // or kMissing
  std::string against{};  // "" where there is no other side
  double other = 0;
  Aim aim = Aim::kNone;
  double limit = 0;
  std::string note{};
  double before = 0;  // the limit that stood here earlier; 0: no other
};

struct Corpus;  // corpus.h

/// What the tasks share.
struct World {
  const Options& options;
  std::string directory;  // temporary, theirs alone
  SystemClock clock;
  std::vector<Figure> figures;
  std::vector<Effort> efforts;
  std::vector<std::string> notes;        // what was left out, and why
  std::shared_ptr<const Corpus> corpus;  // made by the first task that reads
};

void durable_append(World& world);
void index_rows(World& world);
void printed_lines(World& world);
void add_articles(World& world);
void read_events(World& world);
void start_up(World& world);
/// What it takes to start at all.
void start_versions(World& world);
void copies(World& world);
void history(World& world);
void one_day(World& world);
void negotiation(World& world);
void gdelt(World& world);
void gdelt_real(World& world);
void search(World& world);
void cluster(World& world);

/// Talk, to stderr.
void say(const std::string& text);

inline OperationInfo operation(const std::string& command) {
  return {command, "bench", "", false, nullptr, {}};
}

}  // namespace parley::bench
