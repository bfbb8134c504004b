// SPDX-License-Identifier: MIT
// How far an import is: on a terminal one line that is written over, elsewhere a line every ten
// seconds; nothing with --quiet.
#pragma once

#include <chrono>

#include "cli/session.h"
#include "core/import.h"

namespace parley::cli {

class ImportProgressLine {
 public:
  explicit ImportProgressLine(Session& session);
  void show(const ImportStatus& status);
  /// Takes the line off a terminal; call before anything else is printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  Session& session_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point shown_ = start_;
  bool there_ = false;
};

}  // namespace parley::cli
