// SPDX-License-Identifier: MIT
// One EDTF date: everything but intervals and sets. Private to schema/.
#pragma once

#include <string_view>

#include "schema/edtf.h"

namespace parley {

/// A day, month, season, year, decade, century or instant, with qualifiers; `certain` equals
/// `bounds`. kUsage: "2024-13: no such month".
Result<Edtf> read_edtf_date(std::string_view text);

}  // namespace parley
