// SPDX-License-Identifier: MIT
#include "cli/print/marked.h"

#include <algorithm>

#include "cli/print/markdown.h"
#include "cli/print/terminal_text.h"

namespace parley::cli {

namespace {

/// On one line, with single blanks: a passage may go from one paragraph to the next.
std::string tidy(std::string_view piece) {
  std::string line = one_line(piece);
  line.erase(
      std::unique(line.begin(), line.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
      line.end());
  return line;
}

/// The text in pieces: `say` is told of each, and whether it was looked for.
template <class Say>
void each_piece(const MarkedText& text, const Say& say) {
  std::size_t at = 0;
  for (const TextStretch& one : text.matches) {
    say(std::string_view(text.text).substr(at, one.at - at), false);
    say(std::string_view(text.text).substr(one.at, one.length), true);
    at = one.at + one.length;
  }
  say(std::string_view(text.text).substr(at), false);
}

template <class Say>
std::string with_ellipsis(const MarkedText& text, const Say& say) {
  std::string line = text.cut_begin ? "… " : "";
  line += say();
  return text.cut_end ? line + " …" : line;
}

}  // namespace

std::string marked_line(const MarkedText& text) {
  return with_ellipsis(text, [&] {
    std::string line;
    each_piece(text, [&line](std::string_view piece, bool is_match) {
      if (piece.empty()) return;
      if (is_match) line += kMarkBegin;
      line += tidy(piece);
      if (is_match) line += kMarkEnd;
    });
    return line;
  });
}

std::string unmarked_line(const MarkedText& text) {
  return with_ellipsis(text, [&] { return tidy(text.text); });
}

std::string marked_markdown(const MarkedText& text) {
  return with_ellipsis(text, [&] {
    std::string line;
    each_piece(text, [&line](std::string_view piece, bool is_match) {
      if (piece.empty()) return;
      if (is_match) line += "**";
      line += markdown_text(tidy(piece));
      if (is_match) line += "**";
    });
    return line;
  });
}

std::string one_marked_line(std::string_view cell) {
  std::string line;
  std::size_t at = 0;
  while (at < cell.size()) {
    const std::size_t mark = cell.find_first_of("\x02\x03", at);
    const std::size_t end = mark == std::string_view::npos ? cell.size() : mark;
    line += one_line(cell.substr(at, end - at));
    if (end < cell.size()) line += cell[end];
    at = end + 1;
  }
  return line;
}

std::string with_marks_shown(std::string_view line, bool color) {
  std::string shown;
  bool is_bold = false;
  for (const char c : line) {
    if (c == kMarkBegin || c == kMarkEnd) {
      is_bold = c == kMarkBegin;
      if (color) shown += is_bold ? "\x1b[1m" : "\x1b[m";
    } else {
      shown += c;
    }
  }
  if (is_bold && color) shown += "\x1b[m";
  return shown;
}

}  // namespace parley::cli
