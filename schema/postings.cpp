// SPDX-License-Identifier: MIT
#include "schema/postings.h"

#include <algorithm>
#include <array>
#include <bit>

#include "schema/bytes.h"

namespace parley {
namespace {

constexpr std::uint8_t kPacked = 1, kOpen = 2;  // layout versions
constexpr std::size_t kOpenHead = 6;            // bytes before the first document of an open leaf
constexpr unsigned kLongest = 32;               // ones of a Rice code
constexpr unsigned kMostK = 15;
enum : std::size_t { kDocuments, kCounts, kFirsts, kGaps, kCodes };
using Parameters = std::array<unsigned, kCodes>;

/// Bits, from the lowest of each byte on.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}
  /// REQUIRES: count <= 32, value below 2^count.
  void put(std::uint64_t value, unsigned count) {
    held_ |= value << bits_;
    bits_ += count;
    while (bits_ >= 8) {
      out_ += static_cast<char>(held_);
      held_ >>= 8U;
      bits_ -= 8;
    }
  }
  void put_rice(std::uint32_t value, unsigned k) {
    const std::uint32_t high = value >> k;
    if (high >= kLongest) {
      put(0xFFFF'FFFFU, kLongest);
      put(value, 32);
      return;
    }
    put((std::uint64_t{1} << high) - 1, high + 1);  // ones and a zero
    put(value & ((1U << k) - 1), k);
  }
  void finish() {
    if (bits_ > 0) out_ += static_cast<char>(held_);
  }

 private:
  std::string& out_;
  std::uint64_t held_ = 0;
  unsigned bits_ = 0;
};

/// After the end it reads zeros, and is not done.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t rice(unsigned k) {
    const std::uint64_t bits = window();
    const auto ones = static_cast<unsigned>(std::countr_one(bits));
    if (ones >= kLongest) return whole(k);
    at_ += ones + 1 + k;  // 47 bits at most
    const auto low = static_cast<std::uint32_t>(bits >> (ones + 1) & ((1U << k) - 1));
    return ones << k | low;
  }
  /// Whether all was there, and nothing is left but the zeros of the last byte.
  [[nodiscard]] bool done() const {
    const std::size_t all = 8 * bytes_.size();
    return ok_ && at_ <= all && all - at_ < 8 && window() == 0;
  }

 private:
  /// The next 57 bits or more.
  [[nodiscard]] std::uint64_t window() const {
    const std::size_t byte = at_ / 8;
    if (byte + 8 <= bytes_.size())
      return bytes::load_little<std::uint64_t>(bytes_.data() + byte) >> (at_ % 8);
    std::uint64_t last = 0;
    for (std::size_t i = byte; i < bytes_.size(); ++i)
      last |= std::uint64_t{static_cast<std::uint8_t>(bytes_[i])} << (8 * (i - byte));
    return last >> (at_ % 8);
  }
  std::uint32_t whole(unsigned k) {
    at_ += kLongest;
    const auto value = static_cast<std::uint32_t>(window());
    at_ += 32;
    if (value >> k < kLongest) ok_ = false;  // it has a shorter code
    return value;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;  // bits
  bool ok_ = true;
};

/// Calls visit(code, number) for each number of the leaf, in the order in which they are stored.
template <class Visit>
void each_number(const Postings& postings, const Visit& visit) {
  for (std::size_t i = 1; i < postings.size(); ++i)
    visit(kDocuments, number(postings.documents[i]) - number(postings.documents[i - 1]) - 1);
  std::uint32_t from = 0;
  for (const std::uint32_t end : postings.ends) {
    visit(kCounts, end - from - 1);
    from = end;
  }
  for (std::size_t i = 0; i < postings.size(); ++i) {
    const auto places = postings.places_of(i);
    visit(kFirsts, places.front());
    for (std::size_t n = 1; n < places.size(); ++n) visit(kGaps, places[n] - places[n - 1] - 1);
  }
}

Parameters parameters_of(const Postings& postings) {
  std::array<std::uint64_t, kCodes> sums{};
  std::array<std::size_t, kCodes> counts{};
  each_number(postings, [&](std::size_t code, std::uint32_t number) {
    sums[code] += number;
    ++counts[code];
  });
  Parameters k{};
  for (std::size_t code = 0; code < kCodes; ++code)
    k[code] = rice_parameter(sums[code], counts[code]);
  return k;
}

tl::unexpected<Error> broken_leaf() {
  return failure(ErrorCode::kDamaged, "a leaf of the search index cannot be read");
}

/// The fence behind a leaf, taken off its value. False where it cannot be read.
bool take_next(std::string_view& value, std::optional<DocumentId>& next) {
  if (value.empty()) return false;
  const char flag = value.back();
  value.remove_suffix(1);
  if (flag == 0) return true;
  if (flag != 1 || value.size() < 4) return false;
  next = DocumentId{bytes::load_big<std::uint32_t>(value.data() + value.size() - 4)};
  value.remove_suffix(4);
  return true;
}

bool read_documents(BitReader& bits, unsigned k, std::size_t count, std::uint64_t first,
                    Postings& into) {
  into.documents.resize(count);
  std::uint64_t document = first;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) document += std::uint64_t{bits.rice(k)} + 1;
    into.documents[i] = DocumentId{static_cast<std::uint32_t>(document)};
  }
  return document <= bytes::kMost32;
}

