// SPDX-License-Identifier: MIT
// A text in which stretches are marked: bold on a terminal with colours, ** in Markdown, nothing elsewhere.
// Between who makes a cell and who prints it, two control characters stand around each stretch: the text itself
// has none left, for what steers a terminal was made visible before.
#pragma once

#include <string>
#include <string_view>

#include "core/search.h"

namespace parley::cli {

inline constexpr char kMarkBegin = '\x02', kMarkEnd = '\x03';

/// On one line, visible, with its marks; "…" where a sentence is cut.
std::string marked_line(const MarkedText& text);
std::string marked_markdown(const MarkedText& text);
std::string unmarked_line(const MarkedText& text);

/// one_line() of all that is between the marks of a cell.
std::string one_marked_line(std::string_view cell);
/// The marks as a terminal shows them; without colours they are gone.
std::string with_marks_shown(std::string_view line, bool color);

}  // namespace parley::cli
