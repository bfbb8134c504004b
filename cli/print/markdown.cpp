// SPDX-License-Identifier: MIT
#include "cli/print/markdown.h"

#include <algorithm>

#include "cli/print/grid.h"
#include "cli/print/list.h"
#include "cli/print/output.h"
#include "schema/ascii.h"

namespace parley::cli {

namespace {

/// How long the mark is at the beginning of a line that would make it a list's item or a rule, or the
/// line before it a heading: what is escaped is its last character.
std::size_t mark_of_block(std::string_view line) {
  if (line.size() > 1 && line.find_first_not_of("-= ") == std::string_view::npos) return 1;
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  const std::string_view behind = line.substr(digits);
  const bool is_numbered = digits > 0 && (behind.starts_with(". ") || behind.starts_with(") "));
  if (is_numbered) return digits + 1;
  return digits == 0 && (line.starts_with("- ") || line.starts_with("+ ")) ? 1 : 0;
}

/// Whether renderers begin an address there that they make a link of: at the colon of "ftp://", the
/// full stop of "www.".
bool begins_address(std::string_view text, std::size_t at) {
  if (text[at] == ':') return text.substr(at + 1).starts_with("//");
  if (text[at] != '.' || at < 3) return false;
  const std::string_view word = text.substr(at - 3, 3);
  return std::all_of(word.begin(), word.end(), [](char c) { return c == 'w' || c == 'W'; });
}

}  // namespace

std::string markdown_text(std::string_view text) {
  // First visible, then escaped: the backslash of a visible \x1b is text, too.
  const std::string line = one_line(text);
  const std::size_t mark = mark_of_block(line);
  std::string result;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    const bool quotes = c == '>' && at == 0;  // a block
    if (c == '<' || c == '&' || quotes) {
      result += c == '<' ? "&lt;" : c == '&' ? "&amp;" : "&gt;";
      continue;
    }
    const bool marks_up = std::string_view("\\|`*_[]#~$@").find(c) != std::string_view::npos;
    if (marks_up || at + 1 == mark || begins_address(line, at)) result += '\\';
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
