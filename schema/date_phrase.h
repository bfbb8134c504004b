// SPDX-License-Identifier: MIT
// Dates as people type them: EDTF, a date in words, or one of the few phrases that say how much is
// known: "circa March 2024", "early January 2024", "before 2024-01-15", "between … and …".
#pragma once

#include <string_view>

#include "schema/edtf.h"

namespace parley {

/// English phrases; case and blanks do not matter, and X and Y are EDTF dates or dates in words:
///   circa, c., ca., about, around, approximately X     X~
///   possibly, perhaps, probably X                      X?
///   early, mid, late X (a month, a year)               [2024-01-01..2024-01-10], a third of it
///   before X, after X                                  [..day before], [day after..]
///   by X, on or before X; on or after X                [..X], [X..], the whole of X included
///   between X and Y; X or Y                            [X..Y]; [X,Y]
///   from X to Y, X to Y; since X; until X              X/Y; X/..; ../X: durations
///   spring, summer, autumn, fall, winter 2024          2024-21 … 2024-24
/// kUsage, naming the text, where nothing fits or a date cannot be.
Result<Edtf> parse_when(std::string_view text);

/// A day as seen from `now` (UTC): "today", "yesterday", "3 days ago", "2 weeks ago", "monday" (the
/// latest, today included), "last monday" (before today). kUsage for anything else.
Result<Interval> parse_day_word(std::string_view text, Instant now);

}  // namespace parley
