// SPDX-License-Identifier: MIT
// The forms of an English verb: "reject" is in a text as rejects, rejected, rejecting. Irregular ones
// are given with the verb: "meet (met)".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parley::reading {

enum class VerbForm : std::uint8_t {
  kBase,      // reject
  kThird,     // rejects
  kPast,      // rejected, as past tense or participle
  kGerund,    // rejecting
  kIrregular  // met, hit: as kPast, but no adjective is spelt like that
};

/// All forms of `verb`, its own among them. `past` are its irregular past forms, or those
/// of doubled letters ("stopped"), from which the gerund doubles, too. Lower case ASCII.
std::vector<std::pair<std::string, VerbForm>> forms_of(std::string_view verb,
                                                       const std::vector<std::string>& past);

}  // namespace parley::reading
