// SPDX-License-Identifier: MIT
// The cells of a row, and what is wrong with their number.
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/source/row_splitter.h"

namespace parley {

/// Without blanks at its ends, nor what is left of a line end.
std::string_view trim_blanks(std::string_view text);

/// The cells that say nothing in a map: "NA", "null". Asked for some thirty cells of each row, nearly none
/// of which is one: the length and the first character mostly tell.
class BlankCells {
 public:
  void add(std::string text);
  [[nodiscard]] bool contains(std::string_view text) const {
    return text.size() <= longest_ && !text.empty() &&
           begins_[static_cast<unsigned char>(text.front())] && is_listed(text);
  }

 private:
  [[nodiscard]] bool is_listed(std::string_view text) const;

  std::vector<std::string> texts_;
  std::bitset<256> begins_;
  std::size_t longest_ = 0;
};

/// "; the line has 60 ';': is the delimiter ';'?", where another character stands `least` times or
/// more in it; else "".
std::string delimiter_hint(const Row& row, std::size_t least);

/// "57, 58 or 61 columns expected, 1 found", with a hint where the delimiter is another one.
std::string width_fault(std::vector<std::size_t> widths, const Row& row);

}  // namespace parley
