// SPDX-License-Identifier: MIT
// Which of two dates is certainly the earlier one, as far as dates can tell: a civil day is another
// stretch of time in another country, and what is doubtful may lie beyond what is written. And which
// days a set of them means: not those in between.
#pragma once

#include <string_view>
#include <vector>

#include "schema/edtf.h"

namespace parley {

/// Whether all that `a` can be is before all that `b` can be. Of a time of day and a civil date the
/// days are compared, as they are written and in UTC: both must say so; and likewise of a time whose
/// offset is not known and one with an offset. What is ~ or ? reaches further by its own length.
bool certainly_before(const Edtf& a, const Edtf& b);

/// The stretches of time of which a date is one: of "[2024-01-05,2024-01-09]" two days, of
/// "[2024-01-05..2024-01-09]" one stretch of five, of all else its bounds. Ascending, with room between
/// them; none where `when` is no date.
std::vector<Interval> stretches_of(std::string_view when);
/// What both have in common; it ends before it begins where that is nothing.
Interval common_part(const Interval& a, const Interval& b);
/// When somebody sits at a table or belongs to another: always where nothing is said. kUsage where it is
/// no date.
Result<std::vector<Interval>> held_times(std::string_view when);

}  // namespace parley
