// SPDX-License-Identifier: MIT
// What the engine says went wrong, in our words: which file, what is wrong with it, and what to do. Its
// own words tell a user nothing, and often not which file they mean.
#include <fcntl.h>
#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/sst_file_reader.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "core/files/archive_files.h"
#include "core/store/engine.h"
#include "core/store/rados/cluster_error.h"
#include "core/store/store.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

bool says_any(const std::string& text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&text](std::string_view part) {
    return text.find(part) != std::string::npos;
  });
}

constexpr std::string_view kGone = " is gone: another command has merged it";

bool is_denied(const std::string& text) {
  return says_any(text, {"Permission denied", "Operation not permitted"});
}
bool is_full(const rocksdb::Status& status) {
  return status.IsNoSpace() || says_any(status.ToString(), {"No space left", "Disk quota"});
}

/// The file below the directory that a text of the engine speaks of: a table, where it names others, too;
/// "" for none.
std::string named_file(const std::string& text, const std::string& directory) {
  const std::string below = directory + "/";
  std::string first;
  for (auto at = text.find(below); at != std::string::npos; at = text.find(below, at + 1)) {
    const auto end = text.find_first_of(" :;,\n", at + below.size());
    std::string file = text.substr(at, end == std::string::npos ? end : end - at);
    while (file.ends_with('.')) file.pop_back();
    // A table that is missing was last looked for under the name that tables once had.
    if (file.ends_with(".ldb")) file.replace(file.size() - 3, 3, "sst");
    if (file.ends_with(".sst")) return file;
    if (first.empty()) first = std::move(file);
  }
  return first;
}

std::string file_or_any(const std::string& file, const std::string& directory) {
  return file.empty() ? "a file of " + directory : file;
}

/// ": 4096 bytes from byte 16384 on", where the engine says it: "… offset 16384 size 4096".
std::string place_in_file(const std::string& text) {
  unsigned long long offset = 0, size = 0;
  const auto at = text.find(" offset ");
  const bool said = at != std::string::npos &&
                    std::sscanf(text.c_str() + at, " offset %llu size %llu", &offset, &size) == 2;
  return said ? fmt::format(" ({} bytes from byte {} on)", size, offset) : std::string();
}

/// Whether a table is longer than the list of files says; else it is shorter.
bool is_too_long(const std::string& text) {
  unsigned long long recorded = 0, actual = 0;
  const auto at = text.find("Size recorded");
  return at != std::string::npos &&
         std::sscanf(text.c_str() + at, "Size recorded in manifest %llu, actual size %llu",
                     &recorded, &actual) == 2 &&
         actual > recorded;
}

/// May not be opened, or written: the archive as a whole, or one file of it.
Error denied(const std::string& text, const std::string& directory) {
  const std::string file = named_file(text, directory);
  std::error_code error;
  const bool is_there = !file.empty() && fs::exists(file, error);
  const bool takes_files = ::faccessat(AT_FDCWD, directory.c_str(), W_OK, AT_EACCESS) == 0;
  const bool is_lock = file == directory + "/LOCK";
  if (!takes_files && (is_lock || !is_there)) {
    return {ErrorCode::kUnwritable, "the archive " + directory + " is read-only",
            "reading commands still work"};
  }
  if (is_lock) {
    return {ErrorCode::kUnwritable, "cannot write " + file + ": Permission denied",
            "reading commands still work; " + hint_for(EACCES, file)};
  }
  return {ErrorCode::kIo, "cannot open " + file_or_any(file, directory) + ": Permission denied",
          hint_for(EACCES, file.empty() ? directory : file)};
}

