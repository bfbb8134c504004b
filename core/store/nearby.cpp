// SPDX-License-Identifier: MIT
// Neighbours by steps, others by search: see core/store/nearby.h.
#include "core/store/nearby.h"

namespace parley {
namespace {

constexpr int kSteps = 3;
constexpr int kMisses = 2;

}  // namespace

void Nearby::hold() {
  key_.assign(cursor_->key());
  value_.assign(cursor_->value());
}

/// Forward to the first entry at or after the key, if it is a few steps away.
bool Nearby::walk(std::string_view key) {
  for (int i = 0; i <= kSteps && cursor_->valid(); ++i) {
    if (cursor_->key() >= key) {
      hold();
      return true;
    }
    cursor_->next();
  }
  return false;
}

/// Backward past the key: the entry before which the walk ends is the one.
bool Nearby::walk_back(std::string_view key) {
  bool held = key_ >= key && !key_.empty();
  for (int i = 0; i <= kSteps && cursor_->valid(); ++i) {
    if (cursor_->key() < key) return held;
    hold();
    held = true;
    cursor_->prev();
  }
  return false;
}

Result<bool> Nearby::find(std::string_view key, std::string_view prefix) {
  const bool before = !key_.empty() && key < key_;
  const bool walks = misses_ < kMisses;
  bool found = false;
  if (walks && !key_.empty() && cursor_->valid() && before == backward_) {
    found = before ? walk_back(key) : walk(key);
    misses_ = found ? 0 : misses_ + 1;
  }
  if (!found) {
    backward_ = before;
    cursor_->seek(key);
    found = cursor_->valid();
    if (found) {
      hold();
    } else {
      key_.clear();
    }
    if (found && backward_ && walks) cursor_->prev();
    if (auto status = cursor_->status(); !status) return failure_of(status);
  }
  return found && key_.starts_with(prefix);
}

}  // namespace parley
