// SPDX-License-Identifier: MIT
// One process writes, and a long one keeps the others out for hours. So whoever waits to write says
// so, by a shared lock (flock) on HEAD, and a long writer looks between its commits whether
// somebody does. It then closes the archive, lets them in and goes on behind them
// (WritableDatabase::give_turn). The lock says nothing but that: who may write is decided by the engine's.
#pragma once

#include <string>

#include "core/files/site.h"

namespace parley {

/// Waits to write, from the first announce() on and as long as it lives. Where the announcement
/// fails, nobody knows of it, and the wait is as long as it is.
class Waiting final : public Queued {
 public:
  explicit Waiting(std::string directory) : directory_(std::move(directory)) {}
  ~Waiting() override;
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

  /// To be called at each look: somebody_waits() of another keeps an announcement out for a moment.
  void announce() override;

 private:
  std::string directory_;
  int fd_ = -1;
  bool announced_ = false;
};

/// Whether another process, or another part of this one, waits to write. Costs three system calls.
bool somebody_waits(const std::string& directory);

}  // namespace parley
