// SPDX-License-Identifier: MIT
#include "cli/render_table.h"

#include <algorithm>
#include <span>

#include "cli/markdown.h"
#include "cli/output.h"
#include "schema/text.h"

namespace parley::cli {

namespace {

constexpr std::size_t kRowsToLearnFrom = 64;  // more than the 50 lines of a default page
constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 8;  // of a column that can be cut
// Of a grid's columns: a stance with its date fits, and words are still read in lines.
constexpr std::size_t kGridColumn = 24, kWidestGridColumn = 40, kPipedGridColumn = 30;

}  // namespace

Table::Table(std::ostream& out, std::size_t width, std::vector<std::size_t> limits)
    : out_(out), width_(width), limits_(std::move(limits)) {}

void Table::row(std::vector<std::string> cells) {
  for (auto& cell : cells) cell = one_line(cell);
  if (!widths_.empty()) return write(cells);
  first_rows_.push_back(std::move(cells));
  if (first_rows_.size() == kRowsToLearnFrom) finish();
}

void Table::heading(std::string text) {
  std::vector<std::string> alone;
  alone.push_back(std::move(text));
  row(std::move(alone));
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
    if (cells.size() < widths_.size()) continue;  // a heading
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

namespace {

/// The columns of a grid that stand side by side.
struct Panel {
  std::size_t head = 0;    // width of the first column
  std::size_t column = 0;  // of the others
  std::size_t begin = 0, end = 0;
};

std::vector<Panel> panels_of(const Grid& grid, std::size_t width) {
  const std::size_t count = grid.columns.size();
  std::size_t head = 0;
  for (const auto& row : grid.rows) head = std::max(head, display_width(row.head));
  if (width == 0) return {{head, kPipedGridColumn, 0, count}};
  head = std::min(head, width / 4);
  const std::size_t room = width - head;
  const std::size_t fit = std::max<std::size_t>(1, room / (kGap + kGridColumn));
  const std::size_t grids = (count + fit - 1) / fit;
  const std::size_t each = grids == 0 ? 1 : (count + grids - 1) / grids;
  const std::size_t share = std::max(room / each, kGap + 1) - kGap;
  std::vector<Panel> panels;
  for (std::size_t at = 0; at < count; at += each) {
    panels.push_back({head, std::min(share, kWidestGridColumn), at, std::min(at + each, count)});
  }
  return panels;
}

std::vector<std::string> lines_of(const Grid::Cell& cell, std::size_t width) {
  std::vector<std::string> lines;
  for (const auto& text : cell) {
    for (auto& line : wrapped(one_line(text.text), width, text.lines))
      lines.push_back(std::move(line));
  }
  if (lines.empty()) lines.emplace_back("-");
  return lines;
}

/// Cells side by side, each from its top.
void print_row(std::ostream& out, const Panel& panel, const std::string& head,
               const std::vector<std::vector<std::string>>& cells) {
  std::size_t height = 1;
  for (const auto& cell : cells) height = std::max(height, cell.size());
  for (std::size_t i = 0; i < height; ++i) {
    std::string line = i == 0 ? cut(one_line(head), panel.head) : "";
    std::size_t begin = panel.head;
    for (const auto& cell : cells) {
      begin += kGap;
      if (i < cell.size())
        line.append(begin - std::min(begin, display_width(line)), ' ').append(cell[i]);
      begin += panel.column;
    }
    line += '\n';
    out.write(line.data(), static_cast<std::streamsize>(line.size()));
  }
}

void print_panel(std::ostream& out, const Grid& grid, const Panel& panel) {
  std::vector<std::vector<std::string>> heads, rules;
  for (std::size_t i = panel.begin; i < panel.end; ++i) {
    heads.push_back({cut(one_line(grid.columns[i]), panel.column)});
    rules.push_back({std::string(panel.column, '-')});
  }
  print_row(out, panel, "", heads);
  print_row(out, panel, std::string(panel.head, '-'), rules);
  bool first = true;
  for (const auto& row : grid.rows) {
    const auto own = std::span(row.cells).subspan(panel.begin, panel.end - panel.begin);
    const bool says = std::any_of(own.begin(), own.end(), [](const auto& c) { return !c.empty(); });
    if (grid.sparse && !says) continue;
    if (!first) out.put('\n');
    first = false;
    std::vector<std::vector<std::string>> cells;
    for (const auto& cell : own) {
      const bool blank = grid.sparse && cell.empty();
      cells.push_back(blank ? std::vector<std::string>() : lines_of(cell, panel.column));
    }
    print_row(out, panel, row.head, cells);
  }
}

}  // namespace

void print_grid(std::ostream& out, std::size_t width, const Grid& grid) {
  const auto panels = panels_of(grid, width);
  for (const Panel& panel : panels) {
    if (&panel != &panels.front()) out.put('\n');
    print_panel(out, grid, panel);
  }
}

void print_markdown_grid(std::ostream& out, const std::string& corner, const Grid& grid) {
  std::vector<std::string> cells = {markdown_text(corner)};
  for (const auto& column : grid.columns) cells.push_back(markdown_text(column));
  print_markdown_header(out, cells);
  for (const auto& row : grid.rows) {
    cells = {markdown_text(row.head)};
    for (const auto& texts : row.cells) {
      std::string cell;
      for (const auto& part : texts)
        cell += (cell.empty() ? "" : "<br>") + markdown_text(part.text);
      cells.push_back(!cell.empty() || grid.sparse ? cell : "-");
    }
    print_markdown_row(out, cells);
  }
}

}  // namespace parley::cli
