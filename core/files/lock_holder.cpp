// SPDX-License-Identifier: MIT
// See core/files/lock_holder.h.
#include "core/files/lock_holder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "core/files/archive_lock.h"

namespace parley {
namespace {

/// Whether the process has that very directory open; not to be known of another person's process.
bool has_open(pid_t pid, const FileIdentity& directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::directory_iterator at("/proc/" + std::to_string(pid) + "/fd", error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    if (identity_of(at->path().string()) == directory) return true;
  }
  return false;
}

}  // namespace

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

pid_t directory_lock_holder(const std::string& directory) {
  const FileIdentity wanted = identity_of(directory);
  // "7: FLOCK  ADVISORY  WRITE 4711 08:01:131074 0 EOF". The device is another one than stat() tells on
  // some file systems.
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    int pid = 0;
    unsigned long long inode = 0;
    const int read =
        std::sscanf(line.c_str(), "%*d: FLOCK ADVISORY WRITE %d %*x:%*x:%llu", &pid, &inode);
    if (read == 2 && inode == wanted.inode && has_open(pid, wanted)) return pid;
  }
  return 0;
}

pid_t file_lock_holder(const std::string& directory) {
  const int fd = ::open((directory + "/LOCK").c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
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

Error stopped_waiting_error() {
  return {ErrorCode::kInterrupted, "stopped while another command was writing", {}};
}

}  // namespace parley
