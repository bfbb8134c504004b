// SPDX-License-Identifier: MIT
// One EDTF date: everything but intervals and sets. Private to schema/.
#pragma once

#include <string_view>

#include "schema/date_text.h"
#include "schema/edtf.h"

namespace parley {

/// A day, month, season, year, decade, century or instant, with qualifiers; `certain` equals
/// `bounds`. kUsage: "2024-13: no such month".
Result<Edtf> read_edtf_date(std::string_view text);

/// A day or an instant. A time without an offset stays without in the text, and has its bounds as
/// if in UTC.
Edtf edtf_of(const WrittenDate& written);

/// kUsage where a time of day lies outside the years 0001 to 9999 in UTC: by its offset, since no such
/// year can be written. `text`: what was typed.
Result<void> check_years(Instant utc, std::string_view text);

}  // namespace parley
