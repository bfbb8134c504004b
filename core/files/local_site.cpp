// SPDX-License-Identifier: MIT
#include "core/files/local_site.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "core/files/archive_files.h"
#include "core/files/archive_lock.h"
#include "core/files/lock_holder.h"
#include "core/files/new_place.h"
#include "core/files/turn.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

/// Calls visit(path) for each entry; nothing where the directory cannot be listed.
template <class Visit>
void each_entry(const std::string& directory, const Visit& visit) {
  std::error_code error;
  for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error))
    visit(at->path());
}

/// A scratch file that had not lost its name yet ("rows-a8Xk2q.tmp"), or the engine's options before their
/// last name ("OPTIONS-000045.dbtmp"), the one temporary file that it never clears itself.
bool is_left_over(std::string_view name) {
  const bool is_scratch =
      name.size() == kScratch.size() - 1 && name.starts_with("rows-") && name.ends_with(".tmp");
  return is_scratch || (name.starts_with("OPTIONS-") && name.ends_with(".dbtmp"));
}

constexpr std::string_view kCopyBegin = "copy-", kCopyEnd = "XXXXXX";  // as mkdtemp() wants it

/// A copy's directory, locked; -1 where it is in use, or cannot be opened.
int lock_copy(const std::string& directory) {
  const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0 || ::flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
  ::close(fd);
  return -1;
}

/// Locked as long as somebody reads there.
class LocalCopyRoom final : public CopyRoom {
 public:
  LocalCopyRoom(std::string directory, int fd) : directory_(std::move(directory)), fd_(fd) {}
  ~LocalCopyRoom() override {
    std::error_code ignored;
    fs::remove_all(directory_, ignored);
    ::close(fd_);
  }
  LocalCopyRoom(const LocalCopyRoom&) = delete;
  LocalCopyRoom& operator=(const LocalCopyRoom&) = delete;
  [[nodiscard]] std::string files() const override { return directory_ + "/files"; }

 private:
  std::string directory_;
  int fd_;
};

class LocalSite final : public Site {
 public:
  LocalSite(const std::string& directory, rocksdb::Env* env) : Site(directory), env_(env) {}

  [[nodiscard]] rocksdb::Env* env() const override { return env_; }
  Result<void> check_archive(Access access) override;
  [[nodiscard]] std::string open_to_others() const override {
    return parley::open_to_others(name());
  }

  Result<Head> head() override { return read_head(name()); }
  Result<std::unique_ptr<HeadWriter>> head_writer(bool create) override {
    return HeadWriter::open(name(), create);
  }

  Result<void> prepare() override { return make_private_directory(name()); }
  Result<std::unique_ptr<WriterLock>> lock() override;
  Result<std::string> unlock(const std::string& /*because*/) override {
    return failure(ErrorCode::kFailed,
                   name() + " is a directory: its lock goes with the process that has it",
                   "end that process");
  }
  [[nodiscard]] Error locked_error(std::chrono::milliseconds waited) const override {
    return parley::locked_error(name(), directory_lock_holder(name()), waited);
  }
  [[nodiscard]] Error locked_in_engine_error(bool by_this_process,
                                             std::chrono::milliseconds waited) const override {
    // Only where it is another process: closing a descriptor of LOCK would drop our own lock.
    return parley::locked_error(name(), by_this_process ? ::getpid() : file_lock_holder(name()),
                                waited);
  }
  Result<std::string> writer() const override {
    const pid_t pid = directory_lock_holder(name());
    return pid == 0 ? std::string() : "process " + std::to_string(pid);
  }
  Result<std::string> unlocked() override { return std::string(); }
  [[nodiscard]] std::chrono::milliseconds pause() const override {
    return std::chrono::milliseconds(25);
  }
  std::unique_ptr<Queued> queue() override { return std::make_unique<Waiting>(name()); }
  [[nodiscard]] bool somebody_waits() const override { return parley::somebody_waits(name()); }

