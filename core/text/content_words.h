// SPDX-License-Identifier: MIT
// Which words two short texts have in common, whatever the form: what a sentence and the title of an
// issue, or two sentences, speak of.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace parley {

/// Folded, without accents and the s of a plural; words of fewer than four letters say nothing.
std::set<std::string> content_words(std::string_view text);

/// How many both have, of all that either has: 0 to 1; 0 where both have none.
double shared_part(const std::set<std::string>& a, const std::set<std::string>& b);

}  // namespace parley
