// SPDX-License-Identifier: MIT
// The leaves that sequences are read from, each decoded once: a search in the store and the decoding
// cost several times what is done with the rows, and questions about one party follow one another.
// Also known of each leaf is how far up no other one follows, so that a place between is found
// without asking the store.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/sequence/leaf_codec.h"
#include "core/store/store.h"
#include "schema/keys.h"
#include "schema/leaf_chain.h"

namespace parley {

/// Sees the store as it was at the first search. Not thread-safe.
template <class Codec>
class LeafShelf {
 public:
  struct Leaf {
    explicit Leaf(std::string_view name) : key(name) {}
    const std::string key;
    typename Codec::Leaf rows;
    std::string next;  // key of the next one of its class; "" where it is the last
    std::string
        until;  // the store has no key between the leaf's and this; "" where that is unknown
  };
  /// Stays valid whatever is searched for later; nullptr where there is none.
  using Found = std::shared_ptr<Leaf>;

  explicit LeafShelf(const Store& store) : store_(store) {}

  /// The last leaf of the sequence at or before `key`; `sequence`: what its keys begin with, the class
  /// of lengths not included.
  Result<Found> at_or_before(std::string_view key, std::string_view sequence) {
    if (const Leaves* leaves = known(sequence)) {
      const auto above = first_above(*leaves, key);
      if (above != leaves->begin()) {
        const Found& below = *std::prev(above);
        if (below->key == key || key < below->until) return below;
      }
    }
    cursor().seek_for_prev(key);
    auto found = take(sequence, true);
    if (found && *found && !(*found)->next.empty() && (*found)->next <= key &&
        class_of((*found)->key) == class_of(key))
      return lost();
    if (found && *found) know_until(**found, std::string(key) + '\0');
    return found;
  }

  /// That a class has no leaf at all: one of it would begin at the least place. kDamaged where it has.
  Result<void> require_none(std::string_view class_prefix) {
    cursor().seek(class_prefix);
    if (auto status = cursor_->status(); !cursor_->valid() && !status) return status;
    const bool has = cursor_->valid() && cursor_->key().starts_with(class_prefix);
    return has ? Result<void>(lost()) : Result<void>{};
  }

  /// The leaf behind. What a long walk comes past is not worth keeping: `keep` says whether it is.
  Result<Found> after(Leaf& leaf, std::string_view sequence, bool keep = true) {
    if (const Leaves* leaves = known(sequence)) {
      const auto above = first_above(*leaves, leaf.key);
      if (above != leaves->end() && (*above)->key <= leaf.until) return *above;
    }
    go_to(leaf.key);
    if (cursor_->valid()) cursor_->next();
    if (cursor_->valid()) know_until(leaf, cursor_->key());
    const bool goes_on = cursor_->valid() && class_of(cursor_->key()) == class_of(leaf.key);
    const std::string_view there = goes_on ? cursor_->key() : std::string_view{};
    if (auto status = cursor_->status(); !cursor_->valid() && !status) return failure_of(status);
    if (there != leaf.next) return lost();
    return take(sequence, keep);
  }

  Result<Found> before(const Leaf& leaf, std::string_view sequence, bool keep = true) {
    if (const Leaves* leaves = known(sequence)) {
      const auto above = first_above(*leaves, leaf.key);
      const auto at = above != leaves->begin() && (*std::prev(above))->key == leaf.key
                          ? std::prev(above)
                          : above;
      if (at != leaves->begin() && leaf.key <= (*std::prev(at))->until) return *std::prev(at);
    }
    go_to(leaf.key);
    if (cursor_->valid()) cursor_->prev();
    auto found = take(sequence, keep);
    if (!found) return found;
    const bool goes_on = *found && class_of((*found)->key) == class_of(leaf.key);
    const bool fits = goes_on ? (*found)->next == leaf.key : is_first(leaf.key);
    if (!fits) return lost();
    if (*found) know_until(**found, leaf.key);
    return found;
  }

 private:
  static constexpr std::size_t kMost = 1024;  // some 5 to 12 MB of rows
  using Leaves = std::vector<Found>;          // by their keys
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  static std::string_view class_of(std::string_view key) {
    return key.substr(0, key.size() < kFenceBytes ? 0 : key.size() - kFenceBytes);
  }
  static bool is_first(std::string_view key) {
    auto fence = fence_of(key);
    return fence && *fence == kFirstPlace;
  }
  static tl::unexpected<Error> lost() {
    return failure(ErrorCode::kDamaged, "a part of a timeline is missing",
                   Remedy::kCheckAndSalvage);
  }

  static void know_until(Leaf& leaf, std::string_view key) {
    if (leaf.until < key) leaf.until = key;
  }

  /// Of a sequence that has some; it stays valid until one is added.
  [[nodiscard]] const Leaves* known(std::string_view sequence) const {
    const auto at = sequences_.find(sequence);
    return at == sequences_.end() ? nullptr : &at->second;
  }
  static auto first_above(const Leaves& leaves, std::string_view key) {
    return std::upper_bound(leaves.begin(), leaves.end(), key,
                            [](std::string_view k, const Found& leaf) { return k < leaf->key; });
  }

  Cursor& cursor() {
    if (!cursor_) cursor_ = store_.cursor();
    return *cursor_;
  }
  void go_to(std::string_view key) {
    if (!cursor().valid() || cursor_->key() != key) cursor_->seek(key);
  }

  /// The leaf where the cursor stands, if it is one of the sequence.
  Result<Found> take(std::string_view sequence, bool keep) {
    if (!cursor_->valid()) {
      if (auto status = cursor_->status(); !status) return failure_of(status);
      return Found{};
    }
    const std::string_view key = cursor_->key();
    if (!key.starts_with(sequence)) return Found{};
    if (const Leaves* leaves = known(sequence)) {
      const auto above = first_above(*leaves, key);
      if (above != leaves->begin() && (*std::prev(above))->key == key) return *std::prev(above);
    }
    auto leaf = std::make_shared<Leaf>(key);
    auto value = read_chained(cursor_->value());
    if (!value) return failure_of(value);
    if (auto read = leaf->rows.read(value->leaf); !read) return failure_of(read);
    if (!value->next.empty()) leaf->next = std::string(class_of(key)).append(value->next);
    if (keep) add(sequence, leaf);
    return leaf;
  }

  void add(std::string_view sequence, const Found& leaf) {
    if (count_ == kMost) {
      sequences_.clear();
      count_ = 0;
    }
    Leaves& leaves = sequences_[std::string(sequence)];
    leaves.insert(first_above(leaves, leaf->key), leaf);
    ++count_;
  }

  const Store& store_;
  std::unique_ptr<Cursor> cursor_;  // made when it is needed: that costs more than a search
  std::unordered_map<std::string, Leaves, Hash, std::equal_to<>> sequences_;
  std::size_t count_ = 0;  // leaves
};

}  // namespace parley
