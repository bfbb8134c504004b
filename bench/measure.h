// SPDX-License-Identifier: MIT
// What every task needs: a stopwatch, medians, a temporary directory, and how a benchmark gives up.
// A task that finds a wrong result throws; main prints the reason and nothing is reported.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include "schema/error.h"

namespace parley::bench {

[[noreturn]] void fail(const std::string& why);

inline void must(const Result<void>& result) {
  if (!result) fail(result.error().message);
}
template <class T>
T must(Result<T> result) {
  if (!result) fail(result.error().message);
  return std::move(*result);
}

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// REQUIRES: not empty.
double median(std::vector<double> values);
/// The value below which nine tenths lie. REQUIRES: not empty.
double ninetieth(std::vector<double> values);

/// A fresh directory inside `parent`; with all it holds it goes with this object.
class TemporaryDirectory {
 public:
  TemporaryDirectory(const std::string& parent, bool keep);
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool keep_;
};

/// The bytes of all files in a directory, or of one file.
std::uint64_t bytes_on_disk(const std::string& path);

}  // namespace parley::bench
