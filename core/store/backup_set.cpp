// SPDX-License-Identifier: MIT
// The engine's BackupEngine behind core/store/backup_set.h. It copies, shares and sums; what it does not
// do stands here: it can be stopped while it reads, and it says which file is damaged.
#include "core/store/backup_set.h"

#include <rocksdb/db.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/file_system.h>
#include <rocksdb/utilities/backup_engine.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "core/files/new_place.h"
#include "core/store/engine.h"
#include "core/store/private_files.h"
#include "core/store/routed_files.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStopped = "stopped by the user";

/// Reading that can be followed and stopped, and that reads backups from the disk.
class WatchedFile final : public rocksdb::FSSequentialFileOwnerWrapper {
 public:
  WatchedFile(std::unique_ptr<rocksdb::FSSequentialFile>&& file, const BackupWatch& watch,
              std::atomic<std::uint64_t>& read)
      : rocksdb::FSSequentialFileOwnerWrapper(std::move(file)), watch_(watch), read_(read) {}

  rocksdb::IOStatus Read(std::size_t bytes, const rocksdb::IOOptions& options,
                         rocksdb::Slice* result, char* scratch,
                         rocksdb::IODebugContext* context) override {
    if (watch_.interrupt != nullptr && watch_.interrupt->load(std::memory_order_relaxed))
      return rocksdb::IOStatus::Aborted(std::string(kStopped));
    auto s = rocksdb::FSSequentialFileOwnerWrapper::Read(bytes, options, result, scratch, context);
    if (s.ok() && watch_.read) watch_.read(read_ += result->size());
    return s;
  }

 private:
  const BackupWatch& watch_;
  std::atomic<std::uint64_t>& read_;
};

class WatchedFiles final : public RoutedFiles {
 public:
  WatchedFiles(const std::shared_ptr<rocksdb::FileSystem>& files, std::string backups,
               BackupWatch watch)
      : RoutedFiles(files), backups_(std::move(backups) + "/"), watch_(std::move(watch)) {}
  const char* Name() const override { return "WatchedFiles"; }

  rocksdb::IOStatus NewSequentialFile(const std::string& name, const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSSequentialFile>* file,
                                      rocksdb::IODebugContext* context) override {
    std::unique_ptr<rocksdb::FSSequentialFile> real;
    auto s = RoutedFiles::NewSequentialFile(name, options, &real, context);
    if (!s.ok()) return s;
    // What is read back is to come from the disk, not from the memory that it was written out of.
    if (name.starts_with(backups_)) (void)real->InvalidateCache(0, 0);
    *file = std::make_unique<WatchedFile>(std::move(real), watch_, read_);
    return s;
  }

  /// A list of files gets its name when those that it lists have theirs for good. The engine syncs the lists'
  /// directory first: a power cut could leave a list without its files, which looks like damage.
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* context) override {
    const std::string lists = backups_ + "meta/";
    if (to.starts_with(lists)) {
      const std::string own = "private/" + to.substr(lists.size());
      for (const std::string& holds_files :
           {std::string("shared_checksum"), own, std::string("private")}) {
        if (auto s = sync_directory(backups_ + holds_files, options, context); !s.ok()) return s;
      }
    }
    return RoutedFiles::RenameFile(from, to, options, context);
  }

 private:
  rocksdb::IOStatus sync_directory(const std::string& name, const rocksdb::IOOptions& options,
                                   rocksdb::IODebugContext* context) {
    std::unique_ptr<rocksdb::FSDirectory> directory;
    auto s = RoutedFiles::NewDirectory(name, options, &directory, context);
    return s.ok() ? directory->Fsync(options, context) : s;
  }

  std::string backups_;
  BackupWatch watch_;
  std::atomic<std::uint64_t> read_{0};
};

/// The first path below `directory` that a message names, from there on; "" where it names none.
std::string file_named(const std::string& message, const std::string& directory) {
  const std::string before = directory + "/";
  const auto at = message.find(before);
  if (at == std::string::npos) return {};
  const auto begin = at + before.size();
  return message.substr(begin, message.find_first_of(": ", begin) - begin);
}

