// SPDX-License-Identifier: MIT
// The storage engine behind core/store/store.h: RocksDB 7.8. The settings are measured ones;
// each line says why. Only table_load.cpp includes RocksDB, too.
#include "core/store/store.h"

#include <fcntl.h>
#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/slice.h>
#include <rocksdb/table.h>
#include <rocksdb/version.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <thread>

#include "core/store/lock_holder.h"
#include "core/store/table_load.h"
#include "core/store/turn.h"
#include "core/version.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

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
  using rocksdb::EnvWrapper::EnvWrapper;
  const char* Name() const override { return "Threadless"; }
  void SetBackgroundThreads(int, Priority) override {}
  void IncBackgroundThreadsIfNeeded(int, Priority) override {}
};

std::string_view view(const rocksdb::Slice& text) { return {text.data(), text.size()}; }

constexpr const char* kRestore = "restore the archive from a copy; nothing was changed";

/// RocksDB's status as our error: the only place where one becomes the other.
Error from_status(const rocksdb::Status& status, const std::string& directory) {
  const std::string text = status.ToString();
  const auto says = [&text](const char* part) { return text.find(part) != std::string::npos; };
  if (says("File too large")) {
    return {ErrorCode::kIo, "a file in " + directory + " would pass the limit on the size of files",
            "raise the limit with: ulimit -f unlimited"};
  }
  if (status.IsNoSpace() || says("No space left") || says("Disk quota")) {
    return {ErrorCode::kIo,
            "disk full while writing " + directory + ": what was committed before is safe",
            "free some space and run the command again"};
  }
  if (says("Permission denied") && !says("LOCK")) {
    return {ErrorCode::kIo, "cannot open the files of " + directory + ": Permission denied", {}};
  }
  if (says("Read-only file system") || says("Permission denied")) {
    return {ErrorCode::kUnwritable, "the archive " + directory + " is read-only",
            "reading commands still work"};
  }
  if (says("Too many open files")) {
    return {ErrorCode::kIo, "too many open files in " + directory,
            "raise the limit: ulimit -n 256"};
  }
  if (status.IsCorruption() || status.IsNotFound())
    return {ErrorCode::kDamaged, directory + ": " + text, kRestore};
  return {ErrorCode::kIo, directory + ": " + text, {}};
}

