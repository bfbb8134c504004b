// SPDX-License-Identifier: MIT
// What a name looks like to people at a keyboard and a terminal: its handle, what would steer
// the terminal, and how wide it is.
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "schema/code_points.h"
#include "schema/text.h"

namespace parley {
namespace {

void append_utf8(std::string& to, utf8proc_int32_t code_point) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(code_point, bytes.data());
  to.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

bool is_letter_or_digit(utf8proc_int32_t c) {
  const auto category = utf8proc_category(c);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
         (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

bool is_mark(utf8proc_int32_t c) {
  const auto category = utf8proc_category(c);
  return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

/// "a" for á, "o" for ø and ǿ; empty where `c` is not a Latin letter or digit with such a spelling.
std::string without_accents(utf8proc_int32_t c) {
  std::array<utf8proc_int32_t, 32> parts{};
  int boundary = 0;
  const auto count =
      utf8proc_decompose_char(c, parts.data(), parts.size(), UTF8PROC_DECOMPOSE, &boundary);
  if (count <= 0) return {};
  if (parts[0] < 0x80) return {static_cast<char>(parts[0])};
  return std::string(latin_spelling(parts[0]));
}

}  // namespace

std::string_view latin_spelling(utf8proc_int32_t c) {
  switch (c) {
    case 0xDF:
      return "ss";
    case 0xE6:
      return "ae";
    case 0xF0:
      return "d";
    case 0xF8:
      return "o";
    case 0xFE:
      return "th";
    case 0x111:
      return "d";
    case 0x127:
      return "h";
    case 0x142:
      return "l";
    case 0x153:
      return "oe";
    default:
      return {};
  }
}

std::string slug(std::string_view name) {
  const std::string folded = fold(name);
  std::string result;
  bool hyphen_due = false;
  bool keep_marks = false;  // the letter before is of a script whose marks we keep
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = code_point_at(folded, at);
    at += c.length;
    if (c.value == '\'') continue;
    if (is_mark(c.value)) {
      if (keep_marks) append_utf8(result, c.value);
      continue;
    }
    keep_marks = false;
    if (!is_letter_or_digit(c.value)) {
      hyphen_due = true;
      continue;
    }
    if (hyphen_due && !result.empty()) result += '-';
    hyphen_due = false;
    const std::string plain = without_accents(c.value);
    keep_marks = plain.empty();
    if (keep_marks) {
      append_utf8(result, c.value);
    } else {
      result += plain;
    }
  }
  return result;
}

bool steers_terminal(char32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 || code == 0x2029 ||
         (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii(text[at])) {
      columns += static_cast<std::size_t>(text[at] >= ' ' && text[at] != '\x7F');
      ++at;
      continue;
    }
    const CodePoint c = code_point_at(text, at);
    columns += static_cast<std::size_t>(std::max(utf8proc_charwidth(c.value), 0));
    at += c.length;
  }
  return columns;
}

}  // namespace parley
