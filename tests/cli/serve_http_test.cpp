// SPDX-License-Identifier: MIT
// parley serve over sockets: requests that no browser makes, clients that are slow, ten thousand at once; and as
// a process: how it ends, and with what.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <thread>

#include "cli/serve/http/load.h"
#include "tests/child.h"
#include "tests/support.h"

namespace parley::test::serve_http_in_cli_test {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// A server that says what it was asked for, and as many bytes more as are asked for.
class Server {
 public:
  explicit Server(const cli::HttpLimits& limits = {}) {
    server_ = must(cli::make_http_server(limits, [this](const cli::HttpRequest& request) {
      asked_ += 1;
      std::string body = request.method + " " + request.target;
      for (const auto& [name, value] : request.headers) body += "\n" + name + "=" + value;
      if (const auto at = request.target.find("bytes="); at != std::string::npos)
        body.resize(body.size() + std::strtoul(request.target.c_str() + at + 6, nullptr, 10), 'x');
      return cli::HttpResponse{
          .status = 200, .type = "text/plain", .headers = {{"X-Ours", "yes"}}, .body = body};
    }));
    port = server_->listen("127.0.0.1", 0);
    REQUIRE(port > 0);
    thread_ = std::thread([this] { stopped_ = server_->run(); });
  }
  ~Server() {
    server_->stop();
    thread_.join();
    CHECK(stopped_);
  }
  [[nodiscard]] int asked() const { return asked_; }
  int port = 0;

 private:
  std::unique_ptr<cli::HttpServer> server_;
  std::thread thread_;
  std::atomic<int> asked_{0};
  bool stopped_ = false;
};

class Socket {
 public:
  explicit Socket(int port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(fd_ >= 0);
    REQUIRE(::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  }
  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }
  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Socket& operator=(Socket&&) = delete;
  bool send(std::string_view bytes) const {
    return ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
  }
  /// Until the other side is done.
  [[nodiscard]] std::string receive() const {
    std::string all;
    char bytes[4096];
    for (ssize_t count = 0; (count = ::recv(fd_, bytes, sizeof bytes, 0)) > 0;)
      all.append(bytes, static_cast<std::size_t>(count));
    return all;
  }

 private:
  int fd_;
};

std::string ask(int port, std::string_view request) {
  const Socket socket(port);
  socket.send(request);
  return socket.receive();
}

constexpr std::string_view kGood = "GET /a?b=c HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

bool is_good(const std::string& response) { return response.starts_with("HTTP/1.1 200 OK\r\n"); }

/// The longest of some requests, one after the other.
milliseconds longest_answer(int port, int times) {
  milliseconds longest{0};
  for (int i = 0; i < times; ++i) {
    const auto begin = Clock::now();
    CHECK(is_good(ask(port, kGood)));
    longest = std::max(longest, std::chrono::duration_cast<milliseconds>(Clock::now() - begin));
  }
  return longest;
}

TEST_CASE(
    "HTTP: a request is answered, of its headers only those that are read, and the connection "
    "ends") {
  Server server;
  const std::string response =
      ask(server.port,
          "GET /a?b=%20c HTTP/1.1\r\nHOST: x\r\ncookie: a=b\r\nUser-Agent: y\r\nRange: "
          "bytes=0-,0-,0-\r\n"
          "Accept-Encoding: br, gzip\r\nExpect: 100-continue\r\nOrigin: z\r\n\r\n");
  CHECK(is_good(response));
  CHECK(response.ends_with("\r\n\r\nGET /a?b=%20c\nhost=x\norigin=z\ncookie=a=b"));
  CHECK(response.find("Connection: close\r\n") != std::string::npos);
  CHECK(response.find("X-Ours: yes\r\n") != std::string::npos);
  CHECK(response.find("Content-Encoding") == std::string::npos);
  const std::string head = ask(server.port, "HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(is_good(head));
  CHECK(head.ends_with("\r\n\r\n"));
  CHECK(head.find("Content-Length: 14\r\n") != std::string::npos);
}

TEST_CASE("HTTP: what no browser sends is refused, and nobody is asked") {
  Server server;
  const std::string long_header(20'000, 'a'), long_target(9'000, 'a');
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"nonsense\r\n\r\n", "400"},
      {"GET\r\n\r\n", "400"},
      {"GET / HTTP/9.9\r\n\r\n", "400"},
      {"GET /\r\n\r\n", "400"},
      {"BREW / HTTP/1.1\r\n\r\n", "400"},
      {"\r\n\r\n", "400"},
      {std::string("GET /\0 HTTP/1.1\r\n\r\n", 20), "400"},
      {"GET / HTTP/1.1\r\nHost: a\nEvil: b\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\nCookie: " + long_header + "\r\n\r\n", "431"},
      {"GET / HTTP/1.1\r\nUser-Agent: " + long_header + "\r\n\r\n", "431"},
      {"GET /" + long_target + " HTTP/1.1\r\n\r\n", "414"},
      {long_header + long_header, "431"}};
  for (const auto& [request, status] : wrong) {
    CAPTURE(request.substr(0, 60));
    const std::string response = ask(server.port, request);
    CHECK(response.substr(0, 12) == "HTTP/1.1 " + status);
  }
  CHECK(server.asked() == 0);
  // A body is not read, and what follows a request is none.
  CHECK(is_good(
      ask(server.port, "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nabc")));
  CHECK(is_good(ask(server.port,
                    "GET /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n")));
  const std::string twice = ask(server.port, fmt::format("{}{}", kGood, kGood));
  CHECK(is_good(twice));
  CHECK(server.asked() == 3);
}

