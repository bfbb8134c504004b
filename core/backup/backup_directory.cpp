// SPDX-License-Identifier: MIT
#include "core/backup/backup_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>

#include "core/backup/backup_mark.h"
#include "core/files/archive_files.h"
#include "core/files/head.h"
#include "core/record/database.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSign = "/parley-backups", kUnfinished = ".new";
constexpr std::string_view kSignBegin = "parley backups 1\narchive ";
constexpr std::string_view kAnotherPlace = "give a new or an empty directory";

tl::unexpected<Error> io_failure(const std::string& path, int error) {
  const bool unwritable = error == EROFS || error == EACCES || error == EPERM;
  return failure(unwritable ? ErrorCode::kUnwritable : ErrorCode::kIo,
                 path + ": " + std::strerror(error));
}

/// The archive's id in the file that makes a directory one of backups.
Result<std::string> read_sign(const std::string& directory) {
  const std::string path = directory + std::string(kSign);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) return io_failure(path, errno);
  std::array<char, 256> bytes{};
  const ssize_t got = ::read(fd, bytes.data(), bytes.size());
  const int error = errno;
  ::close(fd);
  if (got < 0) return io_failure(path, error);
  std::string_view text(bytes.data(), static_cast<std::size_t>(got));
  if (text.starts_with(kSignBegin) && text.ends_with('\n')) {
    text.remove_prefix(kSignBegin.size());
    text.remove_suffix(1);
    constexpr std::size_t kIdLength = 32;
    if (text.size() == kIdLength) return std::string(text);
  }
  return failure(ErrorCode::kDamaged, path + ": its bytes are not what was written");
}

/// Appears whole or not at all.
Result<void> write_sign(const std::string& directory, const std::string& archive_id) {
  const std::string path = directory + std::string(kSign), made = path + std::string(kUnfinished);
  const std::string text = std::string(kSignBegin) + archive_id + "\n";
  const int fd = ::open(made.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return io_failure(made, errno);
  const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(fd) == 0;
  const int error = errno;
  ::close(fd);
  if (!written || ::rename(made.c_str(), path.c_str()) != 0)
    return io_failure(made, written ? errno : error);
  return sync_directory(directory);
}

/// Whether a path is a directory, or lies in it.
bool is_within(const fs::path& path, const fs::path& directory) {
  std::error_code error;
  const auto inner = fs::weakly_canonical(fs::absolute(path, error), error);
  const auto outer = fs::weakly_canonical(fs::absolute(directory, error), error);
  const auto [left, right] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return left == outer.end();
}

/// Locks an open file; waits for others as long as the options allow.
Result<void> lock(int fd, int how, const std::string& directory, const OpenOptions& options) {
  constexpr std::chrono::milliseconds kPause{25};
  const auto start = std::chrono::steady_clock::now();
  while (::flock(fd, how | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return io_failure(directory, errno);
    if (std::chrono::steady_clock::now() - start >= options.lock_timeout) {
      return failure(ErrorCode::kLocked,
                     "the backups in " + directory + " are in use by another process",
                     Remedy::kWaitLonger);
    }
    std::this_thread::sleep_for(kPause);
  }
  return {};
}

/// Of a directory from which backups are wanted.
Error no_backups(const std::string& directory) {
  std::error_code ignored;
  if (fs::exists(directory + "/CURRENT", ignored))
    return {ErrorCode::kFailed, directory + " is an archive, and no directory of backups", {}};
  return {ErrorCode::kFailed, "there are no backups in " + directory,
          "name the directory that the backups were made in"};
}

}  // namespace

Result<std::optional<std::string>> owner_of_backups(const std::string& directory) {
  std::error_code error;
  const auto status = fs::status(directory, error);
  if (status.type() == fs::file_type::not_found) return std::optional<std::string>{};
  if (error) return failure(ErrorCode::kIo, directory + ": " + error.message());
  if (!fs::is_directory(status)) {
    return failure(ErrorCode::kFailed,
                   directory + " is a file, but backups are in a directory of their own",
                   std::string(kAnotherPlace));
  }
  if (fs::exists(directory + std::string(kSign), error)) {
    auto id = read_sign(directory);
    if (!id) return failure_of(id);
    return std::optional(std::move(*id));
  }
  for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
    if ("/" + at->path().filename().string() == std::string(kSign) + std::string(kUnfinished))
      continue;  // of one that was killed
    return failure(ErrorCode::kFailed,
                   directory + " is not empty, and holds no backups of an archive",
                   std::string(kAnotherPlace));
  }
  if (error) return failure(ErrorCode::kIo, directory + ": " + error.message());
  return std::optional<std::string>{};
}

