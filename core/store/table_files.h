// SPDX-License-Identifier: MIT
// The engine's table files by themselves, also of an archive that cannot be opened: is every byte what
// was written?
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/files/site.h"
#include "schema/error.h"

namespace parley {

struct TableFile {
  std::string name;  // "000123.sst", in the archive's directory
  std::uint64_t bytes = 0;
  std::string damage;  // "" where it is whole
};

/// Those of the site, by their names, each read to its end and compared with its checksums; of an
/// archive that could be opened, only those that are `part_of` it. What another process deletes meanwhile
/// is left out, and so is what is no file (core/files/archive_files.h names that). kIo where the
/// directory cannot be read; kInterrupted.
Result<std::vector<TableFile>> read_table_files(const Site& site,
                                                const std::optional<std::set<std::string>>& part_of,
                                                const std::atomic<bool>* interrupt);

}  // namespace parley