TEST_CASE("HTTP: clients that are slow to ask hold up nobody, and are shown out") {
  Server server;
  std::vector<Socket> slow;
  for (int i = 0; i < 600; ++i) {
    slow.emplace_back(server.port);
    slow.back().send("GET /a HTTP/1.1\r\nHost: ");
  }
  CHECK(longest_answer(server.port, 20) < milliseconds(2000));
  std::atomic<bool> done{false};
  std::thread dripping([&] {
    while (!done) {
      for (const Socket& socket : slow) socket.send("a");
    }
  });
  CHECK(longest_answer(server.port, 20) < milliseconds(2000));
  done = true;
  dripping.join();

  Server hasty({.to_ask = milliseconds(200)});
  const auto begin = Clock::now();
  const Socket silent(hasty.port);
  CHECK(silent.receive().empty());
  CHECK(Clock::now() - begin < milliseconds(3000));
}

TEST_CASE("HTTP: clients that are slow to take their answer hold up nobody") {
  Server server;
  std::vector<Socket> slow;
  for (int i = 0; i < 30; ++i) {
    slow.emplace_back(server.port);
    slow.back().send("GET /?bytes=4000000 HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  CHECK(longest_answer(server.port, 20) < milliseconds(3000));
  CHECK(slow.front().receive().size() > 4'000'000);  // it has it, late as it comes
  Server hasty({.to_take = milliseconds(200)});
  const Socket sleeper(hasty.port);
  sleeper.send("GET /?bytes=20000000 HTTP/1.1\r\nHost: x\r\n\r\n");
  std::this_thread::sleep_for(milliseconds(1200));
  CHECK(sleeper.receive().size() < 20'000'000);
}

TEST_CASE("HTTP: of ten thousand requests at once each is answered, or told to come again") {
  rlimit files = {};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &files) == 0);
  const rlimit before = files;
  files.rlim_cur = std::min<rlim_t>(files.rlim_max, 12'000);
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &files) == 0);
  const std::size_t count =
      std::min<std::size_t>(10'000, static_cast<std::size_t>(files.rlim_cur) - 1200);
  Server server;
  std::vector<Socket> all;
  for (std::size_t i = 0; i < count; ++i) {
    all.emplace_back(server.port);
    all.back().send(kGood);
  }
  std::size_t answered = 0, later = 0, lost = 0;
  for (const Socket& socket : all) {
    const std::string response = socket.receive();
    answered += is_good(response) ? 1 : 0;
    later += response.starts_with("HTTP/1.1 503 ") ? 1 : 0;
    lost += response.empty() ? 1 : 0;
  }
  MESSAGE(fmt::format("{} requests: {} answered, {} told to come again, {} cut off", count,
                      answered, later, lost));
  CHECK(answered + later + lost == count);
  CHECK(answered > 0);
  CHECK(lost < count / 20);
  CHECK(is_good(ask(server.port, kGood)));
  all.clear();
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
}

