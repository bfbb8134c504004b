// SPDX-License-Identifier: MIT
// The words of which date phrases in running text are made, language by language: months, weekdays,
// "yesterday", "last", "ago", "since". Which number a month or a weekday has is schema/date_words.h's
// to say; here stands which of those names each language uses in its sentences, for "mars" is a month in
// one of them and a planet in another. A language is a list in date_vocabulary.cpp.
#pragma once

#include <cstdint>
#include <string_view>

namespace parley::reading {

enum class Language : std::uint8_t { kEnglish, kFrench, kSpanish, kGerman, kArabic };

/// What a word is to a date.
enum class Term : std::uint8_t {
  kNone,
  kMonth,      // value: 1 to 12
  kWeekday,    // value: 0 (Sunday) to 6
  kSeason,     // value: 21 to 24
  kDay,        // "yesterday"; value: days from publication, and 10
  kUnit,       // "week"; value: a Unit
  kPartOfDay,  // "night"
  kNumber,     // value
  kFew,        // "several"
  kArticle,    // "the"
  kOne,        // "a": an article, and one of something
  kOf,
  kOn,  // before days, months, years: "on", "in"
  kOver,
  kLast,  // value: 1 for "past", 2 for "previous"
  kNext,
  kThis,
  kSame,
  kAgo,       // behind: "two weeks ago"
  kAgoFirst,  // before: "il y a", "vor"
  kEarlier,
  kLater,
  kSince,
  kUntil,
  kBy,
  kBefore,
  kAfter,
  kFrom,
  kTo,
  kBetween,
  kAnd,
  kOr,
  kCirca,
  kPerhaps,
  kEarly,
  kMid,
  kLate,
  kEvery,  // a habit, no day
  kRange,  // a dash
};

enum class Unit : std::uint8_t { kHour, kDay, kWeek, kMonth, kYear, kDecade, kWeekend, kQuarter };

/// What a word says of the time of the act.
enum class Tense : std::uint8_t { kUnknown, kPast, kPresent, kFuture };

struct WordMeaning {
  Term term = Term::kNone;
  Tense tense = Tense::kUnknown;
  std::uint16_t value = 0;
  bool is_weak = false;    // a month only beside a day, a year or a preposition: "may", "Mar"
  bool is_noun = false;    // of what happens on a day: "the 7 October attacks"
  bool says = false;       // "announced"
  bool intends = false;    // before an infinitive it speaks of what is to come: "agreed to meet"
  bool postpones = false;  // "extended until"
};

/// Of a word folded by fold_for_dates().
WordMeaning meaning_of(std::string_view folded, Language language);

/// Of a BCP 47 tag; where that is "" or not one of them, of what stands in the text; else English.
Language language_of(std::string_view tag, std::string_view text);

}  // namespace parley::reading
