// SPDX-License-Identifier: MIT
// The storage engine behind core/store/store.h: RocksDB 7.8. The settings are measured ones;
// each line says why. It is included in this room alone.
#include "core/store/store.h"

#include <fcntl.h>
#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/listener.h>
#include <rocksdb/slice.h>
#include <rocksdb/table.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/version.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <thread>

#include "core/files/lock_holder.h"
#include "core/files/site.h"
#include "core/store/engine.h"
#include "core/store/lasting_store.h"
#include "core/store/private_files.h"
#include "core/store/sites.h"
#include "core/store/table_load.h"
#include "core/version.h"

namespace parley {
namespace {

/// RocksDB's own info LOG is not kept: when it cannot be written (a full disk), a build with
/// assertions aborts the process; and it leaves a file an opening.
class QuietLogger final : public rocksdb::Logger {
 public:
  QuietLogger() : rocksdb::Logger(rocksdb::InfoLogLevel::FATAL_LEVEL) {}
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

/// An environment without a pool of threads: reading needs none, and two cost a short command more
/// than its answer.
class Threadless final : public rocksdb::EnvWrapper {
 public:
  explicit Threadless(rocksdb::Env* target) : rocksdb::EnvWrapper(target) {
    // A wrapper by itself would ask the environment for files, and so read what is asked for at once in turn.
    file_system_ = target->GetFileSystem();
    system_clock_ = target->GetSystemClock();
  }
  const char* Name() const override { return "Threadless"; }
  void SetBackgroundThreads(int, Priority) override {}
  void IncBackgroundThreadsIfNeeded(int, Priority) override {}
};

std::unique_ptr<rocksdb::Env> threadless(rocksdb::Env* env) {
  return std::make_unique<Threadless>(env != nullptr ? env : rocksdb::Env::Default());
}

/// Files of a cluster are as private as its pool; those of a directory are its owner's alone.
std::unique_ptr<rocksdb::Env> writing_env(const Site& site) {
  if (site.is_local()) return with_private_files(site.env());
  return std::make_unique<rocksdb::EnvWrapper>(site.env());
}

/// Remembers what the engine's own threads met first: nobody is there to be told by them.
class FirstFailure final : public rocksdb::EventListener {
 public:
  const char* Name() const override { return "FirstFailure"; }
  void OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status* status) override {
    const std::lock_guard lock(mutex_);
    if (first_.ok()) first_ = *status;
  }
  rocksdb::Status first() const {
    const std::lock_guard lock(mutex_);
    return first_;
  }