TEST_CASE("HTTP: a port that is taken is no other server's") {
  Server server;
  const auto other =
      must(cli::make_http_server({}, [](const cli::HttpRequest&) { return cli::HttpResponse{}; }));
  CHECK(other->listen("127.0.0.1", server.port) == -1);
  CHECK(errno == EADDRINUSE);
}

/// A program that serves an archive.
class Serving {
 public:
  explicit Serving(const std::function<void()>& prepare = {}) {
    new_archive(dir_ / "archive", {"init", "ann", ""}, clock_).reset();
    child =
        std::make_unique<Child>(dir_ / "archive", std::vector<std::string>{"serve", "--port", "0"},
                                dir_ / "said", [&prepare] {
                                  ::signal(SIGHUP, SIG_DFL);  // whatever the tests were started by
                                  if (prepare) prepare();
                                });
    wait_until([&] { return child->said().find("Ctrl-C") != std::string::npos; });
  }
  static void wait_until(const std::function<bool()>& is_so) {
    const auto begin = Clock::now();
    while (!is_so()) {
      REQUIRE(Clock::now() - begin < std::chrono::seconds(60));
      std::this_thread::sleep_for(milliseconds(10));
    }
  }
  [[nodiscard]] bool is_alive() const {
    siginfo_t info = {};
    REQUIRE(::waitid(P_PID, static_cast<id_t>(child->pid()), &info, WEXITED | WNOHANG | WNOWAIT) ==
            0);
    return info.si_pid == 0;
  }
  std::unique_ptr<Child> child;

 private:
  TempDir dir_;
  FixedClock clock_;
};

TEST_CASE("serve: a signal ends it at once, with the status of that signal") {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    Serving serving;
    const std::string said = serving.child->said();
    CHECK(said.starts_with("http://127.0.0.1:"));
    CHECK(said.find("/?token=") != std::string::npos);
    serving.child->signal(number);
    CHECK(serving.child->end() == 128 + number);
  }
}

/// A terminal, of which the program has the one end as its standard error.
struct Terminal {
  int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  std::string slave;
  Terminal() {
    REQUIRE(master >= 0);
    REQUIRE(::grantpt(master) == 0);
    REQUIRE(::unlockpt(master) == 0);
    slave = ::ptsname(master);
  }
  ~Terminal() { close(); }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  void close() {
    if (master >= 0) ::close(master);
    master = -1;
  }
  /// As the standard input, which is what the program looks at where its notes go to a file.
  [[nodiscard]] std::function<void()> taken(bool ignores_hangup) const {
    return [path = slave, ignores_hangup] {
      ::setsid();  // so the kernel tells it nothing: as of a job in the background
      const int fd = ::open(path.c_str(), O_RDWR | O_NOCTTY);
      ::dup2(fd, STDIN_FILENO);
      if (ignores_hangup) ::signal(SIGHUP, SIG_IGN);
    };
  }
};

TEST_CASE("serve: it ends with its terminal, also in the background, but not under nohup") {
  Terminal terminal, other;
  Serving serving(terminal.taken(false));
  const Serving staying(other.taken(true));
  CHECK(serving.is_alive());
  terminal.close();
  other.close();
  CHECK(serving.child->end() == 128 + SIGHUP);
  std::this_thread::sleep_for(milliseconds(600));
  CHECK(staying.is_alive());
}

}  // namespace parley::test::serve_http_in_cli_test
