// SPDX-License-Identifier: MIT
#include "core/text/pronoun.h"

#include <algorithm>
#include <iterator>

namespace parley {
namespace {

struct PronounWord {
  std::string_view text;
  Pronoun::Kind kind;
};
constexpr PronounWord kPronouns[] = {
    {"It", Pronoun::Kind::kThing},
    {"He", Pronoun::Kind::kPerson},
    {"She", Pronoun::Kind::kPerson},
    {"They", Pronoun::Kind::kMany},
};
/// Behind "The": what a party is called when its name was just said.
constexpr std::string_view kNouns[] = {"delegation", "group",        "movement",   "organisation",
                                       "country",    "organization", "negotiators"};

/// Verbs with which "it" mostly stands for nothing, and those of reports on what happened.
constexpr std::string_view kImpersonal[] = {
    "turned", "emerged",    "happened", "seemed",   "appeared", "followed", "took",
    "helped", "rained",     "remained", "mattered", "started",  "began",    "ended",
    "dawned", "transpired", "broke",    "opened",   "closed",   "passed"};

/// Does `text` begin with `word`, and end there or go on with a blank?
bool begins_with(std::string_view text, std::string_view word) {
  return text.starts_with(word) && (text.size() == word.size() || text[word.size()] == ' ');
}

}  // namespace

Pronoun pronoun_of(std::string_view sentence) {
  for (const PronounWord& word : kPronouns) {
    if (begins_with(sentence, word.text)) return {word.text.size(), word.kind};
  }
  constexpr std::string_view kThe = "The ";
  for (const std::string_view noun : kNouns) {
    if (sentence.starts_with(kThe) && begins_with(sentence.substr(kThe.size()), noun))
      return {kThe.size() + noun.size(), Pronoun::Kind::kThing};
  }
  return {};
}

bool is_impersonal(std::string_view rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  return std::any_of(std::begin(kImpersonal), std::end(kImpersonal),
                     [rest](std::string_view verb) { return begins_with(rest, verb); });
}

}  // namespace parley
