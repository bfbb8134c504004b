// SPDX-License-Identifier: MIT
// A timeline on disk is a sequence of leaves, like the leaves of a B-tree kept inside the store:
// each value holds up to 128 rows; its key is the sequence's prefix and a fence. No row in a leaf
// sorts below its fence, and a fence never changes while the leaf lives. The leaf that covers a
// place is the last one whose fence is at or before it; where there is none, a new one begins at
// the least place there is.
//
// SequenceWriter collects the edits of one commit; LeafCursor (core/sequence/leaf_cursor.h) reads.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sequence/leaf_codec.h"
#include "core/store/store.h"
#include "schema/codec.h"
#include "schema/keys.h"
#include "schema/leaf.h"
#include "schema/leaf_chain.h"

namespace parley {

/// The edits of one commit to any number of sequences, kept in memory until write_into(). The store
/// must not change in between.
template <class Codec>
class SequenceWriter {
 public:
  using Row = typename Codec::Row;

  explicit SequenceWriter(const Store& store) : store_(store) {}

  /// Inserts the row, or replaces the one at its place. `prefix` is a class_prefix().
  Result<void> put(const std::string& prefix, const Row& row) {
    auto found = covering(prefix, Codec::place(row), true);
    if (!found) return failure_of(found);
    Leaf& leaf = (*found)->second;
    const auto at = position(leaf.rows, Codec::place(row));
    leaf.dirty = true;
    if (at != leaf.rows.end() && Codec::place(*at) == Codec::place(row)) {
      *at = row;
      return {};
    }
    if (leaf.rows.size() < kLeafRows) {
      leaf.rows.insert(at, row);
      return {};
    }
    if (at == leaf.rows.end() && leaf.until.empty()) {
      // News mostly comes in order: leave the full leaf full.
      open_leaf(leaf_key(prefix, Codec::place(row)), {row}, leaf);
      return {};
    }
    std::vector<Row> upper(leaf.rows.begin() + kLeafRows / 2, leaf.rows.end());
    leaf.rows.resize(kLeafRows / 2);
    const std::string fence = leaf_key(prefix, Codec::place(upper.front()));
    open_leaf(fence, std::move(upper), leaf);
    return put(prefix, row);
  }

  /// Inserts many: each covering leaf is looked up once. `rows` are ascending and unique by place.
  Result<void> put_all(const std::string& prefix, std::span<const Row> rows) {
    while (!rows.empty()) {
      auto found = covering(prefix, Codec::place(rows.front()), true);
      if (!found) return failure_of(found);
      const std::string until = (*found)->second.until;
      std::size_t count = rows.size();
      if (!until.empty()) {
        auto fence = fence_of(until);
        if (!fence) return failure_of(fence);
        count = static_cast<std::size_t>(
            std::lower_bound(rows.begin(), rows.end(), *fence,
                             [](const Row& row, const Place& p) { return Codec::place(row) < p; }) -
            rows.begin());
      }
      merge_into(prefix, (*found)->second, rows.first(count), until.empty());
      rows = rows.subspan(count);
    }
    return {};
  }

  /// Takes the row at this place out and returns it; nullopt where there is none.
  Result<std::optional<Row>> erase(const std::string& prefix, const Place& place) {
    auto found = covering(prefix, place, false);
    if (!found) return failure_of(found);
    if (*found == leaves_.end()) return std::optional<Row>{};
    Leaf& leaf = (*found)->second;
    const auto at = position(leaf.rows, place);
    if (at == leaf.rows.end() || Codec::place(*at) != place) return std::optional<Row>{};
    std::optional<Row> row = *at;
    leaf.rows.erase(at);
    leaf.dirty = true;
    if (leaf.rows.empty()) emptied_.insert((*found)->first);
    return row;
  }

  /// Gives all edits that put_all() made to a load and forgets them; `more`: but the last leaf, as
  /// more will come at the end of the same sequence.
  Result<void> write_into(Load& load, bool more) {
    const auto end = more ? std::prev(leaves_.end()) : leaves_.end();
    for (auto at = leaves_.begin(); at != end; at = leaves_.erase(at)) {
      if (!at->second.dirty) continue;
      if (auto put = load.put(at->first, encoded(at->second)); !put) return put;
    }
    return {};
  }

