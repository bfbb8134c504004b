// SPDX-License-Identifier: MIT
// The actors that every new archive knows: all CAMEO countries, CAMEO's known groups, the main
// international organisations, and office-holders of the negotiations that the fixtures tell of.
// Facts only: codes, names, demonyms, capitals that stand for governments, dates in office.
// Sources: CAMEO 1.1b3 country and known-group codes; public knowledge of names and terms of
// office.
#pragma once

#include <span>
#include <string_view>

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
};

std::span<const ActorEntry> actor_table();

/// Phrases that contain an alias but name somebody or something else ("New Mexico", "Michael
/// Jordan", "Jordan Valley", "Guinea pig"): where one matches, no actor is found in it.
std::span<const std::string_view> phrases_that_name_no_actor();

}  // namespace parley
