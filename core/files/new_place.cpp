// SPDX-License-Identifier: MIT
#include "core/files/new_place.h"

#include <filesystem>

#include "core/files/head.h"
#include "core/left_behind.h"

namespace parley {

namespace fs = std::filesystem;

std::string plain_path(const std::string& directory) {
  const std::string place = fs::absolute(directory).lexically_normal().string();
  return place.ends_with('/') ? place.substr(0, place.size() - 1) : place;
}

Result<void> check_new_place(const std::string& directory) {
  std::error_code error;
  const std::string target = plain_path(directory);
  if (fs::exists(target + "/CURRENT", error)) {
    return failure(ErrorCode::kFailed, "there is an archive in " + directory + " already");
  }
  if (fs::exists(target, error) &&
      (!fs::is_directory(target, error) || !fs::is_empty(target, error))) {
    return failure(ErrorCode::kFailed, directory + " already exists and is not empty",
                   "give a new or an empty directory");
  }
  return {};
}

Result<void> put_in_place(const std::string& made, const std::string& directory) {
  std::error_code error;
  fs::rename(made, directory, error);  // over a directory only where that is empty
  if (!error) return sync_directory(fs::path(directory).parent_path().string());
  return failure(ErrorCode::kFailed,
                 "cannot put the archive in " + directory + ": " + error.message(),
                 "give a new or an empty directory");
}

Error of_place(Error error, const std::string& beside, const std::string& directory) {
  for (auto at = error.message.find(beside); at != std::string::npos;
       at = error.message.find(beside, at + directory.size()))
    error.message.replace(at, beside.size(), directory);
  return error;
}

Result<void> make_in_place(const std::string& directory,
                           const std::function<Result<void>(const std::string& beside)>& make) {
  if (auto fits = check_new_place(directory); !fits) return fits;
  const std::string target = plain_path(directory);
  constexpr std::string_view kMark = ".init-";
  clear_left_behind(target, kMark);
  const std::string beside = place_beside(target, kMark);
  auto made = make(beside);
  if (made) made = put_in_place(beside, target);
  std::error_code ignored;
  if (!made) {
    fs::remove_all(beside, ignored);
    return failure(of_place(std::move(made.error()), beside, directory));
  }
  return {};
}

}  // namespace parley
