// SPDX-License-Identifier: MIT
// Where words begin and end, in any script. Comparing texts needs an answer on which two printings
// of one sentence agree: punctuation is not part of the word it follows, "al-Aqsa" and "1,200" are
// one word each, and scripts that set no blanks between words are taken letter by letter.
#pragma once

#include <cstddef>
#include <string_view>

namespace parley {

/// A word, or a mark of punctuation or symbol by itself, and the white space that follows it.
struct Word {
  std::size_t length = 0;  // bytes without the white space; 0 for white space that begins a text
  std::size_t blanks = 0;  // bytes of white space after it
  bool is_mark = false;
};

/// The word that begins at `at`; the next one begins at + length + blanks. A byte that is not UTF-8
/// is a mark. Linear over a whole text. REQUIRES: at < text.size(), and a word begins there.
Word word_at(std::string_view text, std::size_t at);

/// Bytes of the blank character at `at`, 0 where there is none: Unicode white space, U+00A0 too.
std::size_t blank_at(std::string_view text, std::size_t at);

}  // namespace parley
