// SPDX-License-Identifier: MIT
// Stopwatch, medians, temporary directories: see measure.h.
#include "bench/measure.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace parley::bench {
namespace {

double quantile(std::vector<double>& values, double part) {
  const auto at = static_cast<std::size_t>(part * static_cast<double>(values.size() - 1) + 0.5);
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

}  // namespace

void fail(const std::string& why) { throw std::runtime_error(why); }

double median(std::vector<double> values) { return quantile(values, 0.5); }
double ninetieth(std::vector<double> values) { return quantile(values, 0.9); }

TemporaryDirectory::TemporaryDirectory(const std::string& parent, bool keep)
    : path_(parent + "/parley-bench-XXXXXX"), keep_(keep) {
  if (::mkdtemp(path_.data()) == nullptr) {
    fail("cannot make a directory in " + parent + ": " + std::strerror(errno) +
         "; give another with --dir");
  }
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  if (!keep_) std::filesystem::remove_all(path_, ignored);
}

std::uint64_t bytes_on_disk(const std::string& path) {
  if (!std::filesystem::is_directory(path)) return std::filesystem::file_size(path);
  std::uint64_t sum = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(path)) {
    if (file.is_regular_file()) sum += file.file_size();
  }
  return sum;
}

}  // namespace parley::bench
