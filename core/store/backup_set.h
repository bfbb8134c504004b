// SPDX-License-Identifier: MIT
// The engine's side of backups: a directory of numbered sets of files, in which a table file that several
// sets have stands once. What a set is about, its mark says, which is the caller's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/backup.h"
#include "core/files/site.h"
#include "core/types.h"

namespace parley {

struct StoredSet {
  std::uint32_t number = 0;
  std::string mark;
  std::uint64_t bytes = 0;
  std::uint64_t new_bytes = 0;  // of files that no earlier one has
};

/// One thread, and one process that writes. Errors name the directory; kDamaged names the file.
class BackupSet {
 public:
  /// `access` kRead leaves every file untouched; kWrite makes what is missing. `watch` is copied.
  static Result<std::unique_ptr<BackupSet>> open(const std::string& directory, Access access,
                                                 const OpenOptions& options,
                                                 const BackupWatch& watch);
  virtual ~BackupSet() = default;

  /// Ascending; without those of which not even the list of files can be read.
  virtual std::vector<StoredSet> sets() const = 0;
  virtual std::vector<std::uint32_t> unreadable() const = 0;
  /// Copies the store in a directory of the site that nobody changes meanwhile. The set is there when it returns, and
  /// after a failure nothing of it is.
  virtual Result<std::uint32_t> add(const Site& site, const std::string& store,
                                    const std::string& mark) = 0;
  /// Reads every byte of a set.
  virtual Result<void> verify(std::uint32_t number) const = 0;
  /// What a set's store has under these keys.
  virtual Result<std::vector<std::optional<std::string>>> read(
      std::uint32_t number, std::span<const std::string> keys) const = 0;
  /// Writes a set's store into a new site, and checks it on the way. REQUIRES: of one in a cluster, its lock.
  virtual Result<void> copy_out(std::uint32_t number, const Site& site) const = 0;
  virtual Result<void> remove(std::uint32_t number) = 0;
  /// Removes what a process that was killed, or failed, has left.
  virtual Result<void> clear() = 0;
};

}  // namespace parley