Result<void> may_hold_backups(const std::string& directory, const std::string& archive,
                              const std::string& archive_id) {
  if (is_within(directory, archive)) {
    return failure(
        ErrorCode::kFailed,
        directory + " is in the archive " + archive + " itself: both would be lost together",
        "give a directory outside of it, best on another disk");
  }
  auto owner = owner_of_backups(directory);
  if (!owner) return failure_of(owner);
  if (!*owner || **owner == archive_id) return {};
  return failure(
      ErrorCode::kFailed,
      fmt::format("the backups in {} are of another archive than {}", directory, archive),
      std::string(kAnotherPlace));
}

bool holds_backups(const std::string& directory) {
  std::error_code ignored;
  return fs::exists(directory + std::string(kSign), ignored);
}

Result<std::unique_ptr<BackupDirectory>> BackupDirectory::open(const std::string& directory,
                                                               Purpose purpose,
                                                               const std::string& archive_id,
                                                               const OpenOptions& options,
                                                               const BackupWatch& watch) {
  const bool writes = purpose == Purpose::kWrite;
  if (!writes && !holds_backups(directory)) return failure(no_backups(directory));
  auto owner = owner_of_backups(directory);
  if (!owner) return failure_of(owner);
  if (!*owner) {
    if (auto made = make_private_directory(directory); !made) return failure_of(made);
    if (auto made = write_sign(directory, archive_id); !made) return failure_of(made);
  }
  const std::string path = directory + std::string(kSign);
  const int fd = ::open(path.c_str(), (writes ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return io_failure(path, errno);
  std::unique_ptr<BackupDirectory> opened(new BackupDirectory(directory, fd));
  if (purpose != Purpose::kList) {
    if (auto locked = lock(fd, writes ? LOCK_EX : LOCK_SH, directory, options); !locked)
      return failure_of(locked);
  }
  if (auto files = check_files_below(directory); !files) return failure_of(files);
  auto set = BackupSet::open(directory, writes ? Access::kWrite : Access::kRead, options, watch);
  if (!set) return failure_of(set);
  opened->set_ = std::move(*set);
  return opened;
}

BackupDirectory::~BackupDirectory() {
  set_.reset();
  ::close(fd_);
}

Error BackupDirectory::about(std::uint32_t number, Error error) const {
  return std::move(error).in(fmt::format("backup {} in {}", number, directory_));
}

std::vector<BackupCheck> BackupDirectory::list() const {
  std::vector<BackupCheck> all;
  for (const StoredSet& set : set_->sets()) {
    auto backup = decode_mark(set.mark);
    BackupCheck& check = all.emplace_back();
    check.number = set.number;
    if (!backup) {
      check.damage = about(set.number, std::move(backup.error()));
      continue;
    }
    backup->number = set.number;
    backup->bytes = set.bytes;
    backup->new_bytes = set.new_bytes;
    check.backup = std::move(*backup);
  }
  for (const std::uint32_t number : set_->unreadable()) {
    Error damage{ErrorCode::kDamaged, "its list of files is damaged, or files are missing", {}};
    all.push_back({number, std::nullopt, about(number, std::move(damage)), false});
  }
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  return all;
}

Result<std::vector<Backup>> BackupDirectory::sound_ones() const {
  std::vector<Backup> all;
  for (BackupCheck& check : list()) {
    if (check.damage) {
      check.damage->hint = "no backup was changed; back up into another directory";
      return failure(std::move(*check.damage));
    }
    all.push_back(std::move(*check.backup));
  }
  return all;
}

Result<void> BackupDirectory::verify(const Backup& backup) const {
  if (auto whole = set_->verify(backup.number); !whole)
    return failure(about(backup.number, std::move(whole.error())));
  const std::array<std::string, 3> keys = {meta_key(kFormat), meta_key(kCounters),
                                           commit_key(backup.commit)};
  auto found = set_->read(backup.number, keys);
  if (!found) return failure(about(backup.number, std::move(found.error())));
  const auto& [format_bytes, counter_bytes, commit_bytes] =
      std::tie((*found)[0], (*found)[1], (*found)[2]);
  const auto format = decode<Format>(format_bytes.value_or(""));
  const auto counters = decode<Counters>(counter_bytes.value_or(""));
  const bool is_it =
      format && counters && commit_bytes && format->archive_id == backup.archive_id &&
      format->schema == backup.schema && counters->commit == backup.commit &&
      counters->totals.events == backup.events && sha256(*commit_bytes) == backup.hash;
  if (is_it) return {};
  return failure(about(backup.number, {ErrorCode::kDamaged,
                                       fmt::format("what it holds does not end with commit {}, of "
                                                   "which it says that it is a backup",
                                                   number(backup.commit)),
                                       {}}));
}

}  // namespace parley
