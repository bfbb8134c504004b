// SPDX-License-Identifier: MIT
// Which of a dataset's events a full snapshot had: some bits each, for there may be a hundred
// million. A dataset numbers its events mostly one after another, as the archive does.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "schema/ids.h"

namespace parley {

class SeenEvents {
 public:
  void insert(EventId id) { pages_[number(id) / kPage].set(number(id) % kPage); }
  [[nodiscard]] bool contains(EventId id) const {
    const auto page = pages_.find(number(id) / kPage);
    return page != pages_.end() && page->second.test(number(id) % kPage);
  }
  /// About the bytes that it takes.
  [[nodiscard]] std::size_t memory() const {
    constexpr std::size_t kNode = 3 * sizeof(void*);  // of the table of pages, for each
    return pages_.size() * (sizeof(Pages::value_type) + kNode);
  }

 private:
  static constexpr std::uint64_t kPage = 256;
  using Pages = std::unordered_map<std::uint64_t, std::bitset<kPage>>;
  Pages pages_;
};

}  // namespace parley
