// SPDX-License-Identifier: MIT
// HTTP without parley: requests in, responses out. What speaks it is a part of its own, parley-http.so, as it
// brings libraries with it that no other command needs; `parley serve` loads it (load.h).
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace parley::cli {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method, target;  // as sent: "/event/e12?as-of=47"
  HttpHeaders headers;         // those of kHttpHeadersRead that were sent, by these names
};
struct HttpResponse {
  int status = 200;
  std::string type;     // of the content: "text/html; charset=utf-8"
  HttpHeaders headers;  // others
  std::string body;
};

/// What is read of a request. Everything else is nobody's business, and some of it (Range, Expect,
/// Accept-Encoding) would have the library do more for a request than we want to.
inline constexpr const char* kHttpHeadersRead[] = {
    "host", "origin", "cookie", "authorization", "sec-fetch-site", "sec-fetch-mode",
};

/// Is called by several threads at once.
using HttpAnswer = std::function<HttpResponse(const HttpRequest&)>;

struct HttpLimits {
  std::size_t workers = 4;    // that answer
  std::size_t waiting = 128;  // requests that may wait for them; the next are told to come again
  std::size_t connections = 400;              // open at a time; the slowest makes room for the next
  std::size_t head = 16U << 10U;              // bytes of a request
  std::chrono::milliseconds to_ask{10'000};   // until a request is there as a whole
  std::chrono::milliseconds to_take{60'000};  // until its answer has gone
};

/// One address, listened to. stop() may be called by another thread, the rest by one alone.
class HttpServer {
 public:
  HttpServer() = default;
  virtual ~HttpServer() = default;
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// `address`: numbers, 127.0.0.1 or ::1. Port 0: any that is free. The port, or -1 with errno set.
  virtual int listen(const std::string& address, int port) = 0;
  /// Answers until stop(). False where listening ended by itself.
  virtual bool run() = 0;
  virtual void stop() = 0;
};

using MakeHttpServer = HttpServer* (*)(const HttpLimits&, const HttpAnswer&);
/// The one name in parley-http.so; another where one of these types changes.
inline constexpr const char* kMakeHttpServer = "parley_make_http_server_1";

}  // namespace parley::cli
