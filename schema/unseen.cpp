// SPDX-License-Identifier: MIT
#include "schema/unseen.h"

#include <utf8proc.h>

#include <algorithm>
#include <span>

#include "schema/ascii.h"
#include "schema/code_points.h"
#include "schema/text.h"

namespace parley {
namespace {

struct Letters {
  char32_t first, last;
};

/// Whose letters join, or whose signs stack up.
constexpr Letters kJoining[] = {{0x0600, 0x0603}, {0x0620, 0x077F}, {0x07C0, 0x07FF},
                                {0x0840, 0x085F}, {0x0860, 0x08FF}, {0x0900, 0x0DFF},
                                {0x0F00, 0x109F}, {0x1780, 0x18AF}, {0x1A20, 0x1AAF},
                                {0xA840, 0xA8DF}, {0xFB50, 0xFDFF}, {0xFE70, 0xFEFC}};
/// Which are written without blanks, and parted by zero-width spaces.
constexpr Letters kUnparted[] = {
    {0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1780, 0x17FF}, {0x1980, 0x19FF}};
constexpr Letters kHan[] = {
    {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}};
constexpr Letters kMongolian[] = {{0x1820, 0x18AA}};
constexpr Letters kSkinTones[] = {{0x1F3FB, 0x1F3FF}};

constexpr Letters kToComeUnseen[] = {{0x2060, 0x206F}, {0xFFF0, 0xFFF8}, {0xE0000, 0xE0FFF}};

bool is_in(std::span<const Letters> all, char32_t code) {
  return std::any_of(all.begin(), all.end(), [code](const Letters& some) {
    return code >= some.first && code <= some.last;
  });
}

utf8proc_category_t category(char32_t code) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code));
}

bool is_letter(char32_t code) { return is_word_character(static_cast<utf8proc_int32_t>(code)); }

/// An emoji, or what may be shown as one: also ‼.
bool is_symbol(char32_t code) {
  const auto kind = category(code);
  return code >= 0x80 && ((kind >= UTF8PROC_CATEGORY_SM && kind <= UTF8PROC_CATEGORY_SO) ||
                          kind == UTF8PROC_CATEGORY_PO);
}

/// Default ignorable, as utf8proc knows of assigned characters; those to come have ranges of their own.
bool is_ignorable(char32_t code) {
  return is_in(kToComeUnseen, code) ||
         utf8proc_get_property(static_cast<utf8proc_int32_t>(code))->ignorable != 0;
}

/// Whether writing needs it there.
bool belongs_behind(char32_t before, char32_t code) {
  constexpr char32_t kEmojiStyle = 0xFE0F;
  const bool follows_unseen = is_ignorable(before);
  switch (code) {
    case 0x00AD:
      return !follows_unseen && is_letter(before);
    case 0x200B:
      return !follows_unseen && is_in(kUnparted, before);
    case 0x200C:
      return !follows_unseen && is_in(kJoining, before);
    case 0x200D:
      return before == kEmojiStyle || is_in(kSkinTones, before) ||
             (!follows_unseen && (is_in(kJoining, before) || is_symbol(before)));
    case 0xFE0E:
    case kEmojiStyle:
      return is_symbol(before) || before == U'#' || before == U'*' ||
             (before >= U'0' && before <= U'9') || is_in(kHan, before);
    default:
      break;
  }
  const bool is_mongolian = (code >= 0x180B && code <= 0x180D) || code == 0x180F;
  if (is_mongolian) return is_in(kMongolian, before);
  const bool selects = (code >= 0xFE00 && code <= 0xFE0D) || (code >= 0xE0100 && code <= 0xE01EF);
  return selects && (is_in(kHan, before) || is_symbol(before));
}

}  // namespace

bool is_shown_as_escape(char32_t code, char32_t before) {
  if (steers_terminal(code)) return true;
  const bool annotates = code >= 0xFFF9 && code <= 0xFFFB;
  const bool turns = code == 0x061C || code == 0x200E || code == 0x200F;
  if (annotates || turns) return true;
  return is_ignorable(code) && !belongs_behind(before, code);
}

}  // namespace parley
