// SPDX-License-Identifier: MIT
// An archive as it stands at one moment, to be read at leisure while others write on: hard links to
// its files in a directory of its own inside the archive. The engine never changes a table file, so
// they cost no space until the archive drops a file that they hold.
#pragma once

#include <memory>
#include <string>

#include "core/store/store.h"

namespace parley {

class StillCopy {
 public:
  /// REQUIRES: `store` is the archive's, open to be written.
  static Result<std::unique_ptr<StillCopy>> take(Store& store, const std::string& archive);
  ~StillCopy();
  StillCopy(const StillCopy&) = delete;
  StillCopy& operator=(const StillCopy&) = delete;

  /// The directory in which the files are.
  [[nodiscard]] std::string files() const;

 private:
  StillCopy(std::string directory, int fd) : directory_(std::move(directory)), fd_(fd) {}
  std::string directory_;
  int fd_;  // locked as long as somebody reads here
};

/// Removes the copies of processes that have ended. REQUIRES: nobody else writes to the archive.
void clear_dead_copies(const std::string& archive);

}  // namespace parley
