// SPDX-License-Identifier: MIT
// See core/left_behind.h. A number of a process may be another machine's, where the directory is shared:
// an archive in the making is locked by whoever makes it, and is left alone.
#include "core/left_behind.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>

namespace parley {
namespace {

bool is_gone(pid_t pid) {
  if (::kill(pid, 0) != 0) return errno == ESRCH;
  // It may be dead already while its parent has not asked for it yet: "4711 (parley) Z …".
  std::ifstream status("/proc/" + std::to_string(pid) + "/stat");
  std::string line;
  std::getline(status, line);
  const auto name_end = line.rfind(") ");
  return name_end != std::string::npos && line.compare(name_end + 2, 1, "Z") == 0;
}

/// Whether the text is the number of a process, written as this program writes it, that is no more.
bool names_dead_process(std::string_view text) {
  pid_t pid = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), pid);
  const bool is_number = error == std::errc() && end == text.data() + text.size() && pid > 0 &&
                         std::to_string(pid) == text;
  return is_number && is_gone(pid);
}

/// A file or directory of this user that nobody has locked.
bool is_abandoned(const std::string& path) {
  struct stat about {};
  if (::lstat(path.c_str(), &about) != 0 || about.st_uid != ::geteuid()) return false;
  if (!S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode)) return false;
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) return false;
  const bool locked = ::flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(fd);
  return !locked;
}

}  // namespace

std::string place_beside(const std::string& target, std::string_view mark) {
  return target + std::string(mark) + std::to_string(::getpid());
}

void clear_left_behind(const std::string& target, std::string_view mark) {
  namespace fs = std::filesystem;
  const fs::path path(target);
  const std::string prefix = path.filename().string() + std::string(mark);
  const fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with(prefix) ||
        !names_dead_process(std::string_view(name).substr(prefix.size())))
      continue;
    std::error_code ignored;
    if (is_abandoned(at->path().string())) fs::remove_all(at->path(), ignored);
  }
}

}  // namespace parley
