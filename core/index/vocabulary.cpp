// SPDX-License-Identifier: MIT
#include "core/index/vocabulary.h"

#include <algorithm>

namespace parley {

Vocabulary::Vocabulary() : written_(kLanguages), found_by_(kLanguages) {}

void Vocabulary::ask(const PlacedWord& word, Language language) {
  language_ = language;
  const std::uint64_t hash = TextIndex::hash_of(word.folded);
  written_[row_of(word.pair)].fetch_slot(hash);
  asked_.push_back({hash, static_cast<std::uint32_t>(asked_text_.size()),
                    static_cast<std::uint32_t>(word.folded.size()), word.place, word.pair});
  asked_text_ += word.folded;
}

const std::vector<Vocabulary::Numbered>& Vocabulary::numbers() {
  for (const Asked& word : asked_) written_[row_of(word.pair)].fetch_text(word.hash);
  for (const Asked& word : asked_) written_[row_of(word.pair)].fetch_bytes(word.hash);
  numbers_.clear();
  for (const Asked& word : asked_) {
    const FoundBy found = found_by(word);
    numbers_.push_back({found.stem, word.place, found.plain_stem});
  }
  asked_.clear();
  asked_text_.clear();
  return numbers_;
}

Vocabulary::FoundBy Vocabulary::found_by(const Asked& word) {
  constexpr std::size_t kOfWord =  // in tables, and its leaf by itself
      3 * sizeof(std::uint64_t) + 2 * sizeof(std::uint32_t) + sizeof(StoredLeaf);
  const auto keep = [this](std::string_view text) {
    of_words_ += text.size() + sizeof(std::string) + kOfWord;
    return std::string_view(texts_.emplace_back(text));
  };
  const std::uint32_t written = written_[row_of(word.pair)].add(text_of(word), word.hash, keep);
  std::vector<FoundBy>& known = found_by_[row_of(word.pair)];
  if (written == known.size()) {
    const Terms terms = stemmer_.terms(text_of(word), language_, word.pair);
    FoundBy found{words_.add(terms.stem, keep), kNoNumber};
    if (!terms.plain_stem.empty()) found.plain_stem = words_.add(terms.plain_stem, keep);
    known.push_back(found);
  }
  return known[written];
}

const std::vector<std::uint32_t>& Vocabulary::sorted() {
  const auto& texts = words_.all();
  const auto is_before = [&texts](std::uint32_t a, std::uint32_t b) { return texts[a] < texts[b]; };
  const auto known = static_cast<std::ptrdiff_t>(sorted_.size());
  for (std::size_t word = sorted_.size(); word < texts.size(); ++word)
    sorted_.push_back(static_cast<std::uint32_t>(word));
  std::sort(sorted_.begin() + known, sorted_.end(), is_before);
  std::inplace_merge(sorted_.begin(), sorted_.begin() + known, sorted_.end(), is_before);
  return sorted_;
}

std::vector<StoredLeaf>& Vocabulary::last_leaves(std::uint64_t changes) {
  if (changes_ != changes) {
    leaves_.clear();
    of_leaves_ = 0;
  }
  changes_ = kNoState;
  leaves_.resize(size());
  return leaves_;
}

std::shared_ptr<Vocabulary> vocabulary_of(const Database& db) {
  if (!db.vocabulary || db.vocabulary->is_large()) db.vocabulary = std::make_shared<Vocabulary>();
  return db.vocabulary;
}

}  // namespace parley
