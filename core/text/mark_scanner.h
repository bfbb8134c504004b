// SPDX-License-Identifier: MIT
// Where are the delimiters and line ends in a text? 64 bytes at a time: fields are short, so that
// a search for each (memchr) would spend its time on starting.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace parley {

class MarkScanner {
 public:
  void begin(std::string_view text, char delimiter) {
    text_ = text;
    delimiter_ = delimiter;
    go_to(0);
  }
  /// The next call of next() gives the first mark at or behind `at`.
  void go_to(std::size_t at) {
    block_ = at / kBlock * kBlock;
    marks_ = block_ < text_.size() ? marks_at(block_) & (~std::uint64_t{0} << (at % kBlock)) : 0;
  }
  /// The place of the next delimiter or line feed, or the size of the text.
  std::size_t next() {
    while (marks_ == 0) {
      block_ += kBlock;
      if (block_ >= text_.size()) return text_.size();
      marks_ = marks_at(block_);
    }
    const std::size_t at = block_ + static_cast<std::size_t>(std::countr_zero(marks_));
    marks_ &= marks_ - 1;
    return at;
  }

 private:
  static constexpr std::size_t kBlock = 64;

  [[nodiscard]] std::uint64_t marks_at(std::size_t block) const {
    const std::size_t left = text_.size() - block;
    if (left >= kBlock) return marks_in(text_.data() + block);
    char last[kBlock] = {};
    std::memcpy(last, text_.data() + block, left);
    // The fill behind the text must not count where the delimiter is NUL.
    return marks_in(last) & ((std::uint64_t{1} << left) - 1);
  }
  [[nodiscard]] std::uint64_t marks_in(const char* bytes) const {
    std::uint64_t marks = 0;
#ifdef __SSE2__
    const __m128i delimiter = _mm_set1_epi8(delimiter_);
    const __m128i line_feed = _mm_set1_epi8('\n');
    for (std::size_t i = 0; i < kBlock; i += 16) {
      const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
      const __m128i found =
          _mm_or_si128(_mm_cmpeq_epi8(part, delimiter), _mm_cmpeq_epi8(part, line_feed));
      marks |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(found))) << i;
    }
#else
    for (std::size_t i = 0; i < kBlock; ++i) {
      const bool is_mark = bytes[i] == delimiter_ || bytes[i] == '\n';
      marks |= static_cast<std::uint64_t>(is_mark) << i;
    }
#endif
    return marks;
  }

  std::string_view text_;
  char delimiter_ = '\t';
  std::size_t block_ = 0;
  std::uint64_t marks_ = 0;  // of the block, not given yet
};

}  // namespace parley
