// SPDX-License-Identifier: MIT
// A leaf of a timeline that is read as far as it is looked at: where its rows stand, and of the rest
// some rows at a time. A page that merges many timelines wants a few rows of each, and a month of one
// often less than a leaf.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/leaf.h"

namespace parley {

class RowLeaf {
 public:
  /// Reads the places; keeps a copy of the rest. No rows where it fails.
  Result<void> read(std::string_view bytes);

  [[nodiscard]] std::size_t size() const { return places_.size(); }
  [[nodiscard]] const Place& place(std::size_t i) const { return places_[i]; }
  /// Makes row(i) what is stored. kDamaged as decode_leaf, as far as these rows show it.
  Result<void> want(std::size_t i) {
    return rows_[i / kAtOnce].empty() ? read_rows_around(i) : Result<void>{};
  }
  [[nodiscard]] const TimelineRow& row(std::size_t i) const {
    return rows_[i / kAtOnce][i % kAtOnce];
  }

 private:
  static constexpr std::size_t kAtOnce = 32;
  Result<void> read_rows_around(std::size_t i);

  std::vector<Place> places_;
  std::string columns_;                                             // all but the places, encoded
  std::array<std::vector<TimelineRow>, kLeafRows / kAtOnce> rows_;  // empty where not read yet
};

/// The same for places alone, which are all there is to read.
class PlaceLeaf {
 public:
  Result<void> read(std::string_view bytes) {
    places_.clear();
    return decode_places(bytes, places_);
  }
  [[nodiscard]] std::size_t size() const { return places_.size(); }
  [[nodiscard]] const Place& place(std::size_t i) const { return places_[i]; }
  static Result<void> want(std::size_t) { return {}; }
  [[nodiscard]] const Place& row(std::size_t i) const { return places_[i]; }

 private:
  std::vector<Place> places_;
};

}  // namespace parley
