// SPDX-License-Identifier: MIT
// Characters that must not be shown as they are: they steer a terminal, turn the order of what is
// read, or stand in a text without being seen, so that two names look the same that are not. One rule
// for text (cli/print/terminal_text.h), names, errors and JSON.
//
// Shown as they are, where writing needs them:
//   U+200D joiner, U+200C non-joiner   behind a letter or a sign of Arabic, Syriac, N'Ko, Mongolian and
//                                      the scripts of India and its neighbours; the joiner in an emoji
//   U+200B zero-width space            behind a letter of Thai, Lao, Myanmar or Khmer, between words
//   U+FE0E, U+FE0F variation selectors behind a symbol, a digit, # or *
//   the other variation selectors      behind a Han character or a symbol; those of Mongolian there
//   U+00AD soft hyphen                 behind a letter
// There is one of them at most: behind each other they are not needed. All others that Unicode calls
// default ignorable, tag characters among them, marks of direction (U+200E, U+200F, U+061C) and
// interlinear annotation never are.
#pragma once

namespace parley {

/// Whether `code`, which follows `before` (0 at the beginning of a text, and behind an escape), is shown
/// as an escape.
bool is_shown_as_escape(char32_t code, char32_t before);

}  // namespace parley
