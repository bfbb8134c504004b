// SPDX-License-Identifier: MIT
// What is an actor in a sentence: the one who speaks or acts, the one spoken of, or a name under a
// preposition? No parser: a list of verbs, prepositions and nouns of office, and what stands around
// the name. English, some French and Arabic; in other languages all names come out equal, and the
// place in the article decides.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace parley {

enum class Kind : std::uint8_t {
  kOther,
  kSay,        // a verb of saying or acting
  kVerb,       // another verb that is an act
  kBe,         // is, was
  kHave,       // has, had
  kModal,      // will, did
  kArrive,     // came, attended, remains: who was there, not what they did
  kVerbFirst,  // Arabic: the subject follows
  kUnder,      // a preposition: what follows is not the subject
  kOf,         // "of", "for": the president of X speaks for X
  kAccording,
  kRole,    // who speaks for an actor
  kTime,    // ends what a preposition governs: on Monday X said
  kClause,  // that, which, but
  kArticle,
  kComma,
  kSemicolon,
  kName,  // of an actor
};

struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  Kind kind = Kind::kOther;
  std::uint32_t actor = 0;  // of a kName: the caller's number for it
};

/// Adds the words of text[begin, end), and the commas and semicolons between them.
void add_words(std::string_view text, std::size_t begin, std::size_t end,
               std::vector<Token>& tokens);

/// The kind of a word by itself.
Kind word_kind(std::string_view word);

/// The fewest points of a name that says or does something; below it are those who are there, who are
/// acted on and who are spoken of.
inline constexpr int kLeastAct = 36;
/// The points of a subject that arrived or is somewhere, and does nothing yet.
inline constexpr int kIsThere = 20;

/// Points for each token of a sentence that is a name, 0 for the others: 48 for the subject of a
/// verb of saying or acting, below 0 for a name under a preposition. `text` is what the tokens'
/// offsets count in.
std::vector<int> grammar_points(std::string_view text, const std::vector<Token>& tokens);

}  // namespace parley
