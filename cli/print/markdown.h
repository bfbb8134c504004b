// SPDX-License-Identifier: MIT
// A Markdown table for notes and memos. Whatever an article says stays text: no markup, no HTML, no
// links of its own, also none that renderers make of a bare address.
#pragma once

#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace parley::cli {

struct Matrix;
struct ListHead;
struct Session;
class ListWriter;

/// Text as a table cell shows it.
std::string markdown_text(std::string_view text);
/// A link where `url` is http or https, else the text alone.
std::string markdown_link(std::string_view text, std::string_view url);

/// Cells are Markdown already: from the two functions above.
void print_markdown_row(std::ostream& out, std::span<const std::string> cells);
void print_markdown_header(std::ostream& out, std::span<const std::string> names);

std::unique_ptr<ListWriter> markdown_writer(const ListHead& head, std::ostream& out,
                                            const Session& session);
void print_markdown_matrix(std::ostream& out, const Session& session, const std::string& corner,
                           const Matrix& matrix);

}  // namespace parley::cli
