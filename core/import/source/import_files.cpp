// SPDX-License-Identifier: MIT
// Files, directories and standard input: see core/import/source/import_files.h.
#include "core/import/source/import_files.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/input.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot_open(const std::string& path, int number) {
  return failure(ErrorCode::kFailed, path + ": cannot be opened: " + std::strerror(number));
}

/// The regular files below a directory, in the order of their names, without hidden ones.
Result<std::vector<std::string>> files_below(const std::string& directory) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::recursive_directory_iterator it(directory, error), end; !error && it != end;
       it.increment(error)) {
    const bool is_hidden = it->path().filename().string().starts_with('.');
    std::error_code dangling;
    if (is_hidden) it.disable_recursion_pending();
    if (!is_hidden && it->is_regular_file(dangling)) found.push_back(it->path());
  }
  if (error) return failure(ErrorCode::kFailed, directory + ": " + error.message());
  if (found.empty()) {
    return failure(ErrorCode::kFailed, directory + ": there are no files in it",
                   "files whose names begin with a dot are left out");
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> paths;
  paths.reserve(found.size());
  for (const fs::path& path : found) paths.push_back(path.string());
  return paths;
}

Result<ImportFile> file_at(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return cannot_open(path, errno);
  if (::access(path.c_str(), R_OK) != 0) return cannot_open(path, errno);
  if (S_ISBLK(status.st_mode) || S_ISSOCK(status.st_mode)) {
    return failure(ErrorCode::kFailed, path + ": is not a file, directory or pipe");
  }
  ImportFile file{path, std::nullopt, {}};
  if (S_ISREG(status.st_mode)) file.size = static_cast<std::uint64_t>(status.st_size);
  return file;
}

}  // namespace

Result<std::vector<ImportFile>> find_files(const std::vector<std::string>& paths) {
  std::vector<ImportFile> files;
  for (const std::string& path : paths) {
    if (path == "-") {
      files.push_back(ImportFile{path, std::nullopt, {}});
      continue;
    }
    std::vector<std::string> below = {path};
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
      auto found = files_below(path);
      if (!found) return failure_of(found);
      below = std::move(*found);
    }
    for (const std::string& each : below) {
      auto file = file_at(each);
      if (!file) return failure_of(file);
      files.push_back(std::move(*file));
    }
  }
  return files;
}

Result<std::unique_ptr<RawFile>> open_raw(const ImportFile& file, const ImportOptions& options) {
  if (file.path == "-") {
    return std::make_unique<RawFile>(kStandardInput, options.standard_input, false, std::nullopt,
                                     options.digest, options.interrupt);
  }
  const int fd = open_input(file.path);
  if (fd < 0) return cannot_open(file.path, errno);
  return std::make_unique<RawFile>(file.path, fd, true, file.size, options.digest,
                                   options.interrupt);
}

Result<std::string> digest_of_beginning(const std::string& path, std::uint64_t bytes) {
  auto file = file_at(path);
  if (!file) return failure_of(file);
  if (!file->size || *file->size < bytes) {
    return failure(ErrorCode::kFailed, fmt::format("{}: has fewer than {} bytes", path, bytes));
  }
  file->size = bytes;
  auto raw = open_raw(*file, ImportOptions{});
  if (!raw) return failure_of(raw);
  if (auto drained = (*raw)->drain(); !drained) return failure_of(drained);
  return (*raw)->digest();
}

}  // namespace parley
