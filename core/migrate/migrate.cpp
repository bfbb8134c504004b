// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/files/new_place.h"
#include "core/migrate/steps.h"
#include "core/record/database.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

using Steps = std::vector<MigrationStep>;

/// Those that lead from one format to another, in order.
Result<Steps> way(std::span<const MigrationStep> steps, std::uint32_t from, std::uint32_t to,
                  const std::string& archive) {
  Steps found;
  for (std::uint32_t at = from; at < to; ++at) {
    const auto step = std::find_if(steps.begin(), steps.end(),
                                   [at](const MigrationStep& one) { return one.from == at; });
    if (step == steps.end()) {
      return failure(
          ErrorCode::kFailed,
          fmt::format("the archive {} has format {}, and no way leads from format {} to {}",
                      archive, from, at, to),
          "a version of parley in between may know one");
    }
    found.push_back(*step);
  }
  return found;
}

/// Where what it was stays: beside it.
std::string backup_beside(const std::string& archive, std::uint32_t format) {
  return fmt::format("{}.format-{}", plain_path(archive), format);
}

/// One format further, in one atomic write.
Result<void> take_step(const MigrationStep& step, Format& format, Store& store) {
  Batch batch;
  const auto load = store.new_load();
  if (auto converted = step.convert(store, batch, *load); !converted) return converted;
  format.schema = step.from + 1;
  format.min_reader = step.min_reader;
  format.min_writer = step.min_writer;
  format.program = program_name();
  batch.put(meta_key(kFormat), encode(format));
  return store.write(batch, *load);
}

Result<void> take_steps(const Steps& steps, Format format, Store& store, const BackupWatch& watch) {
  for (const MigrationStep& step : steps) {
    if (watch.interrupt != nullptr && watch.interrupt->load(std::memory_order_relaxed))
      return failure(ErrorCode::kInterrupted, "stopped", "run the same command again for the rest");
    if (auto taken = take_step(step, format, store); !taken) return taken;
  }
  return store.settle();
}

/// Opens, compares with what the backup has, and converts; then looks whether it is the archive still.
Result<void> convert(const Steps& steps, std::uint32_t to, const std::string& archive,
                     const Backup& before, const Clock& clock, const OpenOptions& options,
                     const BackupWatch& watch) {
  OpenOptions reading = options, writing = options;
  reading.access = Access::kRead;
  writing.access = Access::kWrite;
  writing.bulk = true;
  {
    auto store = Store::open(archive, writing);
    if (!store) return failure_of(store);
    auto db = Database::open(archive, clock, reading);
    if (!db) return failure_of(db);
    if ((*db)->last_hash != before.hash) {
      return failure(ErrorCode::kFailed, archive + " was written to while it was backed up",
                     "run the same command again");
    }
    const Format format = (*db)->format;
    db->reset();
    if (auto taken = take_steps(steps, format, **store, watch); !taken) return taken;
  }
  auto db = Database::open(archive, clock, reading);
  if (!db) return failure_of(db);
  const bool is_it = (*db)->format.schema == to && (*db)->last_hash == before.hash &&
                     (*db)->counters.totals.events == before.events;
  if (is_it) return {};
  return failure(ErrorCode::kDamaged, archive + " is not what it was before");
}

}  // namespace

Result<Migration> migrate_by(std::span<const MigrationStep> steps, std::uint32_t to,
                             const std::string& archive, bool dry_run, const Clock& clock,
                             const OpenOptions& options, const BackupWatch& watch) {
  OpenOptions reading = options;
  reading.access = Access::kRead;
  auto db = Database::open(archive, clock, reading);
  if (!db) return failure_of(db);
  const Format format = (*db)->format;
  db->reset();
  if (auto known = check_not_newer(format, Access::kWrite, archive); !known)
    return failure_of(known);
  if (format.schema >= to) return Migration{format.schema, format.schema, ""};
  auto taken = way(steps, format.schema, to, archive);
  if (!taken) return failure_of(taken);
  Migration done{format.schema, to, backup_beside(archive, format.schema)};
  if (dry_run) return done;

  auto before = back_up({archive, done.backup, std::nullopt, false}, clock, options, watch);
  if (!before) return failure(std::move(before.error()).in("the backup that comes first"));
  auto converted = convert(*taken, to, archive, before->backup, clock, options, watch);
  if (converted) return done;
  Error why = std::move(converted.error());
  why.message +=
      fmt::format("; the archive as it was is backup {} in {}", before->backup.number, done.backup);
  return failure(std::move(why));
}

std::span<const MigrationStep> migration_steps() { return {}; }  // no format has been released yet

Result<Migration> migrate(const std::string& archive, bool dry_run, const Clock& clock,
                          const OpenOptions& options, const BackupWatch& watch) {
  return migrate_by(migration_steps(), kSchema, archive, dry_run, clock, options, watch);
}

}  // namespace parley