  /// Bytes of the leaves in memory, about.
  [[nodiscard]] std::size_t held() const { return leaves_.size() * kLeafRows * sizeof(Row); }

  /// Adds all edits to the batch and forgets them. An emptied leaf goes.
  Result<void> write_into(Batch& batch) {
    if (auto gone = drop_emptied(batch); !gone) return gone;
    for (const auto& [key, leaf] : leaves_) write_leaf(batch, key, leaf);
    leaves_.clear();
    cursor_.reset();  // it sees the store as it was
    return {};
  }

  /// The same for one sequence, so that a bulk load holds one at a time. REQUIRES: no more edits to
  /// it before the batch is written; they would not see these. And none of them an erase().
  void finish(const std::string& prefix, Batch& batch) {
    auto at = leaves_.lower_bound(prefix);
    while (at != leaves_.end() && at->first.starts_with(prefix)) {
      write_leaf(batch, at->first, at->second);
      at = leaves_.erase(at);
    }
  }

 private:
  struct Leaf {
    std::vector<Row> rows;
    std::string until;  // key of the next leaf of its class, "" where this is the last
    bool stored = false;
    bool dirty = false;
  };
  using Leaves = std::map<std::string, Leaf>;

  static std::string encoded(const Leaf& leaf) {
    return chained(Codec::encode(leaf.rows), leaf.until);
  }
  static void write_leaf(Batch& batch, const std::string& key, const Leaf& leaf) {
    if (leaf.dirty && !leaf.rows.empty()) batch.put(key, encoded(leaf));
  }

  /// Takes what has been emptied out of the chain: the leaf before leads on to the one behind. The first
  /// of a class stays, with the rows of the one behind it.
  Result<void> drop_emptied(Batch& batch) {
    while (!emptied_.empty()) {
      const std::string key = *emptied_.begin();
      emptied_.erase(emptied_.begin());
      const auto at = leaves_.find(key);
      if (at == leaves_.end() || !at->second.rows.empty()) continue;
      const std::string until = at->second.until;
      const bool is_first = key.ends_with(first_fence());
      if (!is_first) {
        auto before = leaf_before(key);
        if (!before) return failure_of(before);
        (*before)->second.until = until;
        (*before)->second.dirty = true;
        drop(at, batch);
      } else if (until.empty()) {
        drop(at, batch);
      } else {
        auto next = leaf_at(until);
        if (!next) return failure_of(next);
        at->second.rows = std::move((*next)->second.rows);
        at->second.until = (*next)->second.until;
        emptied_.erase(until);
        if (at->second.rows.empty()) emptied_.insert(key);
        drop(*next, batch);
      }
    }
    return {};
  }
  void drop(typename Leaves::iterator at, Batch& batch) {
    if (at->second.stored) batch.erase(at->first);
    leaves_.erase(at);
  }
  static const std::string& first_fence() {
    static const std::string fence = leaf_key({}, kFirstPlace);
    return fence;
  }

  /// The leaf of this key, which there is.
  Result<typename Leaves::iterator> leaf_at(const std::string& key) {
    if (const auto known = leaves_.find(key); known != leaves_.end()) return known;
    if (!cursor_) cursor_ = store_.cursor();
    cursor_->seek(key);
    return load_there([&key](std::string_view there) { return there == key; });
  }
  /// The leaf of the same class that comes before one which is not the first.
  Result<typename Leaves::iterator> leaf_before(const std::string& key) {
    const std::string_view prefix = std::string_view(key).substr(0, key.size() - kFenceBytes);
    const auto at = leaves_.find(key);
    if (at != leaves_.begin() && std::prev(at)->second.until == key) return std::prev(at);
    if (!cursor_) cursor_ = store_.cursor();
    cursor_->seek(key);
    if (cursor_->valid()) cursor_->prev();
    return load_there([prefix](std::string_view there) { return there.starts_with(prefix); });
  }
  template <class Fits>
  Result<typename Leaves::iterator> load_there(const Fits& fits) {
    if (cursor_->valid() && fits(cursor_->key())) return load();
    if (auto status = cursor_->status(); !status) return failure_of(status);
    return failure(ErrorCode::kDamaged, "a part of a timeline is missing");
  }

