// SPDX-License-Identifier: MIT
// Rows in aligned columns, printed as they come: the widths are those of the first rows, so that a
// timeline of a million lines needs no memory. The last column is the long one. On a terminal every
// line is cut to its width; into a pipe everything is written whole. Nothing is ever wrapped.
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

}  // namespace parley::cli
