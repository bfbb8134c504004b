// SPDX-License-Identifier: MIT
#include "core/sequence/sorted_runs.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <thread>

namespace parley {
namespace {

Error scratch_fault(const char* what) {
  return {ErrorCode::kIo,
          std::string("cannot ") + what + " the rows of a load: " + std::strerror(errno),
          errno == ENOSPC ? "free some space and run the command again" : ""};
}

}  // namespace

Result<void> read_run(int file, std::uint64_t from, std::span<std::byte> into) {
  for (std::size_t have = 0; have < into.size();) {
    const auto got =
        ::pread(file, into.data() + have, into.size() - have, static_cast<off_t>(from + have));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return failure(scratch_fault("read"));
    have += static_cast<std::size_t>(got);
  }
  return {};
}

Result<void> write_run(int file, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const auto put = ::write(file, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return failure(scratch_fault("write"));
    bytes = bytes.subspan(static_cast<std::size_t>(put));
  }
  return {};
}

std::vector<Load*> loads_of_cores(Load& load) {
  constexpr unsigned kMost = 4;
  const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, kMost);
  std::vector<Load*> loads{&load};
  while (loads.size() < threads) {
    Load* const next = load.beside();
    if (next == nullptr) break;
    loads.push_back(next);
  }
  return loads;
}

void close_runs(int file) {
  if (file >= 0) ::close(file);
}

}  // namespace parley
