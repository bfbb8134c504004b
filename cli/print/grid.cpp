// SPDX-License-Identifier: MIT
#include "cli/print/grid.h"

#include <algorithm>
#include <span>
#include <utility>

#include "cli/print/markdown.h"
#include "cli/print/marked.h"
#include "cli/print/output.h"
#include "schema/text.h"

namespace parley::cli {

namespace {

constexpr std::size_t kRowsToLearnFrom = 64;  // more than the 50 lines of a default page
constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 8;   // of a column that can be cut
constexpr std::size_t kLeastText = 20;  // columns; text that has fewer stands below its row
constexpr std::size_t kBelow = 4;       // where it begins there

/// The first word with the blanks before it.
std::size_t widest_word(std::string_view text) {
  std::size_t widest = 0;
  std::size_t begin = 0;
  for (std::size_t at = text.find_first_not_of(' '); at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    widest = std::max(widest, display_width(text.substr(begin, end - begin)));
    at = begin = text.find_first_not_of(' ', end);
  }
  return widest;
}
// Of a matrix's columns: a stance with its date fits, and words are still read in lines.
constexpr std::size_t kGridColumn = 24, kWidestGridColumn = 40, kPipedGridColumn = 30;

}  // namespace

namespace {

bool has_color(const Session& session) {
  if (session.common.color != Color::kAuto) return session.common.color == Color::kAlways;
  const auto value = [&session](const char* name) {
    return session.environment ? session.environment(name).value_or("") : "";
  };
  return session.out_is_terminal && value("NO_COLOR").empty() && !value("TERM").empty() &&
         value("TERM") != "dumb";
}

}  // namespace

Screen screen(const Session& session) {
  Screen made(session.out_is_terminal ? session.width : 0);
  made.wrap = !session.common.no_wrap;
  made.header = session.common.header;
  made.color = has_color(session);
  return made;
}

Grid::Grid(std::ostream& out, const Screen& screen, std::vector<std::size_t> limits)
    : out_(out), screen_(screen), limits_(std::move(limits)) {}

void Grid::names(std::vector<std::string> names) {
  if (!screen_.header) return;
  has_header_ = true;
  row(std::move(names));
}

void Grid::row(std::vector<std::string> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i)
    cells[i] = is_marked(i) && cells.size() > 1 ? one_marked_line(cells[i]) : one_line(cells[i]);
  if (!widths_.empty()) return write(cells);
  first_rows_.push_back(std::move(cells));
  if (first_rows_.size() == kRowsToLearnFrom) finish();
}

void Grid::heading(std::string text) {
  std::vector<std::string> alone;
  alone.push_back(std::move(text));
  row(std::move(alone));
}

void Grid::finish() {
  if (first_rows_.empty()) return;
  learn_widths();
  for (const auto& cells : first_rows_) write(cells);
  first_rows_.clear();
}

void Grid::learn_widths() {
  widths_.assign(limits_.size(), 0);
  for (const auto& cells : first_rows_) {
    if (cells.size() < widths_.size()) continue;  // a heading
    for (std::size_t i = 0; i < cells.size(); ++i)
      widths_[i] = std::max(widths_[i], display_width(cells[i]));
  }
  if (screen_.width == 0) return;
  std::vector<std::size_t> least(widths_.size(), kNarrowest);
  for (const auto& cells : first_rows_) {
    if (cells.size() < widths_.size()) continue;
    for (std::size_t i = 0; i < cells.size(); ++i)
      least[i] = std::max(least[i], widest_word(cells[i]));
  }
  std::size_t used = 0;
  for (std::size_t i = 0; i + 1 < widths_.size(); ++i) {
    if (limits_[i] != 0) widths_[i] = std::min(widths_[i], std::max(limits_[i], least[i]));
    used += widths_[i] + kGap;
  }
  // Where not everything fits, half of the terminal belongs to the last column, and the widest of
  // the others gives way; but not where that is too little, and the last one stands below anyway.
  const auto narrow = [&](std::size_t enough) {
    while (used > enough) {
      std::size_t widest = widths_.size();
      for (std::size_t i = 0; i + 1 < widths_.size(); ++i) {
        const bool yields = limits_[i] != 0 && widths_[i] > least[i];
        if (yields && (widest == widths_.size() || widths_[i] > widths_[widest])) widest = i;
      }
      if (widest == widths_.size()) return;
      --widths_[widest];
      --used;
    }
  };
  const std::size_t text = std::min(widths_.back(), screen_.width);
  const auto wide = widths_;
  const std::size_t used_by_wide = used;
  narrow(std::max(screen_.width - text, screen_.width / 2));
  if (!screen_.wrap || used + std::min(text, kLeastText) <= screen_.width) return;
  widths_ = wide;
  used = used_by_wide;
  narrow(screen_.width);
}

