// SPDX-License-Identifier: MIT
// Making a backup, top to bottom in the order in which it goes: who may write where, the archive at one
// moment, copying while others go on, reading back, and only then removing what is older.
#include <fmt/format.h>

#include "core/backup/backup_directory.h"
#include "core/backup/backup_mark.h"
#include "core/backup/one_moment.h"
#include "core/record/database.h"
#include "schema/keys.h"

namespace parley {
namespace {

using Purpose = BackupDirectory::Purpose;

bool is_same(const Backup& a, const Backup& b) {
  return a.commit == b.commit && a.hash == b.hash && a.schema == b.schema;
}

/// A backup of what is behind, or elsewhere, would in time push out those of what is lost.
Result<void> continues(const Database& db, const Backup& latest, const std::string& into) {
  auto bytes = db.store->get(commit_key(latest.commit));
  if (!bytes) return failure_of(bytes);
  if (*bytes && sha256(**bytes) == latest.hash) return {};
  return failure(
      ErrorCode::kFailed,
      fmt::format("backup {} in {} ends with a commit {} that {} does not have: the archive "
                  "is older than its backup, or went another way",
                  latest.number, into, number(latest.commit), db.directory),
      "no backup was changed; back up into another directory if that is meant to be so");
}

Result<void> remove_older(BackupDirectory& directory, std::optional<std::uint32_t> keep,
                          BackedUp& done) {
  if (!keep) return {};
  auto backups = directory.sound_ones();
  if (!backups) return failure_of(backups);
  for (std::size_t i = 0; i + *keep < backups->size(); ++i) {
    const std::uint32_t number = (*backups)[i].number;
    if (auto removed = directory.remove(number); !removed) return removed;
    done.removed.push_back(number);
  }
  return {};
}

/// What would be done; the archive and the directory are read.
Result<BackedUp> rehearse(const BackupRequest& request, const Database& db, const Clock& clock,
                          const OpenOptions& options) {
  BackedUp would{described(db, clock.now()), true, {}};
  std::vector<Backup> there;
  if (holds_backups(request.into)) {
    auto directory = BackupDirectory::open(request.into, Purpose::kList, "", options, {});
    if (!directory) return failure_of(directory);
    auto backups = (*directory)->sound_ones();
    if (!backups) return failure_of(backups);
    there = std::move(*backups);
  }
  if (!there.empty()) {
    if (auto follows = continues(db, there.back(), request.into); !follows)
      return failure_of(follows);
    would.is_new = !is_same(there.back(), would.backup);
    if (!would.is_new) would.backup = there.back();
  }
  const std::size_t all = there.size() + (would.is_new ? 1 : 0);
  for (std::size_t i = 0; request.keep && i + *request.keep < all; ++i)
    would.removed.push_back(there[i].number);
  return would;
}

}  // namespace

Result<BackedUp> back_up(const BackupRequest& request, const Clock& clock,
                         const OpenOptions& options, const BackupWatch& watch) {
  OpenOptions reading = options;
  reading.access = Access::kRead;
  auto db = Database::open(request.archive, clock, reading);
  if (!db) return failure_of(db);
  if (auto known = check_not_newer((*db)->format, Access::kWrite, request.archive); !known)
    return failure_of(known);
  const std::string id = (*db)->format.archive_id;
  if (auto may = may_hold_backups(request.into, request.archive, id); !may) return failure_of(may);
  if (request.dry_run) return rehearse(request, **db, clock, reading);

  auto directory = BackupDirectory::open(request.into, Purpose::kWrite, id, reading, watch);
  if (!directory) return failure_of(directory);
  auto there = (*directory)->sound_ones();
  if (!there) return failure_of(there);
  if (auto cleared = (*directory)->set().clear(); !cleared) return failure_of(cleared);

  BackedUp done;
  if (!there->empty()) {
    if (auto follows = continues(**db, there->back(), request.into); !follows)
      return failure_of(follows);
    done.is_new = !is_same(there->back(), described(**db, {}));
  }
  db->reset();
  if (done.is_new) {
    auto source = take_source(request.archive, clock, reading);
    if (!source) return failure_of(source);
    auto backup = (*directory)->add(*source->site, source->files(), encode_mark(source->backup));
    if (!backup) return failure(of_archive(std::move(backup.error()), *source, request.archive));
    done.backup = std::move(*backup);
  } else {
    if (auto whole = (*directory)->verify(there->back()); !whole) return failure_of(whole);
    done.backup = there->back();
  }
  if (auto removed = remove_older(**directory, request.keep, done); !removed)
    return failure_of(removed);
  return done;
}

}  // namespace parley
