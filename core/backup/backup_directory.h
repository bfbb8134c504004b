// SPDX-License-Identifier: MIT
// A directory of backups: whose it is, who writes to it, and what is in it. A file in it says so
// (backup_sign.h); where that is lost or damaged, the backups do. A lock on the directory keeps a second
// writer out.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/backup.h"
#include "core/backup/backup_sign.h"
#include "core/store/backup_set.h"

namespace parley {

/// The archive whose backups a directory is for, "" where only the backups say it; nullopt where it is
/// missing or empty and may become one. kFailed where it is something else's.
Result<std::optional<std::string>> owner_of_backups(const std::string& directory);
/// kFailed where a directory may not take an archive's backups: it is the archive's own, or another's.
Result<void> may_hold_backups(const std::string& directory, const std::string& archive,
                              const std::string& archive_id);

class BackupDirectory {
 public:
  /// kList looks only, and while others write; the others wait for them.
  enum class Purpose : std::uint8_t { kList, kRead, kWrite };
  /// Waits for others as the options say: then kLocked. To write, one of `archive_id` is made where there
  /// is none.
  static Result<std::unique_ptr<BackupDirectory>> open(const std::string& directory,
                                                       Purpose purpose,
                                                       const std::string& archive_id,
                                                       const OpenOptions& options,
                                                       const BackupWatch& watch);
  ~BackupDirectory();
  BackupDirectory(const BackupDirectory&) = delete;
  BackupDirectory& operator=(const BackupDirectory&) = delete;

  /// By number, with the damage that shows without reading them.
  [[nodiscard]] std::vector<BackupCheck> list() const;
  /// kDamaged, naming it, where one of them is known to be damaged.
  [[nodiscard]] Result<std::vector<Backup>> sound_ones() const;
  /// Reads one whole, and looks whether its archive is the one that it names.
  [[nodiscard]] Result<void> verify(const Backup& backup) const;
  /// An error about one of them, with its number and the directory.
  [[nodiscard]] Error about(std::uint32_t number, Error error) const;

  /// Copies the store in a directory that nobody changes meanwhile, and reads it back. After a failure
  /// nothing of it stays.
  Result<Backup> add(const Site& site, const std::string& store, const std::string& mark);
  Result<void> remove(std::uint32_t number);

  BackupSet& set() { return *set_; }

 private:
  Result<void> sign(const std::string& archive_id);
  Result<void> rewrite_sign(BackupSign sign);
  BackupDirectory(std::string directory, int fd) : directory_(std::move(directory)), fd_(fd) {}
  std::string directory_;
  int fd_;  // of the directory, which is locked
  BackupSign sign_;
  std::unique_ptr<BackupSet> set_;
};

}  // namespace parley
