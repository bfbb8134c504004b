// SPDX-License-Identifier: MIT
// An archive of an older format, brought to this program's. What it was before stays, as a backup beside
// it. Each step from one format to the next is atomic: whatever ends it, the archive has one format or
// the other, and the same call goes on.
#pragma once

#include <cstdint>
#include <string>

#include "core/backup.h"
#include "core/clock.h"
#include "core/types.h"

namespace parley {

struct Migration {
  std::uint32_t from = 0, to = 0;  // formats; the same where there is nothing to be done
  std::string backup;              // the directory with the archive as it was; else ""
};

/// kUnwritable for an archive of a newer program; kFailed where no step leads from its format to this one.
/// After an error nothing is lost: the message says where the backup is, where one was made.
Result<Migration> migrate(const std::string& archive, bool dry_run, const Clock& clock,
                          const OpenOptions& options, const BackupWatch& watch = {});

}  // namespace parley
