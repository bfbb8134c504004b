// SPDX-License-Identifier: MIT
// Where a word stands: for each document that has it, at which places. Postings of a word are stored like
// rows of timelines, 128 to a leaf, ascending by document; the key says which word, and from which
// document on (its fence). The fence of a word's first leaf is 0. The last leaf of a word, as long as it has
// fewer than 128, is open: what comes is put behind what is there, and nothing of that is read. All others
// are packed.
//
// An open leaf:
//   u8       layout version (2)
//   varint   n - 1
//   u32      little-endian: the last document
//   of each document:
//   varint   the document minus the fence; of the others, minus the one before it minus 1
//   varint   twice the first place, and 1 more where others follow
//   varint   where others follow: their number minus 1, and then a varint each: minus the one before it minus 1
//
// A packed leaf:
//   u8       layout version (1)
//   varint   n - 1
//   varint   the first document minus the fence
//   u16      little-endian: four numbers k of Rice codes, four bits each, the first in the lowest
//   bits     documents, counts, places (below); the last byte filled with zeros
//
// A Rice code of a number with k is its higher bits (all but the lowest k) in unary, as ones and a zero,
// then its lowest k bits; where the higher bits are 32 or more, 32 ones and the whole number in 32 bits.
// Bits are filled from the lowest of each byte on. First n - 1 documents: each minus the one before it minus 1
// (first k). Then n counts of places minus 1 (second k). Then the places of each document: the first as it is
// (third k), each other one minus the one before it minus 1 (fourth k). Every k is rice_parameter() of the
// numbers that it codes.
//
// In the store, behind a leaf stands the fence of the next one of its word, u32 big, and u8 1; or u8 0
// behind the last: so that one which is missing is noticed.
//
// DO NOT CHANGE: it is on users' disks once a release is tagged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/document.h"

namespace parley {

inline constexpr std::size_t kLeafPostings = 128;

/// Postings of one word, ascending by document: flat, as a leaf is read by the hundred.
struct Postings {
  std::vector<DocumentId> documents;
  std::vector<std::uint32_t> ends;    // where the places of each end
  std::vector<std::uint32_t> places;  // of all, one document's after the other's, ascending

  [[nodiscard]] std::size_t size() const { return documents.size(); }
  [[nodiscard]] std::span<const std::uint32_t> places_of(std::size_t i) const {
    const std::uint32_t from = i == 0 ? 0 : ends[i - 1];
    return {places.data() + from, ends[i] - from};
  }
  void add(DocumentId document, std::span<const std::uint32_t> at);
  void erase(std::size_t i);
  void clear();
};

/// Postings of one word as they come, in the bytes of an open leaf.
class ComingPostings {
 public:
  /// REQUIRES: a document above those before; a place or more, ascending.
  void add(DocumentId document, std::span<const std::uint32_t> places);
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] std::size_t bytes() const { return bytes_.size(); }

  /// An open leaf of these alone. REQUIRES: 1 to 127.
  [[nodiscard]] std::string leaf(DocumentId fence) const;
  /// The leaf with these behind what it has; nullopt where it is not open, or would be full. REQUIRES: one or
  /// more, above all that the leaf has, else kDamaged.
  [[nodiscard]] Result<std::optional<std::string>> behind(std::string_view leaf) const;
  /// Adds them to others.
  void append_to(Postings& postings) const;

 private:
  std::string bytes_;  // from the places of the first document on
  DocumentId first_{}, last_{};
  std::uint32_t count_ = 0;
};

/// `next`: the fence of the next leaf. REQUIRES: 1 to 128 postings, ascending from the fence on, each with a
/// place or more, ascending. One without a next leaf and with fewer than 128 is open.
std::string encode_postings(const Postings& leaf, DocumentId fence, std::optional<DocumentId> next);
/// Replaces what is in `leaf`. kDamaged for what is no leaf; what comes back is the fence of the next one.
Result<std::optional<DocumentId>> decode_postings(std::string_view value, DocumentId fence,
                                                  Postings& leaf);
/// The fence of the next leaf alone. kDamaged where that cannot be read.
Result<std::optional<DocumentId>> fence_behind(std::string_view value);
/// Whether these are the bytes of the leaf: what decode_postings reads may be written in other ways, too.
bool is_encoding_of(std::string_view value, const Postings& leaf, DocumentId fence,
                    std::optional<DocumentId> next);
/// How many it has. kDamaged where its head cannot be read.
Result<std::size_t> count_postings(std::string_view value);

/// The k that codes so many numbers of this sum in about the fewest bits.
unsigned rice_parameter(std::uint64_t sum, std::size_t count);

}  // namespace parley
