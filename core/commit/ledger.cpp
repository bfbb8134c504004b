// SPDX-License-Identifier: MIT
#include "core/commit/ledger.h"

#include <algorithm>

#include "core/commit/record_sum.h"
#include "core/record/database.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {

Result<Hash128> ledger_sum(const Store& store) {
  auto bytes = store.get(meta_key(kLedgerSum));
  if (!bytes) return failure_of(bytes);
  Hash128 sum{};
  if (!*bytes) return sum;
  if ((*bytes)->size() != sum.size())
    return failure(ErrorCode::kDamaged, "the sum over the ledger cannot be read");
  std::copy((*bytes)->begin(), (*bytes)->end(), sum.begin());
  return sum;
}

Result<void> write_ledger(const Store& store, const Ledger& entries, Batch& batch) {
  if (entries.empty()) return {};
  auto sum = ledger_sum(store);
  if (!sum) return failure_of(sum);
  const Hash128 before = *sum;
  for (const auto& [at, entry] : entries) {
    std::string key = ledger_key(at.first, at.second);
    auto there = store.get(key);
    if (!there) return failure_of(there);
    std::string value = encode(entry);
    if (*there == value) continue;
    if (*there) {
      auto old = decode<LedgerEntry>(**there);
      if (!old) return failure_of(old);
      take_wrapping(*sum, hash_of_ledger(*old));
    }
    add_wrapping(*sum, hash_of_ledger(entry));
    batch.put(std::move(key), std::move(value));
  }
  if (*sum != before) batch.put(meta_key(kLedgerSum), std::string(sum->begin(), sum->end()));
  return {};
}

}  // namespace parley
