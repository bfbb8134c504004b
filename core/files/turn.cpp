// SPDX-License-Identifier: MIT
#include "core/files/turn.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace parley {
namespace {

int open_head(const std::string& directory) {
  return ::open((directory + "/HEAD").c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

}  // namespace

Waiting::~Waiting() {
  if (fd_ >= 0) ::close(fd_);
}

void Waiting::announce() {
  if (announced_) return;
  if (fd_ < 0) fd_ = open_head(directory_);
  announced_ = fd_ >= 0 && ::flock(fd_, LOCK_SH | LOCK_NB) == 0;
}

bool somebody_waits(const std::string& directory) {
  const int fd = open_head(directory);
  if (fd < 0) return false;
  const bool waits = ::flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(fd);
  return waits;
}

}  // namespace parley
