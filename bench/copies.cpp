// SPDX-License-Identifier: MIT
// What follows an import: a million rows exported, restored from that, compared with what was before them,
// and undone, each by the released binary in a process of its own. None should take longer than the import
// did, nor more memory for more rows: so a tenth of the rows goes the same way.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "bench/gdelt_source.h"
#include "bench/measure.h"
#include "bench/pages.h"
#include "bench/process.h"
#include "bench/tasks.h"

namespace parley::bench {
namespace {

struct Step {
  std::string name;
  Usage usage;
  double bytes = 0;  // that it left, or 0
};

bool same_bytes(const std::string& a, const std::string& b) {
  std::ifstream one(a, std::ios::binary), two(b, std::ios::binary);
  return std::equal(std::istreambuf_iterator<char>(one), {}, std::istreambuf_iterator<char>(two),
                    {});
}

/// Import first, then in this order: export, restore, diff, undo.
class Copies {
 public:
  Copies(World& world, std::uint64_t rows)
      : world_(world), rows_(rows), directory_(fmt::format("{}/copies-{}", world.directory, rows)) {
    std::filesystem::create_directories(directory_);
  }

  std::vector<Step> operator()() {
    import();
    copy();
    compare();
    undo();
    std::filesystem::remove_all(directory_);
    return std::move(steps_);
  }

 private:
  void import() {
    const std::string rows = path("rows.export.CSV");
    in_child([&] {
      made_up_rows(world_.options)->write(rows, 0, rows_);
      return std::vector<double>{};
    });
    parley("archive", {"init"});
    step("import", parley("archive", {"import", "gdelt", rows}), path("archive"));
  }

  void copy() {
    const std::string file = path("export.jsonl"), again = path("again.jsonl");
    step("export", parley("archive", {"export", "--output", file}), file);
    parley("copy", {"init"});
    step("restore", parley("copy", {"restore", file}), path("copy"));
    parley("copy", {"export", "--output", again});
    if (!same_bytes(file, again)) fail("what was restored is not exported as it was");
  }

  void compare() {
    const std::string output = path("diff.jsonl");
    step("diff", parley("archive", {"diff", "1", "--format", "jsonl"}, output), "");
    expect("diff", count_lines(output), rows_);
  }

  void undo() {
    step("undo", parley("archive", {"undo"}), path("archive"));
    const std::string output = path("rest.txt");
    parley("archive", {"timeline", "--all"}, output);
    expect("what undo left", count_lines(output), 0);
  }

  static void expect(const std::string& what, std::uint64_t lines, std::uint64_t expected) {
    if (lines != expected) fail(fmt::format("{}: {} lines instead of {}", what, lines, expected));
  }

  Usage parley(const std::string& archive, const Words& more,
               const std::string& output = "/dev/null") {
    Words words = {world_.options.parley, "--archive", path(archive), "--quiet"};
    words.insert(words.end(), more.begin(), more.end());
    return run_measured(words, output);
  }
  /// `left`: what the step wrote, or "".
  void step(const std::string& name, const Usage& usage, const std::string& left) {
    const std::uint64_t bytes = left.empty() ? 0 : bytes_on_disk(left);
    steps_.push_back({name, usage, static_cast<double>(bytes)});
  }
  [[nodiscard]] std::string path(const std::string& name) const { return directory_ + "/" + name; }

  World& world_;
  std::uint64_t rows_;
  std::string directory_;
  std::vector<Step> steps_;
};

void show(World& world, std::uint64_t rows, const std::vector<Step>& steps) {
  for (const Step& one : steps)
    world.efforts.push_back({fmt::format("{} of {} rows", one.name, rows), "parley", "",
                             one.usage.wall, one.usage.cpu, one.usage.megabytes,
                             static_cast<double>(rows), one.bytes});
}

}  // namespace

void copies(World& world) {
  const std::uint64_t rows = world.options.rows;
  const std::vector<Step> few = Copies(world, rows / 10)();
  const std::vector<Step> all = Copies(world, rows)();
  show(world, rows / 10, few);
  show(world, rows, all);
  for (std::size_t i = 1; i < all.size(); ++i) {
    const std::string task = fmt::format("{} of {} rows", all[i].name, rows);
    Figure figure{.task = task, .unit = "s", .parley = all[i].usage.wall};
    figure.against = "import";
    figure.other = all.front().usage.wall;
    figure.limit = 1;
    figure.aim = all[i].name == "export" ? Aim::kNone : Aim::kRatioAtMost;
    world.figures.push_back(figure);
    figure = {.task = task + ": memory", .unit = "MB", .parley = all[i].usage.megabytes};
    figure.against = "a tenth of them";
    figure.other = few[i].usage.megabytes;
    figure.aim = Aim::kRatioAtMost;
    figure.limit = 1.3;
    world.figures.push_back(figure);
  }
}

}  // namespace parley::bench
