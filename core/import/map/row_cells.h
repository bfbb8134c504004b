// SPDX-License-Identifier: MIT
// The cells of a row, and what is wrong with their number.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/import/source/row_splitter.h"

namespace parley {

/// Without blanks at its ends, nor what is left of a line end.
std::string_view trim_blanks(std::string_view text);

/// "; the line has 60 ';': is the delimiter ';'?", where another character stands `least` times or
/// more in it; else "".
std::string delimiter_hint(const Row& row, std::size_t least);

/// "57, 58 or 61 columns expected, 1 found", with a hint where the delimiter is another one.
std::string width_fault(std::vector<std::size_t> widths, const Row& row);

}  // namespace parley
