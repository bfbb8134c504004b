// SPDX-License-Identifier: MIT
#include "bench/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "bench/measure.h"

extern char** environ;

namespace parley::bench {
namespace {

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

struct Ended {
  Usage usage;
  bool well = false;
};

Ended wait_for(pid_t child, const Stopwatch& watch) {
  int status = 0;
  rusage used{};
  const bool ended = ::wait4(child, &status, 0, &used) == child && WIFEXITED(status);
  return {{watch.seconds(), seconds_of(used.ru_utime) + seconds_of(used.ru_stime),
           static_cast<double>(used.ru_maxrss) / 1024},
          ended && WEXITSTATUS(status) == 0};
}

/// nullopt: it cannot be started.
std::optional<Ended> start_and_wait(const Words& words, const std::string& output) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const Stopwatch watch;
  const int error =
      ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    errno = error;
    return std::nullopt;
  }
  return wait_for(child, watch);
}

void write_all(int fd, const void* bytes, std::size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const ssize_t written = ::write(fd, at, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) ::_exit(2);
    at += written;
    size -= static_cast<std::size_t>(written);
  }
}

std::string read_all(int fd) {
  std::string all;
  char part[4096];
  for (;;) {
    const ssize_t size = ::read(fd, part, sizeof part);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return all;
    all.append(part, static_cast<std::size_t>(size));
  }
}

/// In the child: the values, or why there are none, to the pipe.
[[noreturn]] void work_and_tell(const std::function<std::vector<double>()>& work, int fd) {
  try {
    const std::vector<double> values = work();
    write_all(fd, values.data(), values.size() * sizeof(double));
  } catch (const std::exception& error) {
    write_all(fd, error.what(), std::strlen(error.what()));
    ::_exit(1);
  }
  ::_exit(0);
}

}  // namespace

long run(const Words& words, const std::string& output) {
  return static_cast<long>(run_measured(words, output).megabytes * 1024);
}

Usage run_measured(const Words& words, const std::string& output) {
  const auto ended = start_and_wait(words, output);
  if (!ended) fail(fmt::format("cannot start {}: {}", words[0], std::strerror(errno)));
  if (!ended->well) fail(fmt::format("{} failed: {}", words[0], fmt::join(words, " ")));
  return ended->usage;
}

bool ends_well(const Words& words) {
  const auto ended = start_and_wait(words, "/dev/null");
  return ended && ended->well;
}

Work in_child(const std::function<std::vector<double>()>& work) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) fail("no pipe");
  const Stopwatch watch;
  const pid_t child = ::fork();
  if (child < 0) fail("no further process");
  if (child == 0) {
    ::close(ends[0]);
    work_and_tell(work, ends[1]);
  }
  ::close(ends[1]);
  const std::string told = read_all(ends[0]);
  ::close(ends[0]);
  const Ended ended = wait_for(child, watch);
  if (!ended.well) fail(told.empty() ? "a process of the benchmark was killed" : told);
  Work done{ended.usage, std::vector<double>(told.size() / sizeof(double))};
  std::memcpy(done.values.data(), told.data(), done.values.size() * sizeof(double));
  return done;
}

}  // namespace parley::bench