/// The first file that keeps an archive from being opened, and what is wrong with it: "x/CURRENT is …".
std::optional<std::string> culprit(const std::string& directory, const rocksdb::Options& engine) {
  std::vector<std::string> names;
  if (const auto s = rocksdb::DB::ListColumnFamilies(engine, directory, &names); !s.ok()) {
    std::string manifest;
    (void)rocksdb::ReadFileToString(engine.env, directory + "/CURRENT", &manifest);
    manifest = manifest.substr(0, manifest.find('\n'));
    const bool is_known = manifest.starts_with("MANIFEST-");
    return directory + "/" + (is_known ? manifest : "CURRENT") + " " + damage_in_words(s);
  }
  std::vector<std::string> damaged, logs, children;
  (void)engine.env->GetChildren(directory, &children);
  for (const std::string& name : children) {
    const std::string path = std::string(directory).append("/").append(name);
    std::uint64_t bytes = 0;
    if (path.ends_with(".log") && engine.env->GetFileSize(path, &bytes).ok() && bytes > 0)
      logs.push_back(path);
    if (!path.ends_with(".sst")) continue;
    const auto s = rocksdb::SstFileReader(engine).Open(path);
    if (!s.ok()) damaged.push_back(path + " " + damage_in_words(s));
  }
  std::sort(damaged.begin(), damaged.end());
  if (damaged.size() > 1)
    return fmt::format("{}, and {} more cannot be read", damaged.front(), damaged.size() - 1);
  if (!damaged.empty()) return damaged.front();
  if (logs.empty()) return std::nullopt;
  const std::string log = logs.size() == 1 ? logs.front() : "a log of " + directory;
  return log + " is damaged: its bytes are not what was written";
}

}  // namespace

bool is_missing(const rocksdb::Status& status) {
  return status.IsPathNotFound() || says_any(status.ToString(), {"No such file"});
}

bool is_of_system(const rocksdb::Status& status) {
  const std::string text = status.ToString();
  return error_in(text) || is_full(status) || status.IsMemoryLimit() || is_denied(text) ||
         says_any(text, {"File too large", "Too many open files"});
}

std::string damage_in_words(const rocksdb::Status& status) {
  const std::string text = status.ToString();
  if (is_missing(status)) return "is missing";
  if (is_too_long(text)) return "is damaged: it is longer than it was";
  if (says_any(text, {"file is too short", "truncated", "Truncated", "file size mismatch",
                      "no meta-nextfile", "no log_file_number"}))
    return "is cut off";
  std::string what = "is damaged: its bytes are not what was written" + place_in_file(text);
  if (says_any(text, {"checksum mismatch", "magic number", "format_version", "Footer", "CURRENT",
                      "VersionEdit"}))
    return what;
  // For whoever maintains this: without the place, which has been said.
  return what + " (" + text.substr(0, text.find(" in /")) + ")";
}

Error damage_error(std::string message) {
  return {ErrorCode::kDamaged, std::move(message), "nothing was changed", Remedy::kCheckAndSalvage};
}

bool is_gone(const Error& error) { return error.message.ends_with(kGone); }

Error engine_error(const rocksdb::Status& status, const std::string& directory) {
  const std::string text = status.ToString();
  if (auto of_cluster = error_in(text)) return std::move(*of_cluster);
  if (says_any(text, {"File too large"})) {
    return {ErrorCode::kIo, "a file in " + directory + " would pass the limit on the size of files",
            hint_for(EFBIG)};
  }
  if (is_full(status))
    return {ErrorCode::kIo, "disk full while writing " + directory, hint_for(ENOSPC)};
  if (is_denied(text)) return denied(text, directory);
  if (says_any(text, {"Read-only file system"})) {
    return {ErrorCode::kUnwritable, "the archive " + directory + " is read-only",
            "reading commands still work"};
  }
  if (says_any(text, {"Too many open files"}))
    return {ErrorCode::kIo, "too many open files in " + directory, hint_for(EMFILE)};
  const std::string file = file_or_any(named_file(text, directory), directory);
  // It was there when the archive was opened.
  if (is_missing(status)) {
    return {ErrorCode::kIo, file + std::string(kGone), "run the command again"};
  }
  if (status.IsCorruption() || status.IsNotFound())
    return damage_error(file + " " + damage_in_words(status));
  return {ErrorCode::kIo, directory + ": " + text, {}};
}

/// Only what it lists is asked for: a file that is missing then has been taken away. Of a table that is cut
/// the engine may name the manifest.
Error opening_error(const rocksdb::Status& status, const std::string& directory,
                    const rocksdb::Options& engine) {
  const std::string file = named_file(status.ToString(), directory);
  if (is_missing(status)) return damage_error(file_or_any(file, directory) + " is missing");
  if (!status.IsCorruption() || is_of_system(status) || file.ends_with(".sst"))
    return engine_error(status, directory);
  auto found = culprit(directory, engine);
  return found ? damage_error(std::move(*found)) : engine_error(status, directory);
}

}  // namespace parley
