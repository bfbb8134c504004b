// SPDX-License-Identifier: MIT
// The file that makes a directory one of backups: of which archive they are, and which were made. So one
// that has gone is missed, and not taken for one that never was.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "schema/error.h"

namespace parley {

struct BackupSign {
  std::string archive_id;
  std::vector<std::uint32_t> made;  // ascending; without those that were removed
  friend bool operator==(const BackupSign&, const BackupSign&) = default;
};

bool has_sign(const std::string& directory);
/// nullopt where there is none, or its bytes are not what was written: what is in the directory tells, too.
Result<std::optional<BackupSign>> read_sign(const std::string& directory);
/// Appears whole or not at all, durably.
Result<void> write_sign(const std::string& directory, const BackupSign& sign);
/// Whether a file of that name may lie in a directory that has no backups yet: a process was killed.
bool is_unfinished_sign(const std::string& name);

}  // namespace parley
