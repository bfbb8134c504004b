// SPDX-License-Identifier: MIT
#include "cli/print/markdown.h"

#include "cli/print/grid.h"
#include "cli/print/list.h"
#include "cli/print/output.h"

namespace parley::cli {

std::string markdown_text(std::string_view text) {
  std::string result;
  // First visible, then escaped: the backslash of a visible \x1b is text, too.
  for (const char c : one_line(text)) {
    if (c == '<') {
      result += "&lt;";
      continue;
    }
    if (c == '&') {
      result += "&amp;";
      continue;
    }
    if (std::string_view("\\|`*_[]#~").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

std::string markdown_link(std::string_view text, std::string_view url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return markdown_text(text);
  std::string target;
  for (const char c : url) {
    const bool safe =
        c > 0x20 && c != 0x7f && std::string_view("()<>[]|\\\"`").find(c) == std::string_view::npos;
    if (safe) {
      target += c;
    } else {
      fmt::format_to(std::back_inserter(target), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return fmt::format("[{}]({})", markdown_text(text), target);
}

void print_markdown_row(std::ostream& out, std::span<const std::string> cells) {
  std::string line;
  for (const auto& cell : cells) line += fmt::format("| {} ", cell);
  print_text(out, line += "|\n");
}

void print_markdown_header(std::ostream& out, std::span<const std::string> names) {
  print_markdown_row(out, names);
  std::string line;
  for (std::size_t i = 0; i < names.size(); ++i) line += "| --- ";
  print_text(out, line += "|\n");
}

namespace {

class MarkdownWriter final : public ListWriter {
 public:
  MarkdownWriter(const ListHead& head, std::ostream& out) : out_(out) {
    print_markdown_header(out_, head.names);
  }
  Result<void> row(const ListRow& row) override {
    print_markdown_row(out_, row.cells());
    return {};
  }

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<ListWriter> markdown_writer(const ListHead& head, std::ostream& out,
                                            const Session& /*session*/) {
  return std::make_unique<MarkdownWriter>(head, out);
}

void print_markdown_matrix(std::ostream& out, const Session& /*session*/, const std::string& corner,
                           const Matrix& matrix) {
  write_markdown_matrix(out, corner, matrix);
}

}  // namespace parley::cli
