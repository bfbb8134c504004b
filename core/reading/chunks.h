// SPDX-License-Identifier: MIT
// A sentence in pieces: who (a group of words with the actors in it), what is done (a verb with what
// stands before it: "did not", "has been"), and the small words that join them. No parser: lists of
// small words, the forms of the lexicon's verbs, and what stands beside them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/reading/lexicon.h"
#include "schema/ids.h"

namespace parley::reading {

/// A name in a sentence: bytes [at, at + length) of it.
struct SentenceName {
  std::uint32_t at = 0;
  std::uint32_t length = 0;
  ActorId actor{};
  bool person = false;
};

struct ChunkWord {
  std::uint32_t begin = 0;  // bytes of the sentence
  std::uint32_t end = 0;
  std::string lower;       // of ASCII letters
  std::int32_t name = -1;  // index of the SentenceName that it is all of
  bool capital = false;
  bool mark = false;  // of punctuation
};

/// An actor in a group of words, by itself or through those who act for it.
struct Party {
  std::int32_t name = -1;   // index of the SentenceName; -1: nobody that is known
  std::string agent;        // "GOV", "" for itself
  std::uint32_t begin = 0;  // bytes: "Israeli troops"
  std::uint32_t end = 0;
  bool owns = false;     // "Israel's refusal": of the group, not the group
  bool pronoun = false;  // "it": `name` is of the one it stands for, found later
};

enum class ChunkKind : std::uint8_t {
  kGroup,        // a noun with what belongs to it
  kVerb,         // of the lexicon, or another one that tells
  kPreposition,  // of, in, with
  kClause,       // that, which, after
  kComma,        // and brackets, dashes
  kStop,         // ; :
  kQuote,
  kAnd,
  kOther  // adverbs, times
};

enum class VerbMode : std::uint8_t { kFact, kFuture, kHypothetical };

/// One reading of the words of a verb.
struct Chunk {
  ChunkKind kind = ChunkKind::kOther;
  std::uint32_t first = 0;     // words
  std::uint32_t last = 0;      // behind it
  std::string_view word;       // of small words: "with"
  std::vector<Party> parties;  // of a group
  // Of a verb:
  std::vector<VerbReading> verbs;  // of the lexicon; several where longer phrases begin alike
  std::uint32_t head = 0;          // its word
  VerbMode mode = VerbMode::kFact;
  bool negated = false;
  bool passive = false;
  bool infinitive = false;  // to reject
  bool gerund = false;      // rejecting, without "is"
  bool reduced = false;     // rejected by …: perhaps a participle
  bool finite = false;      // has its own subject for certain
};

struct ChunkedSentence {
  std::string_view text;
  std::vector<ChunkWord> words;
  std::vector<Chunk> chunks;
};

/// What stands where in a sentence, which outlives it. Chunks are indices; behind the last there is
/// nothing.
class ChunkView {
 protected:
  explicit ChunkView(const ChunkedSentence& sentence) : s_(sentence) {}

  const Chunk& chunk(std::size_t i) const { return s_.chunks[i]; }
  bool is(std::size_t i, ChunkKind kind) const {
    return i < s_.chunks.size() && chunk(i).kind == kind;
  }
  bool is_known(std::size_t group) const;
  /// As an object it may be a thing: "opposed it".
  bool is_pronoun(std::size_t group) const;
  bool is_under(std::size_t group) const;
  bool is_according(std::size_t i) const;

  const ChunkedSentence& s_;
};

/// `names` ascending, not overlapping. Linear in the text.
ChunkedSentence chunked(std::string_view text, std::span<const SentenceName> names,
                        const Lexicon& lexicon);

}  // namespace parley::reading
