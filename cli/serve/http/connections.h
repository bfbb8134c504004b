// SPDX-License-Identifier: MIT
// The connections of a server, so that no client holds up another one: one thread waits for all of them, and a
// worker only ever sees a request that is there as a whole. A slow client costs a place among many, until its time
// is up or somebody else needs the place.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "cli/serve/http/http.h"

namespace parley::cli {

class HttpConnections {
 public:
  /// What to say to the head of a request, all bytes of it. Is called by several threads at once.
  using Reply = std::function<std::string(const std::string& head)>;

  HttpConnections(const HttpLimits& limits, Reply reply);
  /// Closes what is open.
  ~HttpConnections();
  HttpConnections(const HttpConnections&) = delete;
  HttpConnections& operator=(const HttpConnections&) = delete;

  /// Takes over an accepted socket. From any thread.
  void add(int socket);

 private:
  using Clock = std::chrono::steady_clock;
  enum class Stage { kAsking, kWaiting, kTaking, kLeaving };
  struct Connection {
    Stage stage = Stage::kAsking;
    std::string bytes;     // of the request, then of the answer
    std::size_t gone = 0;  // of the answer
    Clock::time_point until{};
  };
  using Entry = std::unordered_map<int, Connection>::iterator;

  void watch();
  void look();
  void take_new();
  void take_answers();
  void hear(Entry at);
  void ask(Entry at);
  void reply_with(Entry at, std::string bytes);
  void send(Entry at);
  void leave(Entry at);
  void close(Entry at);
  void close_late();
  bool make_room();
  void work();
  void wake() const;

  const HttpLimits limits_;
  const Reply reply_;
  const int alarm_;  // wakes the watching thread

  std::unordered_map<int, Connection> open_;  // of the watching thread alone

  std::mutex mutex_;  // of all below
  std::condition_variable asked_;
  bool ended_ = false;
  std::vector<int> arrived_;
  std::deque<std::pair<int, std::string>> questions_, answers_;

  std::vector<std::thread> threads_;
};

/// "HTTP/1.1 503 …": what is said without asking anybody.
std::string brief_http_answer(int status, const std::string& reason, const std::string& text);

}  // namespace parley::cli