 private:
  mutable std::mutex mutex_;
  rocksdb::Status first_;
};

std::string_view view(const rocksdb::Slice& text) { return {text.data(), text.size()}; }

constexpr const char* kLockedHere = "lock hold by current process";

/// Whether somebody else holds the engine's lock.
bool is_locked(const rocksdb::Status& status) {
  const std::string text = status.ToString();
  const auto says = [&text](const char* part) { return text.find(part) != std::string::npos; };
  return says(kLockedHere) ||
         (says("While lock file") &&
          (says("Resource temporarily unavailable") || says("Permission denied")));
}

rocksdb::Options engine_options(const OpenOptions& options, bool create, const Site& site,
                                rocksdb::Env& env) {
  rocksdb::Options o;
  o.env = &env;
  o.create_if_missing = create;
  o.error_if_exists = create;
  o.info_log = std::make_shared<QuietLogger>();
  o.info_log_level = rocksdb::InfoLogLevel::FATAL_LEVEL;
  // The default mode drops acknowledged data in silence where the log is damaged; this one tells,
  // and still opens after every real power cut.
  o.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  o.max_file_opening_threads =
      1;  // sixteen cost 2 ms a start, and one that fails to start ends the process
  o.max_open_files = 128;
  o.max_background_jobs = 2;
  o.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  o.paranoid_file_checks = true;
  // A read-only open replays the log into memory: keep it small.
  o.db_write_buffer_size = 16U << 20U;
  o.write_buffer_size = 16U << 20U;
  o.max_total_wal_size = 32U << 20U;
  // Many small appends on one large archive: size-tiered merging rewrites the small files, not the
  // large ones.
  o.compaction_style = rocksdb::kCompactionStyleUniversal;
  o.compaction_options_universal.size_ratio = 20;
  // Loads lie where no merging touches them again only if the engine may put a file below the others,
  // which it does in this style. Store::settle goes back to the other one.
  if (options.bulk) {
    o.compaction_style = rocksdb::kCompactionStyleLevel;
    o.level_compaction_dynamic_level_bytes = true;
  }
  // Each file costs a start some 80 µs: two would be quicker to open, and rewrite more at each
  // append.
  o.level0_file_num_compaction_trigger = options.bulk ? 8 : 3;
  // What a long session rewrites with each commit (leaves) stands in memory as often. Going back over it
  // takes a search a step; past two of them the engine looks for the newest one instead.
  o.max_sequential_skip_in_iterations = 1;
  // From a disk the system reads ahead; from a cluster merging takes three times as long without.
  if (!site.is_local()) o.compaction_readahead_size = 2U << 20U;
  o.compression = rocksdb::kZSTD;
  o.compression_opts.level = 1;
  o.stats_dump_period_sec = 0;  // no statistics thread
  o.stats_persist_period_sec = 0;
  o.skip_stats_update_on_db_open = true;              // reads every file otherwise
  o.skip_checking_sst_file_sizes_on_db_open = false;  // finds cut files, one stat each
  rocksdb::BlockBasedTableOptions table;
  table.block_size = 16U << 10U;
  table.format_version = 5;
  table.block_cache = rocksdb::NewLRUCache(32U << 20U, 2);  // reading stays under 64 MB
  // Indexes are read at every start: uncompressed, and without filters beside them. What is looked up
  // is mostly there, and there are few files to look into.
  table.enable_index_compression = false;
  // In the cache with the rest: they grow with the archive, to 13 MB for a hundred million events.
  table.cache_index_and_filter_blocks = true;
  o.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return o;
}

class RocksCursor final : public Cursor {
 public:
  RocksCursor(std::unique_ptr<rocksdb::Iterator> it, const std::string& directory)
      : it_(std::move(it)), directory_(directory) {}
  void seek(std::string_view key) override { it_->Seek(slice(key)); }
  void seek_for_prev(std::string_view key) override { it_->SeekForPrev(slice(key)); }
  void next() override { it_->Next(); }
  void prev() override { it_->Prev(); }
  bool valid() const override { return it_->Valid(); }
  std::string_view key() const override { return view(it_->key()); }
  std::string_view value() const override { return view(it_->value()); }
  Result<void> status() const override {
    if (const auto s = it_->status(); !s.ok()) return failure(engine_error(s, directory_));
    return {};
  }

 private:
  std::unique_ptr<rocksdb::Iterator> it_;
  const std::string& directory_;
};

struct PinnedSlice final : Pinned::Holder {
  explicit PinnedSlice(rocksdb::PinnableSlice&& from) : value(std::move(from)) {}
  rocksdb::PinnableSlice value;
};

/// What only a store that is open to be written has.
struct Writing {
  std::unique_ptr<WriterLock> lock;
  std::shared_ptr<FirstFailure> background;
  std::optional<rocksdb::Options> at_rest;  // where the present ones are for a load
};

class RocksStore final : public Store {
 public:
  /// `writing`: nullopt where it is only read.
  RocksStore(std::unique_ptr<rocksdb::DB> db, std::shared_ptr<Site> site,
             std::unique_ptr<rocksdb::Env> env, std::optional<Writing> writing)
      : site_(std::move(site)),
        env_(std::move(env)),
        writing_(std::move(writing)),
        db_(std::move(db)),
        directory_(site_->name()) {}

  ~RocksStore() override {
    db_.reset();
    if (writing_ && writing_->lock->check()) site_->clear_empty_logs();
  }
  RocksStore(const RocksStore&) = delete;
  RocksStore& operator=(const RocksStore&) = delete;

  Result<std::optional<std::string>> get(std::string_view key) const override {
    std::string value;
    const auto s = db_->Get({}, slice(key), &value);
    if (s.IsNotFound()) return std::optional<std::string>{};
    if (!s.ok()) return failure(engine_error(s, directory_));
    return std::optional(std::move(value));
  }