bool read_places(BitReader& bits, const Parameters& k, std::size_t count, std::size_t most,
                 Postings& into) {
  into.ends.resize(count);
  std::uint64_t end = 0;
  for (std::size_t i = 0; i < count; ++i) {
    end += std::uint64_t{bits.rice(k[kCounts])} + 1;
    into.ends[i] = static_cast<std::uint32_t>(end);
  }
  if (end > most) return false;
  into.places.resize(static_cast<std::size_t>(end));
  std::uint32_t* at = into.places.data();
  bool fits = true;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t* const last = into.places.data() + into.ends[i];
    std::uint64_t place = bits.rice(k[kFirsts]);
    *at++ = static_cast<std::uint32_t>(place);
    while (at != last) {
      place += std::uint64_t{bits.rice(k[kGaps])} + 1;
      *at++ = static_cast<std::uint32_t>(place);
    }
    fits = fits && place <= bytes::kMost32;
  }
  return fits;
}

/// Of one document of an open leaf, behind the document itself.
void put_places(std::string& out, std::span<const std::uint32_t> places) {
  const bool more = places.size() > 1;
  bytes::put_varint(out, std::uint64_t{places.front()} << 1U | (more ? 1U : 0U));
  if (!more) return;
  bytes::put_varint(out, places.size() - 2);
  for (std::size_t i = 1; i < places.size(); ++i)
    bytes::put_varint(out, places[i] - places[i - 1] - 1);
}

/// False where they are no places.
bool take_places(bytes::Reader& in, std::vector<std::uint32_t>& places) {
  const std::uint64_t first = in.varint_to(bytes::kMost32 << 1U | 1U);
  std::uint64_t place = first >> 1U;
  places.push_back(static_cast<std::uint32_t>(place));
  if ((first & 1U) == 0) return in.ok();
  for (std::uint64_t more = in.varint_to(in.left()) + 1; more > 0 && in.ok(); --more) {
    place += in.varint_to(bytes::kMost32) + 1;
    places.push_back(static_cast<std::uint32_t>(place));
  }
  return in.ok() && place <= bytes::kMost32;
}

/// `count` documents with their places, the first one and what stands behind it.
bool take_documents(bytes::Reader& in, std::uint64_t document, std::size_t count, Postings& into) {
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) document += in.varint_to(bytes::kMost32) + 1;
    if (document > bytes::kMost32 || !take_places(in, into.places)) return false;
    into.documents.push_back(DocumentId{static_cast<std::uint32_t>(document)});
    into.ends.push_back(static_cast<std::uint32_t>(into.places.size()));
  }
  return true;
}

std::string open_head(std::size_t count, DocumentId last) {
  std::string out{static_cast<char>(kOpen), static_cast<char>(count - 1)};
  bytes::put_little(out, number(last));
  return out;
}

bool read_open(std::string_view value, std::size_t count, DocumentId fence, Postings& leaf) {
  bytes::Reader in(value);
  const auto last = in.little<std::uint32_t>();
  const std::uint64_t first = number(fence) + in.varint_to(bytes::kMost32);
  leaf.clear();
  return in.ok() && take_documents(in, first, count, leaf) && in.done() &&
         number(leaf.documents.back()) == last;
}

bool read_packed(std::string_view value, std::size_t count, DocumentId fence, Postings& leaf) {
  bytes::Reader in(value);
  const std::uint64_t first = number(fence) + in.varint_to(bytes::kMost32);
  const auto packed = in.little<std::uint16_t>();
  if (!in.ok()) return false;
  Parameters k{};
  for (std::size_t code = 0; code < kCodes; ++code) k[code] = packed >> (4 * code) & 0xFU;
  leaf.clear();
  BitReader bits(in.rest());
  const std::size_t most = 8 * in.left();  // a place takes a bit or more
  return read_documents(bits, k[kDocuments], count, first, leaf) &&
         read_places(bits, k, count, most, leaf) && bits.done();
}

std::string encode_packed(const Postings& leaf, DocumentId fence, std::optional<DocumentId> next) {
  std::string out{static_cast<char>(kPacked)};
  bytes::put_varint(out, leaf.size() - 1);
  bytes::put_varint(out, number(leaf.documents.front()) - number(fence));
  const Parameters k = parameters_of(leaf);
  std::uint16_t packed = 0;
  for (std::size_t code = 0; code < kCodes; ++code)
    packed = static_cast<std::uint16_t>(packed | k[code] << (4 * code));
  bytes::put_little(out, packed);
  BitWriter bits(out);
  each_number(leaf,
              [&](std::size_t code, std::uint32_t number) { bits.put_rice(number, k[code]); });
  bits.finish();
  if (next) bytes::put_big(out, number(*next));
  out += static_cast<char>(next ? 1 : 0);
  return out;
}

}  // namespace

