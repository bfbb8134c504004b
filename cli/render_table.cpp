// SPDX-License-Identifier: MIT
#include "cli/render_table.h"

#include <algorithm>

#include "cli/output.h"
#include "schema/text.h"

namespace parley::cli {

namespace {

constexpr std::size_t kRowsToLearnFrom = 64;  // more than the 50 lines of a default page
constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 8;  // of a column that can be cut

}  // namespace

Table::Table(std::ostream& out, std::size_t width, std::vector<std::size_t> limits)
    : out_(out), width_(width), limits_(std::move(limits)) {}

void Table::row(std::vector<std::string> cells) {
  for (auto& cell : cells) cell = one_line(cell);
  if (!widths_.empty()) return write(cells);
  first_rows_.push_back(std::move(cells));
  if (first_rows_.size() == kRowsToLearnFrom) finish();
}

void Table::finish() {
  if (first_rows_.empty()) return;
  learn_widths();
  for (const auto& cells : first_rows_) write(cells);
  first_rows_.clear();
}

void Table::learn_widths() {
  widths_.assign(limits_.size(), 0);
  for (const auto& cells : first_rows_) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      widths_[i] = std::max(widths_[i], display_width(cells[i]));
  }
  if (width_ == 0) return;
  std::size_t used = 0;
  for (std::size_t i = 0; i + 1 < widths_.size(); ++i) {
    if (limits_[i] != 0) widths_[i] = std::min(widths_[i], limits_[i]);
    used += widths_[i] + kGap;
  }
  // Where not everything fits, half of the terminal belongs to the last column, and the widest of
  // the others gives way.
  while (used + widths_.back() > width_ && used > width_ / 2) {
    std::size_t widest = widths_.size();
    for (std::size_t i = 0; i + 1 < widths_.size(); ++i) {
      const bool yields = limits_[i] != 0 && widths_[i] > kNarrowest;
      if (yields && (widest == widths_.size() || widths_[i] > widths_[widest])) widest = i;
    }
    if (widest == widths_.size()) return;
    --widths_[widest];
    --used;
  }
}

void Table::write(const std::vector<std::string>& cells) {
  std::string line;
  std::size_t blanks = 0;  // not written before there is something to the right of them
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool last = i + 1 == cells.size();
    const bool narrow = width_ != 0 && !last && limits_[i] != 0;
    const auto cell = narrow ? cut(cells[i], widths_[i]) : cells[i];
    if (!cell.empty()) {
      line.append(blanks, ' ').append(cell);
      blanks = 0;
    }
    const auto columns = display_width(cell);
    blanks += (columns < widths_[i] ? widths_[i] - columns : 0) + (widths_[i] == 0 ? 0 : kGap);
  }
  if (width_ != 0) line = cut(line, width_);
  line += '\n';
  out_.write(line.data(), static_cast<std::streamsize>(line.size()));
}

}  // namespace parley::cli
