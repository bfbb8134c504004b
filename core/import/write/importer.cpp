// SPDX-License-Identifier: MIT
// An import: workers that each take a chunk of rows through all steps. Reading, looking names up and
// taking into the commit are one worker's at a time and in the order of lines; splitting, mapping,
// encoding and summing are not. Memory is bounded by the number of workers, whatever the size of the
// files. Longer than most: what the workers share stands under one lock, in one class.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <system_error>
#include <thread>

#include "core/import/write/dataset_writer.h"
#include "core/import/write/imports.h"
#include "core/import/write/mention_writer.h"
#include "core/import/write/row_reader.h"
#include "core/record/registry.h"
#include "core/store/turn.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

constexpr unsigned kMostWorkers = 4;

void add(LedgerEntry& to, const WrittenRows& more) {
  to.added += more.added;
  to.revised += more.revised;
  to.identical += more.identical;
  to.kept += more.kept;
}

/// What became of the rows so far, by file and in all.
class Accounts {
 public:
  explicit Accounts(const ImportWatch& watch) : watch_(watch) {}

  /// The file of a load that has rows: those read and rejected are added before what became of the
  /// others is known.
  LedgerEntry& enter(const ImportLoad& load) {
    const auto at = files_.try_emplace(load.file.file, load.file).first;
    note_digests(load);
    at->second.read += load.read;
    at->second.rejected += load.rejected.size();
    counts.read += load.read;
    counts.rejected += load.rejected.size();
    return at->second;
  }
  void note_digests(const ImportLoad& load) {
    for (const auto& [file, digest] : load.digests) {
      if (const auto at = files_.find(file); at != files_.end()) at->second.digest = digest;
    }
  }
  void take(LedgerEntry& file, const WrittenRows& rows) {
    add(file, rows);
    counts.added += rows.added;
    counts.revised += rows.revised;
    counts.identical += rows.identical;
    counts.kept += rows.kept;
  }
  /// What was counted as identical while it waited for a later row.
  void revise_identical(std::uint32_t file, std::uint64_t rows) {
    LedgerEntry& entry = files_.at(file);
    entry.identical -= rows;
    entry.revised += rows;
    counts.identical -= rows;
    counts.revised += rows;
  }
  /// What only the archive knows to be none.
  void reject(LedgerEntry& file, std::uint64_t rows) {
    file.rejected += rows;
    counts.rejected += rows;
  }
  void tell(const ImportLoad& load) const {
    if (watch_.noted) std::for_each(load.notes.begin(), load.notes.end(), watch_.noted);
    if (watch_.rejected) std::for_each(load.rejected.begin(), load.rejected.end(), watch_.rejected);
    if (watch_.taken) watch_.taken({counts, load.bytes, load.total, committed_});
  }
  void committed() { committed_ = counts.read; }
  [[nodiscard]] std::vector<LedgerEntry> files() const {
    std::vector<LedgerEntry> files;
    for (const auto& [index, file] : files_) files.push_back(file);
    return files;
  }

  ImportCounts counts;

 private:
  const ImportWatch& watch_;
  std::map<std::uint32_t, LedgerEntry> files_;
  std::uint64_t committed_ = 0;
};

/// The workers of one import.
class Import {
 public:
  Import(Database& db, RowReader& reader, const ImportMap& map, const RowNames* names,
         DatasetWriter& writer, const ImportRequest& request, const ImportWatch& watch,
         const OperationInfo& info)
      : db_(db),
        reader_(reader),
        map_(map),
        names_(names),
        writer_(writer),
        mentions_(db, info, map.dataset()),
        request_(request),
        watch_(watch),
        info_(info),
        accounts_(watch) {}

  /// An error of the reader or the interruption comes when all before it is committed.
  Result<void> run() {
    const unsigned count = std::clamp(std::thread::hardware_concurrency(), 1U, kMostWorkers);
    std::vector<std::thread> workers;
    guarded([&] { start(workers, count); });
    guarded([&] { oversee(static_cast<unsigned>(workers.size())); });
    for (std::thread& worker : workers) worker.join();
    if (thrown_) std::rethrow_exception(thrown_);
    if (failed_) return failure(*failed_);
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
    Batch batch;
    for (LedgerEntry& file : accounts_.files()) {
      file.operation = operation();
      std::string key = ledger_key(file.operation, file.file);
      std::string value = encode(file);
      auto there = db_.store->get(key);
      if (!there) return failure_of(there);
      if (*there != value) batch.put(std::move(key), std::move(value));
    }
    return batch.empty() ? Result<void>{} : db_.store->write(batch);
  }

  /// When all rows are in, of a full snapshot.
  Result<std::uint64_t> withdraw_unseen() {
    return writer_.withdraw_unseen([this] { return pause(); });
  }

  [[nodiscard]] const ImportCounts& counts() const { return accounts_.counts; }
  [[nodiscard]] CommitNumber operation() const {
    return map_.mentions() ? mentions_.operation() : writer_.operation();
  }
  [[nodiscard]] bool has_too_many_errors() const { return too_many_errors_; }

