// SPDX-License-Identifier: MIT
// The files of an archive in a cluster, as its directory lists them. The directory is the object "dir" of the
// archive's namespace: an entry a file in its map, HEAD and who owns it in its attributes. The bytes of a file are
// in objects of 4 MiB, "ID.N", but for its last ones, which may be in its entry: of a small file that is all of them.
//
//   key          the path below the archive ("000012.sst", "loading/3.sst"); of a removed file 1, "removed/", ID
//   value        u8 version (1); u8 0: all in objects, 1: its end is here; u64 id; u64 size, all ones while it is
//                written; where its end is here u64 how many bytes are in objects, and those behind them; XXH3-64 of
//                key, 0 and all before. Of a removed file the size is followed by u64 when it was removed, in
//                seconds. Numbers are little-endian.
//
// What objects have beyond that of a file that is being written does not count: it has not been synced.
//
//   attributes   "epoch": of the last writer; "head": a slot (core/files/head.h); "made": "1" once it is an archive;
//                "unlocked": when and why a person took the lock away last
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parley {

inline constexpr const char* kDirectoryObject = "dir";
inline constexpr const char* kEpoch = "epoch";
inline constexpr const char* kHead = "head";
inline constexpr const char* kMade = "made";
inline constexpr const char* kUnlocked = "unlocked";
inline constexpr std::string_view kRemoved = "\x01removed/";

inline constexpr std::uint64_t kObjectBytes = std::uint64_t{4} << 20U;
/// The size of a file that is being written, or whose writer has died.
inline constexpr std::uint64_t kOpenSize = ~std::uint64_t{0};

struct FileEntry {
  std::uint64_t id = 0;  // never used again
  std::uint64_t size = kOpenSize;
  bool is_here = false;       // its end is
  std::uint64_t before = 0;   // then: bytes in objects
  std::string bytes;          // and those behind them
  std::uint64_t removed = 0;  // seconds since 1970; of a removed file
};

std::string encode_entry(std::string_view key, const FileEntry& entry);
/// nullopt where the value is not what was written under this key.
std::optional<FileEntry> decode_entry(std::string_view key, std::string_view value);

std::string object_name(std::uint64_t id, std::uint64_t number);
std::string removed_key(std::uint64_t id);

}  // namespace parley
