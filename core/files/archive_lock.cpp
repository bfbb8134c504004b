// SPDX-License-Identifier: MIT
// See core/files/archive_lock.h.
#include "core/files/archive_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/files/archive_files.h"

namespace parley {
namespace {

FileIdentity identity_in(const struct stat& about) {
  return {static_cast<std::uint64_t>(about.st_dev), static_cast<std::uint64_t>(about.st_ino)};
}

Error replaced_error(const std::string& path) {
  return {
      ErrorCode::kIo,
      path +
          " was removed, renamed or replaced while this command was writing: it stopped, and "
          "what it had not committed is not stored",
      "leave an archive's files alone while something writes to it; then run the command again"};
}

}  // namespace

FileIdentity identity_of(const std::string& path) {
  struct stat about {};
  return ::stat(path.c_str(), &about) == 0 ? identity_in(about) : FileIdentity{};
}

FileIdentity identity_of(int fd) {
  struct stat about {};
  return ::fstat(fd, &about) == 0 ? identity_in(about) : FileIdentity{};
}

ArchiveLock::ArchiveLock(std::string directory, int fd, bool held)
    : directory_(std::move(directory)), fd_(fd), held_(held), own_(identity_of(fd)) {}

ArchiveLock::~ArchiveLock() { ::close(fd_); }

Result<std::unique_ptr<ArchiveLock>> ArchiveLock::take(const std::string& directory) {
  const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) {
    const int error = errno;
    return failure(ErrorCode::kIo,
                   "cannot open the directory " + directory + ": " + std::strerror(error),
                   hint_for(error, directory));
  }
  const bool held = ::flock(fd, LOCK_EX | LOCK_NB) == 0;
  if (!held && errno == EWOULDBLOCK) {
    ::close(fd);
    return std::unique_ptr<ArchiveLock>();
  }
  return std::unique_ptr<ArchiveLock>(new ArchiveLock(directory, fd, held));
}

std::string ArchiveLock::weakness() const {
  if (held_) return {};
  return "the file system of " + directory_ + " does not lock directories: only " + directory_ +
         "/LOCK keeps a second writer out; never remove it";
}

void ArchiveLock::remember_files() {
  lock_file_ = identity_of(directory_ + "/LOCK");
  head_ = identity_of(directory_ + "/HEAD");
}

Result<void> ArchiveLock::check() const {
  if (identity_of(directory_) != own_)
    return failure(replaced_error("the directory " + directory_));
  const std::string lock_file = directory_ + "/LOCK", head = directory_ + "/HEAD";
  if (identity_of(lock_file) != lock_file_) return failure(replaced_error(lock_file));
  // An archive in the making has no HEAD yet.
  if (head_ != FileIdentity{} && identity_of(head) != head_) return failure(replaced_error(head));
  return {};
}

}  // namespace parley
