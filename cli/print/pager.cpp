// SPDX-License-Identifier: MIT
#include "cli/print/pager.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "cli/exit_codes.h"

namespace parley::cli {

namespace {

std::atomic<pid_t> running{0};  // a signal handler has nowhere else to look

void wait_for(pid_t process, int* status) {
  while (waitpid(process, status, 0) < 0 && errno == EINTR) {
  }
}

/// Ctrl-C reaches the pager as well, which stays: its terminal must not be taken away.
extern "C" void on_interrupt_paged(int) {
  close(STDOUT_FILENO);
  close(STDERR_FILENO);
  wait_for(running.load(), nullptr);
  _exit(static_cast<int>(ExitCode::kInterrupted));
}

/// In the child: becomes the pager, or tells `report` why not.
[[noreturn]] void become(const std::string& command, int input, int report) {
  dup2(input, STDIN_FILENO);
  setenv("LESS", "FRX", 0);
  setenv("LV", "-c", 0);
  const bool needs_shell = command.find_first_of(" \t|&;<>()$`\\\"'*?[#~=%") != std::string::npos;
  if (needs_shell) {
    execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
  } else {
    execlp(command.c_str(), command.c_str(), static_cast<char*>(nullptr));
  }
  const char failed = 1;
  [[maybe_unused]] const auto written = write(report, &failed, 1);
  _exit(127);
}

}  // namespace

std::string pager_command(
    const std::function<std::optional<std::string>(const char*)>& environment) {
  const auto terminal = environment("TERM").value_or("");
  if (terminal.empty() || terminal == "dumb") return {};
  auto command = environment("PARLEY_PAGER");
  if (!command) command = environment("PAGER");
  const auto chosen = command.value_or("less");
  return chosen == "cat" ? "" : chosen;
}

void Pager::start(const std::string& command) {
  int input[2] = {-1, -1}, report[2] = {-1, -1};
  if (command.empty() || pipe2(input, O_CLOEXEC) != 0) return;
  if (pipe2(report, O_CLOEXEC) != 0) {
    close(input[0]), close(input[1]);
    return;
  }
  const pid_t child = fork();
  if (child == 0) become(command, input[0], report[1]);
  close(input[0]), close(report[1]);
  char failed = 0;
  ssize_t told = 0;  // nothing where the pager took over
  while ((told = read(report[0], &failed, 1)) < 0 && errno == EINTR) {
  }
  close(report[0]);
  if (child < 0 || told > 0) {
    if (child > 0) wait_for(child, nullptr);
    close(input[1]);
    return;
  }
  process_ = child;
  running = child;
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGINT, on_interrupt_paged);
  errors_ = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  dup2(input[1], STDOUT_FILENO);
  if (isatty(STDERR_FILENO) == 1) dup2(input[1], STDERR_FILENO);
  close(input[1]);
}

bool Pager::finish() {
  close(STDOUT_FILENO);
  dup2(errors_, STDERR_FILENO);
  int status = 0;
  wait_for(process_, &status);
  return !WIFEXITED(status) || (WEXITSTATUS(status) != 127 && WEXITSTATUS(status) != 126);
}

}  // namespace parley::cli
