// SPDX-License-Identifier: MIT
// The process around a command: its streams, environment and end.
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <new>
#include <system_error>

#include "cli/exit_codes.h"
#include "cli/line/run.h"
#include "cli/print/fd_stream.h"
#include "cli/print/output.h"
#include "cli/print/pager.h"
#include "cli/print/process.h"

namespace cli = parley::cli;

namespace {

int complain(cli::Session& session, cli::ExitCode status, const std::string& message) {
  cli::print_error(session, "", {.code = {}, .message = message, .hint = {}});
  return static_cast<int>(status);
}

int run_guarded(const std::vector<std::string>& words, cli::Session& session) {
  try {
    return cli::run(words, session);
  } catch (const std::bad_alloc&) {
    return complain(session, cli::ExitCode::kOutOfMemory, "out of memory");
  } catch (const std::system_error& error) {
    // A thread that cannot be started, for want of memory or because of a limit.
    if (error.code() != std::errc::resource_unavailable_try_again) throw;
    return complain(session, cli::ExitCode::kOutOfMemory,
                    "out of memory, or of processes: ulimit -u");
  } catch (const std::exception& error) {
    return complain(session, cli::ExitCode::kBug,
                    fmt::format("a bug, please report it: {}", error.what()));
  }
}

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

/// Before the engine's own beginnings, which take memory, too.
[[gnu::constructor(101)]] void begin() { cli::end_without_memory(); }

}  // namespace

int main(int argc, char** argv) {
  cli::open_missing_descriptors();
  std::signal(SIGXFSZ, SIG_IGN);  // too large a file is an error of write(), not a death
  cli::FdBuffer in_buffer(STDIN_FILENO, &cli::interrupt_flag());
  cli::FdBuffer out_buffer(STDOUT_FILENO), err_buffer(STDERR_FILENO);
  std::istream in(&in_buffer);
  std::ostream out(&out_buffer), err(&err_buffer);
  err << std::unitbuf;
  const parley::SystemClock clock;
  cli::Session session = {
      .in = in, .out = out, .err = err, .clock = clock, .environment = environment};
  session.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  session.err_is_terminal = isatty(STDERR_FILENO) == 1;
  if (session.out_is_terminal) session.width = cli::terminal_width();
  session.interrupt = &cli::interrupt_flag();
  session.prepare_to_write = cli::prepare_to_write;
  cli::Pager pager;
  session.page_output = [&pager] { pager.start(cli::pager_command(environment)); };

  int status = run_guarded({argv + (argc > 0 ? 1 : 0), argv + argc}, session);
  out.flush();
  if (const int error = out_buffer.error(); error == EPIPE && pager.is_running()) {
    // Somebody who has read enough leaves the pager: that is no failure.
  } else if (error == EPIPE) {
    status = static_cast<int>(cli::ExitCode::kPipeClosed);
  } else if (error != 0 && status == 0) {
    status = complain(session, cli::ExitCode::kIo,
                      fmt::format("standard output: {}", std::strerror(error)));
  }
  if (pager.is_running() && !pager.finish()) {
    status = complain(session, cli::ExitCode::kFailed, "the pager could not be started");
  }
  _exit(status);  // all is flushed and the archive closed: the exit handlers of libraries would
                  // only cost time
}
