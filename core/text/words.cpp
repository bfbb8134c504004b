// SPDX-License-Identifier: MIT
// Splits text at white space and punctuation, by Unicode's categories. Unicode's own word breaks
// (UAX #29) are finer than needed, and utf8proc does not have them.
#include "core/text/words.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "schema/code_points.h"

namespace parley {
namespace {

enum class LetterKind : std::uint8_t {
  kEnd,      // of the text
  kBlank,    // white space
  kMark,     // punctuation, symbols, what is no character
  kJoint,    // a mark that belongs to the word where letters stand on both sides
  kLetter,   // letters and digits
  kAlone,    // a letter that is a word
  kExtends,  // accents, vowel points, joiners: belong to what stands before them
};

struct Letter {
  LetterKind kind = LetterKind::kEnd;
  std::size_t length = 0;
};

LetterKind ascii_kind(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
    return LetterKind::kLetter;
  if (c == ' ' || (c >= '\t' && c <= '\r')) return LetterKind::kBlank;
  constexpr std::string_view kJoints = "'-.,:/&@_";
  return kJoints.find(c) == std::string_view::npos ? LetterKind::kMark : LetterKind::kJoint;
}

/// Not a dash: "talks—which" are two words.
bool is_joint(utf8proc_int32_t c) {
  constexpr std::array<utf8proc_int32_t, 10> kJoints = {0xB7,  0x5BE,  0x5F3,  0x5F4,  0x66B,
                                                        0x66C, 0x2010, 0x2011, 0x2018, 0x2019};
  return std::find(kJoints.begin(), kJoints.end(), c) != kJoints.end();
}

LetterKind kind_of(utf8proc_int32_t c) {
  if (c == 0x85) return LetterKind::kBlank;
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return LetterKind::kBlank;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
      return LetterKind::kExtends;
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return is_unspaced(c) ? LetterKind::kAlone : LetterKind::kLetter;
    default:
      return is_joint(c) ? LetterKind::kJoint : LetterKind::kMark;
  }
}

Letter letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  if (static_cast<unsigned char>(text[at]) < 0x80) return {ascii_kind(text[at]), 1};
  utf8proc_int32_t code = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
  const auto length =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &code);
  if (length <= 0) return {LetterKind::kMark, 1};
  return {kind_of(code), static_cast<std::size_t>(length)};
}

/// The length of the rest of a word of letters, from `at`.
std::size_t rest_of_word(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (true) {
    const Letter letter = letter_at(text, at);
    if (letter.kind == LetterKind::kJoint) {
      if (letter_at(text, at + letter.length).kind != LetterKind::kLetter) break;
    } else if (letter.kind != LetterKind::kLetter && letter.kind != LetterKind::kExtends) {
      break;
    }
    at += letter.length;
  }
  return at - begin;
}

}  // namespace

std::size_t blank_at(std::string_view text, std::size_t at) {
  const Letter letter = letter_at(text, at);
  return letter.kind == LetterKind::kBlank ? letter.length : 0;
}

Word word_at(std::string_view text, std::size_t at) {
  Word word;
  const Letter first = letter_at(text, at);
  if (first.kind != LetterKind::kBlank) {
    word.is_mark = first.kind == LetterKind::kMark || first.kind == LetterKind::kJoint;
    word.length = first.length;
    if (first.kind == LetterKind::kLetter || first.kind == LetterKind::kExtends)
      word.length += rest_of_word(text, at + first.length);
    for (Letter next = letter_at(text, at + word.length); next.kind == LetterKind::kExtends;
         next = letter_at(text, at + word.length)) {
      word.length += next.length;
    }
  }
  while (const std::size_t blank = blank_at(text, at + word.length + word.blanks))
    word.blanks += blank;
  return word;
}

}  // namespace parley
