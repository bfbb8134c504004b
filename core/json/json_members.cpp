// SPDX-License-Identifier: MIT
// Reading one JSON object: see core/json/json_members.h.
#include "core/json/json_members.h"

#include <fmt/format.h>

#include "core/json/json_lines.h"
#include "core/json/json_numbers.h"

namespace parley {
namespace {

std::string_view without_blanks_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

}  // namespace

bool JsonMembers::fail(simdjson::error_code code) {
  names_.clear();
  values_.clear();
  error_ = fault_of(code);
  return false;
}

bool JsonMembers::read(std::string_view line, std::size_t spare) {
  names_.clear();
  values_.clear();
  error_.clear();
  has_nested_ = false;
  simdjson::ondemand::document document;
  const simdjson::padded_string_view padded(line.data(), line.size(), line.size() + spare);
  if (const auto code = parser_.iterate(padded).get(document)) return fail(code);
  if (!read_members(document)) return false;
  const char* behind = nullptr;
  if (document.current_location().get(behind) != simdjson::OUT_OF_BOUNDS) {
    return fail(simdjson::TRAILING_CONTENT);
  }
  if (!has_nested_) return true;
  // Nested values were stepped over, not read.
  simdjson::dom::element ignored;
  const auto code = parse_json(strict_, line, ignored);
  return code == simdjson::SUCCESS || fail(code);
}

bool JsonMembers::read_members(simdjson::ondemand::document& document) {
  simdjson::ondemand::object object;
  if (const auto code = document.get_object().get(object)) return fail(code);
  for (auto member : object) {
    simdjson::ondemand::field field;
    if (const auto code = std::move(member).get(field)) return fail(code);
    if (!read_member(field)) return false;
  }
  return true;
}

bool JsonMembers::read_member(simdjson::ondemand::field field) {
  std::string_view name;
  if (const auto code = field.unescaped_key().get(name)) return fail(code);
  std::string_view text;
  if (const auto code = read_value(field.value(), text)) return fail(code);
  if (text.find('\0') != std::string_view::npos) {
    fail(simdjson::STRING_ERROR);
    error_ = fmt::format("member {}: a NUL byte", name);
    return false;
  }
  names_.push_back(name);
  values_.push_back(text);
  return true;
}

simdjson::error_code JsonMembers::read_value(simdjson::ondemand::value value,
                                             std::string_view& text) {
  simdjson::ondemand::json_type type{};
  if (const auto code = value.type().get(type)) return code;
  switch (type) {
    case simdjson::ondemand::json_type::string:
      return value.get_string().get(text);
    case simdjson::ondemand::json_type::object: {
      has_nested_ = true;
      simdjson::ondemand::object object;
      if (const auto code = value.get_object().get(object)) return code;
      return object.raw_json().get(text);
    }
    case simdjson::ondemand::json_type::array: {
      has_nested_ = true;
      simdjson::ondemand::array array;
      if (const auto code = value.get_array().get(array)) return code;
      return array.raw_json().get(text);
    }
    case simdjson::ondemand::json_type::null: {
      bool is_null = false;  // false for "nul" and the like
      const bool is_read = value.is_null().get(is_null) == simdjson::SUCCESS;
      return is_read && is_null ? simdjson::SUCCESS : simdjson::TAPE_ERROR;
    }
    case simdjson::ondemand::json_type::boolean: {
      bool is_true = false;
      const auto code = value.get_bool().get(is_true);
      text = is_true ? "true" : "false";
      return code;
    }
    case simdjson::ondemand::json_type::number:
      break;
  }
  text = without_blanks_behind(value.raw_json_token());
  if (!is_json_number(text)) return simdjson::NUMBER_ERROR;
  return simdjson::SUCCESS;  // going on to the next member steps over it
}

}  // namespace parley
