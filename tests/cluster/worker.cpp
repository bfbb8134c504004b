// SPDX-License-Identifier: MIT
// One process that stays at work on an archive in a cluster, where a command would begin anew each time: it appends,
// a commit each, and says what was acknowledged; or it asks one commit again and again.
// usage: parley_cluster_worker append ARCHIVE FIRST COUNT
//        parley_cluster_worker ask ARCHIVE SECONDS [WAIT]    WAIT: seconds between opening it and the first question
// Of the cluster: $CEPH_CONF, $PARLEY_CEPH_USER, $PARLEY_TIMEOUT and $PARLEY_GRACE in seconds. Exits with 1 and a
// message where something failed.
#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "core/archive.h"

namespace {

using parley::Archive;

const parley::OperationInfo kMe{"worker", "worker", ""};

[[noreturn]] void fail(const parley::Error& error) {
  fmt::print(stderr, "worker: {}; {}\n", error.message, error.hint);
  std::fflush(nullptr);
  std::_Exit(1);  // what a connection that is cut off waits for when it is closed is not tried here
}
template <class T>
T must(parley::Result<T> result) {
  if (!result) fail(result.error());
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

std::string setting(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : otherwise;
}

parley::OpenOptions options(parley::Access access) {
  parley::OpenOptions options;
  options.access = access;
  options.lock_timeout = std::chrono::seconds(60);
  options.cluster.user = setting("PARLEY_CEPH_USER", "parley");
  options.cluster.timeout = std::chrono::seconds(std::stoi(setting("PARLEY_TIMEOUT", "120")));
  options.cluster.grace = std::chrono::seconds(std::stoi(setting("PARLEY_GRACE", "600")));
  options.noted = [](const std::string& note) { fmt::print(stderr, "worker: note: {}\n", note); };
  return options;
}

/// A line each: its number, how long it took in ms. Known afterwards by its day and its summary.
void append(const std::string& name, int first, int count) {
  const parley::SystemClock clock;
  const auto archive = must(Archive::open(name, clock, options(parley::Access::kWrite)));
  fmt::print("open\n");
  std::fflush(stdout);
  for (int i = first; i < first + count; ++i) {
    const auto began = std::chrono::steady_clock::now();
    parley::EventInput said;
    said.summary = fmt::format("step {}", i);
    said.when = "2024-01-15";
    said.published = "2024-01-15";
    said.actors[static_cast<std::size_t>(parley::Role::kBy)] = {"hamas"};
    parley::Recorder recorder = archive->record(kMe);
    must(recorder.add(said));
    must(recorder.finish());
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    fmt::print("{} {:.1f}\n", i, took.count());
    std::fflush(stdout);
  }
}

/// A line each: how many lines the answer had, and the sum of their bytes. Nothing read is kept, so that each asks the
/// cluster.
void ask(const std::string& name, int seconds, int wait) {
  const parley::SystemClock clock;
  auto how = options(parley::Access::kRead);
  how.cluster.memory = 0;
  const auto archive = must(Archive::open(name, clock, how));
  parley::TimelineQuery query;
  query.actors = {must(archive->find_actor("hamas"))};
  fmt::print("open\n");
  std::fflush(stdout);
  std::this_thread::sleep_for(std::chrono::seconds(wait));
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  while (std::chrono::steady_clock::now() < until) {
    std::size_t lines = 0, bytes = 0;
    must(archive->timeline(query, [&](const parley::TimelineLine& line) {
      ++lines;
      bytes += line.summary.size();
      return parley::Visit::kContinue;
    }));
    fmt::print("{} {}\n", lines, bytes);
    std::fflush(stdout);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a connection that breaks is an error, not an end
  const std::string word = argc > 1 ? argv[1] : "";
  if (word == "append" && argc == 5) {
    append(argv[2], std::stoi(argv[3]), std::stoi(argv[4]));
  } else if (word == "ask" && (argc == 4 || argc == 5)) {
    ask(argv[2], std::stoi(argv[3]), argc == 5 ? std::stoi(argv[4]) : 0);
  } else {
    fmt::print(stderr, "usage: worker append ARCHIVE FIRST COUNT, or ask ARCHIVE SECONDS [WAIT]\n");
    return 2;
  }
  return 0;
}
