// SPDX-License-Identifier: MIT
// Rows in aligned columns, printed as they come: the widths are those of the first rows, so that a
// timeline of a million lines needs no memory. The last column is the long one. On a terminal it is
// wrapped below itself, or cut where that is asked for, and so is what is wider than its column; into a
// pipe every row is one whole line. No word is ever parted, so that a handle can be copied at any
// width: what does not fit sticks out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "cli/print/column.h"
#include "cli/session.h"

namespace parley::cli {

/// What a grid is printed on.
struct Screen {
  std::size_t width = 0;  // 0: no terminal
  bool wrap = true;
  bool header = false;
  bool color = false;

  Screen() = default;
  // A width alone says enough of most screens.
  Screen(std::size_t columns) : width(columns) {}  // NOLINT(google-explicit-constructor)
};
Screen screen(const Session& session);

/// Not thread-safe. What is buffered is printed by the destructor at the latest.
class Grid {
 public:
  /// `limits`: how many columns of the terminal a cell may take, one entry a column; 0: as many as
  /// it needs.
  Grid(std::ostream& out, const Screen& screen, std::vector<std::size_t> limits);
  ~Grid() { finish(); }
  Grid(const Grid&) = delete;
  Grid& operator=(const Grid&) = delete;

  /// What the columns are, for a screen that wants a header. Before the first row.
  void names(std::vector<std::string> names);
  /// Where the screen has colours. Before the first row.
  void paint(std::vector<Paint> columns) { paint_ = std::move(columns); }
  /// REQUIRES: as many cells as there are columns.
  void row(std::vector<std::string> cells);
  /// A line of its own, across all columns.
  void heading(std::string text);
  void finish();

 private:
  [[nodiscard]] bool is_marked(std::size_t column) const {
    return column < paint_.size() && paint_[column] == Paint::kMarks;
  }
  void learn_widths();
  void write(const std::vector<std::string>& cells);
  void write_line(const std::string& line);
  bool stands_below(const std::string& cell, std::size_t begin) const;
  std::vector<std::string> lines_of(const std::vector<std::string>& cells, std::size_t column,
                                    std::size_t begin) const;
  std::string painted(std::string text, std::size_t column, bool is_header) const;

  std::ostream& out_;
  Screen screen_;
  std::vector<std::size_t> limits_;
  std::vector<Paint> paint_;
  bool has_header_ = false;  // the first row is one
  bool first_ = true;
  std::vector<std::size_t> widths_;  // empty as long as rows are collected
  std::vector<std::vector<std::string>> first_rows_;
};

/// A matrix with a text of several lines in each cell.
struct Matrix {
  struct Text {
    std::string text;
    std::size_t lines = 1;  // at most
  };
  using Cell = std::vector<Text>;  // empty: nothing there
  struct Row {
    std::string head;
    std::vector<Cell> cells;  // as many as there are columns
  };
  std::vector<std::string> columns;
  std::vector<Row> rows;
  bool sparse = false;  // most cells are empty: no mark for that, and no row without a cell
};
/// Where the terminal's `width` does not take all columns they stand in several grids, one below
/// the other. `width` 0, no terminal: one grid, with columns of always the same width.
void print_matrix(std::ostream& out, std::size_t width, const Matrix& matrix);
/// As a Markdown table; `corner` names the first column.
void write_markdown_matrix(std::ostream& out, const std::string& corner, const Matrix& matrix);

}  // namespace parley::cli
