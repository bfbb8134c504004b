// SPDX-License-Identifier: MIT
#include "schema/code_points.h"

#include <algorithm>
#include <array>

namespace parley {
namespace {

struct Range {
  utf8proc_int32_t first, last;
};

constexpr std::array<Range, 15> kUnspaced = {{{code_points::kFirstUnspaced, 0x0EFF},
                                              {0x1000, 0x109F},
                                              {0x1780, 0x17FF},
                                              {0x2E80, 0x2FDF},
                                              {0x3005, 0x3007},
                                              {0x3021, 0x3029},
                                              {0x3040, 0x30FF},
                                              {0x31F0, 0x31FF},
                                              {0x3400, 0x4DBF},
                                              {0x4E00, 0x9FFF},
                                              {0xA9E0, 0xA9FF},
                                              {0xAA60, 0xAA7F},
                                              {0xF900, 0xFAFF},
                                              {0xFF66, 0xFF9F},
                                              {0x20000, 0x3FFFF}}};

}  // namespace

bool code_points::is_word_character(utf8proc_int32_t c) {
  const auto category = utf8proc_category(c);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

bool code_points::is_unspaced(utf8proc_int32_t c) {
  return std::any_of(kUnspaced.begin(), kUnspaced.end(),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

}  // namespace parley
