// SPDX-License-Identifier: MIT
// The faults of lines in dictionaries of actors, in words: see core/actor_dictionary.h.
#include <array>

#include "core/actor_dictionary.h"

namespace parley {
namespace {

struct Words {
  std::string_view name, plural;
};

/// In the order of the faults.
constexpr std::array<Words, 14> kWords = {{
    {"no-text", "lines that are no text"},
    {"misplaced", "brackets, synonyms and codes that are out of place"},
    {"too-much", "lines that are too long or too many"},
    {"no-code", "heads without a code that says what they are"},
    {"no-such-date", "dates that cannot be"},
    {"unknown-code", "codes that CAMEO does not have"},
    {"contradiction", "codes that contradict others"},
    {"other-times", "codes that hold in the times that others leave"},
    {"title", "titles without a name"},
    {"one-word", "single words, which are in the names of others"},
    {"taken-name", "names that are somebody else's"},
    {"described", "names that a line before them describes"},
    {"namesake", "namesakes of those whom the archive has"},
    {"no-place", "countries' codes under names that no place has"},
}};
static_assert(kWords.size() == static_cast<std::size_t>(DictionaryFault::kNoPlace) + 1);

}  // namespace

std::string_view name(DictionaryFault fault) {
  return kWords[static_cast<std::size_t>(fault)].name;
}

std::string_view in_words(DictionaryFault fault) {
  return kWords[static_cast<std::size_t>(fault)].plural;
}

}  // namespace parley
