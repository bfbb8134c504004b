// SPDX-License-Identifier: MIT
// What is done, and by which words: verbs and nouns, with the codes of CAMEO that they have by
// themselves and together with others ("reject" 120, "reject … proposal" 127), and who acts for whom
// ("Israeli troops"). A plain text file that users add to: core/reading/LEXICON.md says how it is
// written. Words and sets of words only; nothing in it is a regular expression.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/reading/word_forms.h"
#include "schema/error.h"

namespace parley::reading {

/// What a verb does with what follows it.
enum class VerbUse : std::uint8_t {
  kSays,      // content follows: "said that …"
  kMutual,    // both sides do it
  kTogether,  // "X and Y agreed": with each other, where nobody else is named
  kReversed,  // "received aid from": the target did it
  kIntent,    // "agreed to …"
  kAppeal,    // "urged X to …"
  kDemand,
  kRefuse,  // "refused to …"
  kThreat,
  kAccept
};
class VerbUses {
 public:
  void add(VerbUse use) { bits_ |= bit(use); }
  void add(VerbUses other) { bits_ |= other.bits_; }
  [[nodiscard]] bool has(VerbUse use) const { return (bits_ & bit(use)) != 0; }

 private:
  static unsigned bit(VerbUse use) { return 1U << static_cast<unsigned>(use); }
  unsigned bits_ = 0;
};

/// One of these must stand there: single words, or words in a row. Lower case.
using Alternatives = std::vector<std::vector<std::string>>;

struct VerbPattern {
  std::vector<Alternatives> after;  // in this order, with other words between; may be none
  std::string code;
  VerbUses uses;
  std::vector<std::string> prepositions;  // behind which the target stands
  std::string text;                       // as written: "* {proposal}"
};

struct Verb {
  std::string text;                    // "turn down"
  std::vector<std::string> particles;  // "down"
  std::string code;                    // "": none by itself
  VerbUses uses;
  std::vector<std::string> prepositions;
  std::vector<VerbPattern> patterns;  // what stands later wins
};

/// An act told by a noun: "talks", "peace talks".
struct ActNoun {
  std::vector<std::string> words;
  std::string code;
  std::string text;
};

/// Who acts for an actor: "foreign minister", GOV.
struct AgentWords {
  std::vector<std::string> words;
  std::string code;
};

/// Whether those who act do so for the actor: troops and ministers do, rebels, protesters and
/// newspapers of a country do not. `agent`: a code of AgentWords, or "".
bool acts_for_actor(std::string_view agent);

/// A word of a text as a form of a verb.
struct VerbReading {
  std::uint32_t verb = 0;  // index into verbs()
  VerbForm form = VerbForm::kBase;
};

/// Immutable once all files are read; then it may be used by several threads.
class Lexicon {
 public:
  /// The one that is part of the program.
  static const Lexicon& built_in();

  /// Adds a file's text to it. kUsage with the line where it is not understood: then nothing of the
  /// text is added. `name` is the file's, for the message.
  Result<void> read(std::string_view text, std::string_view name);

  [[nodiscard]] const std::vector<Verb>& verbs() const { return verbs_; }
  /// By the first word of a verb, lower case; nullptr where none begins so.
  [[nodiscard]] const std::vector<VerbReading>* readings(std::string_view word) const;
  [[nodiscard]] const std::vector<ActNoun>* nouns(std::string_view first_word) const;
  [[nodiscard]] const std::vector<AgentWords>* agents(std::string_view first_word) const;

 private:
  friend class LexiconReader;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>{}(word);
    }
  };
  template <class Value>
  using ByWord = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  std::vector<Verb> verbs_;
  ByWord<std::uint32_t> verb_of_;  // by its text
  ByWord<std::vector<VerbReading>> readings_;
  ByWord<std::vector<ActNoun>> nouns_;
  ByWord<std::vector<AgentWords>> agents_;
  ByWord<Alternatives> sets_;
  ByWord<std::vector<std::string>> past_;  // irregular forms, by the first word of verbs
};

}  // namespace parley::reading