  static auto position(std::vector<Row>& rows, const Place& place) {
    return std::lower_bound(rows.begin(), rows.end(), place,
                            [](const Row& row, const Place& p) { return Codec::place(row) < p; });
  }

  void open_leaf(std::string key, std::vector<Row> rows, Leaf& before) {
    Leaf leaf{std::move(rows), std::move(before.until), false, true};
    before.until = key;
    leaves_.insert_or_assign(std::move(key), std::move(leaf));
  }

  /// What comes at the end of a sequence fills its leaves; what comes between leaves room.
  void merge_into(const std::string& prefix, Leaf& leaf, std::span<const Row> rows, bool last) {
    const bool appended =
        last && (leaf.rows.empty() || Codec::place(leaf.rows.back()) < Codec::place(rows.front()));
    std::vector<Row> all;
    all.reserve(leaf.rows.size() + rows.size());
    auto old = leaf.rows.begin();
    for (const Row& row : rows) {
      while (old != leaf.rows.end() && Codec::place(*old) < Codec::place(row))
        all.push_back(*old++);
      if (old != leaf.rows.end() && Codec::place(*old) == Codec::place(row)) ++old;
      all.push_back(row);
    }
    all.insert(all.end(), old, leaf.rows.end());
    leaf.dirty = true;
    const std::size_t leaves = (all.size() + kLeafRows - 1) / kLeafRows;
    const std::size_t each = appended ? kLeafRows : (all.size() + leaves - 1) / leaves;
    const std::size_t first = std::min(each, all.size());
    leaf.rows.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(first));
    Leaf* before = &leaf;
    for (std::size_t at = first; at < all.size(); at += each) {
      const auto from = all.begin() + static_cast<std::ptrdiff_t>(at);
      const auto to = all.begin() + static_cast<std::ptrdiff_t>(std::min(at + each, all.size()));
      std::string key = leaf_key(prefix, Codec::place(*from));
      open_leaf(key, std::vector<Row>(from, to), *before);
      before = &leaves_.find(key)->second;
    }
  }

  /// The leaf that covers `place`, loaded. Where there is none: a new, empty one if `make`, else
  /// end().
  Result<typename Leaves::iterator> covering(const std::string& prefix, const Place& place,
                                             bool make) {
    const std::string key = leaf_key(prefix, place);
    const auto above = leaves_.upper_bound(key);
    if (above != leaves_.begin() && std::prev(above)->first.starts_with(prefix)) {
      const auto at = std::prev(above);
      const auto& rows = at->second.rows;
      if (!rows.empty() && place <= Codec::place(rows.back())) return at;
      if (at->second.until.empty() || key < at->second.until) return at;
    }
    if (!cursor_) cursor_ = store_.cursor();
    cursor_->seek_for_prev(key);
    if (cursor_->valid() && cursor_->key().starts_with(prefix)) return load();
    if (auto status = cursor_->status(); !status) return failure_of(status);
    if (!make) return leaves_.end();
    // No leaf covers it: begin one at the least place.
    return leaves_.insert_or_assign(leaf_key(prefix, kFirstPlace), Leaf{}).first;
  }

  Result<typename Leaves::iterator> load() {
    std::string key(cursor_->key());
    if (const auto known = leaves_.find(key); known != leaves_.end()) return known;
    Leaf leaf;
    leaf.stored = true;
    auto value = read_chained(cursor_->value());
    if (!value) return failure_of(value);
    if (auto decoded = Codec::decode(value->leaf, leaf.rows); !decoded) return failure_of(decoded);
    if (!value->next.empty())
      leaf.until = key.substr(0, key.size() - kFenceBytes).append(value->next);
    return leaves_.emplace(std::move(key), std::move(leaf)).first;
  }

  const Store& store_;
  std::unique_ptr<Cursor> cursor_;
  Leaves leaves_;
  std::set<std::string> emptied_;  // keys of leaves whose last row was erased
};

}  // namespace parley