/// The table file of which a copy "shared_checksum/.000009_sJD…_269865.sst.tmp" was made; "" where it is none.
std::string copied_table(const std::string& copy) {
  const std::string name = copy.substr(copy.rfind('/') + 1);
  const auto begin = name.find_first_of("0123456789");
  const auto end = name.find('_');
  if (begin == std::string::npos || end == std::string::npos || end < begin) return {};
  return name.substr(begin, end - begin) + ".sst";
}

/// To read a store in a directory that nobody changes; what is left out is for writing.
rocksdb::Options reading_options(rocksdb::Env* env) {
  rocksdb::Options options;
  options.env = env;
  options.info_log = no_engine_log();
  options.max_file_opening_threads = 1;
  // A copied file is compared with the sum that the archive has of it.
  options.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  return options;
}

/// Like engine_error(), of what can be stopped.
Error told_of(const rocksdb::Status& status, const std::string& directory) {
  if (status.IsIncomplete() || status.ToString().find(kStopped) != std::string::npos)
    return {ErrorCode::kInterrupted, "stopped", "no earlier backup was changed"};
  return engine_error(status, directory);
}

Result<std::unique_ptr<rocksdb::DB>> open_store(const std::string& name,
                                                const rocksdb::Options& options,
                                                const std::string& directory) {
  rocksdb::DB* db = nullptr;
  if (const auto s = rocksdb::DB::OpenForReadOnly(options, name, &db); !s.ok())
    return failure(told_of(s, directory));
  return std::unique_ptr<rocksdb::DB>(db);
}

class EngineSet final : public BackupSet {
 public:
  EngineSet(std::string directory, const OpenOptions& options, const BackupWatch& watch)
      : directory_(std::move(directory)),
        files_(std::make_shared<WatchedFiles>(with_private_files(options.env)->GetFileSystem(),
                                              directory_, watch)),
        env_(rocksdb::NewCompositeEnv(files_)) {}

  Result<void> open(Access access) {
    if (access == Access::kRead) {
      // One that has no backup yet has no lists of their files either: there is nothing to read.
      std::error_code error;
      if (!fs::exists(directory_ + "/meta", error)) return {};
      return open_reader(reader_);
    }
    rocksdb::BackupEngine* engine = nullptr;
    const auto s = rocksdb::BackupEngine::Open(env_.get(), engine_options(), &engine);
    writer_.reset(engine);
    return told(s, directory_);
  }

  std::vector<StoredSet> sets() const override {
    std::vector<rocksdb::BackupInfo> infos;
    if (base() != nullptr) base()->GetBackupInfo(&infos, true);
    std::sort(infos.begin(), infos.end(),
              [](const auto& a, const auto& b) { return a.backup_id < b.backup_id; });
    std::vector<StoredSet> sets;
    std::set<std::string> known;
    for (const auto& info : infos) {
      StoredSet& set =
          sets.emplace_back(StoredSet{info.backup_id, info.app_metadata, info.size, 0});
      for (const auto& file : info.file_details) {
        if (known.insert(file.relative_filename).second) set.new_bytes += file.size;
      }
    }
    return sets;
  }

  std::vector<std::uint32_t> unreadable() const override {
    std::vector<rocksdb::BackupID> numbers;
    if (base() != nullptr) base()->GetCorruptedBackups(&numbers);
    std::sort(numbers.begin(), numbers.end());
    return {numbers.begin(), numbers.end()};
  }

  Result<std::uint32_t> add(const Site& site, const std::string& store,
                            const std::string& mark) override {
    files_->add(site);
    auto db = open_store(store, reading_options(env_.get()), store);
    if (!db) return failure_of(db);
    rocksdb::BackupID number = 0;
    const auto s = writer_->CreateNewBackupWithMetadata({}, db->get(), mark, &number);
    if (s.ok()) return number;
    (void)writer_->GarbageCollect();
    // A copy whose sum is not the archive's: the engine names the copy, and means what it was made of.
    const std::string table =
        s.IsCorruption() ? copied_table(file_named(s.ToString(), directory_)) : std::string();
    return failure(table.empty() ? error_of(s, store) : damaged(store + "/" + table));
  }

  Result<void> verify(std::uint32_t number) const override {
    return told(base()->VerifyBackup(number, true), directory_);
  }

