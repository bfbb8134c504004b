// SPDX-License-Identifier: MIT
#include "core/backup/backup_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <thread>

#include "core/backup/backup_mark.h"
#include "core/backup/backup_sign.h"
#include "core/files/archive_files.h"
#include "core/record/database.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAnotherPlace = "give a new or an empty directory";

/// Whether a path is a directory, or lies in it.
bool is_within(const fs::path& path, const fs::path& directory) {
  std::error_code error;
  const auto inner = fs::weakly_canonical(fs::absolute(path, error), error);
  const auto outer = fs::weakly_canonical(fs::absolute(directory, error), error);
  const auto [left, right] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return left == outer.end();
}

/// Locks an open file; waits for others as long as the options allow.
Result<void> lock(int fd, int how, const std::string& directory, const OpenOptions& options) {
  constexpr std::chrono::milliseconds kPause{25};
  const auto start = std::chrono::steady_clock::now();
  while (::flock(fd, how | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return file_failure(directory, errno);
    if (std::chrono::steady_clock::now() - start >= options.lock_timeout) {
      return failure(ErrorCode::kLocked,
                     "the backups in " + directory + " are in use by another process",
                     Remedy::kWaitLonger);
    }
    std::this_thread::sleep_for(kPause);
  }
  return {};
}

/// Of a directory from which backups are wanted.
Error no_backups(const std::string& directory) {
  std::error_code ignored;
  if (fs::exists(directory + "/CURRENT", ignored))
    return {ErrorCode::kFailed, directory + " is an archive, and no directory of backups", {}};
  return {ErrorCode::kFailed, "there are no backups in " + directory,
          "name the directory that the backups were made in"};
}

}  // namespace

Result<std::optional<std::string>> owner_of_backups(const std::string& directory) {
  std::error_code error;
  const auto status = fs::status(directory, error);
  if (status.type() == fs::file_type::not_found) return std::optional<std::string>{};
  if (error) return failure(ErrorCode::kIo, directory + ": " + error.message());
  if (!fs::is_directory(status)) {
    return failure(ErrorCode::kFailed,
                   directory + " is a file, but backups are in a directory of their own",
                   std::string(kAnotherPlace));
  }
  auto sign = read_sign(directory);
  if (!sign) return failure_of(sign);
  if (*sign) return std::optional((*sign)->archive_id);
  if (holds_backups(directory)) return std::optional<std::string>("");
  for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
    if (is_unfinished_sign(at->path().filename())) continue;
    return failure(ErrorCode::kFailed,
                   directory + " is not empty, and holds no backups of an archive",
                   std::string(kAnotherPlace));
  }
  if (error) return failure(ErrorCode::kIo, directory + ": " + error.message());
  return std::optional<std::string>{};
}

Result<void> may_hold_backups(const std::string& directory, const std::string& archive,
                              const std::string& archive_id) {
  if (is_within(directory, archive)) {
    return failure(
        ErrorCode::kFailed,
        directory + " is in the archive " + archive + " itself: both would be lost together",
        "give a directory outside of it, best on another disk");
  }
  auto owner = owner_of_backups(directory);
  if (!owner) return failure_of(owner);
  if (!*owner || (*owner)->empty() || **owner == archive_id) return {};
  return failure(
      ErrorCode::kFailed,
      fmt::format("the backups in {} are of another archive than {}", directory, archive),
      std::string(kAnotherPlace));
}

bool holds_backups(const std::string& directory) {
  std::error_code ignored;
  return has_sign(directory) || fs::is_directory(directory + "/meta", ignored);
}

Result<std::unique_ptr<BackupDirectory>> BackupDirectory::open(const std::string& directory,
                                                               Purpose purpose,
                                                               const std::string& archive_id,
                                                               const OpenOptions& options,
                                                               const BackupWatch& watch) {
  const bool writes = purpose == Purpose::kWrite;
  if (!holds_backups(directory)) {
    if (!writes) return failure(no_backups(directory));
    if (auto made = make_private_directory(directory); !made) return failure_of(made);
  }
  const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return file_failure(directory, errno);
  std::unique_ptr<BackupDirectory> opened(new BackupDirectory(directory, fd));
  if (purpose != Purpose::kList) {
    if (auto locked = lock(fd, writes ? LOCK_EX : LOCK_SH, directory, options); !locked)
      return failure_of(locked);
  }
  if (auto files = check_files_below(directory); !files) return failure_of(files);
  auto sign = read_sign(directory);
  if (!sign) return failure_of(sign);
  // One that is new says so first: what is left of a first backup that was killed is then known to be one.
  if (writes && !*sign && !holds_backups(directory)) {
    *sign = BackupSign{archive_id, {}};
    if (auto written = write_sign(directory, **sign); !written) return failure_of(written);
  }
  auto set = BackupSet::open(directory, writes ? Access::kWrite : Access::kRead, options, watch);
  if (!set) return failure_of(set);
  opened->set_ = std::move(*set);
  if (*sign) opened->sign_ = std::move(**sign);
  if (!writes) return opened;
  auto signed_now = opened->sign(archive_id);
  if (!signed_now) return failure_of(signed_now);
  return opened;
}