  Result<std::vector<std::optional<Pinned>>> get_many(
      std::span<const std::string> keys) const override {
    std::vector<rocksdb::Slice> slices(keys.begin(), keys.end());
    std::vector<rocksdb::PinnableSlice> values(keys.size());
    std::vector<rocksdb::Status> statuses(keys.size());
    db_->MultiGet({}, db_->DefaultColumnFamily(), keys.size(), slices.data(), values.data(),
                  statuses.data(), false);
    std::vector<std::optional<Pinned>> found;
    found.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (statuses[i].IsNotFound()) {
        found.emplace_back();
      } else if (!statuses[i].ok()) {
        return failure(engine_error(statuses[i], directory_));
      } else {
        auto holder = std::make_unique<PinnedSlice>(std::move(values[i]));
        const std::string_view bytes = view(holder->value);
        found.emplace_back(Pinned(std::move(holder), bytes));
      }
    }
    return found;
  }

  std::unique_ptr<Cursor> cursor() const override {
    return std::make_unique<RocksCursor>(std::unique_ptr<rocksdb::Iterator>(db_->NewIterator({})),
                                         directory_);
  }

  Result<void> write(const Batch& batch) override {
    TableLoad none(*db_, directory_, engine_error);
    return write(batch, none);
  }

  Result<void> write(const Batch& batch, Load& load) override {
    if (auto ours = still_ours(); !ours) return ours;
    return remember(static_cast<TableLoad&>(load).write(batch));
  }

  std::unique_ptr<Load> new_load() override {
    return std::make_unique<TableLoad>(*db_, directory_, engine_error);
  }

  Result<int> scratch_file() override {
    std::string path = site_->scratch_directory();
    path += kScratch;
    const int fd = ::mkostemps(path.data(), 4, O_CLOEXEC);
    if (fd < 0 || ::unlink(path.c_str()) != 0) {
      return failure(ErrorCode::kIo, "cannot make " + path + ": " + std::strerror(errno));
    }
    return fd;
  }

  Result<void> flush() override {
    if (auto ours = still_ours(); !ours) return ours;
    rocksdb::FlushOptions now;
    now.allow_write_stall = true;  // else it waits for merges that are behind
    return remember(db_->Flush(now));
  }

  Result<void> copy_files(const std::string& directory) override {
    // What is hard-linked of a log may not be on the disk yet: no log, then.
    if (auto flushed = flush(); !flushed) return flushed;
    rocksdb::Checkpoint* made = nullptr;
    auto s = rocksdb::Checkpoint::Create(db_.get(), &made);
    const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
    if (s.ok()) s = checkpoint->CreateCheckpoint(directory);
    return s.ok() ? Result<void>{} : failure(engine_error(s, directory_));
  }

  Result<void> settle() override {
    if (auto flushed = flush(); !flushed) return flushed;
    if (writing_ && writing_->at_rest) {
      if (site_->somebody_waits()) return {};
      db_.reset();
      rocksdb::DB* again = nullptr;
      // Where another writer was quicker, it does the rest.
      if (const auto s = rocksdb::DB::Open(*writing_->at_rest, directory_, &again); !s.ok())
        return is_locked(s) ? Result<void>{} : remember(s);
      db_.reset(again);
      writing_->at_rest.reset();
    }
    if (!merges_are_done()) return {};
    // A small archive is cheap to rewrite and is opened often: keep it in one piece.
    constexpr std::uint64_t kSmall = 2U << 20U;
    if (const auto [files, bytes] = size(); files > 1 && bytes <= kSmall) {
      if (auto merged = remember(db_->CompactRange({}, nullptr, nullptr)); !merged) return merged;
    }
    return writing_ ? remember(writing_->background->first()) : Result<void>{};
  }

  Result<void> compact() override {
    if (auto flushed = flush(); !flushed) return flushed;
    rocksdb::CompactRangeOptions all;
    all.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
    if (auto merged = remember(db_->CompactRange(all, nullptr, nullptr)); !merged) return merged;
    return site_->forget_removed();
  }

  std::set<std::string> table_files() const override {
    std::vector<rocksdb::LiveFileMetaData> files;
    db_->GetLiveFilesMetaData(&files);
    std::set<std::string> names;
    for (const auto& file : files) names.insert(file.relative_filename);
    return names;
  }

  std::uint64_t state() const override { return db_->GetLatestSequenceNumber(); }

  std::pair<std::uint64_t, std::uint64_t> size() const override {
    std::vector<rocksdb::LiveFileMetaData> files;
    db_->GetLiveFilesMetaData(&files);
    std::uint64_t bytes = 0;
    for (const auto& file : files) bytes += file.size;
    return {files.size(), bytes};
  }

