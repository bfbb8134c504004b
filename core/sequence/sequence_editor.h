// SPDX-License-Identifier: MIT
// Many changes of a sequence of leaves (core/sequence/sequence.h) that come in the order of their
// places: each leaf is read and written once, and no more than three are in memory. SequenceWriter
// takes changes in any order, and keeps all leaves that they touch.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/sequence/leaf_codec.h"
#include "core/store/store.h"
#include "schema/keys.h"
#include "schema/leaf.h"
#include "schema/leaf_chain.h"

namespace parley {

/// Gives the leaves of a class to the load in the order of their keys. The store must not change in
/// between.
template <class Codec>
class SequenceEditor {
 public:
  using Row = typename Codec::Row;

  SequenceEditor(const Store& store, Load& load) : store_(store), load_(load) {}

  /// What follows is of this class_prefix(). REQUIRES: it was not edited before.
  Result<void> go_to(const std::string& prefix) {
    if (prefix == prefix_) return {};
    if (auto done = finish(); !done) return done;
    prefix_ = prefix;
    return {};
  }

  // REQUIRES of both: no place before that of the last change of the class.
  /// Inserts the row, or replaces the one at its place.
  Result<void> put(const Row& row) {
    const Place& place = Codec::place(row);
    if (auto reached = reach(place); !reached) return reached;
    here_->dirty = true;
    if (is_next(place)) ++next_;
    if (!passed_.empty() && Codec::place(passed_.back()) == place) {
      passed_.back() = row;
    } else {
      passed_.push_back(row);
    }
    return {};
  }

  /// Takes the row at this place out; false where there is none.
  Result<bool> erase(const Place& place) {
    if (auto reached = reach(place); !reached) return failure_of(reached);
    const bool is_passed = !passed_.empty() && Codec::place(passed_.back()) == place;
    if (!is_passed && !is_next(place)) return false;
    if (is_passed) passed_.pop_back();
    if (!is_passed) ++next_;
    here_->dirty = true;
    return true;
  }

  /// The rest of the last class.
  Result<void> finish() {
    if (auto done = leave(); !done) return done;
    auto flushed = flush();
    prefix_.clear();
    return flushed;
  }

 private:
  struct Leaf {
    std::string key;
    std::string until;  // key of the next leaf of its class, "" where this is the last
    std::vector<Row> rows;
    bool stored = false;
    bool dirty = false;
  };

  [[nodiscard]] bool is_next(const Place& place) const {
    return next_ < here_->rows.size() && Codec::place(here_->rows[next_]) == place;
  }
  [[nodiscard]] bool is_first(const Leaf& leaf) const {
    return leaf.key == leaf_key(prefix_, kFirstPlace);
  }

  /// To the leaf that covers the place, and in it behind all rows before the place.
  Result<void> reach(const Place& place) {
    if (!here_ || (until_ && place >= *until_)) {
      if (auto left = leave(); !left) return left;
      if (auto opened = open(place); !opened) return opened;
    }
    const auto& rows = here_->rows;
    while (next_ < rows.size() && Codec::place(rows[next_]) < place)
      passed_.push_back(rows[next_++]);
    return {};
  }

  Result<void> open(const Place& place) {
    if (!cursor_) cursor_ = store_.cursor();
    const std::string key = leaf_key(prefix_, place);
    cursor_->seek_for_prev(key);
    if (auto status = cursor_->status(); !cursor_->valid() && !status) return status;
    const bool is_covered = cursor_->valid() && cursor_->key().starts_with(prefix_);
    until_.reset();
    if (!is_covered) {  // begin one at the least place
      here_ = Leaf{leaf_key(prefix_, kFirstPlace), {}, {}, false, false};
      return {};
    }
    auto leaf = read();
    if (!leaf) return failure_of(leaf);
    here_ = std::move(*leaf);
    if (here_->until.empty()) return {};
    auto fence = fence_of(here_->until);
    if (!fence) return failure_of(fence);
    until_ = *fence;
    return place < *fence ? Result<void>{} : Result<void>(lost());
  }

  /// The leaf where the cursor stands.
  Result<Leaf> read() {
    Leaf leaf{std::string(cursor_->key()), {}, {}, true, false};
    auto value = read_chained(cursor_->value());
    if (!value) return failure_of(value);
    if (auto decoded = Codec::decode(value->leaf, leaf.rows); !decoded) return failure_of(decoded);
    if (!value->next.empty()) leaf.until = prefix_ + std::string(value->next);
    return leaf;
  }
  template <class Fits>
  Result<Leaf> read_there(const Fits& fits) {
    if (cursor_->valid() && fits(cursor_->key())) return read();
    if (auto status = cursor_->status(); !status) return failure_of(status);
    return lost();
  }
  static tl::unexpected<Error> lost() {
    return failure(ErrorCode::kDamaged, "a part of a timeline is missing",
                   Remedy::kCheckAndSalvage);
  }

