// SPDX-License-Identifier: MIT
#include "cli/print/csv.h"

#include "cli/print/output.h"

namespace parley::cli {

namespace {

void append_cell(std::string& line, std::string_view cell, char separator) {
  std::string text;
  if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos)
    text = '\'';
  append_visible(text, cell);
  if (text.find_first_of("\"\n") == std::string::npos &&
      text.find(separator) == std::string::npos) {
    line += text;
    return;
  }
  line += '"';
  for (const char c : text) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

class CsvWriter final : public ListWriter {
 public:
  CsvWriter(const ListHead& head, std::ostream& out, char separator)
      : out_(out), separator_(separator) {
    print_csv_row(out_, head.names, separator_);
  }
  Result<void> row(const ListRow& row) override {
    print_csv_row(out_, row.cells(), separator_);
    return {};
  }

 private:
  std::ostream& out_;
  char separator_;
};

}  // namespace

void print_csv_row(std::ostream& out, std::span<const std::string> cells, char separator) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += separator;
    append_cell(line, cells[i], separator);
  }
  print_text(out, line += '\n');
}

std::unique_ptr<ListWriter> csv_writer(const ListHead& head, std::ostream& out,
                                       const Session& /*session*/) {
  return std::make_unique<CsvWriter>(head, out, ',');
}

std::unique_ptr<ListWriter> tsv_writer(const ListHead& head, std::ostream& out,
                                       const Session& /*session*/) {
  return std::make_unique<CsvWriter>(head, out, '\t');
}

}  // namespace parley::cli
