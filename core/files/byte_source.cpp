// SPDX-License-Identifier: MIT
// See core/files/byte_source.h.
#include "core/files/byte_source.h"

#include <algorithm>
#include <cstring>

namespace parley {

constexpr std::size_t kPulledBytes = std::size_t{64} << 10U;

ByteSource ByteSource::of(std::string_view bytes) {
  return ByteSource([bytes](char* into, std::size_t room) mutable -> Result<std::size_t> {
    const std::size_t given = bytes.copy(into, room);
    bytes.remove_prefix(given);
    return given;
  });
}

/// False: the end came before there were so many.
Result<bool> ByteSource::fill(std::size_t bytes) {
  while (buffer_.size() - begin_ < bytes) {
    if (at_end_) return false;
    if (begin_ > buffer_.size() / 2) {
      buffer_.erase(0, begin_);
      begin_ = 0;
    }
    const std::size_t before = buffer_.size();
    buffer_.resize(before + std::max(kPulledBytes, bytes - (before - begin_)));
    auto got = pull_(buffer_.data() + before, buffer_.size() - before);
    buffer_.resize(before + (got ? *got : 0));
    if (!got) return failure_of(got);
    at_end_ = *got == 0;
  }
  return true;
}

Result<std::string_view> ByteSource::peek(std::size_t bytes) {
  if (auto filled = fill(bytes); !filled) return failure_of(filled);
  return std::string_view(buffer_).substr(begin_, bytes);
}

Result<std::string_view> ByteSource::peek_line(std::size_t most) {
  std::size_t looked = 0;
  while (true) {
    const std::string_view there = std::string_view(buffer_).substr(begin_);
    const std::size_t end = there.find('\n', looked);
    if (end < most) return there.substr(0, end + 1);
    if (there.size() >= most) return there.substr(0, most);
    looked = there.size();
    auto filled = fill(looked + 1);
    if (!filled) return failure_of(filled);
    if (!*filled) return std::string_view(buffer_).substr(begin_);
  }
}

void ByteSource::take(std::size_t bytes) {
  begin_ += bytes;
  position_ += bytes;
}

Result<std::uint64_t> ByteSource::skip(std::uint64_t bytes) {
  std::uint64_t left = bytes;
  while (left > 0) {
    auto next = peek(static_cast<std::size_t>(std::min<std::uint64_t>(left, kPulledBytes)));
    if (!next) return failure_of(next);
    if (next->empty()) break;
    left -= next->size();
    take(next->size());
  }
  return bytes - left;
}

void ByteSource::drop() { take(buffer_.size() - begin_); }

}  // namespace parley
