// SPDX-License-Identifier: MIT
// What splitting sentences asks of characters and words: which are marks that may end one, and what
// stands before such a mark.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parley::sentence {

using Code = std::int32_t;  // of a character

struct Character {
  Code code = 0;
  std::size_t length = 0;  // 0 at the end of the text
};
/// The character at `at`; one without a length at the end of the text.
Character character_at(std::string_view text, std::size_t at);

bool is_digit(Code c);
bool is_blank(Code c);
bool is_lower(Code c);
bool is_upper(Code c);
bool is_letter(Code c);

enum class Mark : std::uint8_t {
  kNone,
  kStop,    // . and …: may belong to an abbreviation or go on
  kAsk,     // ! ?: may stand inside a sentence
  kSpaced,  // the full stop of a script that sets blanks after it
  kEnd,     // 。 and its kin: ends a sentence whatever follows
};
Mark mark_of(Code c);

/// A quotation mark, a bracket or an emphasis that closes.
bool is_closer(Code c);

/// The word that ends at `end`, at most 24 bytes of it.
std::string_view word_before(std::string_view text, std::size_t end);
/// The word that begins at `at`.
std::string_view word_from(std::string_view text, std::size_t at);
bool is_one_letter(std::string_view word);
/// "U.S", "p.m": letters with stops between them.
bool is_dotted(std::string_view word);

/// "(AFP)", "(Reuters, dpa)", "(WAM)" at `at`: where it ends; 0 where something else stands there.
std::size_t credit_end(std::string_view text, std::size_t at);

}  // namespace parley::sentence
