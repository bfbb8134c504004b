// SPDX-License-Identifier: MIT
// A sentence is found by its first words, and then compared whole.
#include "core/text/sentence_finder.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/text/summary.h"
#include "core/text/words.h"
#include "schema/text.h"

namespace parley {
namespace {

/// The words of a text alone, with a blank before each and one at the end.
struct Words {
  std::string text;
  std::vector<std::size_t> blanks;

  explicit Words(std::string_view from) {
    std::string folded = fold(from);
    // All dashes fold to hyphens, and people differ in the blanks around them.
    std::replace(folded.begin(), folded.end(), '-', ' ');
    for (std::size_t at = 0; at < folded.size();) {
      const Word word = word_at(folded, at);
      if (!word.is_mark && word.length > 0) {
        blanks.push_back(text.size());
        text.append(1, ' ').append(folded, at, word.length);
      }
      at += word.length + word.blanks;
    }
    blanks.push_back(text.size());
    text += ' ';
  }

  [[nodiscard]] std::size_t count() const { return blanks.size() - 1; }
  /// Of the first words from that one on. REQUIRES: there are so many.
  [[nodiscard]] std::size_t hash_from(std::size_t word) const {
    const std::size_t from = blanks[word], end = blanks[word + SentenceFinder::kFewestWords];
    return std::hash<std::string_view>()(std::string_view(text).substr(from, end - from));
  }
};

}  // namespace

void SentenceFinder::add_sentence(std::string_view sentence, const std::string& of) {
  Words words(sentence);
  if (words.count() < kFewestWords) return;
  const std::size_t hash = words.hash_from(0);
  const auto [begin, end] = by_begin_.equal_range(hash);
  const bool is_known = std::any_of(
      begin, end, [&](const auto& entry) { return sentences_[entry.second].words == words.text; });
  if (is_known) return;
  by_begin_.emplace(hash, sentences_.size());
  sentences_.push_back({std::move(words.text), of});
}

void SentenceFinder::add(std::string_view text, const std::string& of) {
  // Between sentences there are headings, each a line.
  const auto add_lines = [&](std::string_view lines) {
    while (!lines.empty()) {
      const auto end = std::min(lines.find('\n'), lines.size());
      add_sentence(lines.substr(0, end), of);
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
  };
  std::size_t done = 0;
  for (const Span& span : split_sentences(text)) {
    add_lines(text.substr(done, span.at - done));
    add_sentence(text.substr(span.at, span.length), of);
    done = std::size_t{span.at} + span.length;
  }
  add_lines(text.substr(done));
}

const std::string* SentenceFinder::find_in(std::string_view text) const {
  if (sentences_.empty()) return nullptr;
  const Words words(text);
  for (std::size_t i = 0; i + kFewestWords <= words.count(); ++i) {
    const std::string_view rest = std::string_view(words.text).substr(words.blanks[i]);
    const auto [begin, end] = by_begin_.equal_range(words.hash_from(i));
    for (auto at = begin; at != end; ++at) {
      const Sought& sought = sentences_[at->second];
      if (rest.starts_with(sought.words)) return &sought.of;
    }
  }
  return nullptr;
}

}  // namespace parley
