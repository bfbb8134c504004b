// SPDX-License-Identifier: MIT
// Where else does a sentence stand, word for word? People copy sentences with another end, other
// quotation marks, other blanks; words are what is compared.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parley {

class SentenceFinder {
 public:
  /// Shorter ones stand in many texts by chance.
  static constexpr std::size_t kFewestWords = 5;

  /// Looks for the sentences and headings of a text from now on. `of`: what has them;
  /// of two that have one, the first is kept.
  void add(std::string_view text, const std::string& of);
  /// Whose sentence stands in the text, nullptr where none does. Case, punctuation, blanks and ways
  /// of typing make no difference (fold() and word_at()). Linear in the text.
  [[nodiscard]] const std::string* find_in(std::string_view text) const;

 private:
  struct Sought {
    std::string words;
    std::string of;
  };
  void add_sentence(std::string_view sentence, const std::string& of);

  std::vector<Sought> sentences_;
  std::unordered_multimap<std::size_t, std::size_t> by_begin_;  // hash of the first words: which
};

}  // namespace parley
