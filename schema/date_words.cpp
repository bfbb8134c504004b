// SPDX-License-Identifier: MIT
// Names of months, weekdays and seasons. Each list begins with the full names; the position in a
// row is what it means. Spellings are those that fold_for_dates() leaves: lower case, no vowel
// signs, plain alef.
#include "schema/date_words.h"

#include <algorithm>
#include <array>

#include "schema/text.h"

namespace parley {
namespace {

using Months = std::array<std::string_view, 12>;
using Weekdays = std::array<std::string_view, 7>;  // from Sunday

constexpr std::array<Months, 10> kMonths = {{
    {"january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december"},
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"},
    {"", "", "", "", "", "", "", "", "sept", "", "", ""},
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
     "octobre", "novembre", "décembre"},
    {"janv", "fevrier", "", "avr", "", "", "juil", "aout", "", "", "", "decembre"},
    {"", "févr", "", "", "", "", "juill", "", "", "", "", "déc"},
    {"", "fév", "", "", "", "", "", "", "", "", "", ""},
    {"يناير", "فبراير", "مارس", "ابريل", "مايو", "يونيو", "يوليو", "اغسطس", "سبتمبر", "اكتوبر",
     "نوفمبر", "ديسمبر"},
    {"جانفي", "فيفري", "", "افريل", "ماي", "يونيه", "يوليه", "اوت", "", "", "", ""},
    {"كانون الثاني", "شباط", "اذار", "نيسان", "ايار", "حزيران", "تموز", "اب", "ايلول",
     "تشرين الاول", "تشرين الثاني", "كانون الاول"},
}};

constexpr std::array<Weekdays, 6> kWeekdays = {{
    {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"},
    {"sun", "mon", "tue", "wed", "thu", "fri", "sat"},
    {"", "", "tues", "weds", "thur", "", ""},
    {"", "", "", "", "thurs", "", ""},
    {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
    {"الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعة", "السبت"},
}};

constexpr std::array<std::string_view, 10> kFillers = {"the", "of", "on", "at",  "le",
                                                       "à",   "a",  "du", "يوم", "في"};

template <class Rows>
std::optional<unsigned> find_in(const Rows& rows, std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.empty()) return std::nullopt;
  for (const auto& row : rows) {
    const auto found = std::find(row.begin(), row.end(), word);
    if (found != row.end()) return static_cast<unsigned>(found - row.begin());
  }
  return std::nullopt;
}

}  // namespace

std::string fold_for_dates(std::string_view text) {
  const std::string folded = fold(text);
  std::string result;
  result.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto first = static_cast<unsigned char>(folded[i]);
    const auto second = static_cast<unsigned char>(i + 1 < folded.size() ? folded[i + 1] : 0);
    if (first == 0xD9 && second >= 0xA0 && second <= 0xA9) {  // U+0660 to U+0669
      result += static_cast<char>('0' + (second - 0xA0));
    } else if (first == 0xDB && second >= 0xB0 && second <= 0xB9) {  // U+06F0 to U+06F9
      result += static_cast<char>('0' + (second - 0xB0));
    } else if (first == 0xD8 && (second == 0xA2 || second == 0xA3 || second == 0xA5)) {
      result += "ا";                               // U+0622, U+0623, U+0625
    } else if (first == 0xD8 && second == 0x8C) {  // U+060C
      result += ',';
    } else {
      result += folded[i];
      continue;
    }
    ++i;
  }
  return result;
}

std::optional<unsigned> month_of(std::string_view words) {
  const auto found = find_in(kMonths, words);
  return found ? std::optional(*found + 1) : std::nullopt;
}

std::optional<unsigned> weekday_of(std::string_view word) { return find_in(kWeekdays, word); }

std::optional<unsigned> season_of(std::string_view word) {
  if (word == "spring") return 21;
  if (word == "summer") return 22;
  if (word == "autumn" || word == "fall") return 23;
  if (word == "winter") return 24;
  return std::nullopt;
}

bool is_filler(std::string_view word) {
  return std::find(kFillers.begin(), kFillers.end(), word) != kFillers.end();
}

}  // namespace parley
