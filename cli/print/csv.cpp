// SPDX-License-Identifier: MIT
#include "cli/print/csv.h"

#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// What spreadsheets leave out before they look whether a cell is a formula.
constexpr std::string_view kBlanks[] = {" ", "\n", "\v", "\f", "\u00A0", "\u3000"};
/// How a formula begins; also the wide and the small forms of = + - @, and the minus sign.
constexpr std::string_view kFormulas[] = {"=",      "+",      "-",      "@",      "\t",
                                          "\r",     "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20",
                                          "\uFE66", "\uFE62", "\uFE63", "\uFE6B", "\u2212"};

/// How long the one of `beginnings` is with which `text` begins; 0: with none.
std::size_t beginning_of(std::string_view text, std::span<const std::string_view> beginnings) {
  for (const std::string_view one : beginnings) {
    if (text.starts_with(one)) return one.size();
  }
  return 0;
}

bool may_be_formula(std::string_view cell) {
  for (std::size_t blank = 0; (blank = beginning_of(cell, kBlanks)) > 0;) cell.remove_prefix(blank);
  return beginning_of(cell, kFormulas) > 0;
}

void append_cell(std::string& line, std::string_view cell, char separator) {
  std::string text;
  if (may_be_formula(cell)) text = '\'';
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
