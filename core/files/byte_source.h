// SPDX-License-Identifier: MIT
// Bytes that come one after the other, from a file of any size or from memory, of which only what is
// looked at is kept: a mailbox or a web archive of gigabytes is read in the memory of one of its records.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

/// For one thread. After an error reading may go on, where `pull` can.
class ByteSource {
 public:
  /// Gives up to so many bytes, 0 at the end only.
  using Pull = std::function<Result<std::size_t>(char* into, std::size_t bytes)>;

  explicit ByteSource(Pull pull) : pull_(std::move(pull)) {}
  /// What is in memory, and stays there.
  static ByteSource of(std::string_view bytes);

  /// The next `bytes` bytes, fewer only at the end, without taking them; valid until the next call.
  Result<std::string_view> peek(std::size_t bytes);
  /// The next line with its line feed, without taking it; "" at the end. Of one that is longer than
  /// `most` bytes its beginning.
  Result<std::string_view> peek_line(std::size_t most);
  /// REQUIRES: they were peeked at.
  void take(std::size_t bytes);
  /// Leaves out up to `bytes` bytes; how many there were.
  Result<std::uint64_t> skip(std::uint64_t bytes);
  /// Drops what was read ahead: after an error, what came before it.
  void drop();

  [[nodiscard]] std::uint64_t position() const { return position_; }

 private:
  Result<bool> fill(std::size_t bytes);

  Pull pull_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is not taken yet
  std::uint64_t position_ = 0;
  bool at_end_ = false;
};

}  // namespace parley
