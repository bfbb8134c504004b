// SPDX-License-Identifier: MIT
#include "core/json/json_numbers.h"

#include <algorithm>

#include "schema/ascii.h"

namespace parley {
namespace {

/// The length of a string with its quotation marks, at the front of `json`.
std::size_t string_length(std::string_view json) {
  std::size_t at = 1;
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  return std::min(at + 1, json.size());
}

}  // namespace

bool is_json_number(std::string_view token) {
  const auto skip_digits = [&] {
    const std::size_t before = token.size();
    while (!token.empty() && is_digit(token.front())) token.remove_prefix(1);
    return before - token.size();
  };
  if (token.starts_with('-')) token.remove_prefix(1);
  const bool leads_with_zero = token.starts_with('0');
  const std::size_t whole = skip_digits();
  if (whole == 0 || (leads_with_zero && whole > 1)) return false;
  if (token.starts_with('.')) {
    token.remove_prefix(1);
    if (skip_digits() == 0) return false;
  }
  if (token.starts_with('e') || token.starts_with('E')) {
    token.remove_prefix(1);
    if (token.starts_with('+') || token.starts_with('-')) token.remove_prefix(1);
    if (skip_digits() == 0) return false;
  }
  return token.empty();
}

std::string with_small_numbers(std::string_view json) {
  std::string small;
  small.reserve(json.size());
  while (!json.empty()) {
    std::size_t length = 1;
    std::string_view instead;
    if (json.front() == '"') {
      length = string_length(json);
    } else if (json.front() == '-' || is_digit(json.front())) {
      length = std::min(json.find_first_of(",]} \t\r\n"), json.size());
      if (is_json_number(json.substr(0, length))) instead = "0";
    }
    small += instead.empty() ? json.substr(0, length) : instead;
    json.remove_prefix(length);
  }
  return small;
}

simdjson::error_code parse_json(simdjson::dom::parser& parser, std::string_view json,
                                simdjson::dom::element& into) {
  const auto code = parser.parse(json.data(), json.size()).get(into);
  if (code != simdjson::NUMBER_ERROR) return code;
  const std::string small = with_small_numbers(json);
  return parser.parse(small.data(), small.size()).get(into);
}

}  // namespace parley
