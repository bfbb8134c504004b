// SPDX-License-Identifier: MIT
// What the words right beside a name make of it: an actor, a place, a person, or a part of another
// name. What other sentences say is left to article_names.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/text/matcher.h"

namespace parley {

enum class Sense : std::uint8_t {
  kActor,
  kPlace,   // a city in which something happens
  kBearer,  // a person who bears the name and is not the actor
  kOther,   // a firm, a street, a ship's flag, a town elsewhere
};

/// A word beside a name; of one over 128 bytes the part at the name.
struct Neighbour {
  std::string_view word;  // "" at the end of the text
  std::string_view gap;   // what stands between the word and the name
  std::size_t at = 0;     // where the word begins
  /// Only blanks between them.
  bool touches() const { return !word.empty() && gap.find_first_not_of(" \n") == gap.npos; }
};
Neighbour word_before(std::string_view text, std::size_t at);
Neighbour word_after(std::string_view text, std::size_t end);

bool begins_with_capital(std::string_view word);

/// Without accents, in small letters, and without "'s".
std::string folded_word(std::string_view word);

/// Directly behind a preposition of place.
bool is_in_place(std::string_view text, const Mention& mention);
/// X's government, and other things that only a state has.
bool owns_as_state(std::string_view text, const Mention& mention);

/// The sense of each mention by the words beside it. `mentions` are all of `text`, ascending.
std::vector<Sense> senses(std::string_view text, const std::vector<Mention>& mentions,
                          const Matcher& matcher);

}  // namespace parley
