// SPDX-License-Identifier: MIT
// A file of GDELT events, and the limit that no import of it can pass: two threads that split it and
// type ten fields.
#include <fmt/format.h>

#include <filesystem>

#include "bench/gdelt_file.h"
#include "bench/gdelt_parse.h"
#include "bench/measure.h"
#include "bench/tasks.h"

namespace parley::bench {
namespace {

constexpr int kRounds = 5;
constexpr std::uint64_t kBytesARow = 600;  // with room

}  // namespace

void gdelt(World& world) {
  const std::uint64_t rows = world.options.rows;
  if (std::filesystem::space(world.directory).available < rows * kBytesARow)
    fail(fmt::format("{} rows do not fit {}; give another directory with --dir", rows,
                     world.directory));
  const std::string path = world.directory + "/events.export.CSV";
  const Stopwatch watch;
  write_gdelt_file(path, {.rows = rows, .in_ten_years = rows, .seed = world.options.seed});
  const double written = watch.seconds();
  const auto bytes = static_cast<double>(bytes_on_disk(path));
  std::vector<double> seconds;
  for (int round = 0; round < kRounds; ++round) seconds.push_back(time_gdelt_parse(path, rows));
  Figure figure{.task = "the parse limit: two threads split a GDELT file", .unit = "rows/s"};
  figure.parley = static_cast<double>(rows) / median(seconds);
  figure.note = fmt::format("{} rows of {:.0f} bytes, {:.2f} GB/s, {}; written in {:.1f} s", rows,
                            bytes / static_cast<double>(rows), bytes / median(seconds) / 1e9,
                            gdelt_split_method(), written);
  world.figures.push_back(figure);
}

}  // namespace parley::bench
