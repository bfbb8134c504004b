// SPDX-License-Identifier: MIT
#include "core/text/content_words.h"

#include <algorithm>

#include "core/text/words.h"
#include "schema/text.h"

namespace parley {

std::set<std::string> content_words(std::string_view text) {
  constexpr std::size_t kShortest = 4;
  std::set<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const Word word = word_at(text, at);
    if (!word.is_mark && word.length >= kShortest) {
      std::string folded = fold(text.substr(at, word.length), Accents::kDropped);
      if (folded.ends_with('s')) folded.pop_back();
      words.insert(std::move(folded));
    }
    at += std::max<std::size_t>(1, word.length + word.blanks);
  }
  return words;
}

double shared_part(const std::set<std::string>& a, const std::set<std::string>& b) {
  const auto both = static_cast<std::size_t>(std::count_if(
      a.begin(), a.end(), [&b](const std::string& word) { return b.contains(word); }));
  const std::size_t all = a.size() + b.size() - both;
  return all == 0 ? 0 : static_cast<double>(both) / static_cast<double>(all);
}

}  // namespace parley
