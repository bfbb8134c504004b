// SPDX-License-Identifier: MIT
// The leaves that sequences are read from, each decoded once: a search in the store and the decoding
// cost several times what is done with the rows, and questions about one party follow one another.
// Also known of each leaf is how far up no other one follows, so that a place between is found
// without asking the store.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "core/internal/leaf_codec.h"
#include "core/internal/store.h"

namespace parley {

/// Sees the store as it was at the first search. Not thread-safe.
template <class Codec>
class LeafShelf {
 public:
  struct Leaf {
    explicit Leaf(std::string_view name) : key(name) {}
    const std::string key;
    typename Codec::Leaf rows;
    std::string
        until;  // the store has no key between the leaf's and this; "" where that is unknown
  };
  /// Stays valid whatever is searched for later; nullptr where there is none.
  using Found = std::shared_ptr<Leaf>;

  explicit LeafShelf(const Store& store) : store_(store) {}

  /// The last leaf at or before `key`. This and the others look only where keys begin with `prefix`.
  Result<Found> at_or_before(std::string_view key, std::string_view prefix) {
    const auto above = leaves_.upper_bound(key);
    if (above != leaves_.begin()) {
      const Found& below = std::prev(above)->second;
      if (below->key == key || key < below->until) return within(below, prefix);
    }
    cursor().seek_for_prev(key);
    auto found = take(prefix);
    if (found && *found) know_until(**found, std::string(key) + '\0');
    return found;
  }

  Result<Found> first(std::string_view prefix) {
    cursor().seek(prefix);
    return take(prefix);
  }

  /// The leaf behind. What a long walk comes past is not worth keeping: `keep` says whether it is.
  Result<Found> after(Leaf& leaf, std::string_view prefix, bool keep = true) {
    const auto above = leaves_.upper_bound(leaf.key);
    if (above != leaves_.end() && above->first <= leaf.until) return within(above->second, prefix);
    go_to(leaf.key);
    if (cursor_->valid()) cursor_->next();
    if (cursor_->valid()) know_until(leaf, std::string(cursor_->key()));
    return take(prefix, keep);
  }

  Result<Found> before(const Leaf& leaf, std::string_view prefix, bool keep = true) {
    const auto at = leaves_.lower_bound(leaf.key);
    if (at != leaves_.begin() && leaf.key <= std::prev(at)->second->until)
      return within(std::prev(at)->second, prefix);
    go_to(leaf.key);
    if (cursor_->valid()) cursor_->prev();
    auto found = take(prefix, keep);
    if (found && *found) know_until(**found, leaf.key);
    return found;
  }

 private:
  static constexpr std::size_t kMost = 1024;  // some 5 to 12 MB of rows

  static Found within(const Found& leaf, std::string_view prefix) {
    return leaf->key.starts_with(prefix) ? leaf : nullptr;
  }
  static void know_until(Leaf& leaf, std::string key) {
    if (leaf.until < key) leaf.until = std::move(key);
  }

  Cursor& cursor() {
    if (!cursor_) cursor_ = store_.cursor();
    return *cursor_;
  }
  void go_to(std::string_view key) {
    if (!cursor().valid() || cursor_->key() != key) cursor_->seek(key);
  }

  /// The leaf where the cursor stands.
  Result<Found> take(std::string_view prefix, bool keep = true) {
    if (!cursor_->valid()) {
      if (auto status = cursor_->status(); !status) return failure_of(status);
      return Found{};
    }
    const std::string_view key = cursor_->key();
    if (!key.starts_with(prefix)) return Found{};
    if (const auto known = leaves_.find(key); known != leaves_.end()) return known->second;
    auto leaf = std::make_shared<Leaf>(key);
    if (auto read = leaf->rows.read(cursor_->value()); !read) return failure_of(read);
    if (!keep) return leaf;
    if (leaves_.size() == kMost) leaves_.clear();
    leaves_.emplace(leaf->key, leaf);
    return leaf;
  }

  const Store& store_;
  std::unique_ptr<Cursor> cursor_;  // made when it is needed: that costs more than a search
  std::map<std::string_view, Found> leaves_;  // by their keys
};

}  // namespace parley
