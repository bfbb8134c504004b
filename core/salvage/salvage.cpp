// SPDX-License-Identifier: MIT
// The new archive is made beside its place and renamed into it, as a new one is.
#include "core/salvage.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include "core/files/archive_files.h"
#include "core/files/head.h"
#include "core/files/lock_holder.h"
#include "core/files/new_place.h"
#include "core/left_behind.h"
#include "core/record/writable_database.h"
#include "core/salvage/found.h"
#include "core/salvage/losses.h"
#include "core/salvage/rebuild.h"
#include "core/store/sites.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWorkshop = ".salvage-";

/// A directory beside the new archive's place, gone with this object; locked, so that another machine's
/// program leaves it alone.
class Workshop {
 public:
  static Result<std::unique_ptr<Workshop>> make(const std::string& target) {
    clear_left_behind(target, kWorkshop);
    std::string place = place_beside(target, kWorkshop);
    if (auto made = make_private_directory(place); !made) return failure_of(made);
    return std::unique_ptr<Workshop>(new Workshop(std::move(place)));
  }
  ~Workshop() {
    std::error_code ignored;
    fs::remove_all(place_, ignored);
    if (lock_ >= 0) ::close(lock_);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  [[nodiscard]] std::string at(const char* name) const { return place_ + "/" + name; }
  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  explicit Workshop(std::string place) : place_(std::move(place)), lock_(locked(place_)) {}

  /// -1 where somebody has it.
  static int locked(const std::string& place) {
    const int fd = ::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 || ::flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
    ::close(fd);
    return -1;
  }

  std::string place_;
  int lock_;
};

/// Without "." and a slash at its end.
std::string resolved_path(const std::string& directory) {
  std::error_code error;
  auto path = fs::weakly_canonical(fs::absolute(directory), error);
  if (error) path = fs::absolute(directory).lexically_normal();
  return path.has_filename() ? path.string() : path.parent_path().string();
}

/// Where the new archive goes: a directory of this machine.
Result<void> check_target(const std::string& into, const SalvageRequest& request) {
  std::error_code error;
  if (is_in_cluster(request.into)) {
    return failure(ErrorCode::kFailed,
                   request.into + " is in a cluster: a salvaged archive is made here",
                   "give a new directory, and copy it from there when you have looked at it");
  }
  const bool taken = fs::exists(fs::symlink_status(into, error)) &&
                     (!fs::is_directory(into, error) || !fs::is_empty(into, error));
  if (!taken) return {};
  return failure(ErrorCode::kFailed, request.into + " already exists and is not empty",
                 "give a new or an empty directory");
}

Result<void> check_places(const std::string& from, const std::string& into,
                          const SalvageRequest& request) {
  std::error_code error;
  if (!fs::exists(from, error))
    return failure(ErrorCode::kNoArchive, "there is no archive in " + request.from);
  if (!fs::is_directory(from, error)) {
    return failure(ErrorCode::kNoArchive,
                   request.from + " is a file, but an archive is a directory");
  }
  if (into == from || into.starts_with(from + "/")) {
    return failure(
        ErrorCode::kFailed,
        request.into + " lies inside the archive " + request.from + ", which is not to be changed",
        "give a new directory elsewhere");
  }
  if (auto free = check_target(into, request); !free) return free;
  if (auto readable = check_readable(request.from); !readable) {
    // What a lacking permission hides is not lost.
    readable.error().message += "; nothing was made";
    return readable;
  }
  const pid_t of_directory = directory_lock_holder(from);
  const pid_t holder = of_directory != 0 ? of_directory : file_lock_holder(from);
  if (holder != 0) return failure(locked_error(request.from, holder, std::chrono::milliseconds(0)));
  return {};
}

/// The last acknowledged commit, where HEAD tells.
std::optional<Head> head_of(const std::string& from, Losses& losses) {
  auto head = read_head(from);
  if (head) return *head;
  std::string what = head.error().message;
  if (const std::string path = from + "/HEAD"; what.starts_with(path)) what.erase(0, path.size());
  losses.damaged({"HEAD", what.substr(std::min(what.find_first_not_of(": "), what.size()))});
  return std::nullopt;
}

Result<void> check_found(const Found& found, const std::string& from) {
  if (number(found.counters().commit) == 0 && !holds_archive_files(from)) {
    return failure(ErrorCode::kNoArchive, "there is nothing of an archive in " + from,
                   "name the archive's directory: the one that holds HEAD and files that end in "
                   ".sst or .log");
  }
  if (number(found.counters().commit) == 0) {
    return failure(ErrorCode::kDamaged, "nothing of the archive " + from + " can be read any more",
                   Remedy::kRestoreOther);
  }
  const auto& format = found.format();
  if (!format || format->min_reader <= kSchema) return {};
  return failure(
      ErrorCode::kUnwritable,
      fmt::format("the archive {} has format {}, made by {}; this program knows up to {}", from,
                  format->schema, format->program, kSchema),
      "upgrade parley");
}

/// Whether the commit that was acknowledged is the one that was made again.
Result<void> check_head(const Database& db, const std::optional<Head>& head, Losses& losses) {
  if (!head || losses.lost() != 0 || number(head->commit) == 0) return {};
  auto bytes = db.store->get(commit_key(head->commit));
  if (!bytes) return failure_of(bytes);
  if (*bytes && sha256(**bytes) == head->hash) return {};
  losses.lose_one(Loss::Kind::kCommit, std::to_string(number(head->commit)), head->commit,
                  "it is not the one that HEAD names");
  return {};
}

Result<Salvaged> rebuild(const Found& found, const std::string& place,
                         const SalvageRequest& request, const Clock& clock,
                         const std::optional<Head>& head, Losses& losses) {
  OpenOptions writing;
  writing.access = Access::kWrite;
  auto db = WritableDatabase::create(place, clock, writing);
  if (!db) return failure_of(db);
  if (found.format()) {
    (*db)->format.archive_id = found.format()->archive_id;
  } else {
    losses.lose_one(Loss::Kind::kCommit, "1", CommitNumber{1},
                    "the archive's id: it has a new one");
  }
  CommitNumber last = found.counters().commit;
  if (head) last = std::max(last, head->commit);
  Rebuild again(found, **db, losses, request.interrupt);
  if (auto made = again.run(last); !made) return failure_of(made);
  if (auto checked = check_head(**db, head, losses); !checked) return failure_of(checked);
  losses.finish();
  Salvaged salvaged;
  salvaged.commits = (*db)->counters.commit;
  salvaged.kept = (*db)->counters.totals;
  salvaged.placeholders = again.placeholders();
  salvaged.lost = losses.lost();
  salvaged.damaged = losses.files();
  salvaged.is_end_known = head.has_value();
  auto settled = (*db)->store->settle();
  return settled ? Result<Salvaged>(salvaged) : failure_of(settled);
}

/// What was made on the way stands in places that nobody has heard of: an error names the new archive.
Error of_making(Error error, const std::string& workshop, const SalvageRequest& request) {
  auto at = error.message.find(workshop);
  if (at == std::string::npos) return error;
  for (; at != std::string::npos; at = error.message.find(workshop, at + request.into.size())) {
    const auto end = error.message.find_first_of(" :;,", at + workshop.size());
    error.message.replace(at, (end == std::string::npos ? error.message.size() : end) - at,
                          request.into);
  }
  // What is said of a disk that an archive is written on does not fit here.
  std::string hint = error.hint.ends_with(hint_for(EFBIG)) ? hint_for(EFBIG) : std::string();
  if (error.hint.ends_with(hint_for(ENOSPC)))
    hint =
        "it takes about twice the room of the archive: free some space, or make it on another disk";
  error.hint = "nothing was made" + (hint.empty() ? "" : "; " + hint);
  return error;
}

/// What the files give, made into an archive at `place`.
Result<Salvaged> gather_and_rebuild(const std::string& from, const Workshop& workshop,
                                    const std::string& place, const SalvageRequest& request,
                                    const Clock& clock, Losses& losses) {
  const auto head = head_of(from, losses);
  auto found = Found::gather(from, workshop.place(), request.options, request.interrupt,
                             [&losses](const FileDamage& file) { losses.damaged(file); });
  if (!found) return failure_of(found);
  if (auto fits = check_found(**found, request.from); !fits) return failure_of(fits);
  return rebuild(**found, place, request, clock, head, losses);
}

/// Of an archive in a cluster: brings its files here. Where they are, then.
Result<std::string> bring_here(const Workshop& workshop, const SalvageRequest& request,
                               Losses& losses) {
  auto site = site_of(request.from, request.options);
  if (!site) return failure_of(site);
  auto writer = (*site)->writer();
  if (writer && !writer->empty()) return failure((*site)->locked_error({}));
  const std::string here = workshop.at("fetched");
  if (auto made = make_private_directory(here); !made) return failure_of(made);
  auto fetched = (*site)->fetch(here, [&losses](const std::string& file, const std::string& what) {
    losses.damaged({file, what});
  });
  return fetched ? Result<std::string>(here) : Result<std::string>(failure_of(fetched));
}

}  // namespace

Result<Salvaged> salvage(const SalvageRequest& request, const Clock& clock,
                         const std::function<void(const Loss&)>& lost) {
  const bool is_remote = is_in_cluster(request.from);
  std::string from = is_remote ? request.from : resolved_path(request.from);
  const std::string into = resolved_path(request.into);
  if (auto fits = is_remote ? check_target(into, request) : check_places(from, into, request);
      !fits)
    return failure_of(fits);
  auto workshop = Workshop::make(into);
  if (!workshop) return failure_of(workshop);
  Losses losses(lost);
  if (is_remote) {
    auto here = bring_here(**workshop, request, losses);
    if (!here) return failure_of(here);
    from = std::move(*here);
  }
  const std::string place = (*workshop)->at("archive");
  auto salvaged = gather_and_rebuild(from, **workshop, place, request, clock, losses);
  if (!salvaged)
    return failure(of_making(std::move(salvaged.error()), (*workshop)->place(), request));
  if (auto placed = put_in_place(place, into); !placed) return failure_of(placed);
  return salvaged;
}

}  // namespace parley