  std::uint64_t size_of(std::string_view prefix) const override {
    const std::string end = prefix_end(prefix);
    const rocksdb::Range range(slice(prefix), slice(end));
    rocksdb::SizeApproximationOptions exact;
    exact.files_size_error_margin = 0;
    std::uint64_t bytes = 0;
    return db_->GetApproximateSizes(exact, db_->DefaultColumnFamily(), &range, 1, &bytes).ok()
               ? bytes
               : 0;
  }

 private:
  [[nodiscard]] std::uint64_t property(const std::string& name) const {
    std::uint64_t value = 0;
    return db_->GetIntProperty(name, &value) ? value : 0;
  }

  /// Closing breaks off a running merge, and short commands would pile up files: wait for it. A merge may
  /// be called pending although none is worth its while; so what does not begin soon is not waited for. A
  /// long merge is left to whoever waits to write: false.
  [[nodiscard]] bool merges_are_done() const {
    constexpr int kPolls = 10;
    constexpr std::chrono::microseconds kPause{200};
    constexpr std::chrono::milliseconds kPatience{500};
    const auto start = std::chrono::steady_clock::now();
    for (int idle = 0;
         idle < kPolls && property(rocksdb::DB::Properties::kBackgroundErrors) == 0;) {
      const bool running = property(rocksdb::DB::Properties::kNumRunningCompactions) > 0;
      if (!running && property(rocksdb::DB::Properties::kCompactionPending) == 0) break;
      if (std::chrono::steady_clock::now() - start > kPatience && site_->somebody_waits())
        return false;
      idle = running ? 0 : idle + 1;
      std::this_thread::sleep_for(kPause);
    }
    return true;
  }

  /// Whether nothing has failed, and the directory, LOCK and HEAD are still those that were opened.
  Result<void> still_ours() {
    if (!failed_ && writing_) {
      if (auto checked = writing_->lock->check(); !checked) failed_ = checked.error();
    }
    return failed_ ? Result<void>(failure(*failed_)) : Result<void>{};
  }

  Result<void> remember(const rocksdb::Status& status) {
    if (status.ok()) return {};
    failed_ = engine_error(status, directory_);
    if (failed_->code == ErrorCode::kIo && !failed_->hint.empty())
      failed_->hint = "what was committed before is safe; " + failed_->hint;
    return failure(*failed_);
  }

  // What the database uses goes after it.
  std::shared_ptr<Site> site_;
  std::unique_ptr<rocksdb::Env> env_;
  std::optional<Writing> writing_;
  std::unique_ptr<rocksdb::DB> db_;
  std::string directory_;
  std::optional<Error> failed_;  // after a failed write nothing more is written by this process
};

/// A writer may delete a file between our reading of the manifest and our opening of the file; the
/// next try sees the newer manifest. That is no damage.
Result<std::unique_ptr<Store>> open_for_reading(const std::shared_ptr<Site>& site,
                                                const OpenOptions& options) {
  constexpr int kTries = 5;
  const std::string& directory = site->name();
  auto env = threadless(site->env());
  const auto engine = engine_options(options, false, *site, *env);
  for (int attempt = 1;; ++attempt) {
    rocksdb::DB* db = nullptr;
    const auto s = rocksdb::DB::OpenForReadOnly(engine, directory, &db);
    if (s.ok()) {
      return std::make_unique<RocksStore>(std::unique_ptr<rocksdb::DB>(db), site, std::move(env),
                                          std::nullopt);
    }
    if (!is_missing(s) || attempt == kTries) return failure(opening_error(s, directory, engine));
    std::this_thread::sleep_for(std::chrono::milliseconds(10 * attempt));
  }
}

/// One try for a lock.
struct Tried {
  std::unique_ptr<Store> store;  // nullptr where another writer has it
  bool in_engine = false;        // it was the engine's own lock that was met
  bool by_us = false;            // held by this process
};
Result<Tried> try_to_open(const std::shared_ptr<Site>& site, const OpenOptions& options) {
  const std::string& directory = site->name();
  auto lock = site->lock();
  if (!lock) return failure_of(lock);
  if (!*lock) return Tried{};
  auto env = writing_env(*site);
  Writing writing{std::move(*lock), std::make_shared<FirstFailure>(), std::nullopt};
  auto engine = engine_options(options, false, *site, *env);
  engine.listeners.push_back(writing.background);
  rocksdb::DB* db = nullptr;
  const auto s = rocksdb::DB::Open(engine, directory, &db);
  if (s.ok()) {
    writing.lock->remember_files();
    const std::string weakness = writing.lock->weakness();
    if (!weakness.empty() && options.noted) options.noted(weakness);
    site->clear_left_over();
    if (options.bulk) {
      OpenOptions usual = options;
      usual.bulk = false;
      writing.at_rest = engine_options(usual, false, *site, *env);
      writing.at_rest->listeners = engine.listeners;
    }
    return Tried{std::make_unique<RocksStore>(std::unique_ptr<rocksdb::DB>(db), site,
                                              std::move(env), std::move(writing)),
                 false, false};
  }
  if (!is_locked(s)) return failure(opening_error(s, directory, engine));
  return Tried{nullptr, true, s.ToString().find(kLockedHere) != std::string::npos};
}

Result<std::unique_ptr<Store>> open_for_writing(const std::shared_ptr<Site>& site,
                                                const OpenOptions& options) {
  constexpr std::chrono::milliseconds kNone{0};
  const auto start = std::chrono::steady_clock::now();
  const auto queued = site->queue();
  for (;;) {
    auto tried = try_to_open(site, options);
    if (!tried) return failure_of(tried);
    if (tried->store) return std::move(tried->store);
    auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - start);
    if (waited >= options.lock_timeout) {
      if (options.lock_timeout <= kNone) waited = kNone;
      return failure(tried->in_engine ? site->locked_in_engine_error(tried->by_us, waited)
                                      : site->locked_error(waited));
    }
    if (options.interrupt != nullptr && options.interrupt->load(std::memory_order_relaxed))
      return failure(stopped_waiting_error());
    queued->announce();
    std::this_thread::sleep_for(site->pause());
  }
}

}  // namespace

