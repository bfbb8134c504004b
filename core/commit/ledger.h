// SPDX-License-Identifier: MIT
// What imports made of their files: an entry a file, written anew by each commit of its operation and,
// for what came behind the last one, after it. So no commit's sum can vouch for it; one over all
// entries does.
#pragma once

#include <cstdint>
#include <map>
#include <utility>

#include "core/store/store.h"
#include "schema/records.h"

namespace parley {

/// By operation and file.
using Ledger = std::map<std::pair<CommitNumber, std::uint32_t>, LedgerEntry>;

/// Puts the entries that differ from the stored ones into the batch, and the sum over all.
Result<void> write_ledger(const Store& store, const Ledger& entries, Batch& batch);

/// The sum that the store has; zeros where it has no ledger.
Result<Hash128> ledger_sum(const Store& store);

}  // namespace parley
