// SPDX-License-Identifier: MIT
// Whether anything stands behind a prefix, and what, asked of many prefixes that ascend: a million
// events of an import have nothing of a table, and one search says so for all of them.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/store/store.h"

namespace parley {

/// Sees the store as it is when it is first asked. Prefixes that do not ascend cost a search each.
class RowsAhead {
 public:
  explicit RowsAhead(const Store& store) : store_(store) {}

  Result<bool> any(std::string_view prefix);
  /// Those that stand there, ascending. What is asked next is best a later prefix.
  using Visit = std::function<Result<void>(std::string_view key, std::string_view value)>;
  Result<void> each(std::string_view prefix, const Visit& visit);
  /// The store has changed.
  void forget() { cursor_.reset(); }

 private:
  const Store& store_;
  std::unique_ptr<Cursor> cursor_;  // at the first key from sought_ on
  std::string sought_;
};

}  // namespace parley
