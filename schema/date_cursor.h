// SPDX-License-Identifier: MIT
// A place in a written date: takes digits, separators and words off the front of a text. Private to
// schema/ and core/reading/.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include "schema/ascii.h"

namespace parley {

/// A view that shrinks from the front. Copy it to look ahead.
struct DateCursor {
  std::string_view rest;

  char peek() const { return rest.empty() ? '\0' : rest.front(); }
  bool at_end() const { return rest.empty(); }
  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  bool take_any(std::string_view of) {
    return !rest.empty() && of.find(rest.front()) != std::string_view::npos && take(rest.front());
  }
  bool skip(std::string_view of) {
    const std::size_t count = std::min(rest.find_first_not_of(of), rest.size());
    rest.remove_prefix(count);
    return count > 0;
  }
  std::size_t digits() const {
    return static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_digit) -
                                    rest.begin());
  }
  /// A whole run of digits, of `min` to `max`; nothing is taken where there is no such run.
  std::optional<unsigned> number(std::size_t min, std::size_t max) {
    const std::size_t count = digits();
    if (count < min || count > max) return std::nullopt;
    unsigned value = 0;
    for (const char c : rest.substr(0, count)) value = value * 10 + static_cast<unsigned>(c - '0');
    rest.remove_prefix(count);
    return value;
  }
  std::string_view word(std::string_view up_to) {
    const std::string_view found = rest.substr(0, rest.find_first_of(up_to));
    rest.remove_prefix(found.size());
    return found;
  }
};

}  // namespace parley
