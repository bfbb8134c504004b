// SPDX-License-Identifier: MIT
// Whom do a row's own words name? They are read as an article of their own: what a name stands for is
// told by the words beside it (core/text/article_names.h).
#pragma once

#include <string_view>
#include <vector>

#include "core/import/map/import_event.h"
#include "core/text/matcher.h"

namespace parley {

/// Immutable; find() may be called from several threads.
class RowNames {
 public:
  explicit RowNames(Matcher matcher) : matcher_(std::move(matcher)) {}

  /// The actors that `text` names, each once, with the words that did it first. `into` is overwritten.
  void find(std::string_view text, std::vector<ImportedName>& into) const;

 private:
  Matcher matcher_;
};

}  // namespace parley
