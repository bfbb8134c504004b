// SPDX-License-Identifier: MIT
// See core/import/source/written_name.h.
#include "core/import/source/written_name.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <optional>
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

/// Small inside a name. "A" is that behind one of them alone: else it is somebody's initial.
constexpr std::array<std::string_view, 35> kSmallWords = {
    "A",   "AN", "AND", "AT",   "BIN", "BINT", "BY",  "DA",  "DE",  "DEL",  "DES", "DI",
    "DOS", "DU", "EL",  "ET",   "FOR", "FROM", "IBN", "IN",  "LA",  "LAS",  "LES", "LOS",
    "OF",  "ON", "OR",  "POUR", "THE", "TO",   "UND", "VAN", "VON", "WITH", "Y"};
/// Between two hyphens, as in "Lashkar-e-Taiba"; the articles of Arabic also before the first.
constexpr std::array<std::string_view, 8> kSmallParts = {"AND", "DE", "E",   "ED",
                                                         "I",   "OF", "THE", "TO"};
constexpr std::array<std::string_view, 9> kArticles = {"AD",  "AL", "AN", "AR", "AS",
                                                       "ASH", "AZ", "EL", "UL"};

/// Words with a vowel that are read letter by letter.
constexpr std::array<std::string_view, 40> kLetterWords = {
    "UN",     "US",   "UK",   "EU",     "AU",     "UAE", "USA",  "USSR",  "UNHCR",  "UNRWA",
    "OSCE",   "NATO", "OPEC", "UNESCO", "FBI",    "CIA", "NSA",  "IMF",   "IAEA",   "WTO",
    "ILO",    "OAS",  "OECD", "ASEAN",  "NGO",    "PLO", "PLA",  "USAID", "UNICEF", "UNDP",
    "UNIFIL", "ICRC", "ICC",  "ICJ",    "ECOWAS", "HIV", "AIDS", "EEC",   "OCHA",   "UNITA"};
/// Figures of kings and sons, which no name begins with.
constexpr std::array<std::string_view, 16> kFigures = {"II",   "III", "IV",   "VI",   "VII", "VIII",
                                                       "IX",   "XII", "XIII", "XIV",  "XV",  "XVI",
                                                       "XVII", "XIX", "XXI",  "XXIII"};
/// Words without a vowel that are none of letters.
constexpr std::array<std::string_view, 14> kShortened = {
    "DR", "FT", "HLDGS", "HNG", "JR", "LT", "LTD", "MR", "MRS", "MT", "NG", "SGT", "SR", "ST"};

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
bool has_capital(std::string_view text) { return std::any_of(text.begin(), text.end(), is_upper); }
bool is_in_capitals(std::string_view word) { return has_capital(word) && !has_small_letters(word); }

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

/// One part of a word between hyphens. "O'NEILL", "L'HOMME": the letter behind is a capital, in
/// "PEOPLE'S" it is not; "MCCLOY": "McCloy".
std::string part_capitalised(std::string_view part) {
  std::string written;
  bool begins = true;
  std::size_t letters = 0;  // since the part began, or what follows a mark in it
  for (std::size_t at = 0; at < part.size();) {
    const CodePoint c = code_point_at(part, at);
    at += c.length;
    append(written, begins ? utf8proc_toupper(c.value) : utf8proc_tolower(c.value));
    if (is_word_character(c.value)) {
      begins = false;
      ++letters;
      const bool is_mac = letters == 2 && written.ends_with("Mc") && part.size() > at + 2;
      if (is_mac) begins = true;
    } else {
      const bool is_apostrophe = c.value == '\'' || c.value == '`';
      begins = !is_apostrophe || letters <= 1;
      letters = 0;
    }
  }
  return written;
}

/// What is read letter by letter: "UN", "PFLP".
bool is_letters(std::string_view part) {
  if (is_one_of(kLetterWords, part)) return true;
  constexpr std::size_t kShortest = 2, kLongest = 5;
  return part.size() >= kShortest && part.size() <= kLongest && !has_vowel(part) &&
         part.find_first_of("'`.(\"") == kNowhere && !is_one_of(kShortened, part);
}

/// "KI-MOON": "Ki-Moon"; "HIV/AIDS" as it is; inside a name "AL-ROE": "al-Roe".
std::string capitalised(std::string_view word, bool is_first) {
  std::string written;
  for (std::size_t at = 0; at < word.size();) {
    const auto end = std::min(word.find_first_of("-/", at), word.size());
    const std::string_view part = word.substr(at, end - at);
    const bool has_next = end < word.size() && word[end] == '-';
    const bool is_small = (at > 0 && has_next && is_one_of(kSmallParts, part)) ||
                          (has_next && !(is_first && at == 0) && is_one_of(kArticles, part));
    if (is_small) {
      written += lower(part);
    } else {
      written += is_letters(part) ? std::string(part) : part_capitalised(part);
    }
    written += word.substr(end, 1);
    at = end + 1;
  }
  return written;
}

/// "20TH" and "1920S" with small letters, "MI5", "L-3" and "17N" as they are; nullopt where it is a word.
std::optional<std::string> with_figures(std::string_view word) {
  if (std::none_of(word.begin(), word.end(), is_digit)) return std::nullopt;
  constexpr std::array<std::string_view, 5> kEndings = {"ST", "ND", "RD", "TH", "S"};
  const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
  if (digits > 0 && is_one_of(kEndings, word.substr(digits))) return lower(word);
  constexpr std::ptrdiff_t kMostLetters = 3;
  if (std::count_if(word.begin(), word.end(), is_letter_byte) <= kMostLetters)
    return std::string(word);
  return std::nullopt;
}

/// Where a word stands in its name.
struct WordPlace {
  bool is_first = true, is_last = true;
  bool behind_small = false;  // the word before it is a small one

  [[nodiscard]] bool is_inside() const { return !is_first && !is_last; }
  [[nodiscard]] bool is_alone() const { return is_first && is_last; }
};

bool is_small_word(std::string_view word, const WordPlace& place) {
  return place.is_inside() && is_one_of(kSmallWords, word) && (word != "A" || place.behind_small);
}

bool stays_in_capitals(std::string_view word, const WordPlace& place) {
  if (!place.is_first && is_one_of(kFigures, word)) return true;
  constexpr std::size_t kLongestAlone = 3;
  return place.is_alone() && word.size() <= kLongestAlone &&
         word.find_first_of("-'`.(\"") == kNowhere && !is_one_of(kShortened, word);
}

/// `word` in capitals.
std::string word_as_written(std::string_view word, const WordPlace& place) {
  if (is_initials(word)) return std::string(word);
  if (is_small_word(word, place)) return lower(word);
  if (auto figures = with_figures(word)) return *std::move(figures);
  if (stays_in_capitals(word, place)) return std::string(word);
  return capitalised(word, place.is_first);
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
  const bool has_capitals = std::any_of(words.begin(), words.end(), is_in_capitals);
  std::string written;
  WordPlace place;
  for (const std::string_view& word : words) {
    place.is_first = &word == &words.front();
    place.is_last = &word == &words.back();
    if (!place.is_first) written += ' ';
    // Beside capitals, small letters are a slip: "X_y", "PEOPLE's_BANK". Both together are a choice.
    const bool is_slip = has_capitals && (!has_capital(word) || word.ends_with("'s"));
    const std::string capitals = is_slip ? upper(word) : std::string(word);
    written += has_small_letters(capitals) ? capitals : word_as_written(capitals, place);
    place.behind_small = is_one_of(kSmallWords, capitals);
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
