// SPDX-License-Identifier: MIT
#include "core/commit/record_sum.h"

#define XXH_STATIC_LINKING_ONLY  // a state that is no pointer
#include <xxhash.h>

#include <array>
#include <cstring>
#include <string>

#include "schema/codec.h"

namespace parley {
namespace {

// What is no record, in the place of a RecordKind.
constexpr std::uint8_t kOfString = 'S', kOfArchive = 'M', kOfLedger = 'W';

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
  Hash128 out{};
  std::memcpy(out.data(), &hash.low64, 8);
  std::memcpy(out.data() + 8, &hash.high64, 8);
  return out;
}

}  // namespace

void add_wrapping(Hash128& a, const Hash128& b) {
  unsigned carry = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const unsigned sum = a[i] + unsigned{b[i]} + carry;
    a[i] = static_cast<std::uint8_t>(sum);
    carry = sum >> 8U;
  }
}

void take_wrapping(Hash128& a, const Hash128& b) {
  unsigned borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const unsigned less = unsigned{b[i]} + borrow;
    borrow = a[i] < less ? 1 : 0;
    a[i] = static_cast<std::uint8_t>(a[i] - less);
  }
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
