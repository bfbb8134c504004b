// SPDX-License-Identifier: MIT
// The language of searches, read into a tree:
//
//   hamas ceasefire         both words, in any form ("ceasefires")
//   "six week truce"        these words, one behind the other
//   negot*                  words that begin so; also at the end of a phrase
//   ceasefire OR truce      one of them; binds closer than what stands side by side
//   -denied                 not this; there must be something else to look for
//   title:truce             in a report's title
//   actor:hamas             reports that name the actor, and events that it takes part in
//   (a b) OR c              brackets; also title:(a b)
//
// AND and NOT in capitals are understood, too. What is no letter or digit parts words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/error.h"

namespace parley {

struct QueryWord {
  std::string folded;   // as in the text, with its accents and its ending
  bool prefix = false;  // and all that begins so
  bool pair = false;    // of a script without blanks
};

struct QueryNode {
  enum class Kind : std::uint8_t { kPhrase, kActor, kAll, kEither };
  Kind kind = Kind::kPhrase;
  std::vector<QueryWord> words;     // kPhrase: one behind the other; at least one
  bool in_title = false;            // kPhrase
  std::string actor;                // kActor: as it was written
  std::vector<QueryNode> children;  // kAll, kEither: at least two, or one and something excluded
  std::vector<QueryNode> excluded;  // kAll
};

/// kUsage, saying where, for a query that cannot be read, that has no words, or that only excludes.
Result<QueryNode> parse_query(std::string_view text);

/// Calls visit(const QueryNode&) for all that is looked for: what is excluded is not.
template <class Visit>
void each_wanted(const QueryNode& node, const Visit& visit) {
  if (node.children.empty()) visit(node);
  for (const QueryNode& child : node.children) each_wanted(child, visit);
}

}  // namespace parley
