// SPDX-License-Identifier: MIT
#include "core/commit/record_sum.h"

#define XXH_STATIC_LINKING_ONLY  // a state that is no pointer
#include <xxhash.h>

#include <array>
#include <cstring>
#include <string>

#include "schema/bytes.h"
#include "schema/codec.h"

namespace parley {
namespace {

// What is no record, in the place of a RecordKind.
constexpr std::uint8_t kOfString = 'S', kOfArchive = 'M', kOfLedger = 'W';

/// A Hash128 as a number of 128 bits, little-endian.
struct Halves {
  std::uint64_t low, high;
};
Halves halves(const Hash128& hash) {
  return {bytes::load_little<std::uint64_t>(reinterpret_cast<const char*>(hash.data())),
          bytes::load_little<std::uint64_t>(reinterpret_cast<const char*>(hash.data()) + 8)};
}
Hash128 whole(const Halves& number) {
  Hash128 hash;
  bytes::write_little(bytes::write_little(reinterpret_cast<char*>(hash.data()), number.low),
                      number.high);
  return hash;
}

Hash128 hash_of(std::uint8_t kind, std::uint64_t id, std::uint32_t revision,
                std::string_view canonical) {
  // Needs no memory of its own: a commit that is being made may have the last of it.
  constexpr std::size_t kHead = sizeof kind + sizeof id + sizeof revision;
  std::array<char, 1024> bytes;
  std::memcpy(bytes.data(), &kind, sizeof kind);
  std::memcpy(bytes.data() + sizeof kind, &id, sizeof id);
  std::memcpy(bytes.data() + sizeof kind + sizeof id, &revision, sizeof revision);
  XXH128_hash_t hash{};
  if (canonical.size() <= bytes.size() - kHead) {
    std::memcpy(bytes.data() + kHead, canonical.data(), canonical.size());
    hash = XXH3_128bits(bytes.data(), kHead + canonical.size());
  } else {
    XXH3_state_t state;
    XXH3_128bits_reset(&state);
    XXH3_128bits_update(&state, bytes.data(), kHead);
    XXH3_128bits_update(&state, canonical.data(), canonical.size());
    hash = XXH3_128bits_digest(&state);
  }
  return whole({hash.low64, hash.high64});
}

}  // namespace

void add_wrapping(Hash128& a, const Hash128& b) {
  const Halves x = halves(a), y = halves(b);
  const std::uint64_t low = x.low + y.low;
  a = whole({low, x.high + y.high + (low < x.low ? 1U : 0U)});
}

void take_wrapping(Hash128& a, const Hash128& b) {
  const Halves x = halves(a), y = halves(b);
  a = whole({x.low - y.low, x.high - y.high - (x.low < y.low ? 1U : 0U)});
}

Hash128 hash_of_record(RecordKind kind, std::uint64_t id, std::uint32_t revision,
                       std::string_view canonical) {
  return hash_of(static_cast<std::uint8_t>(kind), id, revision, canonical);
}

Hash128 hash_of_string(StringId id, std::string_view text) {
  return hash_of(kOfString, number(id), 0, text);
}

Hash128 hash_of_archive(std::string_view archive_id) {
  return hash_of(kOfArchive, 0, 0, archive_id);
}

Hash128 hash_of_ledger(const LedgerEntry& entry) {
  return hash_of(kOfLedger, number(entry.operation), entry.file, encode(entry));
}

}  // namespace parley
