// SPDX-License-Identifier: MIT
// The log of an archive: its commits, what each of them wrote, and what they imported.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/record/database.h"

namespace parley {

/// kFailed where there is none.
Result<Commit> require_commit(const Database& db, CommitNumber number);
/// Newest first.
Result<void> visit_commits(const Database& db, const std::function<Visit(const Commit&)>& visit);
/// The last one before a moment; 0 where there is none.
Result<CommitNumber> commit_before(const Database& db, Instant end);
/// What it wrote, in runs of neighbouring ids.
Result<std::vector<Change>> changes_of(const Database& db, CommitNumber commit);
/// The scheme of the codes of the events that it imported; "" where it imported none.
Result<std::string> scheme_of(const Database& db, CommitNumber commit);
/// What was imported, oldest first, a file an operation.
Result<void> visit_ledger(const Database& db,
                          const std::function<Visit(const LedgerEntry&)>& visit);

}  // namespace parley
