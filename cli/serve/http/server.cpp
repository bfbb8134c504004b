// SPDX-License-Identifier: MIT
// parley-http.so: cpp-httplib listens, reads requests and words responses. It would give each connection a
// thread until the client is done, so that a few slow ones stop all others, and it would do more for a request
// than is wanted here: unpack, pack, cut into ranges. So the connections are our own (connections.h), and
// it sees of a request only the headers that we read. Nothing else of parley's is in here.
#include <httplib.h>
#include <sys/socket.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <optional>

#include "cli/serve/http/connections.h"
#include "cli/serve/http/http.h"

namespace parley::cli {

namespace {

/// A request that has come as a whole, and the response to it.
class WholeRequest final : public httplib::Stream {
 public:
  explicit WholeRequest(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string response;

  [[nodiscard]] bool is_readable() const override { return read_ < bytes_.size(); }
  [[nodiscard]] bool is_writable() const override { return true; }
  ssize_t read(char* into, std::size_t size) override {
    const std::size_t count = bytes_.copy(into, size, read_);
    read_ += count;
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* bytes, std::size_t size) override {
    response.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  void get_local_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  [[nodiscard]] socket_t socket() const override { return INVALID_SOCKET; }

 private:
  std::string bytes_;
  std::size_t read_ = 0;
};

bool is_read(std::string_view line) {
  const std::size_t colon = line.find(':');
  std::string name(line.substr(0, colon));
  for (char& letter : name)
    letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return colon != std::string_view::npos &&
         std::any_of(std::begin(kHttpHeadersRead), std::end(kHttpHeadersRead),
                     [&](const char* read) { return name == read; });
}

/// The line of the request and the headers that are read. nullopt where a line is none.
std::optional<std::string> what_is_read(const std::string& head) {
  std::string kept;
  for (std::size_t begin = 0; begin < head.size();) {
    const std::size_t end = head.find("\r\n", begin);
    const std::string_view line(head.data() + begin, end - begin);
    constexpr std::string_view kNoText("\n\r\0", 3);
    const bool folds = begin > 0 && !line.empty() && (line[0] == ' ' || line[0] == '\t');
    if (line.find_first_of(kNoText) != std::string_view::npos || folds) return std::nullopt;
    if (begin == 0 || line.empty() || is_read(line)) kept.append(line).append("\r\n");
    begin = end + 2;
  }
  return kept;
}

std::string bad_request() {
  return brief_http_answer(400, "Bad Request", "This is no request that a browser makes.\n");
}

/// Runs what it is given at once: the thread that accepts hands every connection on.
class AtOnce final : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> task) override { task(); }
  void shutdown() override {}
};

class Listener final : public httplib::Server {
 public:
  explicit Listener(const HttpAnswer& answer, HttpConnections*& connections)
      : connections_(connections) {
    new_task_queue = [] { return new AtOnce; };
    // Not SO_REUSEPORT, which the library would set: two servers would share a port and its clients.
    set_socket_options([this](socket_t socket) {
      const int yes = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
      listening_ = socket;
    });
    set_pre_routing_handler(
        [&answer](const httplib::Request& request, httplib::Response& response) {
          give(answer(asked(request)), response);
          return HandlerResponse::Handled;
        });
    set_error_handler(Handler([](const httplib::Request&, httplib::Response& response) {
      if (response.body.empty())  // the library's own: no method, no version, too long an address
        response.set_content("This request cannot be answered.\n", "text/plain; charset=utf-8");
    }));
  }

  int listen_at(const std::string& address, int port) {
    errno = 0;
    const int bound = port == 0                     ? bind_to_any_port(address)
                      : bind_to_port(address, port) ? port
                                                    : -1;
    if (bound > 0) ::listen(listening_, SOMAXCONN);  // the library's five are soon too few
    return bound > 0 ? bound : -1;
  }

  std::string reply(const std::string& head) {
    auto read = what_is_read(head);
    if (!read) return bad_request();
    WholeRequest whole(*std::move(read));
    bool closed = false;
    process_request(whole, true, closed, nullptr);
    return whole.response.empty() ? bad_request() : std::move(whole.response);
  }

 private:
  static HttpRequest asked(const httplib::Request& request) {
    HttpRequest made{.method = request.method, .target = request.target, .headers = {}};
    for (const char* name : kHttpHeadersRead) {
      const auto [first, last] = request.headers.equal_range(name);
      for (auto header = first; header != last; ++header)
        made.headers.emplace_back(name, header->second);
    }
    return made;
  }
  static void give(HttpResponse&& made, httplib::Response& response) {
    response.status = made.status;
    for (const auto& [name, value] : made.headers) response.set_header(name, value);
    response.body = std::move(made.body);
    response.set_header("Content-Type", made.type);
  }

  bool process_and_close_socket(socket_t socket) override {
    connections_->add(socket);
    return true;
  }

  HttpConnections*& connections_;
  socket_t listening_ = INVALID_SOCKET;
};

class Served final : public HttpServer {
 public:
  Served(const HttpLimits& limits, HttpAnswer answer)
      : limits_(limits), answer_(std::move(answer)), listener_(answer_, connections_) {}

  int listen(const std::string& address, int port) override {
    return listener_.listen_at(address, port);
  }
  bool run() override {
    HttpConnections connections(limits_,
                                [this](const std::string& head) { return listener_.reply(head); });
    connections_ = &connections;
    const bool stopped = listener_.listen_after_bind();
    ended_ = true;
    return stopped;
  }
  void stop() override {
    while (!ended_ && !listener_.is_running())
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    listener_.stop();
  }

 private:
  const HttpLimits limits_;
  const HttpAnswer answer_;
  HttpConnections* connections_ = nullptr;
  Listener listener_;
  std::atomic<bool> ended_{false};
};

}  // namespace

extern "C" __attribute__((visibility("default"))) HttpServer* parley_make_http_server_1(
    const HttpLimits& limits, const HttpAnswer& answer) {
  return new Served(limits, answer);
}

}  // namespace parley::cli
