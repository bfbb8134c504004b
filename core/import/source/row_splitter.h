// SPDX-License-Identifier: MIT
// From a chunk of bytes to rows and their fields, for tab-separated text, CSV and JSON Lines.
// Fields are views; nothing is allocated for a row. A row that is no clean text is handed on with
// the reason, so that it can be counted and shown instead of being mended silently.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/source/dialect.h"
#include "core/import/source/import_source.h"

namespace parley {

/// All views are valid until the next call of RowSplitter::next().
struct Row {
  std::span<const std::string_view> fields;  // none where `reject` says why the row is refused
  std::span<const std::string_view> names;   // json: of the members, as many as fields
  std::string_view text;    // the record as read (UTF-8 if it was Latin-1), without its line end
  std::string_view reject;  // "" for a sound row: why, "column 3: a NUL byte at offset 17"
  std::uint64_t line = 0;   // of its first physical line, 1-based, in the entry
  bool torn = false;        // the last of its entry, and no line end follows
};

/// For one thread; reused from chunk to chunk. Blank lines are left out, a byte order mark at the
/// beginning of an entry, too. Lines end in LF or CRLF. Members of a JSON object keep their order;
/// strings are unescaped, numbers and nested values are their JSON text, null is "".
class RowSplitter {
 public:
  explicit RowSplitter(const Dialect& dialect);
  RowSplitter(RowSplitter&&) noexcept;
  RowSplitter& operator=(RowSplitter&&) noexcept;
  ~RowSplitter();

  /// REQUIRES: `chunk` stays as it is while its rows are read.
  void begin(const Chunk& chunk);
  /// The next row of the chunk, or null at its end.
  const Row* next();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace parley
