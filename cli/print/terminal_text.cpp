// SPDX-License-Identifier: MIT
#include "cli/print/terminal_text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

#include "schema/text.h"
#include "schema/unseen.h"

namespace parley::cli {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";     // …

bool is_printable(char c) { return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\t'; }

void append_shown_escape(std::string& into, char32_t code) {
  const auto value = static_cast<std::uint32_t>(code);
  into += value < 0x100     ? fmt::format("\\x{:02x}", value)
          : value < 0x10000 ? fmt::format("\\u{:04x}", value)
                            : fmt::format("\\U{:08x}", value);
}

/// Is the character at `at` of a script that may be parted anywhere?
bool is_wide(std::string_view text, std::size_t at) {
  return at < text.size() &&
         display_width(text.substr(at, first_character(text.substr(at)).length)) > 1;
}

/// How much of `text` fits into `width` columns.
std::size_t bytes_in(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto character = first_character(text.substr(at));
    used += display_width(text.substr(at, character.length));
    if (used > width) break;
    at += character.length;
  }
  return at;
}

}  // namespace

Character first_character(std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (length <= 0) return {.code = 0xFFFD, .length = 1, .valid = false};
  return {.code = static_cast<char32_t>(code),
          .length = static_cast<std::size_t>(length),
          .valid = true};
}

void append_visible(std::string& into, std::string_view text) {
  char32_t before = 0;
  while (!text.empty()) {
    std::size_t plain = 0;  // nearly all text is a long run of this
    while (plain < text.size() && is_printable(text[plain])) ++plain;
    into += text.substr(0, plain);
    if (plain > 0) before = static_cast<char32_t>(text[plain - 1]);
    text.remove_prefix(plain);
    if (text.empty()) return;

    const auto character = first_character(text);
    if (!character.valid) {
      into += kReplacement;
      before = character.code;
    } else if (is_shown_as_escape(character.code, before)) {
      append_shown_escape(into, character.code);
      before = 0;
    } else {
      into += text.substr(0, character.length);
      before = character.code;
    }
    text.remove_prefix(character.length);
  }
}

std::string visible(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  append_visible(result, text);
  return result;
}

std::string one_line(std::string_view text) {
  std::string flat(text);
  for (char& c : flat) {
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
  }
  return visible(flat);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t lines) {
  std::vector<std::string> result;
  while (!text.empty() && result.size() + 1 < lines && display_width(text) > width) {
    const std::size_t fits = std::max(bytes_in(text, width), first_character(text).length);
    const std::size_t blank = text.substr(0, fits + 1).rfind(' ');
    const std::size_t end = blank == std::string_view::npos || blank == 0 ? fits : blank;
    result.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  if (!text.empty()) result.push_back(cut(text, width));
  return result;
}

std::vector<std::string> wrapped_at_words(std::string_view text, std::size_t width) {
  std::vector<std::string> result;
  while (!text.empty() && display_width(text) > width) {
    const std::size_t word = std::min(text.find_first_not_of(' '), text.size());
    std::size_t end = bytes_in(text, width);
    const std::size_t blank = text.substr(0, end + 1).rfind(' ');
    if (blank != std::string_view::npos && blank > word) {
      end = blank;
    } else if (end <= word || !is_wide(text, end)) {
      end = std::min(text.find(' ', word + 1), text.size());
    }
    result.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  if (!text.empty()) result.emplace_back(text);
  return result;
}

std::string cut_at_words(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::string line = wrapped_at_words(text, std::max<std::size_t>(width, 2) - 1).front();
  return line.size() < text.size() ? line.append(kEllipsis) : line;
}

std::string cut(std::string_view text, std::size_t width) {
  // No character takes more columns than bytes, so that short text needs no counting.
  if (text.size() <= width || display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::size_t at = bytes_in(text, width - 1);  // one column is for the ellipsis
  while (at > 0 && text[at - 1] == ' ') --at;
  return std::string(text.substr(0, at)).append(kEllipsis);
}

}  // namespace parley::cli
