// SPDX-License-Identifier: MIT
// What a person says of a negotiation, as it was typed: who sits at the table, what is on it, and
// which events its rule looks for. Looked up and checked in core/change/negotiations.cpp.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "schema/records.h"

namespace parley {

/// A negotiation as a person gives it. Unset: not said, so that it stays as it is.
struct NegotiationInput {
  std::optional<std::string> title;
  std::vector<std::pair<Seat, std::string>> parties;  // "qatar", or "qatar since October 2023"
  std::vector<std::string> issues;  // "hostages=Release of hostages", also with dates after it
  std::vector<std::string> removed_parties, removed_issues;  // of an edit; before what is added
  // Of the rule; what is given replaces what was there; empty takes it away.
  bool without_rule = false;
  std::optional<std::vector<std::string>> match_actors, match_tags;
  std::optional<std::string> match_words;  // in the language of searches
  std::optional<std::string> match_from, match_to;
};

struct NegotiationChange {
  Negotiation negotiation;  // as it stands now; in a dry run as it would
  bool changed = true;      // false: it was already so, and nothing was written
};

}  // namespace parley
