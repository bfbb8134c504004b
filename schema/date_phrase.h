// SPDX-License-Identifier: MIT
// Dates as people type them: EDTF, a date in words, or one of the phrases that say how much is
// known: "circa March 2024", "early January 2024", "before 2024-01-15", "between … and …".
#pragma once

#include <string_view>

#include "schema/edtf.h"

namespace parley {

/// EDTF; one date as parse_moment() reads it ("15 January 2024", "Jan. 15, 2024 10:00"), also a
/// month or season ("January 2024", "spring 2024": 2024-21); or an English phrase. Neither case nor
/// blanks matter. X and Y are single dates, in EDTF or in words:
///   circa, c., ca., about, around, approximately X       X~
///   possibly, perhaps, probably, maybe X                 X?
///   early, mid, late X; the beginning, middle, end of X  [2024-01-01..2024-01-10]: a third of X, a
///                                                        month or a year
///   before X; after X                                    [..the day before]; [the day after..]
///   by X, on or before X, no later than X, until the end of X
///                                                        [..the last day of X]
///   on or after X, no earlier than X                     [the first day of X..]
///   between X and Y; X or Y                              [X..Y]; [X,Y]
///   from X to Y, X to Y, X - Y; since X; until X, till X X/Y; X/..; ../X: durations
/// In the last two rows X and Y may be "circa" or "possibly" themselves; else phrases do not nest.
/// kUsage, naming the text, where nothing fits or a date does not exist.
Result<Edtf> parse_when(std::string_view text);

/// A UTC day as seen from `now`: "today", "yesterday", "3 days ago", "2 weeks ago", "monday" (the
/// latest, today included), "last monday" (before today). kUsage for anything else.
Result<Interval> parse_day_word(std::string_view text, Instant now);

}  // namespace parley
