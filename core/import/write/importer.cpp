// SPDX-License-Identifier: MIT
// An import: workers take chunks of rows through all steps (core/import/rows/schedule.h). Reading,
// looking names up and taking into the commit go in the order of lines; splitting, mapping, encoding
// and summing go side by side. Memory is bounded by the number of workers, whatever the size of the
// files.
#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <thread>

#include "core/import/rows/prepared_part.h"
#include "core/import/rows/row_reader.h"
#include "core/import/rows/schedule.h"
#include "core/import/write/dataset_writer.h"
#include "core/import/write/import_accounts.h"
#include "core/import/write/imports.h"
#include "core/import/write/mention_writer.h"
#include "core/record/registry.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

/// Where loads come from: files, or what was prepared of them.
class LoadSource {
 public:
  virtual ~LoadSource() = default;
  /// The next one; false at the end. For one thread at a time.
  virtual Result<bool> next(ImportLoad& load) = 0;
  /// What makes a load's rows of it, for one thread; not of more rejected rows than that.
  using Mapping = std::function<void(ImportLoad& load, std::optional<std::uint64_t> most_rejected)>;
  virtual Mapping mapping() = 0;
};

class FileLoads final : public LoadSource {
 public:
  FileLoads(RowReader reader, const ImportMap& map, const RowNames* names)
      : reader_(std::move(reader)), map_(map), names_(names) {}
  Result<bool> next(ImportLoad& load) override { return reader_.next(load); }
  Mapping mapping() override {
    auto mapping = std::make_shared<RowMapping>(map_, names_);
    return [mapping](ImportLoad& load, std::optional<std::uint64_t> most_rejected) {
      mapping->run(load, most_rejected);
    };
  }

 private:
  RowReader reader_;
  const ImportMap& map_;
  const RowNames* names_;  // of a map that finds names
};

using PreparedParts = std::vector<std::unique_ptr<PreparedPart>>;

/// Files are numbered on from part to part.
class PreparedLoads final : public LoadSource {
 public:
  explicit PreparedLoads(PreparedParts parts) : parts_(std::move(parts)) {}

  Result<bool> next(ImportLoad& load) override {
    load.clear();
    for (; at_ < parts_.size(); ++at_) {
      auto more = parts_[at_]->next(load.chunk.bytes);
      if (!more) return more;
      load.chunk.file = files_before_;
      load.chunk.origin = parts_[at_]->directory();
      if (*more) return true;
      files_before_ += static_cast<std::uint32_t>(parts_[at_]->mark().files);
    }
    load.chunk.bytes.clear();  // there is nothing left to tell
    return false;
  }
  Mapping mapping() override {
    auto room = std::make_shared<std::string>();
    return [room](ImportLoad& load, std::optional<std::uint64_t>) {
      const std::uint32_t before = load.chunk.file;
      if (load.chunk.bytes.empty()) return;
      if (!unpack_load(load.chunk.bytes, *room, load)) {
        load.against = {ErrorCode::kDamaged, load.chunk.origin + ": a load of it cannot be read",
                        "what was committed is safe; prepare that share of the files again"};
        return;
      }
      load.number_files_from(before);
    };
  }

 private:
  PreparedParts parts_;
  std::size_t at_ = 0;
  std::uint32_t files_before_ = 0;
};

/// One run over all files.
class Import {
 public:
  Import(Database& db, LoadSource& source, const ImportMap& map, DatasetWriter& writer,
         const ImportRequest& request, const ImportWatch& watch, const OperationInfo& info)
      : db_(db),
        source_(source),
        map_(map),
        writer_(writer),
        mentions_(db, info, map.dataset()),
        request_(request),
        watch_(watch),
        info_(info),
        accounts_(watch) {}

  /// An error of the reader or the interruption comes when all before it is committed.
  Result<void> run() {
    Schedule::Plan plan;
    plan.workers = import_workers();
    plan.hire = [this] { return std::make_unique<Desk>(*this); };
    plan.wants_pause = [this] { return !info_.dry_run && db_.site->somebody_waits(); };
    plan.pause = [this] {
      auto done = commit();
      return done ? give_turn() : done;
    };
    if (auto done = Schedule(std::move(plan)).run(); !done) return done;
    if (auto done = commit(); !done) return done;
    // Stopped by hand it goes on later, and then the rows that these wait for come.
    const bool is_whole = !stopped_by_ || stopped_by_->code != ErrorCode::kInterrupted;
    if (is_whole) {
      if (auto done = write_put_off(); !done) return done;
    }
    if (!stopped_by_) return {};
    if (auto noted = note_files(); !noted) return noted;
    return failure(*stopped_by_);
  }

