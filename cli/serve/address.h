// SPDX-License-Identifier: MIT
// Addresses of pages: read strictly, as anybody may have made them, and written so that reading gives the same.
// Pure: no archive, no network.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/error.h"

namespace parley::cli {

struct Address {
  std::vector<std::string> path;                            // "/event/e12": "event", "e12"
  std::string ending;                                       // "json", "svg": what stood behind it
  std::vector<std::pair<std::string, std::string>> fields;  // behind the ?, in order

  /// The first of this name, nullptr where there is none.
  [[nodiscard]] const std::string* field(std::string_view name) const;
  /// The same, "" where there is none.
  [[nodiscard]] std::string text(std::string_view name) const;
  /// The same address with this field, alone of its name; without it where the value is empty.
  [[nodiscard]] Address with(std::string_view name, std::string value) const;
};

/// The target of a request. kUsage, saying why, where it is longer than 8 kB, holds a byte that addresses do
/// not have, or stands for what is not text: bytes that are no UTF-8, controls, empty steps of a path, . and ..
Result<Address> read_address(std::string_view target);

/// "/event/e12.json?as-of=47"
std::string write_address(const Address& address);

}  // namespace parley::cli
