// SPDX-License-Identifier: MIT
// The share of an import that needs no archive: rows are read, split and mapped as an import does it, by the same
// workers, and written to a part in their order.
#include <algorithm>

#include "core/files/new_place.h"
#include "core/import/rows/prepared_part.h"
#include "core/import/rows/schedule.h"
#include "core/version.h"

namespace parley {
namespace {

using After = Schedule::After;

class Preparation {
 public:
  Preparation(RowReader& reader, const ImportMap& map, PartWriter& part,
              const ImportRequest& request, const ImportWatch& watch)
      : reader_(reader), map_(map), part_(part), request_(request), watch_(watch) {}

  Result<void> run() {
    Schedule::Plan plan;
    plan.workers = import_workers();
    plan.hire = [this] { return std::make_unique<Desk>(*this); };
    plan.pause = [] { return Result<void>{}; };
    if (auto done = Schedule(std::move(plan)).run(); !done) return done;
    return stopped_by_ ? failure(*stopped_by_) : Result<void>{};
  }
  [[nodiscard]] const PreparedRows& counts() const { return counts_; }

 private:
  class Desk final : public Schedule::Worker {
   public:
    explicit Desk(Preparation& whole) : whole_(whole), mapping_(whole.map_, nullptr) {}
    bool fetch() override {
      auto more = whole_.reader_.next(load_);
      unread_ = more ? std::nullopt : std::optional(more.error());
      return more && *more;
    }
    void prepare() override {
      mapping_.run(load_);
      packed_ = pack_load(load_);
    }
    Result<bool> admit() override { return !unread_ && !load_.against; }
    void work() override {}
    Result<After> take() override { return whole_.take(load_, packed_); }
    Result<After> take_alone() override {
      whole_.stopped_by_ = unread_ ? unread_ : load_.against;
      return After::kEnd;
    }

   private:
    Preparation& whole_;
    RowMapping mapping_;
    ImportLoad load_;
    std::string packed_;
    std::optional<Error> unread_;
  };

  Result<After> take(const ImportLoad& load, const std::string& packed) {
    if (auto written = part_.add(packed); !written) return failure_of(written);
    counts_.rows += load.read;
    counts_.rejected += load.rejected.count();
    counts_.files = std::max<std::uint64_t>(counts_.files, load.file.file + std::uint64_t{1});
    if (watch_.noted) std::for_each(load.notes.begin(), load.notes.end(), watch_.noted);
    if (watch_.rejected) load.rejected.each(watch_.rejected);
    if (watch_.taken) {
      ImportCounts counts;
      counts.read = counts_.rows;
      counts.rejected = counts_.rejected;
      watch_.taken({counts, load.bytes, load.total, 0});
    }
    const bool is_interrupted = request_.interrupt != nullptr && request_.interrupt->load();
    if (is_interrupted)
      stopped_by_ = {ErrorCode::kInterrupted, "stopped before the end", "no part was made"};
    if (request_.max_errors && counts_.rejected > *request_.max_errors) {
      stopped_by_ = {ErrorCode::kFailed,
                     "more rows were rejected than is allowed: no part was made", ""};
    }
    return stopped_by_ ? After::kEnd : After::kNext;
  }

  RowReader& reader_;
  const ImportMap& map_;
  PartWriter& part_;
  const ImportRequest& request_;
  const ImportWatch& watch_;
  PreparedRows counts_;
  std::optional<Error> stopped_by_;
};

/// How the files were read, without what they are.
ImportRequest recipe_of(const ImportRequest& request) {
  ImportRequest recipe;
  recipe.profile = request.profile;
  recipe.map = request.map;
  recipe.map_name = request.map_name;
  recipe.encoding = request.encoding;
  recipe.zone = request.zone;
  recipe.date_order = request.date_order;
  return recipe;
}

Result<void> prepare_in(const std::string& directory, const ImportRequest& request,
                        const ImportMap& map, const ImportWatch& watch, PreparedRows& done) {
  auto part = PartWriter::make(directory);
  if (!part) return failure_of(part);
  ImportOptions options;
  options.interrupt = request.interrupt;
  options.scratch_directory = directory;
  auto reader = RowReader::open(request, map, options);
  if (!reader) return failure_of(reader);
  Preparation preparation(*reader, map, **part, request, watch);
  if (auto ran = preparation.run(); !ran) return ran;
  done = preparation.counts();
  PartMark mark;
  mark.program = program_name();
  mark.recipe = recipe_of(request);
  mark.orders = reader->orders();
  mark.told_by = reader->orders_told_by();
  mark.files = done.files;
  mark.rows = done.rows;
  mark.rejected = done.rejected;
  return (*part)->finish(std::move(mark));
}

}  // namespace

Result<PreparedRows> prepare_import(const ImportRequest& request, const std::string& directory,
                                    const ImportWatch& watch) {
  auto map = map_of(request);
  if (!map) return failure_of(map);
  if (map->finds_names()) {
    return failure(ErrorCode::kUsage,
                   "this map finds actors in texts, by the names that an archive has: such rows "
                   "cannot be prepared without one",
                   "import the files into the archive");
  }
  PreparedRows done;
  auto made = make_in_place(directory, [&](const std::string& beside) {
    return prepare_in(beside, request, *map, watch, done);
  });
  return made ? Result<PreparedRows>(done) : Result<PreparedRows>(failure_of(made));
}

}  // namespace parley