  Result<std::vector<std::optional<std::string>>> read(
      std::uint32_t number, std::span<const std::string> keys) const override {
    rocksdb::BackupInfo info;
    if (const auto s = base()->GetBackupInfo(number, &info, true); !s.ok())
      return failure(told_of(s, directory_));
    auto db = open_store(info.name_for_open, reading_options(info.env_for_open.get()), directory_);
    if (!db) return failure_of(db);
    std::vector<std::optional<std::string>> values;
    for (const std::string& key : keys) {
      std::string value;
      const auto s = (*db)->Get({}, key, &value);
      if (!s.ok() && !s.IsNotFound()) return failure(told_of(s, directory_));
      values.push_back(s.ok() ? std::optional(std::move(value)) : std::nullopt);
    }
    return values;
  }

  Result<void> copy_out(std::uint32_t number, const Site& site) const override {
    files_->add(site);
    const std::string& directory = site.name();
    // After a failure an engine goes on to write what it has begun with, until it is gone.
    std::unique_ptr<rocksdb::BackupEngineReadOnly> engine;
    if (auto opened = open_reader(engine); !opened) return opened;
    const auto s = engine->RestoreDBFromBackup(number, directory, directory);
    engine.reset();
    if (s.ok()) return {};
    // The engine does not say in which file it met it.
    if (s.IsCorruption()) {
      if (auto whole = verify(number); !whole) return whole;
    }
    // What the system refuses where it is written to.
    if (is_of_system(s) && file_named(s.ToString(), directory_).empty())
      return failure(told_of(s, directory));
    return told(s, s.IsCorruption() ? directory_ : directory);
  }

  Result<void> remove(std::uint32_t number) override {
    return told(writer_->DeleteBackup(number), directory_);
  }

  Result<void> clear() override { return told(writer_->GarbageCollect(), directory_); }

 private:
  [[nodiscard]] rocksdb::BackupEngineOptions engine_options() const {
    rocksdb::BackupEngineOptions options(directory_);
    options.backup_env = env_.get();
    return options;
  }
  Result<void> open_reader(std::unique_ptr<rocksdb::BackupEngineReadOnly>& reader) const {
    rocksdb::BackupEngineReadOnly* engine = nullptr;
    const auto s = rocksdb::BackupEngineReadOnly::Open(env_.get(), engine_options(), &engine);
    reader.reset(engine);
    return told(s, directory_);
  }
  [[nodiscard]] const rocksdb::BackupEngineReadOnlyBase* base() const {
    if (writer_) return writer_.get();
    return reader_.get();
  }

  /// What went wrong while something of `read` was read.
  [[nodiscard]] Error error_of(const rocksdb::IOStatus& status, const std::string& read) const {
    const std::string text = status.ToString();
    const bool is_gone = status.IsNotFound() || status.IsPathNotFound() ||
                         text.find("No such file") != std::string::npos;
    const std::string file = file_named(text, read);
    if (file.empty() || !(status.IsCorruption() || is_gone)) return told_of(status, directory_);
    if (is_gone) return {ErrorCode::kDamaged, read + "/" + file + " is missing", {}};
    return damaged(read + "/" + file);
  }

  static Error damaged(const std::string& file) {
    return {ErrorCode::kDamaged, file + ": its bytes are not what was written", {}};
  }

  [[nodiscard]] Result<void> told(const rocksdb::IOStatus& status, const std::string& read) const {
    return status.ok() ? Result<void>{} : Result<void>(failure(error_of(status, read)));
  }

  std::string directory_;
  std::shared_ptr<WatchedFiles> files_;
  std::unique_ptr<rocksdb::Env> env_;  // goes after what uses it
  std::unique_ptr<rocksdb::BackupEngine> writer_;
  std::unique_ptr<rocksdb::BackupEngineReadOnly> reader_;
};

}  // namespace

Result<std::unique_ptr<BackupSet>> BackupSet::open(const std::string& directory, Access access,
                                                   const OpenOptions& options,
                                                   const BackupWatch& watch) {
  auto set = std::make_unique<EngineSet>(plain_path(directory), options, watch);
  if (auto opened = set->open(access); !opened) return failure_of(opened);
  return std::unique_ptr<BackupSet>(std::move(set));
}

}  // namespace parley
