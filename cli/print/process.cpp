// SPDX-License-Identifier: MIT
#include "cli/print/process.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <system_error>

#include "cli/exit_codes.h"

namespace parley::cli {

namespace {

std::atomic<bool> interrupted{false};  // a signal handler has nowhere else to write to

extern "C" void on_interrupt(int) {
  if (interrupted.exchange(true)) _exit(static_cast<int>(ExitCode::kInterrupted));
}

void say_and_end() {
  constexpr std::string_view kSaid = "parley: out of memory\n";
  (void)!::write(STDERR_FILENO, kSaid.data(), kSaid.size());
  _exit(static_cast<int>(ExitCode::kOutOfMemory));
}

/// A thread of the engine that could not start another one, or had no memory for what it threw.
void on_terminate() {
  try {
    if (std::current_exception()) throw;
  } catch (const std::bad_alloc&) {
    say_and_end();
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::resource_unavailable_try_again) say_and_end();
  } catch (...) {
  }
  std::abort();
}

/// Ends the process, saying why, where there is no memory. Only calls that a signal handler may make.
void end_if_none_is_left() {
  constexpr std::size_t kSome = std::size_t{8} << 20U;
  void* const some =
      ::mmap(nullptr, kSome, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (some == MAP_FAILED) say_and_end();
  ::munmap(some, kSome);
}

/// The engine takes it for an error of its own where zstd gets no memory, and aborts.
extern "C" void on_abort(int) { end_if_none_is_left(); }

/// The engine's cache writes through what malloc gave it without looking whether it gave anything.
extern "C" void on_fault(int, siginfo_t* fault, void*) {
  constexpr std::uintptr_t kFirstPage = 4096;
  if (reinterpret_cast<std::uintptr_t>(fault->si_addr) < kFirstPage) end_if_none_is_left();
}

/// A fault that is none of memory comes again when `on_fault` returns, and ends the process as ever. Who looks for
/// faults, as a sanitizer does, has a handler already and keeps it.
void look_at_faults() {
  struct sigaction action = {};
  if (sigaction(SIGSEGV, nullptr, &action) != 0 || action.sa_handler != SIG_DFL) return;
  action.sa_flags = static_cast<int>(SA_SIGINFO | SA_RESETHAND);
  action.sa_sigaction = on_fault;
  sigaction(SIGSEGV, &action, nullptr);
}

}  // namespace

void end_without_memory() {
  std::set_new_handler(say_and_end);
  std::set_terminate(on_terminate);
  std::signal(SIGABRT, on_abort);  // which abort() takes away again, and then ends the process
  look_at_faults();
}

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
