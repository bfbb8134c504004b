// SPDX-License-Identifier: MIT
// The unpacked bytes in a file: of a plain or a compressed file there is one entry, of a zip as
// many as it has regular members. Which of these a file is, its first bytes say.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/files/raw_file.h"

namespace parley {

/// For one thread. Errors carry the reason only; the caller knows the label.
class EntryReader {
 public:
  EntryReader() = default;
  EntryReader(const EntryReader&) = delete;
  EntryReader& operator=(const EntryReader&) = delete;
  virtual ~EntryReader() = default;

  /// The next entry's name inside the file, "" where the file is the entry; none at the end.
  virtual Result<std::optional<std::string>> next_entry(std::vector<std::string>& notes) = 0;
  /// Gives up to `bytes` bytes of the entry; 0 at its end.
  virtual Result<std::size_t> read(char* into, std::size_t bytes) = 0;
  /// Leaves out the next `bytes` bytes at once, where the kind of file allows that.
  virtual bool seek_forward(std::uint64_t bytes) = 0;
  /// Raw bytes that were needed for what read() gave.
  [[nodiscard]] virtual std::uint64_t packed() const = 0;
  [[nodiscard]] virtual bool is_compressed() const = 0;
};

/// A reader for `file`, which must outlive it. Errors say what of the file is not read here.
Result<std::unique_ptr<EntryReader>> make_entry_reader(RawFile& file, std::uint32_t max_entries);

/// Why an entry that begins like this cannot be rows: it is an archive, or UTF-16.
Result<void> check_beginning(std::string_view bytes);

/// A name that can be printed: controls and what is not UTF-8 become "?".
std::string printable(std::string_view name);

}  // namespace parley
