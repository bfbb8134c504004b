// SPDX-License-Identifier: MIT
// Searches and the texts that they look in, from any bytes: a search is read or refused with a reason; the words of a
// text ascend in it, each is found by itself, and its stem is never empty. The first line is the search.
#include <fmt/format.h>

#include "core/index/words.h"
#include "core/search/query.h"
#include "schema/text.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {

std::string read_searches(std::string_view bytes) {
  const auto query = parse_query(bytes.substr(0, bytes.find('\n')));
  if (!query && query.error().message.empty()) return "refused without a reason";
  if (query) {
    std::string wrong;
    each_wanted(*query, [&wrong](const QueryNode& node) {
      if (node.kind == QueryNode::Kind::kPhrase && node.words.empty())
        wrong = "a phrase without words";
      for (const QueryWord& word : node.words) {
        if (word.folded.empty()) wrong = "an empty word";
      }
    });
    if (!wrong.empty()) return wrong;
  }
  if (find_invalid_utf8(bytes)) return {};
  WordReader reader;
  Stemmer stemmer;
  const Language language = told_language(bytes);
  std::string wrong;
  std::uint32_t expected = 0;
  const std::uint32_t count = reader.read(bytes, 0, [&](const PlacedWord& word) {
    // Words may share marks that folding has put in another order, never more than the text has.
    const bool in_order =
        word.place == expected++ && word.length > 0 && word.at + word.length <= bytes.size();
    if (!in_order) wrong = fmt::format("word {} is out of place", word.place);
    if (stemmer.stem(word.folded, language, word.pair).empty()) wrong = "a word without a stem";
  });
  return count == expected ? wrong : "words are counted in another way than they come";
}

}  // namespace parley::fuzz
