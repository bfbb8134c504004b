// SPDX-License-Identifier: MIT
#include "core/backup/one_moment.h"

#include <fmt/format.h>

#include "core/files/new_place.h"
#include "core/store/still_copy.h"

namespace parley {

Backup described(const Database& db, Instant made) {
  Backup backup;
  backup.archive_id = db.format.archive_id;
  backup.schema = db.format.schema;
  backup.made = made;
  backup.commit = db.counters.commit;
  backup.hash = db.last_hash;
  backup.committed = db.last->time;
  backup.reports = db.counters.totals.reports;
  backup.events = db.counters.totals.events;
  return backup;
}

Result<Source> take_source(const std::string& archive, const Clock& clock,
                           const OpenOptions& options) {
  OpenOptions writing = options;
  writing.access = Access::kWrite;
  auto store = Store::open(archive, writing);
  const bool is_read_only = !store && store.error().code == ErrorCode::kUnwritable;
  if (!store && !is_read_only) return failure_of(store);
  auto db = Database::open(archive, clock, options);
  if (!db) return failure_of(db);
  Source source{(*db)->site, described(**db, clock.now()), nullptr};
  if (is_read_only) return source;
  (*db)->site->clear_dead_copies();
  auto copy = take_still_copy(**store, *(*db)->site);
  if (!copy) return failure_of(copy);
  source.copy = std::move(*copy);
  return source;
}

Error of_archive(Error error, const Source& source, const std::string& archive) {
  const bool is_of_archive =
      error.message.starts_with(source.copy ? source.copy->files() : archive);
  if (error.code == ErrorCode::kDamaged && is_of_archive) error.remedy = Remedy::kCheckAndSalvage;
  if (error.code == ErrorCode::kDamaged && error.hint.empty())
    error.hint = "no backup was made, and the earlier ones are as they were";
  if (!source.copy) return error;
  return of_place(std::move(error), source.copy->files(), archive);
}

Result<std::unique_ptr<WriterLock>> lock_to_fill(Site& site) {
  if (site.is_local()) return std::unique_ptr<WriterLock>();
  auto lock = site.lock();
  if (lock && !*lock) return failure(site.locked_error({}));
  return lock;
}

Result<void> finish_copy(Site& site, const Backup& backup, const Clock& clock,
                         const OpenOptions& options) {
  auto head = site.head_writer(true);
  if (!head) return failure_of(head);
  if (auto written = (*head)->write({backup.commit, backup.hash}); !written) return written;
  OpenOptions quiet = options;
  quiet.noted = {};  // HEAD has one slot yet
  auto db = Database::open(site.name(), clock, quiet);
  if (!db) return failure_of(db);
  const bool is_it = (*db)->format.archive_id == backup.archive_id &&
                     (*db)->counters.commit == backup.commit && (*db)->last_hash == backup.hash;
  if (!is_it) {
    return failure(
        ErrorCode::kDamaged,
        fmt::format("what comes out of it does not end with commit {}, of which it says that "
                    "it is a backup",
                    number(backup.commit)));
  }
  // A directory's HEAD has a slot for the commit before, too.
  if (!site.is_local() || number(backup.commit) <= 1) return {};
  return (*head)->write({CommitNumber{number(backup.commit) - 1}, (*db)->last->previous});
}

}  // namespace parley