  /// To the ledger, of an operation that has written: what was read behind its last commit and
  /// changed nothing, and the digests of files that ended there.
  Result<void> note_files() {
    if (number(operation()) == 0) return {};
    Ledger ledger;
    for (LedgerEntry& file : accounts_.files()) {
      file.operation = operation();
      ledger.insert_or_assign({file.operation, file.file}, file);
    }
    Batch batch;
    if (auto written = write_ledger(*db_.store, ledger, batch); !written) return written;
    return batch.empty() ? Result<void>{} : db_.store->write(batch);
  }

  /// When all rows are in, of a full snapshot.
  Result<std::uint64_t> withdraw_unseen() {
    return writer_.withdraw_unseen([this] { return pause(); });
  }

  [[nodiscard]] const ImportCounts& counts() const { return accounts_.counts(); }
  [[nodiscard]] CommitNumber operation() const {
    return map_.mentions() ? mentions_.operation() : writer_.operation();
  }
  [[nodiscard]] bool has_too_many_errors() const { return too_many_errors_; }

 private:
  using After = Schedule::After;

  /// What is done with a chunk. What all chunks share is used in admit(), take() and take_alone().
  class Desk final : public Schedule::Worker {
   public:
    explicit Desk(Import& import)
        : import_(import), mapping_(import.source_.mapping()), batch_(import.writer_.shape()) {}

    bool fetch() override {
      auto more = import_.source_.next(load_);
      unread_ = more ? std::nullopt : std::optional(more.error());
      return more && *more;
    }
    void prepare() override { map_rows(import_.request_.max_errors); }
    /// To the common commit, where all its events are new.
    Result<bool> admit() override {
      if (import_.is_past_limit()) return false;
      if (const auto most = import_.most_rejected_in(load_)) map_rows(most);
      if (unread_ || load_.against || load_.batch.size() == 0) return false;
      return import_.writer_.look_up(batch_);
    }
    void work() override { DatasetWriter::encode(batch_); }
    Result<After> take() override { return import_.take(load_, batch_); }
    Result<After> take_alone() override {
      if (!unread_ && !load_.against) return import_.write(load_, batch_.views);
      import_.stopped_by_ = unread_ ? unread_ : load_.against;
      return After::kEnd;
    }

   private:
    void map_rows(std::optional<std::uint64_t> most_rejected) {
      mapping_(load_, most_rejected);
      batch_.views.begin(load_.batch);
    }

    Import& import_;
    LoadSource::Mapping mapping_;
    ImportLoad load_;
    DatasetBatch batch_;
    std::optional<Error> unread_;  // instead of a load
  };

  /// A load admitted before is the last one: it will say so when it is taken.
  [[nodiscard]] bool is_past_limit() const {
    return request_.max_errors && rejected_before_ > *request_.max_errors;
  }
  /// How many rows of the load may be rejected, where it has more: no row behind the one that goes
  /// past the limit is read. Called in order; a load by itself was mapped within the limit.
  std::optional<std::uint64_t> most_rejected_in(const ImportLoad& load) {
    if (!request_.max_errors) return std::nullopt;
    const std::uint64_t left =
        *request_.max_errors - std::min(*request_.max_errors, rejected_before_);
    const bool is_more = load.rejected.count() > left && rejected_before_ > 0;
    rejected_before_ += load.rejected.count();
    return is_more ? std::optional(left) : std::nullopt;
  }

  Result<After> take(const ImportLoad& load, DatasetBatch& batch) {
    WrittenRows rows;
    rows.added = batch.prepared.events;
    if (auto taken = writer_.take(batch); !taken) return failure_of(taken);
    accounts_.take(accounts_.enter(load), rows);
    accounts_.tell(load);
    if (look_around()) return After::kEnd;
    return writer_.is_full() ? After::kPause : After::kNext;
  }

  /// One by one what may be there already.
  Result<After> write(ImportLoad& load, DatasetViews& views) {
    if (load.read == 0) {
      accounts_.note_digests(load);
    } else if (auto written = write_rows(load, views); !written) {
      return failure_of(written);
    }
    accounts_.tell(load);
    return look_around() ? After::kEnd : After::kNext;
  }

  Result<void> write_rows(ImportLoad& load, DatasetViews& views) {
    const bool has_mentions = !load.mentions.entries().empty();
    const bool has_events = load.batch.size() > 0;
    if (has_events) {
      if (auto done = commit(); !done) return done;
    }
    LedgerEntry& file = accounts_.enter(load);
    if (!has_mentions && !has_events) return {};
    const std::span<const LedgerEntry> files(&file, 1);
    const std::uint64_t before = load.rejected.count();
    auto written = has_mentions ? mentions_.write(load.mentions, files, load.rejected)
                                : writer_.write(views, files);
    if (!written) return failure_of(written);
    for (const auto& [index, rows] : *written) accounts_.take(file, rows);
    accounts_.reject(file, load.rejected.count() - before);
    accounts_.commit();
    return writer_.has_put_off_many() ? write_put_off() : Result<void>{};
  }

