// SPDX-License-Identifier: MIT
// The words of HTML, without what stands around them: paragraphs as somebody wrote them, no menus,
// scripts, captions, forms, comments or hidden parts.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/markup/libxml.h"
#include "schema/error.h"

namespace parley {

/// Which parts are left out.
enum class Leave : std::uint8_t {
  kHidden,  // what no browser shows as text: scripts, styles, forms, what is hidden
  kAround,  // also what stands around an article: navigation, captions, asides, footers, and what is
            // named so by its class
};

/// Is it left out, with all below?
bool is_left_out(const xmlNode& element, Leave leave);

/// Does it begin a line of its own, by its name or its style?
bool is_block(const xmlNode& element);

/// A line as a browser shows it, without the blanks around it.
struct HtmlLine {
  std::string_view text;
  std::size_t linked = 0;          // bytes of it that are a link, without blanks
  std::size_t first_link = 0;      // where the first link begins; the line's length: nowhere
  bool ends_in_link = false;       // all behind that is links
  const xmlNode* block = nullptr;  // the innermost around its first letter that begins a line
};
/// Each line below `top` that has text, also those that lead elsewhere.
void each_line(const xmlNode& top, Leave leave, const std::function<void(const HtmlLine&)>& visit);

/// Is it a short line that is nothing but links, or a label ("Read also:") and a link?
bool leads_elsewhere(const HtmlLine& line);

/// Paragraphs with a blank line between them. One that leads elsewhere is left out with kAround.
std::string text_of(const xmlNode& top, Leave leave);

/// The text of a part of HTML: a feed's item, a mail, a value in JSON. Captions and what leads elsewhere
/// are left out, unless there is nothing else. `html`: UTF-8.
Result<std::string> html_text(std::string_view html);

/// Whether text is meant as HTML: it has tags that end lines, or tags that are closed again.
bool is_html(std::string_view text);

/// Whether it has tags that part paragraphs or bring in what is no text. Markdown may have others.
bool has_blocks(std::string_view text);

/// `text` as it is, or the text of the HTML that it is.
Result<std::string> plain_text(std::string text);

/// The text of an element of XML, whether it holds text, escaped HTML, or elements.
Result<std::string> element_text(const xmlNode& element);

/// In lower case, by blanks and hyphens: does one of the words of its class, id or role stand in
/// `words`, which ascend?
bool is_called(const xmlNode& element, std::span<const std::string_view> words);

}  // namespace parley