void ComingPostings::add(DocumentId document, std::span<const std::uint32_t> places) {
  if (count_ == 0) {
    first_ = document;
  } else {
    bytes::put_varint(bytes_, number(document) - number(last_) - 1);
  }
  put_places(bytes_, places);
  last_ = document;
  ++count_;
}

std::string ComingPostings::leaf(DocumentId fence) const {
  std::string out = open_head(count_, last_);
  bytes::put_varint(out, number(first_) - number(fence));
  out.append(bytes_) += '\0';
  return out;
}

Result<std::optional<std::string>> ComingPostings::behind(std::string_view leaf) const {
  auto there = count_postings(leaf);
  if (!there) return failure_of(there);
  if (leaf.front() != kOpen || *there + count_ >= kLeafPostings)
    return std::optional<std::string>();
  if (leaf.size() <= kOpenHead || leaf.back() != 0) return broken_leaf();
  const auto before = bytes::load_little<std::uint32_t>(leaf.data() + 2);
  if (before >= number(first_)) return broken_leaf();
  std::string out = open_head(*there + count_, last_);
  out.reserve(leaf.size() + bytes_.size() + bytes::kVarintBytes);
  out.append(leaf.substr(kOpenHead, leaf.size() - kOpenHead - 1));
  bytes::put_varint(out, number(first_) - before - 1);
  out.append(bytes_) += '\0';
  return std::optional(std::move(out));
}

void ComingPostings::append_to(Postings& postings) const {
  bytes::Reader in(bytes_);
  take_documents(in, number(first_), count_, postings);
}

void Postings::add(DocumentId document, std::span<const std::uint32_t> at) {
  documents.push_back(document);
  places.insert(places.end(), at.begin(), at.end());
  ends.push_back(static_cast<std::uint32_t>(places.size()));
}

void Postings::erase(std::size_t i) {
  const std::uint32_t from = i == 0 ? 0 : ends[i - 1];
  const std::uint32_t gone = ends[i] - from;
  places.erase(places.begin() + from, places.begin() + ends[i]);
  documents.erase(documents.begin() + static_cast<std::ptrdiff_t>(i));
  ends.erase(ends.begin() + static_cast<std::ptrdiff_t>(i));
  for (; i < ends.size(); ++i) ends[i] -= gone;
}

void Postings::clear() {
  documents.clear();
  ends.clear();
  places.clear();
}

/// Of numbers spread as by chance, the best is near the binary logarithm of 0.7 times their mean.
unsigned rice_parameter(std::uint64_t sum, std::size_t count) {
  if (count == 0) return 0;
  const std::uint64_t scaled = sum * 45 / 64 / count;
  return scaled == 0 ? 0 : std::min(kMostK, static_cast<unsigned>(std::bit_width(scaled)) - 1);
}

std::string encode_postings(const Postings& leaf, DocumentId fence,
                            std::optional<DocumentId> next) {
  if (next || leaf.size() == kLeafPostings) return encode_packed(leaf, fence, next);
  ComingPostings open;
  for (std::size_t i = 0; i < leaf.size(); ++i) open.add(leaf.documents[i], leaf.places_of(i));
  return open.leaf(fence);
}

Result<std::optional<DocumentId>> decode_postings(std::string_view value, DocumentId fence,
                                                  Postings& leaf) {
  auto count = count_postings(value);
  if (!count) return failure_of(count);
  const bool open = value.front() == kOpen;
  std::optional<DocumentId> next;
  if (!take_next(value, next) || value.size() < 2) return broken_leaf();
  if (open != (!next && *count < kLeafPostings)) return broken_leaf();
  value.remove_prefix(2);  // the version, and a varint of one byte
  const bool read =
      open ? read_open(value, *count, fence, leaf) : read_packed(value, *count, fence, leaf);
  return read ? Result<std::optional<DocumentId>>(next) : broken_leaf();
}

Result<std::optional<DocumentId>> fence_behind(std::string_view value) {
  std::optional<DocumentId> next;
  if (!take_next(value, next)) return broken_leaf();
  return next;
}

bool is_encoding_of(std::string_view value, const Postings& leaf, DocumentId fence,
                    std::optional<DocumentId> next) {
  return encode_postings(leaf, fence, next) == value;
}

Result<std::size_t> count_postings(std::string_view value) {
  bytes::Reader in(value);
  const std::uint8_t version = in.u8();
  const bool known = version == kPacked || version == kOpen;
  const auto count = static_cast<std::size_t>(in.varint_to(kLeafPostings - 1)) + 1;
  if (!known || !in.ok()) return broken_leaf();
  return count;
}

}  // namespace parley
