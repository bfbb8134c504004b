// SPDX-License-Identifier: MIT
// See core/files/archive_files.h.
#include "core/files/archive_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>

#include "core/files/head.h"

namespace parley {
namespace {

bool is_archive_file(std::string_view name) {
  constexpr auto kNames = std::to_array<std::string_view>({"HEAD", "LOCK", "CURRENT", "IDENTITY"});
  if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) return true;
  return name.starts_with("MANIFEST-") || name.starts_with("OPTIONS-") || name.ends_with(".sst") ||
         name.ends_with(".log");
}

/// "000123.sst"
bool is_table(std::string_view name) {
  const std::string_view number = name.substr(0, name.find('.'));
  return !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos &&
         name.substr(number.size()) == ".sst";
}

std::string_view kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "a directory";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  if (S_ISLNK(mode)) return "a symbolic link";
  return "a device";
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// From the machine's own file alone: asking for names in other ways may go over the network.
std::string user_name(uid_t user) {
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen("/etc/passwd", "re"));
  while (file) {
    const passwd* const entry = ::fgetpwent(file.get());
    if (entry == nullptr) break;
    if (entry->pw_uid == user) return entry->pw_name;
  }
  return fmt::format("user {}", user);
}

struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};

/// Each file that has a name of an archive's, until `visit` says so. Nothing where it cannot be listed:
/// opening will tell why.
void each_file(const std::string& directory, const std::function<Visit(const dirent&)>& visit) {
  const std::unique_ptr<DIR, CloseDirectory> listed(::opendir(directory.c_str()));
  if (!listed) return;
  while (const dirent* entry = ::readdir(listed.get())) {
    if (is_archive_file(entry->d_name) && visit(*entry) == Visit::kStop) return;
  }
}

}  // namespace

std::vector<NotAFile> not_files(const std::string& directory) {
  std::vector<NotAFile> found;
  each_file(directory, [&](const dirent& entry) {
    if (entry.d_type == DT_REG) return Visit::kContinue;
    const std::string path = directory + "/" + entry.d_name;
    struct stat about {};
    struct stat behind {};
    if (::lstat(path.c_str(), &about) != 0 || S_ISREG(about.st_mode)) return Visit::kContinue;
    const bool leads_on = ::stat(path.c_str(), &behind) == 0;
    const bool is_link = S_ISLNK(about.st_mode) && leads_on && S_ISREG(behind.st_mode);
    const std::string kind(kind_of(is_link || !leads_on ? about.st_mode : behind.st_mode));
    found.push_back({entry.d_name,
                     "is " + kind + (leads_on ? ", not a file" : " that leads nowhere"), is_link});
    return Visit::kContinue;
  });
  std::sort(found.begin(), found.end(),
            [](const NotAFile& a, const NotAFile& b) { return a.name < b.name; });
  return found;
}

Result<void> check_files(const std::string& directory, Access access) {
  for (const NotAFile& one : not_files(directory)) {
    if (one.is_link && access == Access::kRead) continue;
    const std::string what = directory + "/" + one.name + " " + one.what;
    if (one.is_link) {
      return failure(ErrorCode::kDamaged, what,
                     "put the file itself in the place of the link; nothing was changed");
    }
    return failure(ErrorCode::kDamaged, what, Remedy::kCheckAndSalvage, {}, "nothing was changed");
  }
  return {};
}

Result<void> check_files_below(const std::string& directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (fs::recursive_directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error)) {
    struct stat about {};
    if (::stat(at->path().c_str(), &about) != 0) continue;  // gone, or leads nowhere
    if (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode)) continue;
    return failure(ErrorCode::kDamaged,
                   fmt::format("{} is {}, not a file", at->path().string(), kind_of(about.st_mode)),
                   "remove it, and verify the backups: that says which are whole");
  }
  return {};
}

