// SPDX-License-Identifier: MIT
// From a text to the words that it is found by: folded as names are, without accents, and without the
// endings of the language that it is in (libstemmer's rules). Both sides of a search come through here.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/index/language.h"
#include "core/index/segments.h"
#include "schema/text.h"

struct sb_stemmer;

namespace parley {

/// A word of a text where it stands.
struct PlacedWord {
  std::string_view folded;  // with its accents and its ending; valid while it is visited
  std::uint32_t place = 0;  // how many words, and gaps, come before it
  std::size_t at = 0;       // in the text as written, in bytes
  std::size_t length = 0;   // there
  bool pair = false;        // two characters of a script without blanks
};

/// What a word of a text is found by: without its ending; and where its accents decide which ending it has, also
/// as it would be without them, for accents are left out as often as not.
struct Terms {
  std::string stem, plain_stem;  // the second one is "" where it is no other
  [[nodiscard]] bool shares(const Terms& other) const {
    const auto is_of = [&other](const std::string& one) {
      return !one.empty() && (one == other.stem || one == other.plain_stem);
    };
    return is_of(stem) || is_of(plain_stem);
  }
};

/// Takes the endings off. Not thread-safe.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  /// What a folded word is found by in a text of this language. Never empty for a word that is not.
  std::string stem(std::string_view folded, Language language, bool pair);
  Terms terms(std::string_view folded, Language language, bool pair);

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::array<std::unique_ptr<sb_stemmer, Delete>, kLanguages> stemmers_;
};

/// Reads the words of one text after the other, and keeps its memory.
class WordReader {
 public:
  /// Calls visit(const PlacedWord&) for each word of the text; the first one has this place. Where the next
  /// one would stand is returned.
  template <class Visit>
  std::uint32_t read(std::string_view text, std::uint32_t place, const Visit& visit) {
    fold_into(text, folded_);
    for_each_segment(folded_.text, [&](const Segment& one) {
      const std::size_t at = folded_.origin[one.at];
      // Marks are put in order where text is folded: the last one may have stood before the first.
      const std::size_t end =
          std::max(end_in_text(text, one.at + one.length), at + code_point_at(text, at).length);
      visit(PlacedWord{one.text, place++, at, end - at, one.pair});
    });
    return place;
  }

 private:
  /// Where a word that ends before this byte of the folded text ends in the text: behind its last character,
  /// not before the next one that was not left out.
  [[nodiscard]] std::size_t end_in_text(std::string_view text, std::size_t folded_end) const;

  FoldedText folded_;
};

}  // namespace parley
