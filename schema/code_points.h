// SPDX-License-Identifier: MIT
// Steps through UTF-8 by code points; a byte that is not UTF-8 counts as U+FFFD, so that nothing
// can fail. Private to schema/.
#pragma once

#include <utf8proc.h>

#include <cstddef>
#include <string_view>

namespace parley {

inline bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

struct CodePoint {
  utf8proc_int32_t value = 0;
  std::size_t length = 1;
};

/// The code point at `at`; for a byte that is not UTF-8, U+FFFD and a length of 1.
inline CodePoint code_point_at(std::string_view text, std::size_t at) {
  utf8proc_int32_t value = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  if (length <= 0) return {0xFFFD, 1};
  return {value, static_cast<std::size_t>(length)};
}

/// Latin letters that Unicode does not decompose, in ASCII: "o" for ø, "ae" for æ. Lower case; empty
/// for all others.
std::string_view latin_spelling(utf8proc_int32_t c);

}  // namespace parley
