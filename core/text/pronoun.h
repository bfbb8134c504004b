// SPDX-License-Identifier: MIT
// Sentences that name nobody and go on about somebody: "It rejected the proposal."
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parley {

struct Pronoun {
  enum class Kind : std::uint8_t {
    kThing,   // it, the group: a state, an organisation
    kPerson,  // he, she
    kMany     // they
  };
  std::size_t length = 0;  // bytes; 0: the sentence begins with none
  Kind kind = Kind::kThing;
};

/// The pronoun, or the word in its place ("The delegation"), that is the first of a sentence.
Pronoun pronoun_of(std::string_view sentence);

/// `rest`: what follows "It". "It emerged that …", "It took hours": nobody is meant.
bool is_impersonal(std::string_view rest);

}  // namespace parley
