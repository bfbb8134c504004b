// SPDX-License-Identifier: MIT
// Which documents a query finds, as a view has them, and how well each fits (BM25: Robertson and Zaragoza, The
// Probabilistic Relevance Framework, 2009, with k1 = 1.2 and b = 0.75; a word of a title counts three times).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/record/view.h"
#include "core/search/index_reader.h"
#include "core/search/query.h"

namespace parley {

struct FoundDocument {
  DocumentId id{};
  float score = 0;  // 0 where nothing was looked for but an actor
};

/// One query against one view. Lives no longer than the database; not thread-safe.
class Finder {
 public:
  /// kUsage for a query that cannot be read; kFailed where there is no index, or no such actor.
  static Result<std::unique_ptr<Finder>> open(const View& view, std::string_view query);

  /// Those of them that `takes` takes, in no order. A document is asked about once.
  using Takes = std::function<Result<bool>(DocumentId)>;
  Result<std::vector<FoundDocument>> find(const Takes& takes);

  [[nodiscard]] const QueryNode& query() const { return query_; }
  [[nodiscard]] const IndexReader& index() const { return *index_; }

 private:
  Finder(const View& view, QueryNode query, std::unique_ptr<IndexReader> index)
      : view_(view), query_(std::move(query)), index_(std::move(index)) {}
  Result<bool> stands(DocumentId id) const;
  Result<bool> was_known(DocumentId id, const Document& document) const;
  Result<std::vector<double>> weights(std::size_t found) const;
  Result<std::vector<FoundDocument>> scored(const std::vector<DocumentId>& documents,
                                            const std::vector<float>& frequencies,
                                            std::size_t found) const;
  Result<void> resolve(QueryNode& node);
  [[nodiscard]] struct MatchContext context() const;

  View view_;
  QueryNode query_;
  std::unique_ptr<IndexReader> index_;
  std::vector<std::pair<std::string, std::vector<ActorId>>> bodies_;  // of each actor in the query
};

/// The events in the timelines of these, now or once, ascending: whoever else takes part in one, these do not.
Result<std::vector<EventId>> events_of_bodies(const Database& db,
                                              const std::vector<ActorId>& bodies);

/// The events of all documents that a query finds, ascending, each once: what --match leaves of a list.
Result<std::vector<EventId>> matching_events(const View& view, std::string_view query);

}  // namespace parley
