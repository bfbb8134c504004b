// SPDX-License-Identifier: MIT
#include "core/reading/sentence_words.h"

#include <algorithm>

#include "core/text/words.h"
#include "schema/ascii.h"

namespace parley::reading {
namespace {

void add_word(ChunkedSentence& sentence, std::size_t begin, std::size_t end, bool mark) {
  const std::string_view text = sentence.text.substr(begin, end - begin);
  ChunkWord word;
  word.begin = static_cast<std::uint32_t>(begin);
  word.end = static_cast<std::uint32_t>(end);
  word.lower = lower(text);
  word.capital = is_upper(text.front());
  word.mark = mark;
  sentence.words.push_back(std::move(word));
}

/// The length of "'s" or "n't" at the end of a word.
std::size_t ending_of(std::string_view word) {
  for (const std::string_view end : {"'s", "’s", "n't", "n’t"}) {
    if (word.size() > end.size() && word.ends_with(end)) return end.size();
  }
  for (const std::string_view end : {"s'", "s’"}) {
    if (word.size() > end.size() && word.ends_with(end)) return end.size() - 1;
  }
  return 0;
}

void add_plain(ChunkedSentence& sentence, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end;) {
    const Word word = word_at(sentence.text, at);
    const std::size_t length = std::min(word.length, end - at);
    if (length > 0) {
      const std::size_t tail = word.is_mark ? 0 : ending_of(sentence.text.substr(at, length));
      add_word(sentence, at, at + length - tail, word.is_mark);
      if (tail > 0) add_word(sentence, at + length - tail, at + length, false);
    }
    at += std::max<std::size_t>(1, word.length + word.blanks);
  }
}

/// The bytes of a possessive mark behind a name: "Israel's".
std::size_t possessive_at(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"'s", "’s", "'", "’"}) {
    const std::size_t end = at + mark.size();
    if (text.substr(at).starts_with(mark) && (end == text.size() || blank_at(text, end) > 0))
      return mark.size();
  }
  return 0;
}

}  // namespace

void split_words(ChunkedSentence& sentence, std::span<const SentenceName> names) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    add_plain(sentence, at, names[i].at);
    at = std::size_t{names[i].at} + names[i].length;
    add_word(sentence, names[i].at, at, false);
    sentence.words.back().name = static_cast<std::int32_t>(i);
    if (const std::size_t mark = possessive_at(sentence.text, at); mark > 0) {
      add_word(sentence, at, at + mark, false);
      at += mark;
    }
    while (at < sentence.text.size() && blank_at(sentence.text, at) > 0)
      at += blank_at(sentence.text, at);
  }
  add_plain(sentence, at, sentence.text.size());
}

}  // namespace parley::reading
