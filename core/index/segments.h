// SPDX-License-Identifier: MIT
// Where the words of a folded text are (schema/text.h): runs of letters, marks and digits. A script that is
// written without blanks (Chinese, Japanese, Thai) gives each two neighbouring characters, and the last one of
// a run by itself. An apostrophe within a word is left out ("Sana'a" is sanaa); "'s" at its end is no part of
// it; and what French, Italian and Catalan elide before a vowel is a word of its own ("l'accord").
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "schema/code_points.h"

namespace parley {

struct Segment {
  std::string_view text;   // valid while it is visited
  std::size_t at = 0;      // in the folded text
  std::size_t length = 0;  // there
  bool pair = false;       // of a script without blanks
};

/// Longer words are cut to so many bytes: nobody looks for them.
inline constexpr std::size_t kMostWordBytes = 96;

/// Of "l" in "l'accord": what is elided so.
bool is_elided(std::string_view word);

namespace segments {

/// Where the run of characters that `is_one` takes ends.
template <class Is>
std::size_t end_of(std::string_view text, std::size_t at, const Is& is_one) {
  while (at < text.size()) {
    const CodePoint c = code_point_at(text, at);
    if (!is_one(c.value)) break;
    at += c.length;
  }
  return at;
}

inline bool is_spaced_letter(utf8proc_int32_t c) { return is_word_character(c) && !is_unspaced(c); }
inline bool is_unspaced_letter(utf8proc_int32_t c) {
  return is_word_character(c) && is_unspaced(c);
}

inline bool begins_letter(std::string_view text, std::size_t at) {
  return at < text.size() && is_spaced_letter(code_point_at(text, at).value);
}

/// Before it, "l'" is an article.
inline bool is_vowel_at(std::string_view text, std::size_t at) {
  constexpr std::string_view kVowels = "aeiouyh";
  return at < text.size() && (!is_ascii(text[at]) || kVowels.find(text[at]) != kNowhere);
}

template <class Visit>
void visit_word(std::string_view text, std::size_t at, std::size_t length, bool pair,
                const Visit& visit) {
  std::string_view word = text;
  if (word.size() > kMostWordBytes) {
    std::size_t cut = kMostWordBytes;
    while ((static_cast<unsigned char>(word[cut]) & 0xC0U) == 0x80U) --cut;
    word = word.substr(0, cut);
  }
  visit(Segment{word, at, length, pair});
}

/// A run without blanks, pair by pair.
template <class Visit>
std::size_t visit_pairs(std::string_view text, std::size_t at, const Visit& visit) {
  const std::size_t end = end_of(text, at, is_unspaced_letter);
  while (at < end) {
    const std::size_t first = code_point_at(text, at).length;
    const std::size_t second = at + first < end ? code_point_at(text, at + first).length : 0;
    visit_word(text.substr(at, first + second), at, first + second, true, visit);
    at += first;
  }
  return end;
}

/// A word with its apostrophes; where the next one may begin.
template <class Visit>
std::size_t visit_spaced(std::string_view text, std::size_t at, std::string& joined,
                         const Visit& visit) {
  const std::size_t from = at;
  std::size_t end = end_of(text, at, is_spaced_letter);
  joined.clear();
  while (end < text.size() && text[end] == '\'' && begins_letter(text, end + 1)) {
    if (joined.empty() && is_elided(text.substr(from, end - from)) && is_vowel_at(text, end + 1))
      break;
    const std::size_t next = end_of(text, end + 1, is_spaced_letter);
    if (text.substr(end + 1, next - end - 1) == "s") {
      const bool ends = next >= text.size() || text[next] != '\'' || !begins_letter(text, next + 1);
      if (ends) {
        visit_word(joined.empty() ? text.substr(from, end - from) : std::string_view(joined), from,
                   next - from, false, visit);
        return next;
      }
    }
    if (joined.empty()) joined.assign(text.substr(from, end - from));
    joined.append(text.substr(end + 1, next - end - 1));
    end = next;
  }
  visit_word(joined.empty() ? text.substr(from, end - from) : std::string_view(joined), from,
             end - from, false, visit);
  return end;
}

}  // namespace segments

/// `folded`: with or without accents.
template <class Visit>
void for_each_segment(std::string_view folded, const Visit& visit) {
  std::string joined;
  std::size_t at = 0;
  while (at < folded.size()) {
    const CodePoint c = code_point_at(folded, at);
    if (!is_word_character(c.value)) {
      at += c.length;
    } else if (is_unspaced(c.value)) {
      at = segments::visit_pairs(folded, at, visit);
    } else {
      at = segments::visit_spaced(folded, at, joined, visit);
    }
  }
}

}  // namespace parley
