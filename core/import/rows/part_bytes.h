// SPDX-License-Identifier: MIT
// Numbers and texts one behind the other, as prepared parts hold them: varints, and texts behind their length.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "schema/bytes.h"

namespace parley {

class PartBytes {
 public:
  void number(std::uint64_t value) { bytes::put_varint(bytes_, value); }
  void text(std::string_view text) {
    number(text.size());
    bytes_.append(text);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Past the end, or where a number is none, everything is 0 and empty, and has_failed() is true.
class PartReader {
 public:
  explicit PartReader(std::string_view from) : rest_(from) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if ((byte & 0x80U) == 0) return value;
    }
    return fail();
  }
  std::uint32_t small() {
    const std::uint64_t value = number();
    return static_cast<std::uint32_t>(value <= bytes::kMost32 ? value : fail());
  }
  /// Of things that take a byte each at least.
  std::size_t count() {
    const std::uint64_t value = number();
    return value <= rest_.size() ? value : fail();
  }
  std::string_view text() {
    const std::size_t size = count();
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }
  [[nodiscard]] bool has_failed() const { return failed_; }
  [[nodiscard]] bool is_at_end() const { return !failed_ && rest_.empty(); }

 private:
  std::uint64_t fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace parley
