// SPDX-License-Identifier: MIT
// The rejected rows of a chunk. Each costs more than the few bytes that it may have in the file: where
// they are very many, the first are kept and the others counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/import.h"

namespace parley {

class RejectedRows {
 public:
  static constexpr std::size_t kMostKept = 50'000;

  void add(RejectedRow row) {
    ++count_;
    if (kept_.size() < kMostKept) {
      kept_.push_back(std::move(row));
      return;
    }
    if (more_.rows == 0) more_ = {std::move(row.origin), row.line, "", "", 0};
    ++more_.rows;
  }
  /// As each() gave it.
  void take(RejectedRow row) {
    if (row.rows == 1) return add(std::move(row));
    count_ += row.rows;
    more_ = std::move(row);
  }
  void clear() {
    kept_.clear();
    more_.rows = count_ = 0;
  }
  /// Back to the first `count`. REQUIRES: they are kept.
  void cut(std::size_t count) {
    kept_.resize(count);
    more_.rows = 0;
    count_ = count;
  }

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] const std::vector<RejectedRow>& kept() const { return kept_; }
  template <class Visitor>
  void each(const Visitor& visit) const {
    for (const RejectedRow& row : kept_) visit(row);
    if (more_.rows == 0) return;
    RejectedRow others = more_;
    others.reason = "too many rejected rows to keep them all: the first " +
                    std::to_string(kept_.size()) + " of this part of the file are listed";
    visit(others);
  }

 private:
  std::vector<RejectedRow> kept_;
  RejectedRow more_{"", 0, "", "", 0};
  std::uint64_t count_ = 0;
};

}  // namespace parley
