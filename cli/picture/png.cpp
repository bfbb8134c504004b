// SPDX-License-Identifier: MIT
// PNG by librsvg's own program, which reads SVG and writes PNG: a fault in a picture library is not one of
// the archive's process.
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "cli/picture/picture.h"

extern char** environ;

namespace parley::cli {

namespace {

constexpr const char* kProgram = "rsvg-convert";

/// Both ends of a pipe, closed with it.
struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) ends = {-1, -1};
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_end(std::size_t end) {
    if (ends[end] >= 0) close(ends[end]);
    ends[end] = -1;
  }
  [[nodiscard]] bool is_open() const { return ends[0] >= 0; }
};

/// Gives it all of `text` and takes all that it says: at the same time, or both would wait.
Result<std::string> exchange(Pipe& to, Pipe& from, std::string_view text) {
  std::string said;
  while (from.ends[0] >= 0) {
    std::array<pollfd, 2> polled = {pollfd{from.ends[0], POLLIN, 0},
                                    pollfd{to.ends[1], POLLOUT, 0}};
    if (poll(polled.data(), polled.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return failure(ErrorCode::kIo, fmt::format("{}: {}", kProgram, std::strerror(errno)));
    }
    if (polled[1].revents != 0) {
      const ssize_t written =
          write(to.ends[1], text.data(), std::min<std::size_t>(text.size(), 65536));
      if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
      if (text.empty() || (written < 0 && errno != EINTR && errno != EAGAIN)) to.close_end(1);
    }
    if (polled[0].revents != 0) {
      std::array<char, 65536> bytes{};
      const ssize_t got = read(from.ends[0], bytes.data(), bytes.size());
      if (got > 0) said.append(bytes.data(), static_cast<std::size_t>(got));
      if (got == 0 || (got < 0 && errno != EINTR)) from.close_end(0);
    }
  }
  return said;
}

}  // namespace

Result<std::string> draw_png(const std::string& svg) {
  Pipe to, from;
  if (!to.is_open() || !from.is_open())
    return failure(ErrorCode::kIo, fmt::format("a pipe to {}: {}", kProgram, std::strerror(errno)));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, to.ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, from.ends[1], STDOUT_FILENO);
  const std::array<const char*, 4> arguments = {kProgram, "--format=png", "--zoom=2", nullptr};
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, kProgram, &actions, nullptr, const_cast<char* const*>(arguments.data()),
                   environ);  // NOLINT: as it is declared
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0)
    return failure(ErrorCode::kFailed,
                   fmt::format("a PNG is made by {}: {}", kProgram, std::strerror(error)),
                   "install librsvg2-bin, or write SVG, which needs no other program");
  to.close_end(0);
  from.close_end(1);
  struct sigaction ignore = {}, before = {};  // it may end before it has read all
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, &before);
  auto png = exchange(to, from, svg);
  sigaction(SIGPIPE, &before, nullptr);
  from.close_end(0);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!png) return png;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || png->empty())
    return failure(ErrorCode::kFailed, fmt::format("{} could not draw the picture", kProgram),
                   "write SVG, and see what it says of that");
  return png;
}

}  // namespace parley::cli
