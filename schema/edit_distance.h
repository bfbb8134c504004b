// SPDX-License-Identifier: MIT
// What was meant by a word that we do not know?
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace parley {

/// The fewest insertions, deletions, replacements and swaps of neighbours that turn one word into
/// the other, in bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `word`, where one is near enough to have been meant; else "".
std::string nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace parley
