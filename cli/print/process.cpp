// SPDX-License-Identifier: MIT
#include "cli/print/process.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "cli/exit_codes.h"

namespace parley::cli {

namespace {

std::atomic<bool> interrupted{false};  // a signal handler has nowhere else to write to

extern "C" void on_interrupt(int) {
  if (interrupted.exchange(true)) _exit(static_cast<int>(ExitCode::kInterrupted));
}

}  // namespace

void open_missing_descriptors() {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
    if (fcntl(fd, F_GETFD) != -1) continue;
    if (open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
      _exit(static_cast<int>(ExitCode::kIo));
  }
}

void prepare_to_write() {
  struct sigaction action = {};
  action.sa_handler = on_interrupt;  // without SA_RESTART: reading from a terminal ends, too
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGHUP, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

const std::atomic<bool>& interrupt_flag() { return interrupted; }

std::size_t terminal_width() {
  const char* columns = std::getenv("COLUMNS");
  if (const int width = columns == nullptr ? 0 : std::atoi(columns); width > 0)
    return static_cast<std::size_t>(width);
  winsize size = {};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace parley::cli
