// SPDX-License-Identifier: MIT
// The documents that a query finds, one after the other: a tree of cursors over postings, made from the tree
// of the query. Pull style; every step reports a failing disk.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/search/index_reader.h"
#include "core/search/query.h"

namespace parley {

/// Documents in ascending order. Not positioned until start().
class Matches {
 public:
  virtual ~Matches() = default;
  virtual Result<void> start() = 0;
  [[nodiscard]] virtual bool valid() const = 0;
  [[nodiscard]] virtual DocumentId document() const = 0;
  virtual Result<void> next() = 0;
  /// Moves on, never back.
  virtual Result<void> advance_to(DocumentId document) = 0;
  /// Of how many documents it may have, about: what has fewest leads.
  virtual Result<std::uint64_t> cost() const = 0;
  /// Whether it knows documents only when it is asked for one: it leads only where nothing else can, and is
  /// told so by lead(), after start().
  [[nodiscard]] virtual bool only_tells() const { return false; }
  virtual Result<void> lead() { return {}; }
  /// Adds, for each phrase in it, how often it stands here: `into` has one number for each, in the order
  /// in which each_wanted() comes to them.
  virtual Result<void> add_frequencies(std::vector<float>& into) = 0;
};

/// What the tree cannot know of itself.
struct MatchContext {
  const IndexReader& index;
  /// Events that the actor of a query takes part in, now or once; whether it does in what a document is of.
  std::function<Result<std::vector<EventId>>(const std::string& actor)> events_of_actor;
  std::function<Result<bool>(const std::string& actor, const Document& document)> names_actor;
  /// The places in a document of words that begin so, as they are written: for words of which the index does
  /// not tell.
  std::function<Result<std::vector<std::uint32_t>>(const Document& document,
                                                   std::string_view begin)>
      places_of_beginning;
};

/// A title's word counts as many times.
inline constexpr float kTitleWeight = 3;

/// REQUIRES: the query and what the context points to live as long.
Result<std::unique_ptr<Matches>> matches_of(const QueryNode& query, const MatchContext& context);

}  // namespace parley
