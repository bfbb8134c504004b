// SPDX-License-Identifier: MIT
// The names of months and weekdays in the languages whose dates parley reads: English, German,
// Spanish, French, Italian, Portuguese, Turkish, Polish, Ukrainian, Russian, Persian, Hebrew,
// Chinese and Arabic (the Gregorian names of Egypt and the Maghreb, and the Syriac ones of the
// Levant and Iraq); and of seasons in English. Private to schema/ and core/reading/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parley {

/// Folded text with what dates have in many spellings made one: digits of Arabic and Persian to
/// ASCII, alef with hamza or madda to plain alef, yeh and kaf to the Arabic ones, the Arabic comma
/// to ",", ı to i; and Chinese dates in digits (see chinese_dates.h).
std::string fold_for_dates(std::string_view text);

/// All take text from fold_for_dates().
/// 1 to 12 for "jan", "january", "janvier", "كانون الثاني"; nullopt for anything else.
std::optional<unsigned> month_of(std::string_view words);
/// Of the Persian calendar: 1 for "فروردین" to 12 for "اسفند".
std::optional<unsigned> persian_month_of(std::string_view words);
/// 0 (Sunday) to 6 for "mon", "monday", "lundi", "الاثنين".
std::optional<unsigned> weekday_of(std::string_view word);
/// As EDTF numbers them: 21 for "spring" to 24 for "winter"; "autumn" and "fall" are both 23.
std::optional<unsigned> season_of(std::string_view word);
/// Words around a date that do not change it: "the", "of", "le", "at", "à", "يوم".
bool is_filler(std::string_view word);

}  // namespace parley
