// SPDX-License-Identifier: MIT
// Comma- or tab-separated values as RFC 4180 quotes them, with LF at the end of lines. Spreadsheets take a
// cell that begins with = + - @, a tab or a carriage return for a formula; such text gets an
// apostrophe in front.
#pragma once

#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parley::cli {

void print_csv_row(std::ostream& out, std::span<const std::string> cells, char separator = ',');

/// A column of a table of rows: what it is called, and what it says of one.
template <class Row>
struct Column {
  std::string_view name;
  std::string (*value)(const Row& row);
};

template <class Columns>
void print_csv_names(std::ostream& out, const Columns& columns, char separator = ',') {
  std::vector<std::string> cells;
  for (const auto& column : columns) cells.emplace_back(column.name);
  print_csv_row(out, cells, separator);
}

template <class Columns, class Row>
void print_csv_line(std::ostream& out, const Columns& columns, const Row& row,
                    char separator = ',') {
  std::vector<std::string> cells;
  for (const auto& column : columns) cells.push_back(column.value(row));
  print_csv_row(out, cells, separator);
}

}  // namespace parley::cli