  void clear_left_over() override;
  void clear_empty_logs() override;
  void clear_dead_copies() override;
  Result<std::unique_ptr<CopyRoom>> copy_room() override;

  Result<void> check_new() override { return check_new_place(name()); }
  Result<void> make(const std::function<Result<void>(const std::string& place)>& make) override {
    return make_in_place(name(), make);
  }

 private:
  rocksdb::Env* env_;
};

Result<void> LocalSite::check_archive(Access access) {
  std::error_code error;
  // The engine leaves a LOCK file even in a directory that it refuses: look before it is asked.
  const bool there = fs::exists(name() + "/CURRENT", error);
  if (error && error != std::errc::not_a_directory) {
    return failure(ErrorCode::kIo, "cannot look inside " + name() + ": " + error.message(),
                   hint_for(error.value(), name()));
  }
  if (!there) {
    if (fs::is_regular_file(name(), error)) {
      return failure(ErrorCode::kNoArchive, name() + " is a file, but an archive is a directory");
    }
    if (holds_archive_files(name())) {
      return failure(ErrorCode::kDamaged,
                     name() + "/CURRENT is missing: the archive's table of contents is gone",
                     Remedy::kCheckAndSalvage, {}, "nothing was changed");
    }
    return failure(ErrorCode::kNoArchive, "there is no archive in " + name(), Remedy::kMakeArchive,
                   {name()});
  }
  if (!holds_archive_files(name()))
    return failure(ErrorCode::kNoArchive, name() + " holds no parley archive");
  return check_files(name(), access);
}

Result<std::unique_ptr<WriterLock>> LocalSite::lock() {
  auto taken = ArchiveLock::take(name());
  if (!taken) return failure_of(taken);
  return std::unique_ptr<WriterLock>(std::move(*taken));
}

void LocalSite::clear_left_over() {
  std::error_code ignored;
  fs::remove_all(name() + kLoading, ignored);
  each_entry(name(), [&](const fs::path& path) {
    if (is_left_over(path.filename().string())) fs::remove(path, ignored);
  });
}

/// Each opening begins a log, and one that nothing was written to is of no use: else every command that
/// finds nothing to do leaves a file.
void LocalSite::clear_empty_logs() {
  std::error_code ignored;
  each_entry(name(), [&](const fs::path& path) {
    if (path.extension() == ".log" && fs::is_regular_file(path, ignored) &&
        fs::file_size(path, ignored) == 0)
      fs::remove(path, ignored);
  });
}

void LocalSite::clear_dead_copies() {
  each_entry(name(), [](const fs::path& path) {
    const std::string copy = path.filename().string();
    if (!copy.starts_with(kCopyBegin) || copy.size() != kCopyBegin.size() + kCopyEnd.size()) return;
    const int fd = lock_copy(path.string());
    if (fd < 0) return;
    std::error_code ignored;
    fs::remove_all(path, ignored);
    ::close(fd);
  });
}

Result<std::unique_ptr<CopyRoom>> LocalSite::copy_room() {
  std::string directory = plain_path(name());
  directory.append("/").append(kCopyBegin).append(kCopyEnd);
  if (::mkdtemp(directory.data()) == nullptr) {
    return failure(ErrorCode::kIo,
                   "cannot make a directory in " + name() + ": " + std::strerror(errno));
  }
  const int fd = lock_copy(directory);
  if (fd >= 0) return std::unique_ptr<CopyRoom>(std::make_unique<LocalCopyRoom>(directory, fd));
  const int error = errno;
  std::error_code ignored;
  fs::remove_all(directory, ignored);
  return failure(ErrorCode::kIo, "cannot lock " + directory + ": " + std::strerror(error));
}

}  // namespace

std::shared_ptr<Site> local_site(const std::string& directory, rocksdb::Env* env) {
  return std::make_shared<LocalSite>(directory, env);
}

}  // namespace parley
