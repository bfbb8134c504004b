// SPDX-License-Identifier: MIT
#include "core/import/map/row_cells.h"

#include <algorithm>

namespace parley {

std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

void BlankCells::add(std::string text) {
  if (text.empty()) return;
  begins_.set(static_cast<unsigned char>(text.front()));
  longest_ = std::max(longest_, text.size());
  texts_.push_back(std::move(text));
}

bool BlankCells::is_listed(std::string_view text) const {
  return std::find(texts_.begin(), texts_.end(), text) != texts_.end();
}

std::string delimiter_hint(const Row& row, std::size_t least) {
  for (const char other : std::string_view(";,\t|")) {
    std::size_t count = 0;
    for (const std::string_view field : row.fields)
      count += static_cast<std::size_t>(std::count(field.begin(), field.end(), other));
    if (count < least) continue;
    const std::string name = other == '\t' ? "tab" : "'" + std::string(1, other) + "'";
    std::string hint = "; the line has " + std::to_string(count);
    return hint.append(" ").append(name).append(": is the delimiter ").append(name).append("?");
  }
  return {};
}

std::string width_fault(std::vector<std::size_t> widths, const Row& row) {
  std::sort(widths.begin(), widths.end());
  std::string text;
  for (std::size_t at = 0; at < widths.size(); ++at)
    text += (at == 0 ? "" : at + 1 == widths.size() ? " or " : ", ") + std::to_string(widths[at]);
  text += " columns expected, " + std::to_string(row.fields.size()) + " found";
  const bool narrow = row.fields.size() * 2 < widths.front();
  return narrow ? text + delimiter_hint(row, widths.front() - 1) : text;
}

}  // namespace parley
