// SPDX-License-Identifier: MIT
// In which language a text is: as its publisher says (BCP 47), else as its commonest words tell. What matters
// here is by which rules its words lose their endings (core/index/words.h), so only languages with such rules
// have a number; the others, and texts too short to tell, are unknown.
#pragma once

#include <cstdint>
#include <string_view>

namespace parley {

/// Every number is stored: do not change, only add.
enum class Language : std::uint8_t {
  kUnknown = 0,
  kArabic = 1,
  kArmenian = 2,
  kBasque = 3,
  kCatalan = 4,
  kDanish = 5,
  kDutch = 6,
  kEnglish = 7,
  kFinnish = 8,
  kFrench = 9,
  kGerman = 10,
  kGreek = 11,
  kHindi = 12,
  kHungarian = 13,
  kIndonesian = 14,
  kIrish = 15,
  kItalian = 16,
  kLithuanian = 17,
  kNepali = 18,
  kNorwegian = 19,
  kPortuguese = 20,
  kRomanian = 21,
  kRussian = 22,
  kSerbian = 23,
  kSpanish = 24,
  kSwedish = 25,
  kTamil = 26,
  kTurkish = 27,
  kYiddish = 28,
};
inline constexpr std::uint8_t kLanguages = 29;

/// Two letters: "en"; "" for unknown.
std::string_view code_of(Language language);
/// Of a BCP 47 tag: "en-GB" is English. kUnknown for others.
Language language_named(std::string_view tag);
/// By the words that no text does without; kUnknown where it has too few of them, or of several languages
/// about as many. Looks at the first two thousand bytes.
Language told_language(std::string_view text);

/// Whether words lose beginnings by its rules, and not only endings.
constexpr bool loses_beginnings(Language language) {
  return language == Language::kArabic || language == Language::kIndonesian ||
         language == Language::kIrish || language == Language::kYiddish;
}

/// What libstemmer calls its rules for it; "" for unknown.
std::string_view stemmer_of(Language language);

}  // namespace parley
