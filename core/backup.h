// SPDX-License-Identifier: MIT
// Backups of an archive, in a directory that holds many: each is a whole archive, and shares with the
// earlier ones all that has not changed since. What is in them is checked when it is written and when it
// is read: a backup that is there is right, or said to be damaged.
//
// back_up() takes the writer's place for a moment only: others read and write while it copies. A backup
// directory belongs to one archive; one process at a time writes to it. What a process that was killed
// left in it, the next one clears away.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/types.h"
#include "schema/records.h"

namespace parley {

/// What a backup says of itself.
struct Backup {
  std::uint32_t number = 0;  // from 1, in the order in which they were made
  std::string archive_id;
  std::uint32_t schema = 0;  // of the archive's format
  Instant made;
  CommitNumber commit{};  // the last one
  Sha256 hash{};          // of its record
  Instant committed;
  std::uint64_t reports = 0, events = 0;
  std::uint64_t new_bytes = 0;  // that no earlier backup has
  std::uint64_t bytes = 0;      // of all that a restore writes
};

/// Who is asked and told while many bytes are read. `read`: so many so far; it may be called by another
/// thread than the caller's.
struct BackupWatch {
  const std::atomic<bool>* interrupt = nullptr;  // set: kInterrupted soon
  std::function<void(std::uint64_t bytes)> read{};
};

struct BackupRequest {
  std::string archive, into;
  std::optional<std::uint32_t> keep;  // how many stay, the latest ones; REQUIRES: not 0
  bool dry_run = false;               // say what it would do, write nothing
};

struct BackedUp {
  Backup backup;       // the latest; `number` 0 and no bytes where it would be made
  bool is_new = true;  // false: an earlier backup has the last commit already, and is whole
  std::vector<std::uint32_t> removed;
};

/// Makes a backup, reads it back, and only then removes earlier ones. Writes nothing that is not in `into`,
/// but for a directory in the archive that is gone afterwards. kFailed where `into` is something else's, or
/// holds what this archive does not continue; kDamaged where bytes of the archive, or of the backups, are
/// not what was written: then no backup is made. The earlier ones stay as they are after every error.
Result<BackedUp> back_up(const BackupRequest& request, const Clock& clock,
                         const OpenOptions& options, const BackupWatch& watch = {});

/// One of a directory's backups, and what is wrong with it.
struct BackupCheck {
  std::uint32_t number = 0;
  std::optional<Backup> backup;  // where it can be told
  std::optional<Error> damage;
  bool is_read = false;  // every byte, and so it is whole where no damage was found
};
/// In the order of their numbers, with the damage that shows without reading them. kFailed where
/// `directory` holds no backups.
Result<std::vector<BackupCheck>> backups(const std::string& directory, const OpenOptions& options);
/// The same, and reads every byte of all of them, or of that one. Damage is in the checks; an error is
/// whatever kept it from reading.
Result<std::vector<BackupCheck>> verify_backups(const std::string& directory,
                                                std::optional<std::uint32_t> number,
                                                const OpenOptions& options,
                                                const BackupWatch& watch = {});

struct RestoreRequest {
  std::string from, archive;
  std::optional<std::uint32_t> number;  // else the latest
};
/// Makes the archive again, at a place where there is none, and checks that it is the one that the backup
/// names. After an error there is nothing.
Result<Backup> restore_backup(const RestoreRequest& request, const Clock& clock,
                              const OpenOptions& options, const BackupWatch& watch = {});

struct CopyRequest {
  std::string from, to;  // directories, or archives in a cluster
  bool dry_run = false;  // say what it would do, write nothing
};
/// Makes the same archive, with its id and all its commits, at a place where there is none, and reads every byte of
/// it back. Others may go on writing to `from`. After an error there is nothing at `to`.
Result<Backup> copy_archive(const CopyRequest& request, const Clock& clock,
                            const OpenOptions& options, const BackupWatch& watch = {});

/// Whether a directory says that it holds backups.
bool holds_backups(const std::string& directory);

}  // namespace parley
