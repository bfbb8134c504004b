// SPDX-License-Identifier: MIT
// An archive at one moment, to be copied while others go on writing, and what comes out of a copy: is it that
// archive?
#pragma once

#include <memory>
#include <string>

#include "core/backup.h"
#include "core/files/site.h"
#include "core/record/database.h"

namespace parley {

/// What a backup of the archive as it is open there will say.
Backup described(const Database& db, Instant made);

/// The archive at one moment.
struct Source {
  std::shared_ptr<Site> site;
  Backup backup;                   // what is to be said of it
  std::unique_ptr<CopyRoom> copy;  // nullptr: nobody can write to the archive, which is read itself
  [[nodiscard]] std::string files() const { return copy ? copy->files() : site->name(); }
};

/// Waits for whoever writes, and takes its place for as long as links take.
Result<Source> take_source(const std::string& archive, const Clock& clock,
                           const OpenOptions& options);

/// An error that names the copy's files names the archive's: they are the same.
Error of_archive(Error error, const Source& source, const std::string& archive);

/// The lock of a new site that is filled file by file; nullptr for a directory, which nobody knows of yet.
Result<std::unique_ptr<WriterLock>> lock_to_fill(Site& site);

/// Gives copied files the HEAD that belongs to them, and looks whether they are the archive that was described.
Result<void> finish_copy(Site& site, const Backup& backup, const Clock& clock,
                         const OpenOptions& options);

}  // namespace parley
