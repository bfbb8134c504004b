// SPDX-License-Identifier: MIT
#include "core/commit/record_sum.h"

#include <xxhash.h>

#include <cstring>
#include <string>

namespace parley {

void add_wrapping(Hash128& a, const Hash128& b) {
  unsigned carry = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const unsigned sum = a[i] + unsigned{b[i]} + carry;
    a[i] = static_cast<std::uint8_t>(sum);
    carry = sum >> 8U;
  }
}

Hash128 hash_of_record(RecordKind kind, std::uint64_t id, std::uint32_t revision,
                       std::string_view canonical) {
  thread_local std::string bytes;
  bytes.clear();
  bytes.reserve(canonical.size() + 13);
  bytes += static_cast<char>(kind);
  bytes.append(reinterpret_cast<const char*>(&id), sizeof id);
  bytes.append(reinterpret_cast<const char*>(&revision), sizeof revision);
  bytes += canonical;
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  Hash128 out{};
  std::memcpy(out.data(), &hash.low64, 8);
  std::memcpy(out.data() + 8, &hash.high64, 8);
  return out;
}

}  // namespace parley