rocksdb::Options engine_options(const OpenOptions& options, bool create) {
  rocksdb::Options o;
  if (options.env != nullptr) o.env = options.env;
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
    if (const auto s = it_->status(); !s.ok()) return failure(from_status(s, directory_));
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

class RocksStore final : public Store {
 public:
  RocksStore(std::unique_ptr<rocksdb::DB> db, std::string directory,
             std::shared_ptr<rocksdb::Env> env, std::optional<rocksdb::Options> at_rest)
      : env_(std::move(env)),
        db_(std::move(db)),
        directory_(std::move(directory)),
        at_rest_(std::move(at_rest)) {}

  Result<std::optional<std::string>> get(std::string_view key) const override {
    std::string value;
    const auto s = db_->Get({}, slice(key), &value);
    if (s.IsNotFound()) return std::optional<std::string>{};
    if (!s.ok()) return failure(from_status(s, directory_));
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
        return failure(from_status(statuses[i], directory_));
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
    TableLoad none(*db_, directory_, from_status);
    return write(batch, none);
  }

  Result<void> write(const Batch& batch, Load& load) override {
    if (failed_) return failure(*failed_);
    return remember(static_cast<TableLoad&>(load).write(batch));
  }

  std::unique_ptr<Load> new_load() override {
    return std::make_unique<TableLoad>(*db_, directory_, from_status);
  }

  Result<int> scratch_file() override {
    std::string path = directory_ + "/rows-XXXXXX.tmp";
    const int fd = ::mkostemps(path.data(), 4, O_CLOEXEC);
    if (fd < 0 || ::unlink(path.c_str()) != 0) {
      return failure(ErrorCode::kIo, "cannot make " + path + ": " + std::strerror(errno));
    }
    return fd;
  }

  Result<void> flush() override {
    if (failed_) return failure(*failed_);
    rocksdb::FlushOptions now;
    now.allow_write_stall = true;  // else it waits for merges that are behind
    return remember(db_->Flush(now));
  }

  Result<void> settle() override {
    if (auto flushed = flush(); !flushed) return flushed;
    if (at_rest_) {
      if (somebody_waits(directory_)) return {};
      db_.reset();
      rocksdb::DB* again = nullptr;
      // Where another writer was quicker, it does the rest.
      if (const auto s = rocksdb::DB::Open(*at_rest_, directory_, &again); !s.ok()) return {};
      db_.reset(again);
      at_rest_.reset();
    }
    // Closing breaks off a running merge, and short commands would pile up files: wait for it. A
    // merge may be called pending although none is worth its while; so what does not begin soon is
    // not waited for. A long merge is left to whoever waits to write.
    constexpr int kPolls = 10;
    constexpr std::chrono::microseconds kPause{200};
    constexpr std::chrono::milliseconds kPatience{500};
    const auto start = std::chrono::steady_clock::now();
    for (int idle = 0;
         idle < kPolls && property(rocksdb::DB::Properties::kBackgroundErrors) == 0;) {
      const bool running = property(rocksdb::DB::Properties::kNumRunningCompactions) > 0;
      if (!running && property(rocksdb::DB::Properties::kCompactionPending) == 0) break;
      if (std::chrono::steady_clock::now() - start > kPatience && somebody_waits(directory_))
        return {};
      idle = running ? 0 : idle + 1;
      std::this_thread::sleep_for(kPause);
    }
    // A small archive is cheap to rewrite and is opened often: keep it in one piece.
    constexpr std::uint64_t kSmall = 2U << 20U;
    if (const auto [files, bytes] = size(); files > 1 && bytes <= kSmall) {
      return remember(db_->CompactRange({}, nullptr, nullptr));
    }
    return {};
  }

  Result<void> compact() override {
    if (auto flushed = flush(); !flushed) return flushed;
    rocksdb::CompactRangeOptions all;
    all.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
    return remember(db_->CompactRange(all, nullptr, nullptr));
  }

  std::pair<std::uint64_t, std::uint64_t> size() const override {
    std::vector<rocksdb::LiveFileMetaData> files;
    db_->GetLiveFilesMetaData(&files);
    std::uint64_t bytes = 0;
    for (const auto& file : files) bytes += file.size;
    return {files.size(), bytes};
  }

 private:
  [[nodiscard]] std::uint64_t property(const std::string& name) const {
    std::uint64_t value = 0;
    return db_->GetIntProperty(name, &value) ? value : 0;
  }

  Result<void> remember(const rocksdb::Status& status) {
    if (status.ok()) return {};
    failed_ = from_status(status, directory_);
    return failure(*failed_);
  }

  std::shared_ptr<rocksdb::Env>
      env_;  // nullptr, or the one that the database uses and that goes after it
  std::unique_ptr<rocksdb::DB> db_;
  std::string directory_;
  std::optional<rocksdb::Options> at_rest_;  // where the present ones are for a load
  std::optional<Error> failed_;  // after a failed write nothing more is written by this process
};

Result<std::unique_ptr<Store>> opened(rocksdb::DB* db, const std::string& directory,
                                      std::shared_ptr<rocksdb::Env> env = nullptr,
                                      std::optional<rocksdb::Options> at_rest = std::nullopt) {
  return std::unique_ptr<Store>(std::make_unique<RocksStore>(
      std::unique_ptr<rocksdb::DB>(db), directory, std::move(env), std::move(at_rest)));
}

/// A writer may delete a file between our reading of the manifest and our opening of the file; the
/// next try sees the newer manifest. That is no damage.
Result<std::unique_ptr<Store>> open_for_reading(const std::string& directory,
                                                rocksdb::Options engine) {
  constexpr int kTries = 5;
  auto env = std::make_shared<Threadless>(engine.env);
  engine.env = env.get();
  for (int attempt = 1;; ++attempt) {
    rocksdb::DB* db = nullptr;
    const auto s = rocksdb::DB::OpenForReadOnly(engine, directory, &db);
    if (s.ok()) return opened(db, directory, env);
    const bool vanished =
        s.IsPathNotFound() || s.ToString().find("No such file") != std::string::npos;
    if (!vanished || attempt == kTries) return failure(from_status(s, directory));
    std::this_thread::sleep_for(std::chrono::milliseconds(10 * attempt));
  }
}

Result<std::unique_ptr<Store>> open_for_writing(const std::string& directory,
                                                const rocksdb::Options& engine,
                                                const OpenOptions& options) {
  constexpr std::chrono::milliseconds kPause{25};
  const auto start = std::chrono::steady_clock::now();
  Waiting waiting(directory);
  for (;;) {
    rocksdb::DB* db = nullptr;
    const auto s = rocksdb::DB::Open(engine, directory, &db);
    if (s.ok()) {
      std::error_code ignored;
      fs::remove_all(directory + kLoading, ignored);  // of a load that was killed
      std::optional<rocksdb::Options> at_rest;
      if (options.bulk) {
        OpenOptions usual = options;
        usual.bulk = false;
        at_rest = engine_options(usual, false);
      }
      return opened(db, directory, nullptr, std::move(at_rest));
    }
    const bool locked = s.IsIOError() && s.ToString().find("While lock file") != std::string::npos;
    const bool held_here = s.ToString().find("lock hold by current process") != std::string::npos;
    if (!locked && !held_here) return failure(from_status(s, directory));
    const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - start);
    if (waited >= options.lock_timeout) {
      // Only where it is another process: closing a descriptor of LOCK would drop our own lock.
      const pid_t holder = held_here ? ::getpid() : lock_holder(directory);
      return failure(locked_error(directory, holder, waited));
    }
    waiting.announce();
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

Result<std::unique_ptr<Store>> Store::create(const std::string& directory,
                                             const OpenOptions& options) {
  std::error_code error;
  const mode_t before =
      ::umask(077);  // an archive is its owner's: engine files take the process's mask
  fs::create_directories(directory, error);
  if (error) {
    ::umask(before);
    const bool denied =
        error == std::errc::permission_denied || error == std::errc::read_only_file_system;
    return failure(denied ? ErrorCode::kUnwritable : ErrorCode::kIo,
                   "cannot make the directory " + directory + ": " + error.message());
  }
  rocksdb::DB* db = nullptr;
  const auto s = rocksdb::DB::Open(engine_options(options, true), directory, &db);
  ::umask(before);
  if (!s.ok()) return failure(from_status(s, directory));
  return opened(db, directory);
}

Result<std::unique_ptr<Store>> Store::open(const std::string& directory,
                                           const OpenOptions& options) {
  std::error_code error;
  // The engine leaves a LOCK file even in a directory that it refuses: look before it is asked.
  const bool there = fs::exists(directory + "/CURRENT", error);
  if (error && error != std::errc::not_a_directory) {
    return failure(ErrorCode::kIo, "cannot look inside " + directory + ": " + error.message());
  }
  if (!there) {
    if (fs::is_regular_file(directory, error)) {
      return failure(ErrorCode::kNoArchive,
                     directory + " is a file, but an archive is a directory");
    }
    if (fs::exists(directory + "/HEAD", error)) {
      return failure(ErrorCode::kDamaged,
                     directory + "/CURRENT is missing: the archive's table of contents is gone");
    }
    return failure(ErrorCode::kNoArchive, "there is no archive in " + directory,
                   Remedy::kMakeArchive, {directory});
  }
  if (!fs::exists(directory + "/HEAD", error) && !fs::exists(directory + "/IDENTITY", error)) {
    return failure(ErrorCode::kNoArchive, directory + " holds no parley archive");
  }
  const auto engine = engine_options(options, false);
  if (options.access == Access::kRead) return open_for_reading(directory, engine);
  return open_for_writing(directory, engine, options);
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

std::string engine_name() { return "RocksDB " + rocksdb::GetRocksVersionAsString(); }

}  // namespace parley
