// SPDX-License-Identifier: MIT
// What was done, in the codes of the Conflict and Mediation Event Observations (CAMEO), edition
// 1.1b3: two digits for the root, three for the base code, four for what is more exact. Codes are
// text: leading zeros count ("0251" is not 251). Source: Schrodt, CAMEO codebook 1.1b3 (2012).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

struct CameoCode {
  std::string_view code;
  std::string_view name;  // lower case: "demand release of persons or property"
};

/// All codes, ascending as text.
std::span<const CameoCode> cameo_codes();

/// "" where it is no code.
std::string_view cameo_name(std::string_view code);

/// A code by its number ("057") or by its name in any case; part of a name will do where only one code
/// has it: every word must begin a word of the name. kUsage where nothing fits (with near ones in the
/// hint) or several do (all of them in the hint, at most eight).
Result<std::string> parse_cameo(std::string_view text);

}  // namespace parley
