// SPDX-License-Identifier: MIT
#include "core/index/words.h"

#include <libstemmer.h>

#include <algorithm>

namespace parley {

bool is_elided(std::string_view word) {
  constexpr std::string_view kElided[] = {
      "l",      "d",  "j",    "m",   "t",    "s",    "n",    "c",     "qu",    "jusqu",  "lorsqu",
      "puisqu", "un", "dell", "all", "nell", "dall", "sull", "quest", "quell", "quoiqu", "presqu"};
  return std::find(std::begin(kElided), std::end(kElided), word) != std::end(kElided);
}

Stemmer::Stemmer() = default;
Stemmer::~Stemmer() = default;

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

std::string Stemmer::stem(std::string_view folded, Language language, bool pair) {
  std::string_view stem = folded;
  if (language != Language::kUnknown && !pair) {
    auto& stemmer = stemmers_[static_cast<std::size_t>(language)];
    if (!stemmer)
      stemmer.reset(sb_stemmer_new(std::string(stemmer_of(language)).c_str(), nullptr));  // UTF-8
    if (stemmer) {
      const sb_symbol* found =
          sb_stemmer_stem(stemmer.get(), reinterpret_cast<const sb_symbol*>(folded.data()),
                          static_cast<int>(folded.size()));
      if (found != nullptr && sb_stemmer_length(stemmer.get()) > 0) {
        stem = {reinterpret_cast<const char*>(found),
                static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
      }
    }
  }
  if (std::all_of(stem.begin(), stem.end(), is_ascii)) return std::string(stem);
  std::string plain = fold(stem, Accents::kDropped);
  return plain.empty() ? std::string(stem) : plain;
}

Terms Stemmer::terms(std::string_view folded, Language language, bool pair) {
  Terms terms{stem(folded, language, pair), {}};
  if (pair || std::all_of(folded.begin(), folded.end(), is_ascii)) return terms;
  std::string plain = stem(fold(folded, Accents::kDropped), language, pair);
  if (plain != terms.stem) terms.plain_stem = std::move(plain);
  return terms;
}

std::size_t WordReader::end_in_text(std::string_view text, std::size_t folded_end) const {
  const std::size_t last = folded_.origin[folded_end - 1];
  std::size_t end = last + code_point_at(text, last).length;
  // Marks behind the last letter belong to it.
  while (end < folded_.origin[folded_end]) {
    const CodePoint c = code_point_at(text, end);
    if (!is_word_character(c.value)) break;
    end += c.length;
  }
  return end;
}

}  // namespace parley
