// SPDX-License-Identifier: MIT
// Rows in aligned columns, printed as they come: the widths are those of the first rows, so that a
// timeline of a million lines needs no memory. The last column is the long one. On a terminal every
// line is cut to its width; into a pipe everything is written whole. Nothing is ever wrapped but in
// a grid, whose cells are small texts.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

namespace parley::cli {

/// Not thread-safe. What is buffered is printed by the destructor at the latest.
class Table {
 public:
  /// `limits`: how many columns of the terminal a cell may take, one entry a column; 0: as many as
  /// it needs. `width`: the terminal's; 0 where it is none.
  Table(std::ostream& out, std::size_t width, std::vector<std::size_t> limits);
  ~Table() { finish(); }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  /// REQUIRES: as many cells as there are columns.
  void row(std::vector<std::string> cells);
  /// A line of its own, across all columns.
  void heading(std::string text);
  void finish();

 private:
  void learn_widths();
  void write(const std::vector<std::string>& cells);

  std::ostream& out_;
  std::size_t width_;
  std::vector<std::size_t> limits_;
  std::vector<std::size_t> widths_;  // empty as long as rows are collected
  std::vector<std::vector<std::string>> first_rows_;
};

/// A matrix with a text of several lines in each cell.
struct Grid {
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
void print_grid(std::ostream& out, std::size_t width, const Grid& grid);
/// As a Markdown table; `corner` names the first column.
void print_markdown_grid(std::ostream& out, const std::string& corner, const Grid& grid);

}  // namespace parley::cli
