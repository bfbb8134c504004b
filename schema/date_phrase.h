// SPDX-License-Identifier: MIT
// Dates as people type them, the same in every option: EDTF, a date in words, a day as seen from
// today, or one of the phrases that say how much is known: "circa March 2024", "early January 2024",
// "before 2024-01-15", "between … and …".
#pragma once

#include <optional>
#include <string_view>

#include "schema/edtf.h"

namespace parley {

/// Where and when somebody types a date.
struct DateContext {
  std::optional<Instant> now;  // where that is not known, "yesterday" is no date
  std::string_view zone;       // of clocks: times of day without an offset, and which day is today
};

/// EDTF; one date as parse_moment() reads it ("15 January 2024", "Jan. 15, 2024 10:00"), also a
/// month, a season or a decade ("January 2024", "spring 2024": 2024-21, "1990s": 199X); or an English
/// phrase. Neither case nor blanks matter. X and Y are single dates, in EDTF or in words:
///   today, yesterday, 3 days ago, 2 weeks ago            a day, as context.now and .zone have it
///   monday; last monday                                  the latest, today included; before today
///   this, last month; this, last year                    a month; a year
///   this, last week                                      [its Monday..its Sunday]
///   2024-Q1, Q1 2024, 2024-H2                            [2024-01..2024-03]: a quarter or half
///   circa, c., ca., about, around, approximately X       X~
///   possibly, perhaps, probably, maybe X                 X?
///   early, mid, late X; the beginning, middle, end of X  [2024-01-01..2024-01-10]: a third of X, a
///                                                        month or a year
///   before X; after X                                    [..the day before]; [the day after..]
///   by X, on or before X, no later than X, until the end of X
///                                                        [..the last day of X]
///   on or after X, no earlier than X                     [the first day of X..]
///   between X and Y; X or Y                              [X..Y]; [X,Y]
///   from X to Y, X to Y, X - Y; since X; until X, till X
///                                                        X/Y; X/..; ../X: durations
///   5-9 May 2024, May 5-9, 2024, May to June 2024        X/Y: what X lacks, Y has
/// In the last three rows X and Y may be "circa" or "possibly" themselves; else phrases do not nest.
/// A time of day without an offset is taken in context.zone; where that is "", it stays without.
/// kUsage, naming the text, where nothing fits or a date does not exist.
Result<Edtf> parse_when(std::string_view text, const DateContext& context = {});

/// A day or a time of day, of the above: when something was published.
Result<Moment> parse_published(std::string_view text, const DateContext& context);

/// Whether it has not begun anywhere: a civil day begins in the east while it is the day before
/// elsewhere.
bool is_in_future(const Moment& moment, Instant now);

}  // namespace parley
