// SPDX-License-Identifier: MIT
// The marks that make a line an item of a list: "- ", "• ", "1. ", "(a) ", "٢- ", "一、". A number at
// the head of a line may also be part of a date or a sentence: only the caller knows whether the
// one before it stands above.
#pragma once

#include <cstddef>
#include <string_view>

namespace parley {

struct ItemMark {
  std::size_t length = 0;  // bytes with the blanks behind it; 0: no mark
  unsigned number = 0;     // 0 of a bullet; "c)" is 3
  unsigned roman = 0;      // "i)" is also 1; 0: no such number
  bool is_sure = false;    // nothing but an item begins so: a bullet, "①", "一、"

  bool is_first() const { return number == 1 || roman == 1; }
  bool follows(const ItemMark& above) const {
    return (above.number != 0 && number == above.number + 1) ||
           (above.roman != 0 && roman == above.roman + 1);
  }
};

/// The mark that `line` begins with.
ItemMark item_mark(std::string_view line);

}  // namespace parley
