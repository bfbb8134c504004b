// SPDX-License-Identifier: MIT
#include "core/markup/zip_members.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

namespace parley {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20U;  // of a member
constexpr std::size_t kMostRatio = 200;                     // unpacked to packed
constexpr std::size_t kRatioCountsFrom = std::size_t{1} << 20U;
constexpr std::size_t kMostMembers = 10'000;

tl::unexpected<Error> refused(std::string why) {
  return failure(ErrorCode::kFailed, std::move(why));
}

Result<std::string> unpacked(archive* zip, const std::string& name, std::size_t packed) {
  std::string bytes;
  std::array<char, 65536> part{};
  while (true) {
    const auto got = archive_read_data(zip, part.data(), part.size());
    if (got == 0) return bytes;
    if (got < 0)
      return refused(
          fmt::format("{} cannot be unpacked: damaged, or protected by a password", name));
    bytes.append(part.data(), static_cast<std::size_t>(got));
    const bool is_bomb = bytes.size() > kRatioCountsFrom && bytes.size() / kMostRatio > packed;
    if (bytes.size() > kMostBytes || is_bomb)
      return refused(fmt::format("{} unpacks to more than a document can have", name));
  }
}

}  // namespace

Result<std::map<std::string, std::string>> zip_members(std::string_view bytes,
                                                       const std::vector<std::string>& names) {
  const std::unique_ptr<archive, int (*)(archive*)> zip(archive_read_new(), archive_read_free);
  if (!zip) throw std::bad_alloc();
  archive_read_support_format_zip(zip.get());
  if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return refused("a damaged zip file");
  std::map<std::string, std::string> found;
  for (std::size_t members = 0; found.size() < names.size(); ++members) {
    archive_entry* entry = nullptr;
    const int read = archive_read_next_header(zip.get(), &entry);
    if (read == ARCHIVE_EOF) break;
    if (read != ARCHIVE_OK && read != ARCHIVE_WARN) return refused("a damaged zip file");
    if (members == kMostMembers) return refused("a zip file of too many members for a document");
    const char* const path = archive_entry_pathname(entry);
    const std::string name = path == nullptr ? "" : path;
    if (std::find(names.begin(), names.end(), name) == names.end() || found.contains(name))
      continue;
    auto content = unpacked(zip.get(), name, bytes.size());
    if (!content) return failure_of(content);
    found.emplace(name, std::move(*content));
  }
  return found;
}

}  // namespace parley
