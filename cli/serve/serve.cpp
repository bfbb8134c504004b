// SPDX-License-Identifier: MIT
// parley serve: the archive in a browser, until it is stopped or its terminal goes.
#include <arpa/inet.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

#include "cli/facts/open_archive.h"
#include "cli/print/output.h"
#include "cli/serve/http/load.h"
#include "cli/serve/site.h"

namespace parley::cli {

namespace {

/// Numbers of an address of this machine; names are looked up elsewhere.
Result<void> check_address(const std::string& address) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  if (inet_pton(AF_INET, address.c_str(), bytes.data()) == 1 ||
      inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1)
    return {};
  return failure(ErrorCode::kUsage, fmt::format("--listen {}: not an address in numbers", address),
                 "127.0.0.1, ::1, or 0.0.0.0 for all of this machine's");
}

bool is_of_this_machine_alone(const std::string& address) {
  return address.starts_with("127.") || address == "::1";
}

/// The terminal that it was started at, -1 where there is none, or where it is to outlive it (nohup).
int terminal() {
  struct sigaction action = {};
  if (sigaction(SIGHUP, nullptr, &action) == 0 && action.sa_handler == SIG_IGN) return -1;
  for (const int fd : {STDERR_FILENO, STDIN_FILENO, STDOUT_FILENO})
    if (isatty(fd) == 1) return fd;
  return -1;
}

/// Until the server is told to end: by the session, or as its terminal has gone. The kernel tells that only to
/// the jobs of a shell in the foreground.
void wait_for_the_end(const Session& session, const std::atomic<bool>& ended) {
  pollfd watched = {terminal(), 0, 0};
  while (!ended && !(session.interrupt != nullptr && *session.interrupt)) {
    const int count = ::poll(&watched, 1, 200);
    if (count > 0 && (watched.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0) ::raise(SIGHUP);
  }
}

tl::unexpected<Error> cannot_listen(const ServeOptions& options) {
  const int why = errno;
  const std::string what = fmt::format("{} port {}", options.listen, options.port);
  if (why == EADDRINUSE)
    return failure(ErrorCode::kFailed, what + ": taken",
                   "perhaps by another parley serve; --port 0 takes any that is free");
  if (why == EADDRNOTAVAIL)
    return failure(ErrorCode::kFailed, what + ": this machine has no such address");
  return failure(why == EACCES ? ErrorCode::kFailed : ErrorCode::kIo,
                 fmt::format("{}: cannot be listened to: {}", what, std::strerror(why)));
}

}  // namespace

Result<ExitCode> serve(const ServeOptions& options, Session& session) {
  if (auto sound = check_address(options.listen); !sound) return failure_of(sound);
  // What is wrong with the archive is told now, not to a browser.
  if (auto archive = open_to_read(session); !archive) return failure_of(archive);
  std::unique_ptr<Site> site;
  auto server =
      make_http_server({}, [&site](const HttpRequest& request) { return site->respond(request); });
  if (!server) return failure_of(server);
  Door door{.token = random_token(), .port = 0, .listening = options.listen};
  door.port = (*server)->listen(options.listen, static_cast<int>(options.port));
  if (door.port < 0) return cannot_listen(options);
  site = std::make_unique<Site>(session, door);
  print(session.out, "http://{}/?token={}\n", host_of(door), door.token);
  session.out.flush();
  if (!is_of_this_machine_alone(options.listen))
    note(session,
         "warning: whoever can reach this machine and has the address reads the archive, and the "
         "network carries it in the open");
  note(session, "whoever opens this address reads the archive; Ctrl-C ends it");
  std::atomic<bool> ended{false};
  bool stopped = false;
  std::thread answering([&] {
    stopped = (*server)->run();
    ended = true;
  });
  wait_for_the_end(session, ended);
  (*server)->stop();
  answering.join();
  if (!stopped)
    return failure(ErrorCode::kIo, "no more connections can be taken", "start it again");
  return ExitCode::kOk;
}

}  // namespace parley::cli
