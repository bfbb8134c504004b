// SPDX-License-Identifier: MIT
// What is in a directory of backups: listed, read whole, and made an archive again.
#include <fmt/format.h>

#include <algorithm>

#include "core/backup/backup_directory.h"
#include "core/backup/one_moment.h"
#include "core/record/database.h"
#include "core/store/sites.h"

namespace parley {
namespace {

using Purpose = BackupDirectory::Purpose;

Result<std::unique_ptr<BackupDirectory>> open(const std::string& directory, Purpose purpose,
                                              const OpenOptions& options,
                                              const BackupWatch& watch) {
  return BackupDirectory::open(directory, purpose, "", options, watch);
}

/// "1 to 3, 5" of numbers that ascend.
std::string runs(const std::vector<BackupCheck>& checks) {
  std::string text;
  for (std::size_t i = 0; i < checks.size();) {
    std::size_t end = i + 1;
    while (end < checks.size() && checks[end].number == checks[end - 1].number + 1) ++end;
    if (!text.empty()) text += ", ";
    text += fmt::format("{}", checks[i].number);
    if (end - i > 1) text += fmt::format(" to {}", checks[end - 1].number);
    i = end;
  }
  return text;
}

/// The one with that number, else the latest.
Result<BackupCheck> choose(std::vector<BackupCheck> checks, std::optional<std::uint32_t> number,
                           const std::string& directory) {
  if (checks.empty()) return failure(ErrorCode::kFailed, "there are no backups in " + directory);
  if (!number) return std::move(checks.back());
  const auto found = std::find_if(checks.begin(), checks.end(),
                                  [&](const BackupCheck& c) { return c.number == *number; });
  if (found != checks.end()) return std::move(*found);
  return failure(ErrorCode::kFailed, fmt::format("there is no backup {} in {}", *number, directory),
                 "there are: " + runs(checks));
}

/// One of them cannot be used: perhaps another can.
Error with_another(Error error, std::uint32_t number, const std::vector<BackupCheck>& checks,
                   const std::string& directory) {
  std::vector<BackupCheck> others;
  for (const BackupCheck& check : checks) {
    if (check.number != number && !check.damage) others.push_back(check);
  }
  error.remedy = Remedy::kNone;
  if (others.empty()) {
    error.hint =
        "there is no other backup in it: look for another directory of backups, or an export";
    return error;
  }
  error.hint = "other backups in it: " + runs(others);
  error.remedy = Remedy::kTakeBackup;
  error.facts = {directory, std::to_string(others.back().number)};
  return error;
}

/// An archive of a backup.
Result<void> make_archive(BackupSet& set, const Backup& backup, const std::string& where,
                          const Clock& clock, const OpenOptions& options) {
  auto site = site_of(where, options);
  if (!site) return failure_of(site);
  auto held = lock_to_fill(**site);
  if (!held) return failure_of(held);
  if (auto copied = set.copy_out(backup.number, **site); !copied) return copied;
  return finish_copy(**site, backup, clock, options);
}

}  // namespace

Result<std::vector<BackupCheck>> backups(const std::string& directory, const OpenOptions& options) {
  auto opened = open(directory, Purpose::kList, options, {});
  if (!opened) return failure_of(opened);
  return (*opened)->list();
}

Result<std::vector<BackupCheck>> verify_backups(const std::string& directory,
                                                std::optional<std::uint32_t> number,
                                                const OpenOptions& options,
                                                const BackupWatch& watch) {
  auto opened = open(directory, Purpose::kRead, options, watch);
  if (!opened) return failure_of(opened);
  std::vector<BackupCheck> checks = (*opened)->list();
  if (number) {
    auto one = choose(std::move(checks), number, directory);
    if (!one) return failure_of(one);
    checks = {std::move(*one)};
  }
  for (BackupCheck& check : checks) {
    if (check.damage) continue;
    auto whole = (*opened)->verify(*check.backup);
    check.is_read = whole.has_value();
    if (whole) continue;
    if (whole.error().code != ErrorCode::kDamaged) return failure_of(whole);
    check.damage = std::move(whole.error());
  }
  return checks;
}

Result<Backup> restore_backup(const RestoreRequest& request, const Clock& clock,
                              const OpenOptions& options, const BackupWatch& watch) {
  OpenOptions reading = options;
  reading.access = Access::kRead;
  auto site = site_of(request.archive, reading);
  if (!site) return failure_of(site);
  if (auto fits = (*site)->check_new(); !fits) {
    fits.error().hint = "give a new or an empty directory for the archive";
    return failure_of(fits);
  }
  auto opened = open(request.from, Purpose::kRead, reading, watch);
  if (!opened) return failure_of(opened);
  const std::vector<BackupCheck> all = (*opened)->list();
  auto chosen = choose(all, request.number, request.from);
  if (!chosen) return failure_of(chosen);
  const auto unusable = [&](Error error) {
    return failure(with_another(std::move(error), chosen->number, all, request.from));
  };
  if (chosen->damage) return unusable(std::move(*chosen->damage));
  const Backup& backup = *chosen->backup;
  auto made = (*site)->make([&](const std::string& where) {
    return make_archive((*opened)->set(), backup, where, clock, reading);
  });
  if (made) return backup;
  if (made.error().code != ErrorCode::kDamaged) return failure_of(made);
  return unusable((*opened)->about(backup.number, std::move(made.error())));
}

}  // namespace parley
