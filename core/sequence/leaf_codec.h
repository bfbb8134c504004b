// SPDX-License-Identifier: MIT
// What leaves hold: rows of timelines, or bare places (everyone, tags). What reads and writes
// sequences works for both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/codec.h"
#include "schema/leaf.h"
#include "schema/leaf_chain.h"
#include "schema/row_leaf.h"

namespace parley {

struct RowCodec {
  using Row = TimelineRow;
  using Leaf = RowLeaf;
  static const Place& place(const Row& row) { return row.place; }
  static std::string encode(const std::vector<Row>& rows) { return encode_leaf(rows); }
  static Result<void> decode(std::string_view bytes, std::vector<Row>& rows) {
    return decode_leaf(bytes, rows);
  }
};

struct PlaceCodec {
  using Row = Place;
  using Leaf = PlaceLeaf;
  static const Place& place(const Row& row) { return row; }
  static std::string encode(const std::vector<Row>& rows) { return encode_places(rows); }
  static Result<void> decode(std::string_view bytes, std::vector<Row>& rows) {
    return decode_places(bytes, rows);
  }
};

/// The rows of a leaf's value, without where the next leaf is. Appends to `rows`.
template <class Codec>
Result<void> decode_value(std::string_view value, std::vector<typename Codec::Row>& rows) {
  auto read = read_chained(value);
  if (!read) return failure_of(read);
  return Codec::decode(read->leaf, rows);
}

}  // namespace parley
