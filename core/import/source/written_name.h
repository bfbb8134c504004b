// SPDX-License-Identifier: MIT
// Names that a dictionary has in capitals, as people write them.
#pragma once

#include <string>
#include <string_view>

namespace parley {

/// "BAN_KI-MOON_" is "Ban Ki-Moon", "BANK_OF_ISRAEL" "Bank of Israel", "JULY_20TH_BRIGADE" "July 20th
/// Brigade", "UN_" "UN": words begin with a capital, but for small ones inside; "THE_UN_" is "UN", too;
/// initials, acronyms that are plain, and what has capitals and small letters already stay.
/// REQUIRES: UTF-8.
std::string as_written(std::string_view name);

/// A word of up to three capitals, or of capitals with stops: found only as written.
bool is_acronym(std::string_view written);

/// Whether the words speak of a body ("Ministry", "Brigades") or of a person (a given name, a title).
enum class Named : unsigned char { kUnclear, kPerson, kBody };
Named named_by(std::string_view written);

}  // namespace parley
