// SPDX-License-Identifier: MIT
#include "cli/serve/http/connections.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace parley::cli {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kToLeave{1'000};  // a client that has its answer
constexpr std::string_view kEndOfHead = "\r\n\r\n";

bool would_wait() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

std::string brief_http_answer(int status, const std::string& reason, const std::string& text) {
  return "HTTP/1.1 " + std::to_string(status) + " " + reason +
         "\r\nContent-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n"
         "Cache-Control: no-store\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: " +
         std::to_string(text.size()) + "\r\n\r\n" + text;
}

namespace {

std::string busy_answer() {
  return brief_http_answer(503, "Service Unavailable",
                           "Too much is asked at once. Please try again in a moment.\n");
}

/// Says that it is too much, and closes.
void turn_off(int socket) {
  const std::string busy = busy_answer();
  (void)!::send(socket, busy.data(), busy.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  ::close(socket);
}

}  // namespace

HttpConnections::HttpConnections(const HttpLimits& limits, Reply reply)
    : limits_(limits), reply_(std::move(reply)), alarm_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (alarm_ == -1) throw std::system_error(errno, std::generic_category(), "eventfd");
  for (std::size_t i = 0; i < limits_.workers; ++i) threads_.emplace_back([this] { work(); });
  threads_.emplace_back([this] { watch(); });
}

HttpConnections::~HttpConnections() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  asked_.notify_all();
  wake();
  for (std::thread& thread : threads_) thread.join();
  for (const auto& [socket, connection] : open_) ::close(socket);
  for (const int socket : arrived_) ::close(socket);
  ::close(alarm_);
}

void HttpConnections::wake() const {
  const std::uint64_t one = 1;
  (void)!::write(alarm_, &one, sizeof one);
}

void HttpConnections::add(int socket) {
  fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK);
  fcntl(socket, F_SETFD, FD_CLOEXEC);
  {
    const std::lock_guard lock(mutex_);
    if (arrived_.size() < limits_.connections) {
      arrived_.push_back(socket);
      socket = -1;
    }
  }
  if (socket != -1) turn_off(socket);
  wake();
}

void HttpConnections::work() {
  while (true) {
    std::pair<int, std::string> asked;
    {
      std::unique_lock lock(mutex_);
      asked_.wait(lock, [this] { return ended_ || !questions_.empty(); });
      if (ended_) return;
      asked = std::move(questions_.front());
      questions_.pop_front();
    }
    asked.second = reply_(asked.second);
    {
      const std::lock_guard lock(mutex_);
      answers_.push_back(std::move(asked));
    }
    wake();
  }
}

void HttpConnections::watch() {
  while (true) {
    {
      const std::lock_guard lock(mutex_);
      if (ended_) return;
    }
    look();
    take_new();
    take_answers();
    close_late();
  }
}

/// Waits until something happens, at most a part of a second: times run out, too.
void HttpConnections::look() {
  std::vector<pollfd> watched = {{alarm_, POLLIN, 0}};
  for (const auto& [socket, connection] : open_) {
    if (connection.stage == Stage::kWaiting) continue;
    const bool takes = connection.stage == Stage::kTaking;
    watched.push_back({socket, static_cast<short>(takes ? POLLOUT : POLLIN), 0});
  }
  if (::poll(watched.data(), watched.size(), 250) <= 0) return;
  std::uint64_t count = 0;
  if (watched.front().revents != 0) (void)!::read(alarm_, &count, sizeof count);
  for (std::size_t i = 1; i < watched.size(); ++i) {
    if (watched[i].revents == 0) continue;
    const auto at = open_.find(watched[i].fd);
    if (at->second.stage == Stage::kTaking)
      send(at);
    else
      hear(at);
  }
}

void HttpConnections::take_new() {
  std::vector<int> arrived;
  {
    const std::lock_guard lock(mutex_);
    arrived.swap(arrived_);
  }
  for (const int socket : arrived) {
    if (open_.size() >= limits_.connections) take_answers();
    if (open_.size() >= limits_.connections && !make_room()) {
      turn_off(socket);
      continue;
    }
    const auto at = open_.emplace(socket, Connection{}).first;
    at->second.until = Clock::now() + limits_.to_ask;
    hear(at);  // most requests are there already
  }
}

