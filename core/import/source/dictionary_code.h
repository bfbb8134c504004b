// SPDX-License-Identifier: MIT
// A code of a dictionary and the days in which it holds: "ISRGOV 960618-990706", "IGOUNO >20070101",
// "ELI". Limits are included. A year of two digits is, as in PETRARCH and TABARI, of this century up
// to 30 and of the last from 31.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "schema/error.h"
#include "schema/time.h"

namespace parley {

struct DictionaryCode {
  std::uint64_t line = 0;
  std::string text;    // the code, "---" for nobody
  bool dated = false;  // otherwise: whenever no other holds
  Interval when;
  std::string first, last;  // days in EDTF; ".." where it is open
  /// Why it holds at no time that we know: a date that cannot be or lies in a far future, or a range
  /// that ends before it begins.
  std::optional<Error> wrong{};
};

/// `inside`: what stands between the brackets. kUsage where there is no code.
Result<DictionaryCode> read_dictionary_code(std::string_view inside);

}  // namespace parley
