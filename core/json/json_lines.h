// SPDX-License-Identifier: MIT
// What is wrong with JSON, worded here for every kind of it: articles, events, actors, rows, exports.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

/// A longer line is refused: it is no line of a file that was written by hand or by a script.
constexpr std::size_t kLongestLine = 1U << 20U;  // bytes

/// This line is refused, the others may go on.
inline tl::unexpected<Error> wrong(std::string message, std::string hint = {}) {
  return failure(ErrorCode::kFailed, std::move(message), std::move(hint));
}

/// Why a text is not JSON.
std::string_view fault_of(simdjson::error_code code);
/// "an array", "a number".
std::string_view kind_of(simdjson::dom::element value);

/// The object that a line is. It lives until the next call with the same parser. kFailed for a line
/// that is too long, is not JSON, or is not an object.
Result<simdjson::dom::object> object_of_line(simdjson::dom::parser& parser, std::string_view line);

/// The text of a value. kFailed, with `hint`, where it is something else. `example`: of such a text,
/// for the message.
Result<std::string> text_in(std::string_view key, simdjson::dom::element value,
                            std::string hint = {}, std::string_view example = {});

}  // namespace parley