void HttpConnections::take_answers() {
  std::deque<std::pair<int, std::string>> answers;
  {
    const std::lock_guard lock(mutex_);
    answers.swap(answers_);
  }
  for (auto& [socket, bytes] : answers) reply_with(open_.find(socket), std::move(bytes));
}

/// Reads what has come, of a client that leaves only to throw it away.
void HttpConnections::hear(Entry at) {
  Connection& connection = at->second;
  std::array<char, 4096> bytes{};
  while (true) {
    const ssize_t count = ::recv(at->first, bytes.data(), bytes.size(), 0);
    if (count < 0 && would_wait()) return;
    if (count <= 0) return close(at);
    if (connection.stage == Stage::kLeaving) continue;
    const std::size_t from =
        connection.bytes.size() - std::min<std::size_t>(3, connection.bytes.size());
    connection.bytes.append(bytes.data(), static_cast<std::size_t>(count));
    const std::size_t end = connection.bytes.find(kEndOfHead, from);
    if (std::min(end, connection.bytes.size()) > limits_.head)
      return reply_with(at, brief_http_answer(431, "Request Header Fields Too Large",
                                              "The request is too long.\n"));
    if (end == std::string::npos) continue;
    connection.bytes.resize(end + kEndOfHead.size());  // what follows is nothing that we read
    return ask(at);
  }
}

void HttpConnections::ask(Entry at) {
  {
    const std::lock_guard lock(mutex_);
    if (questions_.size() < limits_.waiting) {
      at->second.stage = Stage::kWaiting;
      questions_.emplace_back(at->first, std::move(at->second.bytes));
      asked_.notify_one();
      return;
    }
  }
  reply_with(at, busy_answer());
}

void HttpConnections::reply_with(Entry at, std::string bytes) {
  Connection& connection = at->second;
  connection.stage = Stage::kTaking;
  connection.bytes = std::move(bytes);
  connection.gone = 0;
  connection.until = Clock::now() + limits_.to_take;
  send(at);
}

void HttpConnections::send(Entry at) {
  Connection& connection = at->second;
  while (connection.gone < connection.bytes.size()) {
    const ssize_t count = ::send(at->first, connection.bytes.data() + connection.gone,
                                 connection.bytes.size() - connection.gone, MSG_NOSIGNAL);
    if (count < 0 && would_wait()) return;
    if (count < 0) return close(at);
    connection.gone += static_cast<std::size_t>(count);
  }
  leave(at);
}

/// A socket that is closed with bytes unread takes the answer back from the client: so what still comes is
/// read, for a while.
void HttpConnections::leave(Entry at) {
  ::shutdown(at->first, SHUT_WR);
  at->second.stage = Stage::kLeaving;
  at->second.bytes = {};
  at->second.until = Clock::now() + kToLeave;
  hear(at);
}

void HttpConnections::close(Entry at) {
  ::close(at->first);
  open_.erase(at);
}

void HttpConnections::close_late() {
  const auto now = Clock::now();
  for (auto at = open_.begin(); at != open_.end();) {
    const auto here = at++;
    if (here->second.stage != Stage::kWaiting && here->second.until < now) close(here);
  }
}

/// Closes the connection that has the least time left: one that has its answer, else the slowest to ask or to
/// take. False where all wait for an answer.
bool HttpConnections::make_room() {
  const auto rank = [](const Connection& connection) {
    return std::make_pair(connection.stage != Stage::kLeaving, connection.until);
  };
  auto slowest = open_.end();
  for (auto at = open_.begin(); at != open_.end(); ++at) {
    if (at->second.stage == Stage::kWaiting) continue;
    if (slowest == open_.end() || rank(at->second) < rank(slowest->second)) slowest = at;
  }
  if (slowest == open_.end()) return false;
  if (slowest->second.stage == Stage::kAsking)
    turn_off(slowest->first);  // it may just have been about to ask
  else
    ::close(slowest->first);
  open_.erase(slowest);
  return true;
}

}  // namespace parley::cli
