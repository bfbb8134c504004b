// SPDX-License-Identifier: MIT
// See core/input.h.
#include "core/input.h"

#include <fcntl.h>
#include <poll.h>

namespace parley {

int open_input(const std::string& path) {
  return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

bool wait_for_input(int fd, const std::atomic<bool>* interrupt) {
  if (fd < 0) return true;  // poll() would wait for ever; reading says what is wrong
  constexpr int kLookMs = 100;
  pollfd one{fd, POLLIN, 0};
  while (::poll(&one, 1, interrupt == nullptr ? -1 : kLookMs) <= 0 || one.revents == 0) {
    if (interrupt != nullptr && interrupt->load(std::memory_order_relaxed)) return false;
  }
  return true;
}

}  // namespace parley
