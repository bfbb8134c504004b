// SPDX-License-Identifier: MIT
// The one source of "now". Injected, so that tests and transcripts set the time.
#pragma once

#include "schema/time.h"

namespace parley {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
  }
};

}  // namespace parley