/// The sign names all that are there: it may be lost, or a process that made a backup killed before it
/// said so.
Result<void> BackupDirectory::sign(const std::string& archive_id) {
  BackupSign now{archive_id, sign_.made};
  for (const BackupCheck& check : list()) {
    if (!check.backup) continue;
    if (check.backup->archive_id != archive_id) {
      return failure(ErrorCode::kFailed, "the backups in " + directory_ + " are of another archive",
                     std::string(kAnotherPlace));
    }
    now.made.push_back(check.number);
  }
  std::sort(now.made.begin(), now.made.end());
  now.made.erase(std::unique(now.made.begin(), now.made.end()), now.made.end());
  return now == sign_ ? Result<void>{} : rewrite_sign(std::move(now));
}

Result<void> BackupDirectory::rewrite_sign(BackupSign sign) {
  if (auto written = write_sign(directory_, sign); !written) return written;
  sign_ = std::move(sign);
  return {};
}

Result<Backup> BackupDirectory::add(const Site& site, const std::string& store,
                                    const std::string& mark) {
  auto number = set_->add(site, store, mark);
  if (!number) return failure_of(number);
  auto backups = sound_ones();
  if (backups) {
    if (auto whole = verify(backups->back()); !whole) backups = failure_of(whole);
  }
  if (backups) {
    if (auto is_signed = sign(sign_.archive_id); !is_signed) backups = failure_of(is_signed);
  }
  if (backups) return std::move(backups->back());
  if (auto removed = remove(*number); !removed) return failure_of(removed);
  return failure(std::move(backups.error()));
}

/// First it is no longer said to be there; also where it is not known whether it was said.
Result<void> BackupDirectory::remove(std::uint32_t number) {
  BackupSign without = sign_;
  std::erase(without.made, number);
  if (auto written = rewrite_sign(std::move(without)); !written) return written;
  return set_->remove(number);
}

BackupDirectory::~BackupDirectory() {
  set_.reset();
  ::close(fd_);
}

Error BackupDirectory::about(std::uint32_t number, Error error) const {
  return std::move(error).in(fmt::format("backup {} in {}", number, directory_));
}

std::vector<BackupCheck> BackupDirectory::list() const {
  std::vector<BackupCheck> all;
  for (const StoredSet& set : set_->sets()) {
    auto backup = decode_mark(set.mark);
    BackupCheck& check = all.emplace_back();
    check.number = set.number;
    if (!backup) {
      check.damage = about(set.number, std::move(backup.error()));
      continue;
    }
    backup->number = set.number;
    backup->bytes = set.bytes;
    backup->new_bytes = set.new_bytes;
    check.backup = std::move(*backup);
  }
  for (const std::uint32_t number : set_->unreadable()) {
    Error damage{ErrorCode::kDamaged, "its list of files is damaged, or files are missing", {}};
    all.push_back({number, std::nullopt, about(number, std::move(damage)), false});
  }
  for (const std::uint32_t number : sign_.made) {
    if (std::ranges::find(all, number, &BackupCheck::number) != all.end()) continue;
    Error damage{ErrorCode::kDamaged, "its list of files is missing", {}};
    all.push_back({number, std::nullopt, about(number, std::move(damage)), false});
  }
  std::ranges::sort(all, {}, &BackupCheck::number);
  return all;
}

Result<std::vector<Backup>> BackupDirectory::sound_ones() const {
  std::vector<Backup> all;
  for (BackupCheck& check : list()) {
    if (check.damage) {
      check.damage->hint = "no backup was changed; back up into another directory";
      return failure(std::move(*check.damage));
    }
    all.push_back(std::move(*check.backup));
  }
  return all;
}

Result<void> BackupDirectory::verify(const Backup& backup) const {
  if (auto whole = set_->verify(backup.number); !whole)
    return failure(about(backup.number, std::move(whole.error())));
  const std::array<std::string, 3> keys = {meta_key(kFormat), meta_key(kCounters),
                                           commit_key(backup.commit)};
  auto found = set_->read(backup.number, keys);
  if (!found) return failure(about(backup.number, std::move(found.error())));
  const auto& [format_bytes, counter_bytes, commit_bytes] =
      std::tie((*found)[0], (*found)[1], (*found)[2]);
  const auto format = decode<Format>(format_bytes.value_or(""));
  const auto counters = decode<Counters>(counter_bytes.value_or(""));
  const bool is_it =
      format && counters && commit_bytes && format->archive_id == backup.archive_id &&
      format->schema == backup.schema && counters->commit == backup.commit &&
      counters->totals.events == backup.events && sha256(*commit_bytes) == backup.hash;
  if (is_it) return {};
  return failure(about(backup.number, {ErrorCode::kDamaged,
                                       fmt::format("what it holds does not end with commit {}, of "
                                                   "which it says that it is a backup",
                                                   number(backup.commit)),
                                       {}}));
}

}  // namespace parley