std::string Grid::painted(std::string text, std::size_t column, bool is_header) const {
  if (is_marked(column) && !is_header) return with_marks_shown(text, screen_.color);
  if (!screen_.color || text.empty()) return text;
  const Paint paint = column < paint_.size() ? paint_[column] : Paint::kNone;
  const char* const code = is_header                 ? "\x1b[1m"
                           : paint == Paint::kHandle ? "\x1b[33m"
                           : paint == Paint::kSource ? "\x1b[36m"
                                                     : nullptr;
  return code == nullptr ? text : code + std::move(text) + "\x1b[m";
}

/// Has the last cell of a row, which would begin at `begin`, too little room there?
bool Grid::stands_below(const std::string& cell, std::size_t begin) const {
  return screen_.width != 0 && screen_.wrap && begin > 0 && begin + kLeastText > screen_.width &&
         begin + display_width(cell) > screen_.width;
}

/// A cell as it stands in its column, which begins at `begin`.
std::vector<std::string> Grid::lines_of(const std::vector<std::string>& cells, std::size_t column,
                                        std::size_t begin) const {
  const std::string& cell = cells[column];
  if (screen_.width == 0) return {cell};
  if (column + 1 < cells.size()) {
    if (limits_[column] == 0) return {cell};
    if (screen_.wrap) return wrapped_at_words(cell, widths_[column]);
    return {cut_at_words(cell, widths_[column])};
  }
  const std::size_t room = screen_.width - std::min(begin, screen_.width);
  if (!screen_.wrap) return {room == 0 ? "" : cut_at_words(cell, room)};
  if (!stands_below(cell, begin)) return wrapped_at_words(cell, std::max<std::size_t>(room, 1));
  return wrapped_at_words(cell, std::max(screen_.width, kBelow + 1) - kBelow);
}

void Grid::write_line(const std::string& line) {
  out_.write(line.data(), static_cast<std::streamsize>(line.size()));
  out_.put('\n');
}

void Grid::write(const std::vector<std::string>& cells) {
  const bool is_header = has_header_ && std::exchange(first_, false);
  // Where each column begins: a cell that is wider than the first ones moves what is behind it.
  std::vector<std::vector<std::string>> lines(cells.size());
  std::vector<std::size_t> begins(cells.size());
  std::size_t begin = 0, height = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    begins[i] = begin;
    lines[i] = lines_of(cells, i, begin);
    std::size_t columns = widths_[i];
    for (const auto& line : lines[i]) columns = std::max(columns, display_width(line));
    begin += columns + (widths_[i] == 0 ? 0 : kGap);
    if (i + 1 < cells.size()) height = std::max(height, lines[i].size());
  }
  const std::size_t last = cells.size() - 1;
  const bool below = stands_below(cells[last], begins[last]);
  if (!below) height = std::max(height, lines[last].size());
  for (std::size_t k = 0; k < height; ++k) {
    std::string line;
    std::size_t used = 0;  // columns; colours take none
    for (std::size_t i = 0; i < cells.size() - (below ? 1 : 0); ++i) {
      if (k >= lines[i].size() || lines[i][k].empty()) continue;
      line.append(begins[i] - std::min(used, begins[i]), ' ');
      used = std::max(used, begins[i]) + display_width(lines[i][k]);
      line += painted(lines[i][k], i, is_header);
    }
    write_line(line);
  }
  for (std::size_t k = 0; below && k < lines[last].size(); ++k)
    write_line(std::string(kBelow, ' ') + painted(lines[last][k], last, is_header));
}

