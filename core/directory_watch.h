// SPDX-License-Identifier: MIT
// Files as they arrive in a directory: each is given once when it is whole, and again when it has changed. Who
// takes them may take its time, since what happens meanwhile is not lost.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "core/article_files.h"
#include "schema/error.h"

namespace parley {

/// How long is waited, and for what.
struct WatchTimes {
  /// A file that nobody was seen to close is whole when its size and time stay the same for so long.
  std::chrono::milliseconds still{2000};
  /// Files that follow one another this closely come together …
  std::chrono::milliseconds pause{500};
  /// … but the first of them waits no longer than this.
  std::chrono::milliseconds longest{10'000};
};

/// For one thread.
class DirectoryWatch {
 public:
  /// Watches from now on; what is in the directory already comes first. An error where it cannot be watched.
  static Result<DirectoryWatch> open(const std::string& directory, Depth depth,
                                     WatchTimes times = {});
  DirectoryWatch(DirectoryWatch&&) noexcept;
  DirectoryWatch& operator=(DirectoryWatch&&) noexcept;
  ~DirectoryWatch();

  /// Waits for files that are whole; what is left out is told when it is first met. Comes back with nothing
  /// when `interrupt` is set. kFailed: the directory is gone.
  Result<ArticleFiles> next(const std::atomic<bool>* interrupt);

 private:
  struct State;
  explicit DirectoryWatch(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parley
