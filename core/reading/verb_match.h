// SPDX-License-Identifier: MIT
// What a verb tells: the entry and pattern of the lexicon that fit it best, and the words that belong
// to it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/reading/clause_subjects.h"
#include "core/reading/lexicon.h"

namespace parley::reading {

/// The verb, or a pattern of it, that the words fit best.
struct VerbMatch {
  const Verb* verb = nullptr;
  const VerbPattern* pattern = nullptr;  // nullptr: the verb by itself
  [[nodiscard]] const std::string& code() const { return pattern ? pattern->code : verb->code; }
  [[nodiscard]] bool has(VerbUse use) const {
    return verb->uses.has(use) || (pattern != nullptr && pattern->uses.has(use));
  }
  [[nodiscard]] const std::vector<std::string>& prepositions() const {
    return pattern != nullptr && !pattern->prepositions.empty() ? pattern->prepositions
                                                                : verb->prepositions;
  }
};

/// Chunks are indices of the sentence's chunks, which outlive it.
class VerbMatcher : ChunkView {
 public:
  VerbMatcher(const ChunkedSentence& sentence, const Lexicon& lexicon,
              const ClauseSubjects& subjects)
      : ChunkView(sentence), lexicon_(lexicon), subjects_(subjects) {}

  /// Behind what belongs to the verb: chunks [verb + 1, end).
  [[nodiscard]] std::size_t scope_end(std::size_t verb) const;
  /// The best entry of the lexicon for a verb of it; nullopt where none has a code or a pattern that
  /// fits.
  [[nodiscard]] std::optional<VerbMatch> match(std::size_t verb) const;

 private:
  /// Is the verb one of a clause of its own? Participles behind a noun say more of the noun.
  bool ends_scope(std::size_t verb) const;
  /// A finite verb's subject is no object of the verb before it: "condemned X and Y promised".
  std::size_t back_to_subject(std::size_t next, std::size_t verb) const;
  bool fits(const Alternatives& item, std::uint32_t& at, std::uint32_t end) const;
  bool fits(const VerbPattern& pattern, std::uint32_t begin, std::uint32_t end) const;
  /// Words of the clause in which a pattern's words are looked for.
  std::pair<std::uint32_t, std::uint32_t> pattern_words(std::size_t verb, const Verb& entry) const;
  /// "The proposal was rejected": the words stand before the verb.
  bool fits_subject(const VerbPattern& pattern, std::size_t verb) const;

  const Lexicon& lexicon_;
  const ClauseSubjects& subjects_;
};

}  // namespace parley::reading
