// SPDX-License-Identifier: MIT
// Steps through UTF-8 by code points; a byte that is not UTF-8 counts as U+FFFD, so that nothing
// can fail. Which characters make words.
#pragma once

#include <utf8proc.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "schema/ascii.h"

namespace parley {

struct CodePoint {
  utf8proc_int32_t value = 0;
  std::size_t length = 1;
};

/// The code point at `at`; for a byte that is not UTF-8, U+FFFD and a length of 1.
inline CodePoint code_point_at(std::string_view text, std::size_t at) {
  if (is_ascii(text[at])) return {text[at], 1};
  utf8proc_int32_t value = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  if (length <= 0) return {0xFFFD, 1};
  return {value, static_cast<std::size_t>(length)};
}

/// Where the code point before `at` begins. REQUIRES: at > 0.
inline std::size_t code_point_before(std::string_view text, std::size_t at) {
  --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

/// How many there are; a byte in the middle of one does not count.
inline std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

namespace code_points {
bool is_word_character(utf8proc_int32_t c);  // of any
bool is_unspaced(utf8proc_int32_t c);
inline constexpr utf8proc_int32_t kFirstUnspaced = 0x0E00;
}  // namespace code_points

/// A letter, a mark or a digit.
inline bool is_word_character(utf8proc_int32_t c) {
  constexpr std::uint64_t kDigits = 0x03FF'0000'0000'0000, kLetters = 0x07FF'FFFE'07FF'FFFE;
  if (c < 0 || c >= 0x80) return code_points::is_word_character(c);
  return ((c < 0x40 ? kDigits : kLetters) >> (c & 0x3F) & 1U) != 0;
}

/// Of a script that is written without blanks between words: Han, Hiragana, Katakana, Thai, Lao,
/// Khmer, Myanmar.
inline bool is_unspaced(utf8proc_int32_t c) {
  return c >= code_points::kFirstUnspaced && code_points::is_unspaced(c);
}

/// Latin letters that Unicode does not decompose, in ASCII: "o" for ø, "ae" for æ. Lower case; empty
/// for all others.
std::string_view latin_spelling(utf8proc_int32_t c);

}  // namespace parley
