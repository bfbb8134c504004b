// SPDX-License-Identifier: MIT
// The ways from one format of archives to the next, one function each. Who changes the layout on disk adds
// one here and raises kSchema (schema/records.h); no released one is ever changed or taken away.
#pragma once

#include <cstdint>
#include <span>

#include "core/migration.h"
#include "core/store/store.h"

namespace parley {

struct MigrationStep {
  std::uint32_t from = 0;                        // the result is one more
  std::uint32_t min_reader = 0, min_writer = 0;  // formats that a program must know, of the result
  /// Puts into `batch`, or into `load` where it may be much, what is to be otherwise. Reads the archive as it
  /// is before the step. Leaves the records of commits alone: HEAD and the chain hold them fast.
  Result<void> (*convert)(const Store& before, Batch& batch, Load& load) = nullptr;
};

/// Those of this program, by `from`, without a gap.
std::span<const MigrationStep> migration_steps();

/// With other steps, to another format: for tests.
Result<Migration> migrate_by(std::span<const MigrationStep> steps, std::uint32_t to,
                             const std::string& archive, bool dry_run, const Clock& clock,
                             const OpenOptions& options, const BackupWatch& watch);

}  // namespace parley
