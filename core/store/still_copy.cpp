// SPDX-License-Identifier: MIT
#include "core/store/still_copy.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "core/files/new_place.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCopyBegin = "copy-", kCopyEnd = "XXXXXX";  // as mkdtemp() wants it

/// A copy's directory, locked; -1 where it is in use, or cannot be opened.
int lock_copy(const std::string& directory) {
  const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0 || ::flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
  ::close(fd);
  return -1;
}

}  // namespace

Result<std::unique_ptr<StillCopy>> StillCopy::take(Store& store, const std::string& archive) {
  std::string directory = plain_path(archive);
  directory.append("/").append(kCopyBegin).append(kCopyEnd);
  if (::mkdtemp(directory.data()) == nullptr) {
    return failure(ErrorCode::kIo,
                   "cannot make a directory in " + archive + ": " + std::strerror(errno));
  }
  std::unique_ptr<StillCopy> copy(new StillCopy(directory, lock_copy(directory)));
  if (copy->fd_ < 0)
    return failure(ErrorCode::kIo, "cannot lock " + directory + ": " + std::strerror(errno));
  if (auto made = store.copy_files(copy->files()); !made) return failure_of(made);
  return copy;
}

StillCopy::~StillCopy() {
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
  if (fd_ >= 0) ::close(fd_);
}

std::string StillCopy::files() const { return directory_ + "/files"; }

void clear_dead_copies(const std::string& archive) {
  std::error_code error;
  for (fs::directory_iterator at(archive, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with(kCopyBegin) || name.size() != kCopyBegin.size() + kCopyEnd.size())
      continue;
    const int fd = lock_copy(at->path().string());
    if (fd < 0) continue;
    std::error_code ignored;
    fs::remove_all(at->path(), ignored);
    ::close(fd);
  }
}

}  // namespace parley
