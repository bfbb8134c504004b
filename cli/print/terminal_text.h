// SPDX-License-Identifier: MIT
// Articles, file names and arguments come from strangers, and a terminal obeys escape sequences.
// Whatever is printed as text passes through here, on stdout and stderr, to a terminal and to a
// pipe: what could steer a terminal, or hide in the text, becomes visible (schema/unseen.h). Stored
// bytes are never changed; JSON has its own escapes (schema/json_writer.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parley::cli {

/// The first character of `text`. REQUIRES: !text.empty().
struct Character {
  char32_t code = 0;
  std::size_t length = 1;  // in bytes
  bool valid = true;       // false: one byte that is not UTF-8
};
Character first_character(std::string_view text);

/// Appends `text` with all that steers a terminal or is not seen made visible: \x1b, \x9b, \u202e,
/// \u200b, \U000e0041; a byte that is not UTF-8 becomes U+FFFD. \n and \t stay.
void append_visible(std::string& into, std::string_view text);
std::string visible(std::string_view text);

/// The same on one line: \n, \t and \r become blanks. For whatever stands inside a line: a title, a
/// file's name.
std::string one_line(std::string_view text);

/// `text` cut to at most `width` columns, with "…" as its end where something was cut. REQUIRES:
/// visible text on one line.
std::string cut(std::string_view text, std::size_t width);

/// `text` in at most `lines` lines of `width` columns, parted at blanks where there are any, the
/// last one cut. REQUIRES: visible text on one line; neither is 0.
std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t lines);

/// The same in as many lines as it takes. A word is never parted, but for scripts that set no
/// blanks: a handle or an address that is wider than `width` is a line by itself, and sticks out.
std::vector<std::string> wrapped_at_words(std::string_view text, std::size_t width);

/// The first of these lines, with "…" where it is not all; the first word stays whole.
std::string cut_at_words(std::string_view text, std::size_t width);

}  // namespace parley::cli
