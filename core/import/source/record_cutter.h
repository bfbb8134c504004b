// SPDX-License-Identifier: MIT
// Where may a chunk be cut? Behind the last line end that ends a record: in CSV a line end inside
// quotes does not. The rule for quotes is that of the row splitter: a quote opens a quoted field
// only where a field begins, and inside two quotes are one.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/import/source/dialect.h"

namespace parley {

/// How many bytes of byte order mark `entry` begins with: 3 or 0.
inline std::size_t byte_order_mark(std::string_view entry) {
  return entry.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

/// Looks at a buffer that grows, each byte once.
class RecordCutter {
 public:
  explicit RecordCutter(const Dialect& dialect) : dialect_(dialect) {}

  /// A new buffer, in which the first record begins at `start`.
  void restart(std::size_t start = 0);
  /// The buffer is now `bytes`: what it was and more behind. `complete`: nothing will follow.
  void extend(std::string_view bytes, bool complete = false);

  /// Just behind the last, or the first, line end that ends a record; 0: there is none yet.
  [[nodiscard]] std::size_t end() const { return end_; }
  [[nodiscard]] std::size_t first_end() const { return first_end_; }
  [[nodiscard]] bool in_quotes() const { return in_quotes_; }

 private:
  void note_ends(std::string_view bytes, std::size_t from, std::size_t to);
  [[nodiscard]] bool begins_field(std::string_view bytes, std::size_t at) const;

  Dialect dialect_;
  std::size_t start_ = 0;
  std::size_t seen_ = 0;  // bytes before this need no further look
  std::size_t end_ = 0;
  std::size_t first_end_ = 0;
  bool in_quotes_ = false;
};

}  // namespace parley
