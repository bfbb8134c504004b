// SPDX-License-Identifier: MIT
// Who did what to whom, in one sentence: its acts, each with the code of the lexicon's entry that
// fired, with those who did it and those it was done to, and whether it is told as a fact, by whom.
// "On Tuesday Qatar said that Hamas had rejected the plan" is a rejection by Hamas, said by Qatar.
//
// English. It knows no grammar beyond the order of words: what it cannot tell it leaves out or gives
// little confidence, and it never takes an actor from another clause.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/reading/chunks.h"
#include "core/reading/clause_subjects.h"
#include "core/reading/lexicon.h"

namespace parley::reading {

struct CodedAct {
  std::string code;  // CAMEO 1.1b3
  std::vector<ActParty> by, to, mediators, about;
  std::vector<ActParty> said_by;  // according to whom; none: the article itself
  bool mutual = false;            // all of `by` and `to` do it
  bool negated = false;           // "did not reject"
  VerbMode mode = VerbMode::kFact;
  std::uint32_t at = 0;  // of the words that tell it
  std::uint32_t length = 0;
  std::string rule;         // "reject: 127 * {proposal}"
  unsigned confidence = 0;  // percent; our own estimate, not a frequency
};

struct CodedSentence {
  std::vector<CodedAct> acts;     // as their words stand
  std::vector<ActParty> subject;  // of the first clause: whom a pronoun in the next one may mean
};

/// `names` ascending, not overlapping. `before`: the subject of the sentence before, or none. Linear
/// in the text but for its verbs, of which each looks a clause around.
CodedSentence code_sentence(std::string_view text, std::span<const SentenceName> names,
                            const Lexicon& lexicon, const std::vector<ActParty>& before = {});

/// A verb, whether or not the lexicon has a code for it, with those whom its words name.
struct VerbClause {
  std::uint32_t at = 0;  // of the verb's own word: "announced" of "has also announced"
  std::uint32_t length = 0;
  std::vector<ActParty> by, to;  // of the passive as well: those whom it is done to are `to`
  bool negated = false;
  bool infinitive = false;
  bool is_participle = false;  // says more of a noun: "the deal reached in 1991", ", born in 1955,"
  bool is_auxiliary = false;   // nothing but "is", "has", "did": no verb behind it that is known
  VerbMode mode = VerbMode::kFact;
};

struct SentenceClauses {
  std::vector<VerbClause> verbs;
  std::vector<ActParty> subject;  // as of a CodedSentence
};

/// Takes what code_sentence() takes.
SentenceClauses clauses_of(std::string_view text, std::span<const SentenceName> names,
                           const Lexicon& lexicon, const std::vector<ActParty>& before = {});

}  // namespace parley::reading
