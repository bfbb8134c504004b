// SPDX-License-Identifier: MIT
#include "bench/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>

#include "bench/measure.h"

extern char** environ;

namespace parley::bench {

long run(const Words& words, const std::string& output) {
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
  const int error =
      ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) fail(fmt::format("cannot start {}: {}", words[0], std::strerror(error)));
  int status = 0;
  rusage usage{};
  const bool ended = ::wait4(child, &status, 0, &usage) == child && WIFEXITED(status);
  if (!ended || WEXITSTATUS(status) != 0)
    fail(fmt::format("{} failed: {}", words[0], fmt::join(words, " ")));
  return usage.ru_maxrss;
}

}  // namespace parley::bench
