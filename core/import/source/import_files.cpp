// SPDX-License-Identifier: MIT
// Files, directories and standard input: see core/import/source/import_files.h.
#include "core/import/source/import_files.h"

#include <fcntl.h>
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

constexpr std::size_t kSpoolBytes = std::size_t{1} << 20U;

/// Not the store's scratch_file(): this is called in a thread of its own, while the store may be
/// closed to let another writer in.
Result<int> scratch_file(const std::string& directory) {
  std::error_code error;
  const fs::path in = directory.empty() ? fs::temp_directory_path(error) : fs::path(directory);
  std::string path = (in / "spool-XXXXXX.tmp").string();
  const int fd = ::mkostemps(path.data(), 4, O_CLOEXEC);
  if (fd < 0 || ::unlink(path.c_str()) != 0) {
    return failure(ErrorCode::kIo, "cannot make " + path + ": " + std::strerror(errno));
  }
  return fd;
}

Result<void> write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) {
      return failure(
          ErrorCode::kIo,
          std::string("cannot be kept on disk while it is checked: ") + std::strerror(errno),
          "free some space, or import it from a file");
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

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

Result<std::unique_ptr<RawFile>> spooled(RawFile& pipe, const ImportOptions& options) {
  auto fd = scratch_file(options.scratch_directory);
  if (!fd) return failure_of(fd);
  std::uint64_t size = 0;
  std::vector<char> bytes(kSpoolBytes);
  while (true) {
    auto got = pipe.read(bytes.data(), bytes.size());
    Result<void> kept = got ? write_all(*fd, {bytes.data(), *got}) : failure_of(got);
    if (!kept) {
      ::close(*fd);
      return failure_of(kept);
    }
    if (*got == 0) break;
    size += *got;
  }
  ::lseek(*fd, 0, SEEK_SET);
  return std::make_unique<RawFile>(pipe.path(), *fd, true, size, options.digest, options.interrupt);
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
