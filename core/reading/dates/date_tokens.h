// SPDX-License-Identifier: MIT
// A sentence as a reader of dates sees it: words with their meanings, numbers, dates in digits, and
// whether each stands in a quotation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/reading/dates/date_vocabulary.h"

namespace parley::reading {

enum class TokenKind : std::uint8_t {
  kWord,
  kNumber,   // value: up to four digits
  kWritten,  // a date in digits: 2024-01-15, 15/01/2024
  kDecade,   // 1990s; value: its first year
  kMark,
};

struct DateToken {
  std::size_t begin = 0;  // bytes of the sentence
  std::size_t end = 0;
  TokenKind kind = TokenKind::kWord;
  std::uint8_t digits = 0;     // of a number
  bool is_ordinal = false;     // 15th
  bool is_capital = false;     // begins with a capital
  bool is_possessive = false;  // Tuesday's
  bool is_quoted = false;      // stands in a quotation
  char mark = 0;               // ',' '.' '-' …; '"' for any quotation mark
  std::uint16_t number = 0;
  WordMeaning meaning;
};

/// A year that news speak of by its number alone.
bool is_year(const DateToken& token);

/// Linear. Bytes that are not UTF-8 are marks.
std::vector<DateToken> date_tokens(std::string_view sentence, Language language);

}  // namespace parley::reading
