// SPDX-License-Identifier: MIT
// Letters, digits and blanks of ASCII, whatever the locale says. Text in other scripts is walked by
// code points: schema/code_points.h.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace parley {

/// What a search in a text returns where it finds nothing.
inline constexpr std::size_t kNowhere = std::string_view::npos;

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter_or_digit(char c) { return is_lower(c) || is_upper(c) || is_digit(c); }
/// A letter, or a byte of a character beyond ASCII.
constexpr bool is_letter_byte(char c) { return is_lower(c) || is_upper(c) || !is_ascii(c); }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_white(char c) { return is_blank(c) || c == '\n'; }

constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

/// Letters beyond ASCII stay as they are.
inline std::string lower(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(), to_lower);
  return small;
}
inline std::string upper(std::string_view text) {
  std::string capitals(text);
  std::transform(capitals.begin(), capitals.end(), capitals.begin(), to_upper);
  return capitals;
}

}  // namespace parley
