// SPDX-License-Identifier: MIT
#include "core/line_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace parley {

Result<bool> LineReader::next() {
  std::array<char, 16384> piece;
  line_.clear();
  is_cut_ = has_end_ = false;
  ++number_;
  bool is_there = false;
  for (std::size_t dropped = 0; !has_end_ && in_;) {
    in_.getline(piece.data(), piece.size());
    const auto taken = static_cast<std::size_t>(in_.gcount());
    has_end_ = in_.good();
    is_there = is_there || taken > 0;
    const std::size_t length = taken - (has_end_ ? 1 : 0);
    const std::size_t kept = std::min(length, longest_ - line_.size());
    line_.append(piece.data(), kept);
    is_cut_ = is_cut_ || kept < length;
    dropped += length - kept;
    if (dropped > most_dropped_) {
      return failure(ErrorCode::kFailed,
                     fmt::format("line {} is longer than {} MiB: nothing behind it is read",
                                 number_, (longest_ + most_dropped_) >> 20U));
    }
    const bool is_full = in_.fail() && !in_.eof() && !in_.bad() && taken + 1 == piece.size();
    if (is_full) in_.clear();
  }
  if (in_.bad()) return failure(ErrorCode::kIo, "cannot read on");
  return is_there;
}

}  // namespace parley
