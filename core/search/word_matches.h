// SPDX-License-Identifier: MIT
// The documents that have a word of a query, in any of the forms and languages that it may stand in, each with
// its places.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/search/matches.h"

namespace parley {

/// One word of a phrase. Not positioned until start().
class WordPostings {
 public:
  virtual ~WordPostings() = default;
  virtual Result<void> start() = 0;
  [[nodiscard]] virtual bool valid() const = 0;
  [[nodiscard]] virtual DocumentId document() const = 0;
  /// Ascending, valid until it moves.
  [[nodiscard]] virtual std::span<const std::uint32_t> places() const = 0;
  virtual Result<void> next() = 0;
  virtual Result<void> advance_to(DocumentId document) = 0;
  virtual Result<std::uint64_t> count() const = 0;
};

Result<std::unique_ptr<WordPostings>> postings_of(const QueryWord& word,
                                                  const MatchContext& context);

}  // namespace parley
