// SPDX-License-Identifier: MIT
// Words whose full stop does not end a sentence, or ends it only where another one begins.
#pragma once

#include <cstdint>
#include <string_view>

namespace parley {

enum class Abbreviation : std::uint8_t {
  kNone,
  kLeads,    // something belongs to it: "Mr.", "Gen.", "Nr."
  kNumbers,  // before a number only: "No. 5"
  kMayEnd,   // "p.m.", "Inc.": ends a sentence where what follows begins one
};
/// `word` without its last stop, in any case.
Abbreviation abbreviation(std::string_view word);

/// "The", "He", "However": hardly ever written with a capital inside a sentence.
bool begins_sentences(std::string_view word);

/// Does `text` begin with the name of a month, in a language that sets a stop behind the day: "Mai",
/// "Januar 2024"?
bool is_month(std::string_view text);

/// "am", "vom": a day and its month may follow, or an ordinal.
bool leads_ordinal(std::string_view word);

/// The verbs after a question or a shout that is quoted: "Will it hold?" he asked.
bool says(std::string_view word);

/// The name of a news agency as it is set in parentheses behind or before its text: AFP, Reuters.
bool is_agency(std::string_view word);

}  // namespace parley