  /// Whether the load that was taken is to be the last one.
  bool look_around() {
    too_many_errors_ = request_.max_errors && counts().rejected > *request_.max_errors;
    const bool interrupted = is_interrupted();
    if (interrupted) stopped_by_ = stopped_early();
    return interrupted || too_many_errors_;
  }
  [[nodiscard]] bool is_interrupted() const {
    return info_.interrupt != nullptr && info_.interrupt->load(std::memory_order_relaxed);
  }
  Result<void> commit() {
    auto done = writer_.commit(accounts_.files());
    if (done) accounts_.commit();
    return done;
  }

  Result<void> write_put_off() {
    auto revised = writer_.write_put_off([this] { return pause(); });
    if (!revised) return failure_of(revised);
    for (const auto& [file, rows] : *revised) accounts_.revise_identical(file, rows);
    return {};
  }

  /// Between two commits of what is written when rows have been read.
  Result<void> pause() {
    if (auto noted = note_files(); !noted) return noted;
    return is_interrupted() ? failure(stopped_early()) : give_turn();
  }

  /// Lets others write who wait for it.
  Result<void> give_turn() {
    if (info_.dry_run) return {};
    const CommitNumber before = db_.counters.commit;
    auto given = db_.give_turn({info_.interrupt, watch_.noted});
    if (!given) return failure_of(given);
    if (!*given) return {};
    if (auto forgotten = mentions_.forget(before); !forgotten) return forgotten;
    return writer_.forget(before);
  }

  Database& db_;
  LoadSource& source_;
  const ImportMap& map_;
  DatasetWriter& writer_;
  MentionWriter mentions_;  // of a map of mentions
  const ImportRequest& request_;
  const ImportWatch& watch_;
  const OperationInfo& info_;
  ImportAccounts accounts_;
  std::optional<Error> stopped_by_;
  std::uint64_t rejected_before_ = 0;  // in all loads so far, whether taken yet or not
  bool too_many_errors_ = false;
};

/// All parts, whole and of one kind: nothing is written before that is known.
Result<PreparedParts> open_parts(const ImportRequest& request, const std::atomic<bool>* interrupt) {
  PreparedParts parts;
  for (const std::string& directory : request.prepared) {
    auto part = PreparedPart::open(directory, interrupt);
    if (!part) return failure_of(part);
    parts.push_back(std::move(*part));
    if (auto fits =
            check_same_kind(parts.front()->mark(), *parts.back(), parts.front()->directory());
        !fits)
      return failure_of(fits);
  }
  return parts;
}

ImportRequest with_recipe(const ImportRequest& asked, const PreparedParts& parts) {
  ImportRequest request = parts.front()->mark().recipe;
  request.prepared = asked.prepared;
  request.mode = asked.mode;
  request.interrupt = asked.interrupt;
  return request;
}

}  // namespace

Result<ImportSummary> import_rows(Database& db, const ImportRequest& asked,
                                  const ImportWatch& watch, const OperationInfo& info) {
  auto parts = open_parts(asked, info.interrupt);
  if (!parts) return failure_of(parts);
  const ImportRequest request = parts->empty() ? asked : with_recipe(asked, *parts);
  auto map = map_of(request);
  if (!map) return failure_of(map);
  if (map->mentions() && request.mode != ImportMode::kRevise) {
    return failure(
        ErrorCode::kUsage,
        "a mention is either added or already there: only events are taken in another way",
        Remedy::kRevisePlainly);
  }
  std::optional<RowNames> names;
  if (map->finds_names()) {
    auto matcher = make_matcher(db);
    if (!matcher) return failure_of(matcher);
    names.emplace(std::move(*matcher));
  }
  std::unique_ptr<LoadSource> source;
  if (parts->empty()) {
    ImportOptions options;
    options.interrupt = info.interrupt;
    if (!info.dry_run) options.scratch_directory = db.site->scratch_directory();
    auto reader = RowReader::open(request, *map, options);
    if (!reader) return failure_of(reader);
    source = std::make_unique<FileLoads>(std::move(*reader), *map, names ? &*names : nullptr);
  } else {
    source = std::make_unique<PreparedLoads>(std::move(*parts));
  }
  DatasetWriter writer(db, info, {map->dataset(), map->scheme(), map->fact_names()}, request.mode);
  Import import(db, *source, *map, writer, request, watch, info);
  if (auto done = import.run(); !done) return failure_of(done);
  ImportSummary summary;
  summary.counts = import.counts();
  summary.stopped = import.has_too_many_errors();
  // A row that could not be read is no event that has vanished.
  if (request.mode == ImportMode::kFullSnapshot && summary.counts.rejected == 0) {
    auto withdrawn = import.withdraw_unseen();
    if (!withdrawn) return failure_of(withdrawn);
    summary.counts.withdrawn = *withdrawn;
  }
  if (auto noted = import.note_files(); !noted) return failure_of(noted);
  summary.operation = import.operation();
  summary.made = writer.actors().made();
  return summary;
}

}  // namespace parley
