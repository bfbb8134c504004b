// SPDX-License-Identifier: MIT
// A share of a dataset, prepared without an archive: a directory with the mapped rows of its files (rows), and what
// they are, how they were read, and how they can be known to be whole (mark). It is there when all of it is.
//
//   rows   frames: u32 bytes, little-endian, and so many of a Zstandard frame of a load (load_codec.h)
//   mark   numbers and texts (part_bytes.h): "parley part", version, program; the recipe; the order of day and month
//          that was found, and by what; files, rows, rejected ones, frames, bytes of `rows` and their XXH3-128;
//          then the XXH3-64 of all before, u64 little-endian
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "core/import.h"
#include "core/import/rows/row_reader.h"

namespace parley {

/// What a part says of itself.
struct PartMark {
  std::string program;
  ImportRequest recipe;  // how its files were read: map, encoding, zone, order, limits
  DateOrders orders;     // of day and month, as its dates were read
  std::string told_by;   // the cell that told it; "" where none did
  std::uint64_t files = 0, rows = 0, rejected = 0, frames = 0, bytes = 0;
  std::string sum;  // 32 hex digits
};

/// Writes one. For one thread.
class PartWriter {
 public:
  /// In a directory that is made for it.
  static Result<std::unique_ptr<PartWriter>> make(const std::string& directory);
  virtual ~PartWriter() = default;
  /// A load as pack_load() gives it.
  virtual Result<void> add(std::string_view packed) = 0;
  /// Durable when it returns; sets frames, bytes and sum.
  virtual Result<void> finish(PartMark mark) = 0;
};

/// For any thread.
std::string pack_load(const ImportLoad& load);

/// Reads one. For one thread.
class PreparedPart {
 public:
  /// Reads all of it, and compares it with its sums. kFailed where there is none, or another program's; kDamaged,
  /// naming the file.
  static Result<std::unique_ptr<PreparedPart>> open(const std::string& directory,
                                                    const std::atomic<bool>* interrupt);
  ~PreparedPart();
  PreparedPart(const PreparedPart&) = delete;
  PreparedPart& operator=(const PreparedPart&) = delete;

  [[nodiscard]] const PartMark& mark() const { return mark_; }
  [[nodiscard]] const std::string& directory() const { return directory_; }
  /// The next load, packed; false at the end.
  Result<bool> next(std::string& packed);

 private:
  PreparedPart(std::string directory, PartMark mark);
  std::string directory_;
  PartMark mark_;
  std::FILE* file_ = nullptr;
  std::uint64_t read_ = 0;  // frames
};

/// kUsage where a part was read in another way than the first one.
Result<void> check_same_kind(const PartMark& first, const PreparedPart& part,
                             const std::string& first_directory);

/// False where it is none. `room`: takes the bytes that the load's texts are in.
bool unpack_load(std::string_view packed, std::string& room, ImportLoad& into);

}  // namespace parley
