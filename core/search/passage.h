// SPDX-License-Identifier: MIT
// What of a text a search shows: the stretch in which most of what was looked for stands together, and where in
// it. Found in the text itself, by the same words as the index has.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/search/document_text.h"
#include "core/search/query.h"

namespace parley {

/// Bytes of a part's text.
struct Stretch {
  std::size_t at = 0, length = 0;
  friend bool operator==(const Stretch&, const Stretch&) = default;
};

struct Passage {
  std::size_t part = 0;                     // of DocumentText::parts
  Stretch stretch;                          // whole sentences as far as they fit
  bool cut_begin = false, cut_end = false;  // a sentence begins before it, goes on behind it
  std::vector<Stretch> matches;  // in the part's text, within the stretch, ascending, apart
};

/// Reads texts by one query. The query outlives it.
class PassageFinder {
 public:
  /// `languages`: those of the index.
  PassageFinder(const QueryNode& query, std::uint64_t languages);

  /// The best one of the parts but those of kind `but`; of no match, the beginning.
  Passage find(const DocumentText& text, Language language, TextPart but);
  /// All matches in one part.
  std::vector<Stretch> matches_in(const DocumentText& text, std::size_t part, Language language);

 private:
  struct Sought {
    std::string plain;         // without accents
    std::vector<Terms> terms;  // in each language of the index; by number, others are empty
    bool prefix = false;
  };
  struct Phrase {
    std::size_t first = 0, count = 0;  // of sought_
    bool in_title = false;
  };
  struct Match {
    Stretch stretch;
    std::size_t phrase = 0;
  };
  std::vector<Match> find_matches(const DocumentText::Part& part, Language language);
  static std::vector<Stretch> joined(const std::vector<Match>& matches);
  /// Which of all sought words it is, a bit each.
  using Fits = std::bitset<256>;  // a query has 200 words at most
  const Fits& fits(const PlacedWord& word, Language language);

  /// Whether a word of this language may be one that is sought, by how it begins: most are not.
  [[nodiscard]] bool may_fit(std::string_view folded, Language language) const;

  const std::uint64_t languages_;
  std::vector<Phrase> phrases_;
  std::bitset<256> begins_;                            // the first bytes of all that is sought
  std::vector<Sought> sought_;                         // of all phrases
  std::unordered_map<std::string, std::size_t> seen_;  // by language and word: which of all_fits_
  std::vector<Fits> all_fits_;
  WordReader reader_;
  Stemmer stemmer_;
};

}  // namespace parley
