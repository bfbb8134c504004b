// SPDX-License-Identifier: MIT
// A column of a list: what it is called, and what it says of a row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace parley::cli {

/// kMarks: the cell is visible text with marks of its own (marked.h).
enum class Paint : std::uint8_t { kNone, kHandle, kSource, kMarks };

/// What a cell is in Markdown: text of which every sign is to be seen, or Markdown already.
enum class Markup : std::uint8_t { kText, kMarkdown };

template <class Row>
struct Column {
  std::string_view name;
  std::string (*value)(const Row& row);
  // Of a grid on a terminal: how many columns of it a cell may take, 0 as many as it needs.
  std::size_t limit = 0;
  Paint paint = Paint::kNone;
  Markup markup = Markup::kText;
};

}  // namespace parley::cli
