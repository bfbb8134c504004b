// SPDX-License-Identifier: MIT
// The same archive at another site: its files as they stand at one moment, while others read and write on.
#include <fmt/format.h>

#include "core/backup/one_moment.h"
#include "core/store/site_copy.h"
#include "core/store/sites.h"

namespace parley {

Result<Backup> copy_archive(const CopyRequest& request, const Clock& clock,
                            const OpenOptions& options, const BackupWatch& watch) {
  OpenOptions reading = options;
  reading.access = Access::kRead;
  auto to = site_of(request.to, reading);
  if (!to) return failure_of(to);
  if (auto fits = (*to)->check_new(); !fits) return failure_of(fits);
  {
    auto db = Database::open(request.from, clock, reading);
    if (!db) return failure_of(db);
    if (auto known = check_not_newer((*db)->format, Access::kWrite, request.from); !known)
      return failure_of(known);
    if (request.dry_run) return described(**db, clock.now());
  }
  auto source = take_source(request.from, clock, reading);
  if (!source) return failure_of(source);
  auto made = (*to)->make([&](const std::string& where) -> Result<void> {
    auto site = site_of(where, reading);
    if (!site) return failure_of(site);
    if (auto ready = (*site)->prepare(); !ready) return ready;
    auto held = lock_to_fill(**site);
    if (!held) return failure_of(held);
    if (auto copied = copy_store(*source->site, source->files(), **site, watch); !copied)
      return copied;
    return finish_copy(**site, source->backup, clock, reading);
  });
  if (!made) return failure(of_archive(std::move(made.error()), *source, request.from));
  return source->backup;
}

}  // namespace parley
