// SPDX-License-Identifier: MIT
// HEAD: the number and hash of the last acknowledged commit, kept outside the storage engine. An
// engine whose log was cut or lost opens happily with an older state; HEAD is what tells. Two
// preallocated, checksummed 64-byte slots in one file, written in turn, each followed by fdatasync:
// a torn write spoils one slot, never both.
//
//   offset 0     slot of even commits        8   "parleyHD"
//   offset 4096  slot of odd commits         4   layout version (1), little-endian
//                                            4   commit, little-endian
//                                            32  SHA-256 of the encoded commit record
//                                            8   zero
//                                            8   XXH3-64 of the 56 bytes before, little-endian
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "schema/records.h"

namespace parley {

struct Head {
  CommitNumber commit{};
  Sha256 hash{};
  /// Of one that was read: the other slot of the file is spoilt. The next commit mends it.
  bool half_spoilt = false;
};

/// The newest valid slot. kDamaged where the file is missing, is none, or neither slot is valid.
Result<Head> read_head(const std::string& directory);

/// Makes new and renamed entries of a directory durable. "" is the present one.
Result<void> sync_directory(const std::string& directory);

/// The bytes of one slot.
std::string head_slot(const Head& head);
/// nullopt where they are not what was written.
std::optional<Head> head_in_slot(std::string_view bytes);

/// Writes heads. One per open archive; not thread-safe.
class HeadWriter {
 public:
  /// Of a directory. `create` makes the file, with both slots empty, and syncs the directory.
  static Result<std::unique_ptr<HeadWriter>> open(const std::string& directory, bool create);
  HeadWriter() = default;
  virtual ~HeadWriter() = default;
  HeadWriter(const HeadWriter&) = delete;
  HeadWriter& operator=(const HeadWriter&) = delete;

  /// Durable when it returns.
  virtual Result<void> write(const Head& head) = 0;
};

}  // namespace parley
