// SPDX-License-Identifier: MIT
// Lists of words as the sources hold them: one text, a blank between two words.
#pragma once

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace parley {

using WordSet = std::unordered_set<std::string_view>;

/// Views into `list`, which outlives them.
inline WordSet words_of(std::string_view list) {
  WordSet words;
  while (!list.empty()) {
    const std::string_view word = list.substr(0, list.find(' '));
    words.insert(word);
    list.remove_prefix(std::min(word.size() + 1, list.size()));
  }
  return words;
}

}  // namespace parley