 private:
  /// What a worker has.
  struct Desk {
    Desk(const ImportMap& map, const RowNames* names, const DatasetShape& shape)
        : mapping(map, names), batch(shape) {}
    RowMapping mapping;
    ImportLoad load;
    DatasetBatch batch;
    std::uint64_t ticket = 0;
    bool is_unread = false;  // there is an error instead of a load
    Error unread;
  };

  /// Fewer workers do where no more can be started.
  void start(std::vector<std::thread>& workers, unsigned count) {
    workers.reserve(count);
    try {
      while (workers.size() < count) workers.emplace_back([this] { work(); });
    } catch (const std::system_error& error) {
      if (workers.empty()) {
        fail({ErrorCode::kIo, std::string("cannot start a thread: ") + error.code().message(),
              "raise the limits: ulimit -u, ulimit -v"});
      }
    }
  }

  /// Memory can end in any thread: all of them stop, and run() throws what was thrown.
  template <class Work>
  void guarded(Work work) {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!thrown_) thrown_ = std::current_exception();
      failed_.emplace();
      changed_.notify_all();
    }
  }

  /// Commits when that is due, or when input has stalled, and lets others write who wait for it;
  /// between loads, also while input is waited for.
  void oversee(unsigned workers) {
    constexpr std::chrono::milliseconds kLook{50};
    constexpr int kStalledLooks = 20;
    std::unique_lock lock(mutex_);
    while (gone_ < workers && !failed_) {
      const auto is_due = [&] {
        return gone_ == workers || failed_ ||
               (closing_ && between_ == 0 && !looking_up_ && !alone_);
      };
      if (!changed_.wait_for(lock, kLook, is_due)) {
        stalled_ = stalled_at_ == take_turn_ ? stalled_ + 1 : 0;
        stalled_at_ = take_turn_;
        const bool has_stalled = taken_ && stalled_ >= kStalledLooks;
        closing_ = closing_ || has_stalled || (!info_.dry_run && somebody_waits(db_.directory));
        continue;
      }
      if (gone_ == workers || failed_) return;
      lock.unlock();
      auto done = commit();
      if (done) done = give_turn();
      lock.lock();
      if (!done) return (void)end(std::move(done.error()));
      closing_ = taken_ = false;
      changed_.notify_all();
    }
  }

  /// Between two commits of what is written when rows have been read.
  Result<void> pause() {
    if (auto noted = note_files(); !noted) return noted;
    return is_interrupted() ? failure(stopped_early()) : give_turn();
  }

  Result<void> write_put_off() {
    auto revised = writer_.write_put_off([this] { return pause(); });
    if (!revised) return failure_of(revised);
    for (const auto& [file, rows] : *revised) accounts_.revise_identical(file, rows);
    return {};
  }

  Result<void> give_turn() {
    if (info_.dry_run) return {};
    const CommitNumber before = db_.counters.commit;
    auto given = db_.give_turn({info_.interrupt, watch_.noted});
    if (!given) return failure_of(given);
    if (!*given) return {};
    if (auto forgotten = mentions_.forget(before); !forgotten) return forgotten;
    return writer_.forget(before);
  }

  void work() {
    guarded([this] { work_through(); });
    const std::lock_guard lock(mutex_);
    ++gone_;
    changed_.notify_all();
  }

  void work_through() {
    Desk desk(map_, names_, writer_.shape());
    while (read(desk)) {
      desk.mapping.run(desk.load);
      if (desk.load.against) {
        desk.is_unread = true;
        desk.unread = *desk.load.against;
      }
      desk.batch.views.begin(desk.load.batch);
      if (!look_up(desk)) continue;
      DatasetWriter::encode(desk.batch);
      take(desk);
    }
  }

  void fail(Error error) {
    const std::lock_guard lock(mutex_);
    if (!failed_) failed_ = std::move(error);
    changed_.notify_all();
  }

  /// False where there is nothing more to do.
  bool read(Desk& desk) {
    const std::lock_guard lock(reading_);
    {
      const std::lock_guard state(mutex_);
      if (ended_ || failed_) return false;
      desk.ticket = next_ticket_++;
    }
    auto more = reader_.next(desk.load);
    desk.is_unread = !more;
    if (!more) desk.unread = more.error();
    if (!more || !*more) {
      const std::lock_guard state(mutex_);
      ended_ = true;
    }
    return true;
  }

  /// True where the load goes on to encode and take; else it is done with.
  bool look_up(Desk& desk) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return failed_ || (look_up_turn_ == desk.ticket && !closing_); });
    if (failed_) return false;
    bool is_new = false;
    if (!desk.is_unread && !stopping_ && desk.load.batch.size() > 0) {
      looking_up_ = true;
      lock.unlock();
      auto found = writer_.look_up(desk.batch);
      lock.lock();
      looking_up_ = false;
      if (!found) return end(std::move(found.error()));
      is_new = *found;
    }
    if (!is_new) return take_alone(desk, lock);
    ++between_;
    ++look_up_turn_;
    changed_.notify_all();
    return true;
  }

  /// A load that is not for the common commit, or holds no event: when all before it are taken.
  bool take_alone(Desk& desk, std::unique_lock<std::mutex>& lock) {
    changed_.wait(lock, [&] { return failed_ || (take_turn_ == desk.ticket && !closing_); });
    if (failed_) return false;
    alone_ = true;
    lock.unlock();
    auto done = stopping_ ? Result<void>{} : write(desk);
    lock.lock();
    alone_ = false;
    if (!done) return end(std::move(done.error()));
    ++look_up_turn_;
    ++take_turn_;
    changed_.notify_all();
    return false;
  }

  bool end(Error error) {
    if (!failed_) failed_ = std::move(error);
    changed_.notify_all();
    return false;
  }

  void take(Desk& desk) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return failed_ || take_turn_ == desk.ticket; });
    if (failed_) return;
    lock.unlock();
    WrittenRows rows;
    rows.added = desk.batch.prepared.events;
    auto taken = writer_.take(desk.batch);
    if (taken) {
      accounts_.take(accounts_.enter(desk.load), rows);
      accounts_.tell(desk.load);
      look_around();
    }
    lock.lock();
    if (!taken) return (void)end(std::move(taken.error()));
    --between_;
    taken_ = true;
    closing_ = closing_ || writer_.is_full();
    ++take_turn_;
    changed_.notify_all();
  }

  /// One by one what may be there already.
  Result<void> write(Desk& desk) {
    if (desk.is_unread) {
      stopped_by_ = desk.unread;
      stopping_ = true;
      const std::lock_guard lock(mutex_);
      ended_ = true;
      return {};
    }
    if (desk.load.read == 0) {
      accounts_.note_digests(desk.load);
    } else if (auto written = write_rows(desk.load, desk.batch.views); !written) {
      return written;
    }
    accounts_.tell(desk.load);
    look_around();
    return {};
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
    const std::size_t before = load.rejected.size();
    auto written = has_mentions ? mentions_.write(load.mentions, files, load.rejected)
                                : writer_.write(views, files);
    if (!written) return failure_of(written);
    for (const auto& [index, rows] : *written) accounts_.take(file, rows);
    accounts_.reject(file, load.rejected.size() - before);
    accounts_.committed();
    return writer_.has_put_off_many() ? write_put_off() : Result<void>{};
  }

  [[nodiscard]] bool is_interrupted() const {
    return info_.interrupt != nullptr && info_.interrupt->load(std::memory_order_relaxed);
  }
  static Error stopped_early() {
    return {ErrorCode::kInterrupted, "stopped before the end",
            "what is committed is safe; run the same command again for the rest"};
  }

  /// Whether this is to be the last load.
  void look_around() {
    too_many_errors_ = request_.max_errors && accounts_.counts.rejected > *request_.max_errors;
    const bool interrupted = is_interrupted();
    if (interrupted) stopped_by_ = stopped_early();
    if (!interrupted && !too_many_errors_) return;
    stopping_ = true;
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }

  Result<void> commit() {
    auto done = writer_.commit(accounts_.files());
    if (done) accounts_.committed();
    return done;
  }

  Database& db_;
  RowReader& reader_;
  const ImportMap& map_;
  const RowNames* names_;  // of a map that finds names
  DatasetWriter& writer_;
  MentionWriter mentions_;  // of a map of mentions
  const ImportRequest& request_;
  const ImportWatch& watch_;
  const OperationInfo& info_;
  // Of whose turn it is to take:
  Accounts accounts_;
  std::optional<Error> stopped_by_;
  bool too_many_errors_ = false;
  std::atomic<bool> stopping_ = false;

  std::mutex reading_;
  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  std::uint64_t next_ticket_ = 0, look_up_turn_ = 0, take_turn_ = 0;
  unsigned between_ = 0;                     // loads that are looked up and not taken
  bool looking_up_ = false, alone_ = false;  // somebody is
  unsigned gone_ = 0;                        // workers
  bool taken_ = false;                       // and not committed
  std::uint64_t stalled_at_ = 0;
  int stalled_ = 0;
  bool closing_ = false;  // nothing more is looked up until the commit
  bool ended_ = false;
  std::optional<Error> failed_;
  std::exception_ptr thrown_;
};

}  // namespace

Result<ImportSummary> import_rows(Database& db, const ImportRequest& request,
                                  const ImportWatch& watch, const OperationInfo& info) {
  auto map = map_of(request);
  if (!map) return failure_of(map);
  if (map->mentions() && request.mode != ImportMode::kRevise) {
    return failure(
        ErrorCode::kUsage,
        "a mention is either added or already there: only events are taken in another way",
        Remedy::kRevisePlainly);
  }
  ImportOptions options;
  options.interrupt = info.interrupt;
  auto reader = RowReader::open(request, *map, std::move(options));
  if (!reader) return failure_of(reader);
  std::optional<RowNames> names;
  if (map->finds_names()) {
    auto matcher = make_matcher(db);
    if (!matcher) return failure_of(matcher);
    names.emplace(std::move(*matcher));
  }
  DatasetWriter writer(db, info, {map->dataset(), map->scheme(), map->fact_names()}, request.mode);
  Import import(db, *reader, *map, names ? &*names : nullptr, writer, request, watch, info);
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
