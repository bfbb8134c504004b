// SPDX-License-Identifier: MIT
// The members of one JSON object as names and texts: strings unescaped, numbers as written, nested
// values as their JSON text. Strict: a line that is not exactly one object gives none.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace parley {

class JsonMembers {
 public:
  /// False where the line is no object; error() says why. REQUIRES: `spare` readable bytes behind
  /// `line`, SIMDJSON_PADDING at least. What names() and values() view lives until the next call.
  bool read(std::string_view line, std::size_t spare);
  [[nodiscard]] const std::vector<std::string_view>& names() const { return names_; }
  [[nodiscard]] const std::vector<std::string_view>& values() const { return values_; }
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  bool read_members(simdjson::ondemand::document& document);
  bool read_member(simdjson::ondemand::field field);
  simdjson::error_code read_value(simdjson::ondemand::value value, std::string_view& text);
  bool fail(simdjson::error_code code);

  simdjson::ondemand::parser parser_;
  simdjson::dom::parser strict_;
  std::vector<std::string_view> names_;
  std::vector<std::string_view> values_;
  bool has_nested_ = false;
  std::string error_;
};

}  // namespace parley
