// SPDX-License-Identifier: MIT
// Numbers of JSON that fit no machine word: simdjson refuses a text for them, also where nobody asks
// for the number.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

namespace parley {

/// As RFC 8259 writes numbers.
bool is_json_number(std::string_view token);

/// The text with such numbers as 0.
std::string with_small_numbers(std::string_view json);

/// Parses with `parser`; where a number is too large, once more without it.
simdjson::error_code parse_json(simdjson::dom::parser& parser, std::string_view json,
                                simdjson::dom::element& into);

}  // namespace parley
