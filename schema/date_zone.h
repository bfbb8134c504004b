// SPDX-License-Identifier: MIT
// Zones as they stand behind a time of day: offsets in digits, and the abbreviations that mean one
// offset. Private to schema/.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "schema/date_cursor.h"
#include "schema/error.h"

namespace parley {

/// Takes one zone off the front, also from parentheses: "+02:00", "+0200", "+02", "GMT-4",
/// "UTC+5:30", "Z", "EST", "(CET)". A comment in parentheses behind an offset in digits goes with
/// it, whatever it says: RFC 2822 has "+0000 (UTC)". nullopt, with nothing taken, where there is
/// none. kFailed, with a message for behind the date's text, for an abbreviation of several zones.
///
/// An abbreviation is read where all that news use it for is one offset: GMT, UTC; the American
/// EST to PDT, AKST, AKDT, HST; BST (the British summer), WET to EEST with MEZ and MESZ; MSK, TRT,
/// IDT, IRST, SAST, CAT, EAT, WAT, PKT, WIB, HKT, SGT, JST, KST, AWST, AEST, AEDT, NZST, NZDT. Not
/// read are those of several places (IST, CST, AST, GST) and of both halves of a year (ET, PT).
Result<std::optional<std::chrono::minutes>> take_zone(DateCursor& at);

/// "+02:00", "+0200" or "+02", up to 23:59 either way; nullopt for anything else.
std::optional<std::chrono::minutes> read_offset(std::string_view text);
/// "Z" for none, else "+02:00".
std::string format_offset(std::chrono::minutes offset);

}  // namespace parley
