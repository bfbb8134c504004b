// SPDX-License-Identifier: MIT
// Texts that repeat, each once, by number. Filled and emptied for each batch of rows and each block
// of events, some hundred times a second: one flat table, no allocation but for growth.
#pragma once

#define XXH_INLINE_ALL
#define XXH_FORCE_MEMORY_ACCESS 1  // hardened builds call memcpy for each word otherwise
#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace parley {

class TextIndex {
 public:
  /// Its number, in the order of first additions. `keep` gives a view of the same text that lives as
  /// long as it is here; it is called for new ones.
  template <class Keep>
  std::uint32_t add(std::string_view text, Keep keep) {
    return add(text, hash_of(text), keep);
  }
  /// The same, where hash_of(text) is there already.
  template <class Keep>
  std::uint32_t add(std::string_view text, std::uint64_t hash, Keep keep) {
    if (2 * (texts_.size() + 1) > slots_.size()) grow();
    std::uint64_t& slot = slots_[find(text, hash)];
    if (slot == 0) {
      texts_.push_back(keep(text));
      slot = (hash & kHash) | texts_.size();
    }
    return static_cast<std::uint32_t>((slot & kNumber) - 1);
  }
  std::uint32_t add(std::string_view text) {
    return add(text, [](std::string_view same) { return same; });
  }

  static std::uint64_t hash_of(std::string_view text) {
    return XXH3_64bits(text.data(), text.size());
  }
  /// Asks the processor for what add() will look at, step by step, so that many texts are waited for at once:
  /// each step first for all of them, then the next one.
  void fetch_slot(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  void fetch_text(std::uint64_t hash) const {
    if (const std::size_t at = likely(hash); at != 0) __builtin_prefetch(&texts_[at - 1]);
  }
  void fetch_bytes(std::uint64_t hash) const {
    if (const std::size_t at = likely(hash); at != 0) __builtin_prefetch(texts_[at - 1].data());
  }

  [[nodiscard]] const std::vector<std::string_view>& all() const { return texts_; }
  /// What another index had. Nothing is added to this one until it is cleared.
  void adopt(std::vector<std::string_view> texts) { texts_ = std::move(texts); }
  void clear() {
    texts_.clear();
    std::fill(slots_.begin(), slots_.end(), 0);
  }

 private:
  static constexpr std::uint64_t kNumber = 0xFFFF'FFFF;  // and the upper half of a hash
  static constexpr std::uint64_t kHash = ~kNumber;

  /// One more than the number that a text of this hash has most likely; 0 for none.
  [[nodiscard]] std::size_t likely(std::uint64_t hash) const {
    return slots_.empty() ? 0 : slots_[hash & (slots_.size() - 1)] & kNumber;
  }
  /// Of the text, or a free one.
  [[nodiscard]] std::size_t find(std::string_view text, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      const std::uint64_t slot = slots_[at];
      if (slot == 0) return at;
      if ((slot & kHash) == (hash & kHash) && texts_[(slot & kNumber) - 1] == text) return at;
    }
  }
  void grow() {
    slots_.assign(std::max<std::size_t>(slots_.size() * 4, 512), 0);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      const std::uint64_t hash = hash_of(texts_[i]);
      slots_[find(texts_[i], hash)] = (hash & kHash) | (i + 1);
    }
  }

  std::vector<std::string_view> texts_;
  std::vector<std::uint64_t> slots_;  // 0, or number + 1 and the upper half of the hash
};

}  // namespace parley
