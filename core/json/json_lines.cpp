// SPDX-License-Identifier: MIT
#include "core/json/json_lines.h"

#include <fmt/format.h>

#include "core/json/json_numbers.h"

namespace parley {

namespace dom = simdjson::dom;

Result<dom::object> object_of_line(dom::parser& parser, std::string_view line) {
  if (line.size() > kLongestLine) return wrong("longer than 1 MiB");
  dom::element root;
  dom::object object;
  if (parse_json(parser, line, root) != simdjson::SUCCESS) return wrong("not JSON, or cut off");
  if (root.get_object().get(object) != simdjson::SUCCESS) return wrong("not a JSON object");
  return object;
}

Result<std::string> text_in(std::string_view key, dom::element value, std::string hint) {
  std::string_view text;
  if (value.get_string().get(text) == simdjson::SUCCESS) return std::string(text);
  return wrong(fmt::format("\"{}\" must be a string", key), std::move(hint));
}

}  // namespace parley
