// SPDX-License-Identifier: MIT
#include "core/backup/backup_sign.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "core/files/archive_files.h"
#include "core/files/head.h"

namespace parley {
namespace {

constexpr std::string_view kName = "parley-backups", kUnfinished = "parley-backups.new";

std::string path_of(const std::string& directory, std::string_view name) {
  return fmt::format("{}/{}", directory, name);
}

std::string text_of(const BackupSign& sign) {
  const std::string text = fmt::format("parley backups 1\narchive {}\nmade {}\n", sign.archive_id,
                                       fmt::join(sign.made, " "));
  return fmt::format("{}sum {:016x}\n", text, XXH3_64bits(text.data(), text.size()));
}

}  // namespace

bool has_sign(const std::string& directory) {
  std::error_code ignored;
  return std::filesystem::exists(path_of(directory, kName), ignored);
}

bool is_unfinished_sign(const std::string& name) { return name == kUnfinished; }

Result<std::optional<BackupSign>> read_sign(const std::string& directory) {
  namespace fs = std::filesystem;
  const std::string path = path_of(directory, kName);
  std::error_code error;
  constexpr std::uintmax_t kMostBytes = 1U << 20U;  // of a hundred thousand numbers
  if (!fs::is_regular_file(path, error) || fs::file_size(path, error) > kMostBytes)
    return std::optional<BackupSign>{};
  std::ifstream file(path, std::ios::binary);
  if (!file) return file_failure(path, errno);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  BackupSign sign;
  std::istringstream lines(text);
  std::string word, made;
  std::getline(lines, word);
  lines >> word >> sign.archive_id >> word;
  std::getline(lines, made);
  std::istringstream numbers(made);
  for (std::uint32_t number = 0; numbers >> number;) sign.made.push_back(number);
  return text_of(sign) == text ? std::optional(std::move(sign)) : std::nullopt;
}

Result<void> write_sign(const std::string& directory, const BackupSign& sign) {
  const std::string path = path_of(directory, kName), made = path_of(directory, kUnfinished);
  const std::string text = text_of(sign);
  const int fd = ::open(made.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return file_failure(made, errno);
  const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(fd) == 0;
  const int error = errno;
  ::close(fd);
  if (!written || ::rename(made.c_str(), path.c_str()) != 0)
    return file_failure(made, written ? errno : error);
  return sync_directory(directory);
}

}  // namespace parley
