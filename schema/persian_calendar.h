// SPDX-License-Identifier: MIT
// The Persian (Solar Hijri) calendar, in which Iran and Afghanistan date their news: its year 1402
// began on 2023-03-21. Private to schema/.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace parley {

/// Years 1300 to 1499, which are 1921 to 2121: for these the rule of 33 years is right, and no
/// news are dated in Gregorian years like them.
constexpr bool is_persian_year(unsigned year) { return year >= 1300 && year <= 1499; }

/// Days since 1970-01-01; nullopt where there is no such day. REQUIRES: is_persian_year(year).
constexpr std::optional<std::int64_t> days_since_epoch_of_persian(unsigned year, unsigned month,
                                                                  unsigned day) {
  const auto new_year = [](std::int64_t of) {
    constexpr std::int64_t kBefore = 492'268;  // days from the year 1 to 1970, as counted here
    return 365 * (of - 1) + (8 * of + 21) / 33 - kBefore;
  };
  if (month < 1 || month > 12 || day < 1) return std::nullopt;
  const bool leap = new_year(year + 1) - new_year(year) == 366;
  const unsigned days = month <= 6 ? 31 : month <= 11 || leap ? 30 : 29;
  if (day > days) return std::nullopt;
  return new_year(year) + std::int64_t{31} * (month - 1) - (month > 7 ? month - 7 : 0) + day - 1;
}

/// ۰ to ۹: those of Persian (also of Urdu, whose years are others).
constexpr bool has_persian_digits(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if (text[i] == '\xDB' && second >= 0xB0 && second <= 0xB9) return true;
  }
  return false;
}

}  // namespace parley
