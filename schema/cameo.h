// SPDX-License-Identifier: MIT
// What was done, in the codes of CAMEO (Conflict and Mediation Event Observations), edition 1.1b3:
// two digits for one of 20 roots, three for a base code, four for what is more exact. Nobody knows
// them by heart, so a name or a part of it will do. Codes are text: leading zeros count, "0251" is
// not "251". Which editions number otherwise: cameo_table.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

struct CameoCode {
  std::string_view code;  // "1053"
  std::string_view name;  // "demand release of persons or property"; no other code has it
};

/// All codes, ascending as text: a root stands before what is under it.
std::span<const CameoCode> cameo_codes();

/// "" where it is no code of the table.
std::string_view cameo_name(std::string_view code);

/// The code of a number ("057") or a name in any case ("Demand mediation"). Part of a name will do
/// where only one has it: its words, or how they begin, in any order ("sign agreement"). Hyphens
/// and punctuation do not count. A whole name wins over parts of others: "demand" is 10.
/// kUsage: unknown, with what is near in the hint; or fits several, with up to eight in the hint.
Result<std::string> parse_cameo(std::string_view text);

}  // namespace parley
