// SPDX-License-Identifier: MIT
// Events that are asked for again and again, each in a block of its own. A page of a timeline takes
// one event each out of a hundred blocks of 32: looking them up in the store, unpacking them and
// stepping over the other events of a block costs several times what is done with the event, and a
// cache of whole blocks holds few of those that are wanted.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "schema/block.h"

namespace parley {

/// Earlier revisions of events, each with the time for which it is the answer: commits, or moments at
/// which the press knew it.
class PastShelf {
 public:
  using Revision = std::shared_ptr<const EventRecord>;  // nullptr: the event was not there then

  /// nullptr where it is not known what held at `at`.
  [[nodiscard]] const Revision* find(EventId id, std::int64_t at) const {
    const auto [begin, end] = kept_.equal_range(number(id));
    const auto held = std::find_if(begin, end, [at](const auto& one) {
      return one.second.from <= at && at < one.second.until;
    });
    return held == end ? nullptr : &held->second.revision;
  }
  void keep(EventId id, std::int64_t from, std::int64_t until, Revision revision) {
    constexpr std::size_t kMost = 4096;  // some 4 MB
    if (kept_.size() >= kMost) kept_.clear();
    kept_.emplace(number(id), Held{from, until, std::move(revision)});
  }

 private:
  struct Held {
    std::int64_t from, until;
    Revision revision;
  };
  std::unordered_multimap<std::uint64_t, Held> kept_;
};

/// Of a database to which nothing is written. Not thread-safe.
class EventShelf {
 public:
  PastShelf as_of, known_by;
  std::unordered_map<std::uint32_t, std::string> handles;  // that actors go by today

  /// A block with one event; stays valid whatever is kept later. nullptr where there is none.
  using Kept = std::shared_ptr<const std::string>;

  [[nodiscard]] Kept find(EventId id) const {
    const auto at = kept_.find(number(id));
    return at == kept_.end() ? nullptr : at->second;
  }

  /// `block` holds the event and was read for it. What is seen once is not worth keeping: a listing comes
  /// past a million events.
  void saw(EventId id, std::string_view block) {
    if (!was_seen(id)) return;
    auto event = decode_event(block, id);
    if (!event || !*event) return;  // whoever reads it says so
    auto alone = std::make_shared<const std::string>(encode_block(block_of(id), {&**event, 1}));
    bytes_ += size_of(*alone);
    if (!kept_.emplace(number(id), std::move(alone)).second) return;
    while (bytes_ > kMostBytes) drop_one();
  }

  /// Of what is kept, about.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  static constexpr std::size_t kMostBytes = std::size_t{12} << 20U;

 private:
  static constexpr std::size_t kSeen = std::size_t{1} << 16U;

  static std::size_t size_of(const std::string& alone) {
    constexpr std::size_t kAround = 96;  // nodes and counts
    return alone.capacity() + kAround;
  }

  /// By a few bits of a hash, so that some are taken for others: nothing follows from it but what is kept.
  bool was_seen(EventId id) {
    if (seen_.empty()) seen_.resize(kSeen);
    const std::uint64_t hash = number(id) * 0x9e3779b97f4a7c15U;
    std::uint16_t& there = seen_[hash >> 48U];
    const auto mark = static_cast<std::uint16_t>(hash >> 32U | 1U);
    return std::exchange(there, mark) == mark;
  }

  /// In the order of their hashes, not of their use: questions that come round in a circle too large for
  /// the shelf still find a part of it there.
  void drop_one() {
    for (;; ++hand_) {
      if (hand_ >= kept_.bucket_count()) hand_ = 0;
      const auto at = kept_.begin(hand_);
      if (at == kept_.end(hand_)) continue;
      bytes_ -= size_of(*at->second);
      kept_.erase(at->first);
      return;
    }
  }

  std::unordered_map<std::uint64_t, Kept> kept_;
  std::vector<std::uint16_t> seen_;
  std::size_t bytes_ = 0;
  std::size_t hand_ = 0;  // the bucket from which goes what goes next
};

}  // namespace parley