namespace {

/// The columns of a matrix that stand side by side.
struct Panel {
  std::size_t head = 0;    // width of the first column
  std::size_t column = 0;  // of the others
  std::size_t begin = 0, end = 0;
};

/// Of the names of columns and the short texts in cells, which have handles: no column is narrower.
std::size_t widest_word(const Matrix& matrix) {
  std::size_t widest = 0;
  for (const auto& column : matrix.columns) widest = std::max(widest, widest_word(column));
  for (const auto& row : matrix.rows) {
    for (const auto& cell : row.cells) {
      for (const auto& text : cell) {
        if (text.lines == 1) widest = std::max(widest, widest_word(text.text));
      }
    }
  }
  return widest;
}

std::vector<Panel> panels_of(const Matrix& matrix, std::size_t width) {
  const std::size_t count = matrix.columns.size();
  std::size_t head = 0;
  for (const auto& row : matrix.rows) head = std::max(head, display_width(row.head));
  if (width == 0) return {{head, kPipedGridColumn, 0, count}};
  const std::size_t least = widest_word(matrix);
  const std::size_t room = width - std::min(head, width);
  const std::size_t fit = std::max<std::size_t>(1, room / (kGap + std::max(kGridColumn, least)));
  const std::size_t grids = (count + fit - 1) / fit;
  const std::size_t each = grids == 0 ? 1 : (count + grids - 1) / grids;
  const std::size_t share = std::max(room / each, kGap + 1) - kGap;
  std::vector<Panel> panels;
  for (std::size_t at = 0; at < count; at += each) {
    const std::size_t column = std::max(std::min(share, kWidestGridColumn), least);
    panels.push_back({head, column, at, std::min(at + each, count)});
  }
  return panels;
}

std::vector<std::string> lines_of(const Matrix::Cell& cell, std::size_t width) {
  std::vector<std::string> lines;
  for (const auto& text : cell) {
    const auto flat = one_line(text.text);
    for (auto& line :
         text.lines == 1 ? wrapped_at_words(flat, width) : wrapped(flat, width, text.lines))
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
    std::string line = i == 0 ? one_line(head) : "";
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

void print_panel(std::ostream& out, const Matrix& matrix, const Panel& panel) {
  std::vector<std::vector<std::string>> heads, rules;
  for (std::size_t i = panel.begin; i < panel.end; ++i) {
    heads.push_back(wrapped_at_words(one_line(matrix.columns[i]), panel.column));
    rules.push_back({std::string(panel.column, '-')});
  }
  print_row(out, panel, "", heads);
  print_row(out, panel, std::string(panel.head, '-'), rules);
  bool first = true;
  for (const auto& row : matrix.rows) {
    const auto own = std::span(row.cells).subspan(panel.begin, panel.end - panel.begin);
    const bool says = std::any_of(own.begin(), own.end(), [](const auto& c) { return !c.empty(); });
    if (matrix.sparse && !says) continue;
    if (!first) out.put('\n');
    first = false;
    std::vector<std::vector<std::string>> cells;
    for (const auto& cell : own) {
      const bool blank = matrix.sparse && cell.empty();
      cells.push_back(blank ? std::vector<std::string>() : lines_of(cell, panel.column));
    }
    print_row(out, panel, row.head, cells);
  }
}

}  // namespace

void print_matrix(std::ostream& out, std::size_t width, const Matrix& matrix) {
  const auto panels = panels_of(matrix, width);
  for (const Panel& panel : panels) {
    if (&panel != &panels.front()) out.put('\n');
    print_panel(out, matrix, panel);
  }
}

void write_markdown_matrix(std::ostream& out, const std::string& corner, const Matrix& matrix) {
  std::vector<std::string> cells = {markdown_text(corner)};
  for (const auto& column : matrix.columns) cells.push_back(markdown_text(column));
  print_markdown_header(out, cells);
  for (const auto& row : matrix.rows) {
    cells = {markdown_text(row.head)};
    for (const auto& texts : row.cells) {
      std::string cell;
      for (const auto& part : texts)
        cell += (cell.empty() ? "" : "<br>") + markdown_text(part.text);
      cells.push_back(!cell.empty() || matrix.sparse ? cell : "-");
    }
    print_markdown_row(out, cells);
  }
}

}  // namespace parley::cli
