// SPDX-License-Identifier: MIT
// A store's files from one site to another, byte by byte, and found to be what was written.
#pragma once

#include <string>

#include "core/backup.h"
#include "core/files/site.h"

namespace parley {

/// Copies the store in `store`, a directory of `from` that nobody changes meanwhile, to a new site, whose lock the
/// caller has where it is in a cluster. Then reads all of it back and compares it with its checksums. kInterrupted.
Result<void> copy_store(const Site& from, const std::string& store, const Site& to,
                        const BackupWatch& watch);

}  // namespace parley
