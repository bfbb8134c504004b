// SPDX-License-Identifier: MIT
// Which words are people's names? In "Michael Jordan" and "محمد المصري" the second word names no
// country. Given names that are words of news as well (Will, Mark, May, Grant) are left out: "Will
// Israel agree?" names one.
#pragma once

#include <string_view>

namespace parley {

/// `word` is folded, without accents.
bool is_given_name(std::string_view word);

/// Frequent surnames: in "Jordan Smith" the first word names no country. `word` as above.
bool is_surname(std::string_view word);

}  // namespace parley
