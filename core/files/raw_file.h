// SPDX-License-Identifier: MIT
// The raw bytes of one imported file, pipe or standard input: read once in order, as many as the
// file had at the start, with a digest on the way. What a file is, its first bytes say.
#pragma once

#include <xxhash.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

class RawFile {
 public:
  /// Takes `fd` over and closes it, but for a standard input (`is_own` false). Where there is no
  /// size, `interrupt` ends the waiting for bytes.
  RawFile(std::string path, int fd, bool is_own, std::optional<std::uint64_t> size, bool digest,
          const std::atomic<bool>* interrupt);
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;
  ~RawFile();

  [[nodiscard]] const std::string& path() const { return path_; }
  /// Can be sought in: a regular file.
  [[nodiscard]] bool is_regular() const { return size_.has_value(); }
  [[nodiscard]] std::optional<std::uint64_t> size() const { return size_; }
  [[nodiscard]] std::uint64_t position() const { return position_; }

  /// The first bytes, at most 512; they are still read after that. REQUIRES: nothing read yet.
  Result<std::string_view> beginning();
  /// Fills `into` as far as the file goes; 0 at its end.
  Result<std::size_t> read(char* into, std::size_t bytes);
  /// Goes on at another place; from now on there is no digest. REQUIRES: is_regular().
  void seek(std::uint64_t position);
  /// Reads all that is left for the digest's sake, and begins anew without one.
  Result<void> digest_and_rewind();
  /// Reads what is left and drops it, so that the digest covers the whole file.
  Result<void> drain();
  /// 32 hex digits over all bytes, "" where not all were read in order or none was wanted.
  [[nodiscard]] std::string digest() const;

 private:
  Result<std::size_t> read_some(char* into, std::size_t bytes);
  [[nodiscard]] Result<void> wait_for_bytes() const;
  [[nodiscard]] Error io_error(int number) const;

  struct FreeState {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
  };
  std::string path_;
  int fd_;
  bool is_own_;
  std::optional<std::uint64_t> size_;
  const std::atomic<bool>* interrupt_;
  std::uint64_t position_ = 0;  // of the next byte that read() gives
  std::string beginning_;       // read ahead, given by read() first
  std::size_t given_ = 0;       // of beginning_
  bool at_end_ = false;
  std::unique_ptr<XXH3_state_t, FreeState> sum_;
  std::string digest_;
};

}  // namespace parley
