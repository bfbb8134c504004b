// SPDX-License-Identifier: MIT
#include "core/json/json_lines.h"

#include <fmt/format.h>

#include "core/json/json_numbers.h"

namespace parley {

namespace dom = simdjson::dom;

std::string_view fault_of(simdjson::error_code code) {
  // simdjson's own texts end in a full stop, and speak of its interface for some codes.
  switch (code) {
    case simdjson::UNCLOSED_STRING:
      return "not JSON: a string has no closing quotation mark";
    case simdjson::UNESCAPED_CHARS:
      return "not JSON: a string has a line break or control character in it";
    case simdjson::STRING_ERROR:
      return "not JSON: a string has an escape that does not exist";
    case simdjson::NUMBER_ERROR:
      return "not JSON: a number cannot be read";
    case simdjson::DEPTH_ERROR:
      return "nested too deeply";
    case simdjson::TRAILING_CONTENT:
      return "something follows the JSON object";
    case simdjson::INCORRECT_TYPE:
    case simdjson::EMPTY:
      return "not a JSON object";
    case simdjson::MEMALLOC:
      return "too large for the memory available";
    case simdjson::CAPACITY:
      return "too large";
    default:
      return "not JSON, or cut off";
  }
}

std::string_view kind_of(dom::element value) {
  switch (value.type()) {
    case dom::element_type::ARRAY:
      return "an array";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::STRING:
      return "a string";
    case dom::element_type::BOOL:
      return "true or false";
    case dom::element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

Result<dom::object> object_of_line(dom::parser& parser, std::string_view line) {
  if (line.size() > kLongestLine) return wrong("longer than 1 MiB");
  dom::element root;
  dom::object object;
  if (const auto code = parse_json(parser, line, root)) return wrong(std::string(fault_of(code)));
  if (root.get_object().get(object) != simdjson::SUCCESS) return wrong("not a JSON object");
  return object;
}

Result<std::string> text_in(std::string_view key, dom::element value, std::string hint,
                            std::string_view example) {
  std::string_view text;
  if (value.get_string().get(text) == simdjson::SUCCESS) return std::string(text);
  const std::string such = example.empty() ? "" : fmt::format(" such as \"{}\"", example);
  return wrong(fmt::format("\"{}\" must be a string{}, not {}", key, such, kind_of(value)),
               std::move(hint));
}

}  // namespace parley
