// SPDX-License-Identifier: MIT
// See core/store/lock_holder.h.
#include "core/store/lock_holder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace parley {
namespace {

/// The first two words of a process's command: "parley add".
std::string process_name(pid_t pid) {
  const int fd =
      ::open(("/proc/" + std::to_string(pid) + "/cmdline").c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  char text[256];
  const ssize_t got = ::read(fd, text, sizeof text);
  ::close(fd);
  std::string words(text, got > 0 ? static_cast<std::size_t>(got) : 0);
  const auto first = words.find('\0');
  const auto second = first == std::string::npos ? first : words.find('\0', first + 1);
  words.resize(std::min(second, words.size()));
  std::replace(words.begin(), words.end(), '\0', ' ');
  const auto slash = words.substr(0, words.find(' ')).find_last_of('/');
  return slash == std::string::npos ? words : words.substr(slash + 1);
}

}  // namespace

pid_t lock_holder(const std::string& directory) {
  const int fd = ::open((directory + "/LOCK").c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  const bool held = ::fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  ::close(fd);
  return held ? lock.l_pid : 0;
}

Error locked_error(const std::string& directory, pid_t pid, std::chrono::milliseconds waited) {
  std::string by = pid == 0 ? "another process" : "process " + std::to_string(pid);
  if (const std::string name = pid == 0 ? "" : process_name(pid); !name.empty())
    by += " (" + name + ")";
  if (waited.count() > 0) {
    by += "; waited " + std::to_string(waited.count() / 1000) + "." +
          std::to_string(waited.count() % 1000 / 100) + " s";
  }
  return {ErrorCode::kLocked, "the archive " + directory + " is being written by " + by, "",
          Remedy::kWaitLonger};
}

}  // namespace parley
