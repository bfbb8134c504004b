// SPDX-License-Identifier: MIT
// Files as others pack them, for tests of what unpacks them.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>
#include <xxhash.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace parley::test {

inline void write_file(const std::string& path, std::string_view bytes,
                       std::ios::openmode mode = std::ios::trunc) {
  std::ofstream file(path, std::ios::binary | mode);
  file << bytes;
  REQUIRE(file.good());
}

inline std::string read_back(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Member {
  std::string name;
  std::string bytes;
  std::string link_to = {};
};

enum class Pack { kGzip, kZstd, kZip };

/// Gives a frame of Zstandard the checksum that the program zstd writes, and libarchive does not: the
/// low half of XXH64, and a bit in its descriptor.
inline void add_checksum(const std::string& path, std::string_view content) {
  std::string bytes = read_back(path);
  bytes.at(4) = static_cast<char>(bytes[4] | 4);
  const XXH64_hash_t sum = XXH64(content.data(), content.size(), 0);
  for (unsigned i = 0; i < 4; ++i) bytes += static_cast<char>(sum >> 8 * i & 0xFFU);
  write_file(path, bytes);
}

/// Writes with libarchive what the source is to read.
inline void pack(const std::string& path, Pack how, const std::vector<Member>& members) {
  archive* out = archive_write_new();
  if (how == Pack::kZip) archive_write_set_format_zip(out);
  if (how != Pack::kZip) archive_write_set_format_raw(out);
  if (how == Pack::kGzip) archive_write_add_filter_gzip(out);
  if (how == Pack::kZstd) archive_write_add_filter_zstd(out);
  REQUIRE(archive_write_open_filename(out, path.c_str()) == ARCHIVE_OK);
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    archive_entry_set_filetype(entry, member.link_to.empty() ? AE_IFREG : AE_IFLNK);
    if (!member.link_to.empty()) archive_entry_set_symlink(entry, member.link_to.c_str());
    archive_entry_set_perm(entry, 0644);
    REQUIRE(archive_write_header(out, entry) == ARCHIVE_OK);
    archive_write_data(out, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  REQUIRE(archive_write_close(out) == ARCHIVE_OK);
  archive_write_free(out);
  if (how == Pack::kZstd) add_checksum(path, members.front().bytes);
}

}  // namespace parley::test
