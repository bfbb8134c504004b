// SPDX-License-Identifier: MIT
#include "core/store/rows_ahead.h"

namespace parley {

Result<bool> RowsAhead::any(std::string_view prefix) {
  const bool passed = cursor_ && cursor_->valid() && cursor_->key() < prefix;
  if (!cursor_ || passed || prefix < sought_) {
    if (!cursor_) cursor_ = store_.cursor();
    cursor_->seek(prefix);
    sought_ = prefix;
  }
  if (cursor_->valid()) return cursor_->key().starts_with(prefix);
  if (auto status = cursor_->status(); !status) return failure_of(status);
  return false;
}

Result<void> RowsAhead::each(std::string_view prefix, const Visit& visit) {
  auto there = any(prefix);
  if (!there) return failure_of(there);
  if (!*there) return {};
  sought_ = prefix_end(prefix);  // where the cursor will stand
  for (; cursor_->valid() && cursor_->key().starts_with(prefix); cursor_->next()) {
    if (auto visited = visit(cursor_->key(), cursor_->value()); !visited) return visited;
  }
  return cursor_->status();
}

}  // namespace parley
