// SPDX-License-Identifier: MIT
// What a writer of the search index knows of words, from one commit to the next of a database that stays open:
// by what each word as written is found, in which order they are stored, and how the last leaf of each is.
// Where commits follow one another, most of their words are the same; looking each up again cost as much as all
// the rest.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/index/words.h"
#include "core/record/database.h"
#include "schema/document.h"
#include "schema/text_index.h"

namespace parley {

/// A leaf as it is stored.
struct StoredLeaf {
  DocumentId fence{};
  std::string value;  // "": none
};

/// Words have numbers, in the order in which they are met first. Not thread-safe.
class Vocabulary {
 public:
  Vocabulary();

  /// Takes down a word as written in this language; the same language until numbers() is called.
  void ask(const PlacedWord& word, Language language);
  [[nodiscard]] std::size_t asked() const { return asked_.size(); }
  /// Of each word that was asked for, what it is found by (Terms), and where it stands. Looked up together, because
  /// most of the time is waiting for memory. Valid until the next word is asked for.
  struct Numbered {
    std::uint32_t number = 0, place = 0;
    std::uint32_t plain = kNoNumber;  // of Terms::plain_stem
  };
  static constexpr std::uint32_t kNoNumber = ~std::uint32_t{0};
  const std::vector<Numbered>& numbers();
  [[nodiscard]] std::string_view text(std::uint32_t word) const { return words_.all()[word]; }
  [[nodiscard]] std::size_t size() const { return words_.all().size(); }
  /// All of them, as their texts sort.
  const std::vector<std::uint32_t>& sorted();

  /// The last leaves of words, as far as they are known: by the store as it is after so many changes
  /// (Database::changes). Forgets those of another state; and all of them, unless follow() comes before the next
  /// call, and says that what is about to be written was.
  std::vector<StoredLeaf>& last_leaves(std::uint64_t changes);
  void follow(std::uint64_t changes) { changes_ = changes; }
  /// Keeps a leaf that is about to be written.
  void keep(StoredLeaf& known, StoredLeaf leaf) {
    of_leaves_ += leaf.value.size() - known.value.size();
    known = std::move(leaf);
  }

  /// Whether it has become so large that it is better made anew.
  [[nodiscard]] bool is_large() const { return of_words_ + of_leaves_ > kMostHeld; }

 private:
  static constexpr std::size_t kMostHeld = std::size_t{64} << 20U;
  static constexpr std::uint64_t kNoState = ~std::uint64_t{0};

  struct Asked {
    std::uint64_t hash = 0;
    std::uint32_t at = 0, length = 0;  // in asked_text_
    std::uint32_t place = 0;
    bool pair = false;
  };
  /// Pairs of characters are the same in all languages.
  [[nodiscard]] std::size_t row_of(bool pair) const {
    return static_cast<std::size_t>(pair ? Language::kUnknown : language_);
  }
  struct FoundBy {
    std::uint32_t stem = 0, plain_stem = kNoNumber;
  };
  FoundBy found_by(const Asked& word);
  [[nodiscard]] std::string_view text_of(const Asked& word) const {
    return std::string_view(asked_text_).substr(word.at, word.length);
  }

  Stemmer stemmer_;
  Language language_ = Language::kUnknown;  // of what is asked for
  std::vector<Asked> asked_;
  std::string asked_text_;
  std::vector<Numbered> numbers_;
  std::vector<TextIndex> written_;              // words as written, by language
  std::vector<std::vector<FoundBy>> found_by_;  // the same way
  TextIndex words_;
  std::vector<std::uint32_t> sorted_;
  std::deque<std::string> texts_;   // of all
  std::vector<StoredLeaf> leaves_;  // by number
  std::uint64_t changes_ = kNoState;
  std::size_t of_words_ = 0, of_leaves_ = 0;  // bytes, about
};

/// Of this database; a new one where it has grown too large. It lives as long as somebody uses it.
std::shared_ptr<Vocabulary> vocabulary_of(const Database& db);

}  // namespace parley
