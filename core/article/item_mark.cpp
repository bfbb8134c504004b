// SPDX-License-Identifier: MIT
#include "core/article/item_mark.h"

#include <algorithm>
#include <array>

#include "core/article/abbreviations.h"
#include "schema/ascii.h"

namespace parley {
namespace {

/// One figure at `at`, Eastern ones too: its length, 0 where there is none.
std::size_t figure_at(std::string_view text, std::size_t at, unsigned& value) {
  if (at < text.size() && is_digit(text[at])) {
    value = static_cast<unsigned>(text[at] - '0');
    return 1;
  }
  const std::string_view two = text.substr(std::min(at, text.size()), 2);
  for (const std::string_view zero : {"٠", "۰"}) {
    if (two.size() < 2 || two[0] != zero[0]) continue;
    const int distance = two[1] - zero[1];
    if (distance < 0 || distance > 9) continue;
    value = static_cast<unsigned>(distance);
    return 2;
  }
  return 0;
}

/// "iv" is 4; 0 for what is no Roman number below 40.
unsigned roman_number(std::string_view letters) {
  unsigned sum = 0;
  unsigned last = 0;
  for (std::size_t i = letters.size(); i-- > 0;) {
    const unsigned value = letters[i] == 'i'   ? 1
                           : letters[i] == 'v' ? 5
                           : letters[i] == 'x' ? 10
                                               : 0;
    if (value == 0) return 0;
    if (value < last) {
      sum -= value;
    } else {
      sum += value;
      last = value;
    }
  }
  return sum;
}

/// Blanks behind a mark, with the box of a list of tasks; 0 where none follow.
std::size_t blanks_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && (line[end] == ' ' || line[end] == '\t')) ++end;
  if (end == at) return 0;
  const std::string_view box = line.substr(end, 4);
  if (box == "[ ] " || box == "[x] " || box == "[X] ") end += box.size();
  return end - at;
}

ItemMark bullet(std::string_view line) {
  for (const std::string_view mark :
       {"-", "*", "+", "–", "—", "•", "‣", "◦", "▪", "●", "○", "■", "►", "·", "⁃", "∙"}) {
    if (!line.starts_with(mark)) continue;
    const std::size_t blanks = blanks_at(line, mark.size());
    const bool needs_blank = mark.size() == 1 || mark == "–" || mark == "—" || mark == "·";
    if (blanks == 0 && needs_blank) return {};
    return {mark.size() + blanks, 0, 0, true};
  }
  return {};
}

/// "①", "一、", "（二）", "1、".
ItemMark east_asian(std::string_view line) {
  if (line >= "①" && line < "⑴" && line.size() > 3) return {3 + blanks_at(line, 3), 0, 0, true};
  constexpr std::string_view kOpen = "（", kClose = "）", kComma = "、";
  const bool open = line.starts_with(kOpen);
  std::size_t at = open ? kOpen.size() : 0;
  const std::size_t first = at;
  unsigned value = 0;
  while (at - first <= 9) {
    const std::string_view three = line.substr(at, 3);
    constexpr std::array<std::string_view, 10> kNumbers = {"一", "二", "三", "四", "五",
                                                           "六", "七", "八", "九", "十"};
    const bool han = std::find(kNumbers.begin(), kNumbers.end(), three) != kNumbers.end();
    const std::size_t length = han ? 3 : figure_at(line, at, value);
    if (length == 0) break;
    at += length;
  }
  const std::string_view close = open ? kClose : kComma;
  if (at == first || !line.substr(at).starts_with(close)) return {};
  return {at + close.size() + blanks_at(line, at + close.size()), 0, 0, true};
}

}  // namespace

ItemMark item_mark(std::string_view line) {
  if (const ItemMark mark = bullet(line); mark.length != 0) return mark;
  if (const ItemMark mark = east_asian(line); mark.length != 0) return mark;
  ItemMark mark;
  const bool open = line.starts_with('(');
  std::size_t at = open ? 1 : 0;
  unsigned figure = 0;
  std::size_t figures = 0;
  while (const std::size_t length = figures < 3 ? figure_at(line, at, figure) : 0) {
    mark.number = mark.number * 10 + figure;
    at += length;
    ++figures;
  }
  if (figures == 0) {
    std::size_t end = at;
    while (end < line.size() && line[end] >= 'a' && line[end] <= 'z' && end - at < 6) ++end;
    const std::string_view letters = line.substr(at, end - at);
    mark.roman = roman_number(letters);
    if (letters.size() == 1) mark.number = static_cast<unsigned>(letters[0] - 'a' + 1);
    at = end;
  }
  if (mark.number == 0 && mark.roman == 0) return {};
  const char closer = at < line.size() ? line[at] : '\0';
  const bool closes =
      closer == ')' || (!open && closer == '.') || (!open && figures > 0 && closer == '-');
  const std::size_t blanks = closes ? blanks_at(line, at + 1) : 0;
  if (blanks == 0) return {};
  mark.length = at + 1 + blanks;
  // "15. Januar": a day.
  if (closer == '.' && is_month(line.substr(mark.length))) return {};
  return mark;
}

}  // namespace parley
