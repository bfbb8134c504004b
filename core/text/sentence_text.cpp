// SPDX-License-Identifier: MIT
#include "core/text/sentence_text.h"

#include <utf8proc.h>

#include <algorithm>

#include "core/article/abbreviations.h"
#include "schema/ascii.h"

namespace parley::sentence {
Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  Character c{0xFFFD, 1};
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
  const auto length =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &c.code);
  if (length > 0) c.length = static_cast<std::size_t>(length);
  return c;
}

bool is_digit(Code c) { return c >= '0' && c <= '9'; }
bool is_blank(Code c) {
  return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x202F || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200B);
}
bool is_lower(Code c) {
  return c < 0x80 ? c >= 'a' && c <= 'z' : utf8proc_category(c) == UTF8PROC_CATEGORY_LL;
}
bool is_upper(Code c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : utf8proc_category(c) == UTF8PROC_CATEGORY_LU;
}
bool is_letter(Code c) {
  if (c < 0x80) return is_lower(c) || is_upper(c);
  const auto category = utf8proc_category(c);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

Mark mark_of(Code c) {
  switch (c) {
    case '.':
    case 0x2026:
      return Mark::kStop;
    case '!':
    case '?':
    case 0x203C:
    case 0x203D:
    case 0x2047:
    case 0x2048:
    case 0x2049:
      return Mark::kAsk;
    case 0x0589:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
    case 0x0965:
    case 0x104B:
    case 0x1362:
    case 0x17D4:
      return Mark::kSpaced;
    case 0x3002:
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61:
      return Mark::kEnd;
    default:
      return Mark::kNone;
  }
}

bool is_closer(Code c) {
  switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '*':
    case '_':
    case 0x201D:
    case 0x2019:
    case 0xBB:
    case 0x203A:
    case 0x300D:
    case 0x300F:
    case 0xFF09:
    case 0x3011:
    case 0x300B:
      return true;
    default:
      return false;
  }
}

// ---- words ----

std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < 24) {
    const char c = text[begin - 1];
    if (std::string_view(" \n(\"-['\t*_").find(c) != kNowhere) break;
    --begin;
  }
  for (const std::string_view quote : {"“", "„", "‘"}) {
    if (text.substr(begin, quote.size()) == quote) begin += quote.size();
  }
  return text.substr(begin, end - begin);
}

std::string_view word_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < 24 && text[end] != ' ' && text[end] != ',' &&
         text[end] != '\n')
    ++end;
  return text.substr(at, end - at);
}

bool is_one_letter(std::string_view word) {
  const Character c = character_at(word, 0);
  return c.length == word.size() && is_letter(c.code);
}

bool is_dotted(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size();) {
    const Character c = character_at(word, i);
    if (!is_letter(c.code)) return false;
    i += c.length;
    ++letters;
    if (i < word.size() && word[i++] != '.') return false;
  }
  return letters > 1;
}

// ---- credits ----

std::size_t credit_end(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 48;
  if (at >= text.size() || text[at] != '(') return 0;
  const std::string_view inside = text.substr(at + 1, kLongest);
  const std::size_t close = inside.find(')');
  if (close == kNowhere || close == 0) return 0;
  bool names_agency = false;
  std::size_t words = 0;
  for (std::size_t i = 0; i < close; ++words) {
    const std::size_t end = std::min(inside.find_first_of(" /,;:", i), close);
    names_agency = names_agency || is_agency(inside.substr(i, end - i));
    i = end + 1;
  }
  return names_agency && words <= 6 ? at + close + 2 : 0;
}

}  // namespace parley::sentence
