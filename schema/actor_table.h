// SPDX-License-Identifier: MIT
// The actors that every new archive knows: all CAMEO countries, CAMEO's known groups, the main
// international organisations, and office-holders of the negotiations that the fixtures tell of.
// Facts only: codes, names, demonyms, capitals that stand for governments, dates in office.
// Sources: CAMEO 1.1b3 country and known-group codes; public knowledge of names and terms of
// office; for names in other languages Unicode CLDR and iso-codes (actor_table_languages.py).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/records.h"

namespace parley {

struct ActorEntry {
  std::string_view handle;  // common English name, lower case with hyphens: "united-states"
  std::string_view name;    // "United States"
  ActorKind kind = ActorKind::kState;
  std::string_view code;  // CAMEO: "USA", "HMS"; "" where none
  /// Separated by |. Other names, demonyms and their plurals, capitals, short forms, other scripts.
  /// A leading = makes one match only exactly as written ("=US", "=Turkey", "=Polish").
  std::string_view aliases;
  /// Separated by |: "israel 2022-12-29/..": member of `israel` from then on (EDTF interval; none =
  /// always).
  std::string_view affiliations;
  /// As aliases, in the languages of the news; endings in braces: "Кита{й,я}". Then those that are
  /// cities which speak for the state.
  std::string_view in_languages = "";
  std::string_view capitals_in_languages = "";
};

std::span<const ActorEntry> actor_table();

/// All its names but the first, in full, as an archive keeps them.
std::vector<Alias> aliases_of(const ActorEntry& entry);

/// "a|=b|c{,s}" in full: "a", "=b", "c" and "cs".
std::vector<std::string> names_listed(std::string_view list);

/// Phrases that contain an alias but name somebody or something else ("New Mexico", "Michael
/// Jordan", "Jordan Valley", "Guinea pig"): where one matches, no actor is found in it.
std::span<const std::string_view> phrases_that_name_no_actor();

}  // namespace parley
