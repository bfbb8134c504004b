// SPDX-License-Identifier: MIT
// See core/import/source/written_name.h.
#include "core/import/source/written_name.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <vector>

#include "schema/ascii.h"
#include "schema/code_points.h"
#include "schema/given_names.h"
#include "schema/text.h"
#include "schema/titles.h"

namespace parley {
namespace {

template <std::size_t n>
bool is_one_of(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 31> kSmallWords = {
    "A",   "AN",  "AND", "AT",  "BIN", "BINT", "BY",  "DA",  "DE", "DEL", "DES",
    "DI",  "DOS", "DU",  "EL",  "ET",  "FOR",  "IBN", "IN",  "LA", "LAS", "LES",
    "LOS", "OF",  "ON",  "THE", "TO",  "UND",  "VAN", "VON", "Y"};

/// Words of more than three letters that are read letter by letter, and figures of kings.
constexpr std::array<std::string_view, 8> kLetterWords = {"III",  "USSR", "UNHCR", "UNRWA",
                                                          "OSCE", "NATO", "OPEC",  "UNESCO"};

constexpr std::array<std::string_view, 71> kBodyWords = {
    "academy",      "administration", "agency",      "alliance",    "armed",
    "army",         "assembly",       "association", "authority",   "bank",
    "battalion",    "battalions",     "board",       "brigade",     "brigades",
    "bureau",       "cabinet",        "cells",       "center",      "centre",
    "club",         "coalition",      "command",     "commission",  "committee",
    "company",      "conference",     "congress",    "corporation", "corps",
    "council",      "court",          "department",  "division",    "faction",
    "federation",   "force",          "forces",      "foundation",  "front",
    "fund",         "government",     "group",       "guard",       "inc",
    "initiative",   "institute",      "institution", "league",      "ltd",
    "militia",      "ministry",       "movement",    "network",     "office",
    "organisation", "organization",   "parliament",  "party",       "police",
    "politburo",    "programme",      "regime",      "republic",    "senate",
    "service",      "society",        "tribunal",    "union",       "university",
    "unit"};

bool has_small_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_lower);
}

/// "W.", "A.G.", "U.S.": letters with a stop behind each.
bool is_initials(std::string_view word) {
  if (word.size() < 2 || word.size() % 2 != 0) return false;
  for (std::size_t at = 0; at < word.size(); at += 2) {
    if (!is_upper(word[at]) || word[at + 1] != '.') return false;
  }
  return true;
}

bool has_vowel(std::string_view word) {
  return word.find_first_of("AEIOUY") != kNowhere ||
         !std::all_of(word.begin(), word.end(), is_ascii);
}

void append(std::string& to, utf8proc_int32_t c) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(c, bytes.data());
  to.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

/// "KI-MOON": "Ki-Moon"; "O'NEILL", "L'HOMME": the letter behind is a capital, in "PEOPLE'S" it is
/// not; "MCCLOY": "McCloy".
std::string capitalised(std::string_view word) {
  std::string written;
  bool begins = true;
  std::size_t letters = 0;  // since the word, or its part, began
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = code_point_at(word, at);
    at += c.length;
    append(written, begins ? utf8proc_toupper(c.value) : utf8proc_tolower(c.value));
    if (is_word_character(c.value)) {
      begins = false;
      ++letters;
      const bool is_mac = letters == 2 && written.ends_with("Mc") && word.size() > at + 2;
      if (is_mac) begins = true;
    } else {
      begins = c.value != '\'' || letters == 1;
      letters = 0;
    }
  }
  return written;
}

std::string word_as_written(std::string_view word, bool is_inside, bool is_alone) {
  if (has_small_letters(word) || is_initials(word)) return std::string(word);
  if (is_inside && is_one_of(kSmallWords, word)) return lower(word);
  const bool is_plain = word.find_first_of("-'.(\"") == kNowhere;
  constexpr std::array<std::string_view, 10> kShort = {"UN",  "US",  "UK", "EU", "AU",
                                                       "UAE", "USA", "II", "IV", "VI"};
  if (is_one_of(kLetterWords, word) || is_one_of(kShort, word)) return std::string(word);
  constexpr std::size_t kShortest = 2, kLongest = 5;
  if (is_plain && word.size() >= kShortest && word.size() <= kLongest && !has_vowel(word))
    return std::string(word);
  if (is_plain && is_alone && word.size() <= 3) return std::string(word);
  return capitalised(word);
}

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (;;) {
    const auto first = name.find_first_not_of("_ \t");
    if (first == kNowhere) return words;
    name.remove_prefix(first);
    const auto end = std::min(name.find_first_of("_ \t"), name.size());
    words.push_back(name.substr(0, end));
    name.remove_prefix(end);
  }
}

}  // namespace

std::string as_written(std::string_view name) {
  auto words = words_of(name);
  if (words.size() > 1 && lower(words.front()) == "the") words.erase(words.begin());
  std::string written;
  for (const std::string_view word : words) {
    const bool is_inside = !written.empty() && &word != &words.back();
    if (!written.empty()) written += ' ';
    written += word_as_written(word, is_inside, words.size() == 1);
  }
  return written;
}

bool is_acronym(std::string_view written) {
  constexpr std::size_t kLongest = 3;
  if (is_initials(written)) return true;
  return written.size() <= kLongest && std::all_of(written.begin(), written.end(), [](char c) {
           return is_upper(c) || is_digit(c);
         });
}

Named named_by(std::string_view written) {
  const std::string folded = fold(written, Accents::kDropped);
  const auto words = words_of(folded);
  if (words.empty()) return Named::kUnclear;
  const auto without_stop = [](std::string_view word) {
    while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
    return word;
  };
  for (const std::string_view word : words) {
    if (is_one_of(kBodyWords, without_stop(word))) return Named::kBody;
  }
  const std::string_view first = without_stop(words.front());
  const bool is_person = words.size() > 1 && (is_given_name(first) || is_address(first));
  return is_person ? Named::kPerson : Named::kUnclear;
}

}  // namespace parley