  /// The leaf being edited is whole. One that lost all its rows goes out of the chain: the leaf before
  /// leads on to the one behind. The first of a class stays, with the rows of the one behind it.
  Result<void> leave() {
    if (!here_) return {};
    Leaf leaf = std::move(*here_);
    here_.reset();
    passed_.insert(passed_.end(), leaf.rows.begin() + static_cast<std::ptrdiff_t>(next_),
                   leaf.rows.end());
    leaf.rows = std::exchange(passed_, {});
    next_ = 0;
    if (before_ && before_->rows.empty() && before_->until != leaf.key) {
      if (auto filled = fill_first(); !filled) return filled;
    }
    if (leaf.rows.empty() && !is_first(leaf)) return take_out(leaf);
    if (before_ && before_->rows.empty()) {
      lead_on(leaf);
      before_->rows = std::move(leaf.rows);
      return {};
    }
    if (auto flushed = flush(); !flushed) return flushed;
    before_ = std::move(leaf);
    return {};
  }

  Result<void> take_out(const Leaf& leaf) {
    if (!before_ || before_->until != leaf.key) {
      if (auto flushed = flush(); !flushed) return flushed;
      cursor_->seek(leaf.key);
      if (cursor_->valid()) cursor_->prev();
      auto before =
          read_there([this](std::string_view there) { return there.starts_with(prefix_); });
      if (!before) return failure_of(before);
      if (before->until != leaf.key) return lost();
      before_ = std::move(*before);
    }
    lead_on(leaf);
    return {};
  }

  /// The leaf before leads to where this one did, which is not there any more.
  void lead_on(const Leaf& leaf) {
    before_->until = leaf.until;
    before_->dirty = true;
    if (leaf.stored) gone_.push_back(leaf.key);
  }

  /// The first leaf of a class has lost its rows, and no change has touched the one behind it.
  Result<void> fill_first() {
    if (before_->until.empty()) {
      if (before_->stored) gone_.insert(gone_.begin(), before_->key);
      before_.reset();
      return {};
    }
    const std::string key = before_->until;
    cursor_->seek(key);
    auto behind = read_there([&key](std::string_view there) { return there == key; });
    if (!behind) return failure_of(behind);
    lead_on(*behind);
    before_->rows = std::move(behind->rows);
    return {};
  }

  /// What is whole goes to the load; all that is gone lies behind it.
  Result<void> flush() {
    if (before_ && before_->rows.empty()) {
      if (auto filled = fill_first(); !filled) return filled;
    }
    auto gone = gone_.begin();
    const auto put = [&](const std::string& key, std::span<const Row> rows,
                         const std::string& until) -> Result<void> {
      for (; gone != gone_.end() && *gone <= key; ++gone) {
        if (*gone == key) continue;  // it is there again
        if (auto erased = load_.erase(*gone); !erased) return erased;
      }
      return load_.put(key, chained(Codec::encode({rows.begin(), rows.end()}), until));
    };
    if (before_ && before_->dirty) {
      if (auto done = put_leaves(put); !done) return done;
    }
    for (; gone != gone_.end(); ++gone) {
      if (auto erased = load_.erase(*gone); !erased) return erased;
    }
    gone_.clear();
    before_.reset();
    return {};
  }

  /// More rows than fit become several leaves: at the end of a sequence full ones, else equal ones that
  /// leave room.
  template <class Put>
  Result<void> put_leaves(const Put& put) {
    const std::span<const Row> all(before_->rows);
    const std::size_t leaves = (all.size() + kLeafRows - 1) / kLeafRows;
    const std::size_t each =
        before_->until.empty() ? kLeafRows : (all.size() + leaves - 1) / leaves;
    std::string key = before_->key;
    for (std::size_t at = 0; at < all.size(); at += each) {
      const bool is_last = at + each >= all.size();
      std::string until =
          is_last ? before_->until : leaf_key(prefix_, Codec::place(all[at + each]));
      if (auto done = put(key, all.subspan(at, std::min(each, all.size() - at)), until); !done)
        return done;
      key = std::move(until);
    }
    return {};
  }

  const Store& store_;
  Load& load_;
  std::unique_ptr<Cursor> cursor_;
  std::string prefix_;
  std::optional<Leaf> before_;  // whole; what has become of the one behind it decides how it ends
  std::optional<Leaf> here_;    // being edited; its rows as they were
  std::optional<Place> until_;  // what here_ covers ends there
  std::size_t next_ = 0;        // the first row of here_ that was not passed
  std::vector<Row> passed_;     // the rows of here_ up to there as they are now
  std::vector<std::string> gone_;  // keys of leaves behind before_, ascending
};

}  // namespace parley
