// SPDX-License-Identifier: MIT
// What a command answered in JSON, read by a page: what is not there is empty, so that pages need not ask twice.
#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parley::cli {

/// A value of a document, valid as long as it.
class Json {
 public:
  Json() = default;
  explicit Json(simdjson::dom::element element) : element_(element) {}

  /// The member of this name; nothing where this is no object or has none.
  Json operator[](std::string_view name) const {
    simdjson::dom::element member;
    if (!element_ || element_->at_key(name).get(member) != simdjson::SUCCESS) return {};
    return Json(member);
  }
  [[nodiscard]] bool is_there() const { return element_ && !element_->is_null(); }
  [[nodiscard]] std::string_view text() const {
    std::string_view text;
    if (!element_ || element_->get(text) != simdjson::SUCCESS) return {};
    return text;
  }
  [[nodiscard]] std::uint64_t number() const {
    std::uint64_t number = 0;
    if (!element_ || element_->get(number) != simdjson::SUCCESS) return 0;
    return number;
  }
  [[nodiscard]] bool truth() const {
    bool truth = false;
    return element_ && element_->get(truth) == simdjson::SUCCESS && truth;
  }
  /// The elements of an array.
  [[nodiscard]] std::vector<Json> all() const {
    std::vector<Json> all;
    simdjson::dom::array array;
    if (!element_ || element_->get(array) != simdjson::SUCCESS) return all;
    for (const auto element : array) all.emplace_back(element);
    return all;
  }
  /// The members of an object, by name.
  [[nodiscard]] std::vector<std::pair<std::string_view, Json>> members() const {
    std::vector<std::pair<std::string_view, Json>> all;
    simdjson::dom::object object;
    if (!element_ || element_->get(object) != simdjson::SUCCESS) return all;
    for (const auto member : object) all.emplace_back(member.key, Json(member.value));
    return all;
  }

 private:
  std::optional<simdjson::dom::element> element_;
};

}  // namespace parley::cli