Result<std::unique_ptr<Store>> Store::create(const std::string& directory,
                                             const OpenOptions& options) {
  auto found = site_of(directory, options);
  if (!found) return failure_of(found);
  const std::shared_ptr<Site>& site = *found;
  if (auto made = site->prepare(); !made) return failure_of(made);
  auto lock = site->lock();
  if (!lock) return failure_of(lock);
  if (!*lock) return failure(site->locked_error({}));
  auto env = writing_env(*site);
  Writing writing{std::move(*lock), std::make_shared<FirstFailure>(), std::nullopt};
  auto engine = engine_options(options, true, *site, *env);
  engine.listeners.push_back(writing.background);
  rocksdb::DB* db = nullptr;
  const auto s = rocksdb::DB::Open(engine, directory, &db);
  if (!s.ok()) return failure(engine_error(s, directory));
  writing.lock->remember_files();
  return std::make_unique<RocksStore>(std::unique_ptr<rocksdb::DB>(db), site, std::move(env),
                                      std::move(writing));
}

Result<std::unique_ptr<Store>> Store::open(const std::string& directory,
                                           const OpenOptions& options) {
  auto site = site_of(directory, options);
  if (!site) return failure_of(site);
  if (auto there = (*site)->check_archive(options.access); !there) return failure_of(there);
  if (options.access == Access::kWrite) return open_for_writing(*site, options);
  auto store = open_for_reading(*site, options);
  // A file of this machine stays readable as long as it is open.
  if (!store || (*site)->is_local()) return store;
  return make_lasting(std::move(*store), [site = *site, options] {
    (void)site->head();  // takes a new picture of the directory
    return open_for_reading(site, options);
  });
}

std::string prefix_end(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && static_cast<unsigned char>(end.back()) == 0xFF) end.pop_back();
  if (!end.empty()) end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  return end;
}

Result<void> scan(
    const Store& store, std::string_view prefix,
    const std::function<Result<Visit>(std::string_view key, std::string_view value)>& visit) {
  const auto cursor = store.cursor();
  for (cursor->seek(prefix); cursor->valid() && cursor->key().starts_with(prefix); cursor->next()) {
    const auto visited = visit(cursor->key(), cursor->value());
    if (!visited) return failure(visited.error());
    if (*visited == Visit::kStop) return {};
  }
  return cursor->status();
}

std::shared_ptr<rocksdb::Logger> no_engine_log() { return std::make_shared<QuietLogger>(); }

std::string engine_name() { return "RocksDB " + rocksdb::GetRocksVersionAsString(); }

}  // namespace parley
