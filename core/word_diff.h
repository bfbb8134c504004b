// SPDX-License-Identifier: MIT
// What changed between two texts, word by word: two versions of an article, or two wordings of what
// an event says. Lines would not do, for a paragraph is one line; nor would letters, which nobody
// can read.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace parley {

enum class WordChange : std::uint8_t { kSame, kRemoved, kAdded };

/// A stretch of text that is in both texts, only in `before`, or only in `after`. Never empty.
struct WordRun {
  WordChange change = WordChange::kSame;
  std::string_view text;  // views `after` where added, else `before`
};

/// The runs in the order of the texts; what was removed stands before what was added in its place,
/// and no two neighbours are of one kind. The kSame and kRemoved ones joined are `before`, byte by
/// byte; the kSame and kAdded ones are `after`. Words compare exactly; a mark of punctuation is a
/// word; a kSame run of white space alone stands only at the head or the end of a text. As few
/// words as possible are changed; texts too different for that to be found out (some 10,000 words
/// changed, a third of a second) are replaced as a whole between their common beginning and end. Memory is linear. REQUIRES: both under 4 GiB.
std::vector<WordRun> word_diff(std::string_view before, std::string_view after);

}  // namespace parley