bool holds_archive_files(const std::string& directory) {
  bool found = false;
  each_file(directory, [&](const dirent& entry) {
    const std::string_view name = entry.d_name;
    found = name == "HEAD" || name == "IDENTITY" || name.starts_with("MANIFEST-") || is_table(name);
    return found ? Visit::kStop : Visit::kContinue;
  });
  return found;
}

Result<void> make_private_directory(const std::string& directory) {
  namespace fs = std::filesystem;
  const fs::path path(directory);
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return {};
  if (const fs::path above = path.parent_path(); !above.empty() && above != path) {
    if (auto made = make_private_directory(above.string()); !made) return made;
  }
  if (::mkdir(path.c_str(), S_IRWXU) == 0) {
    (void)::chmod(path.c_str(), S_IRWXU);  // the mask may have taken something away
    return sync_directory(path.parent_path().string());
  }
  const int error = errno;
  if (error == EEXIST && fs::is_directory(path, ignored)) return {};
  return file_failure("cannot make the directory " + directory, error);
}

tl::unexpected<Error> file_failure(const std::string& what, int error) {
  const bool denied = error == EACCES || error == EPERM || error == EROFS;
  return failure(denied ? ErrorCode::kUnwritable : ErrorCode::kIo,
                 what + ": " + std::strerror(error), hint_for(error));
}

std::string hint_for(int error) {
  if (error == EMFILE) return "raise the limit: ulimit -n 256";
  if (error == EFBIG) return "raise the limit with: ulimit -f unlimited";
  if (error == ENOSPC || error == EDQUOT) return "free some space and run the command again";
  return {};
}

Result<void> check_readable(const std::string& directory) {
  const auto check = [](const std::string& path, int what) -> Result<void> {
    if (::faccessat(AT_FDCWD, path.c_str(), what, AT_EACCESS) == 0) return {};
    const int error = errno;
    if (error != EACCES && error != EPERM) return {};  // gone: whoever reads it will tell
    return failure(ErrorCode::kIo, "cannot read " + path + ": " + std::strerror(error),
                   hint_for(error, path));
  };
  Result<void> checked = check(directory, R_OK | X_OK);
  if (!checked) return checked;
  each_file(directory, [&](const dirent& entry) {
    const std::string_view name = entry.d_name;
    const bool holds_nothing = name == "LOCK" || name == "IDENTITY" || name.starts_with("OPTIONS-");
    if (!holds_nothing) checked = check(directory + "/" + entry.d_name, R_OK);
    return checked ? Visit::kContinue : Visit::kStop;
  });
  return checked;
}

std::string hint_for(int error, const std::string& path) {
  if (error != EACCES && error != EPERM) return hint_for(error);
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) {
    // Then it is the directory above that keeps us out.
    const std::string above = std::filesystem::path(path).parent_path().string();
    return above.empty() || above == path ? std::string() : hint_for(error, above);
  }
  if (about.st_uid != ::geteuid())
    return fmt::format("it belongs to {}, who can allow it", user_name(about.st_uid));
  const bool is_directory = S_ISDIR(about.st_mode);
  const mode_t wanted = is_directory ? S_IRWXU : S_IRUSR | S_IWUSR;
  if ((about.st_mode & wanted) == wanted) return {};  // the mode is not what forbids it
  return fmt::format("it is yours: chmod u+{} {}", is_directory ? "rwx" : "rw", path);
}

std::string open_to_others(const std::string& directory) {
  struct stat about {};
  if (::stat(directory.c_str(), &about) != 0) return {};
  // Where each person has a group of their own, that group is no other.
  const bool group = (about.st_mode & S_IWGRP) != 0 && about.st_gid != ::getegid();
  const bool everybody = (about.st_mode & S_IWOTH) != 0;
  if (!group && !everybody) return {};
  return std::string(everybody ? "everybody on this machine" : "another group") +
         " can change and remove what is in " + directory + "; to stop that: chmod 700 " +
         directory;
}

}  // namespace parley
