// SPDX-License-Identifier: MIT
#include "core/record/commits.h"

#include <fmt/format.h>

#include "schema/keys.h"

namespace parley {
namespace {

Result<std::optional<Commit>> find_commit(const Database& db, CommitNumber at) {
  return db.find<Commit>(commit_key(at), fmt::format("commit {}", number(at)));
}

}  // namespace

Result<Commit> require_commit(const Database& db, CommitNumber at) {
  auto commit = find_commit(db, at);
  if (!commit) return failure_of(commit);
  if (*commit) return std::move(**commit);
  return failure(ErrorCode::kFailed,
                 fmt::format("there is no commit {} in this archive", number(at)));
}

Result<void> visit_commits(const Database& db, const std::function<Visit(const Commit&)>& visit) {
  for (auto at = number(db.counters.commit); at > 0; --at) {
    auto commit = find_commit(db, CommitNumber{at});
    if (!commit) return failure_of(commit);
    if (!*commit)
      return failure(ErrorCode::kDamaged,
                     fmt::format("{}: commit {} is missing", db.directory, at));
    if (visit(**commit) == Visit::kStop) break;
  }
  return {};
}

/// Times of commits never go back.
Result<CommitNumber> commit_before(const Database& db, Instant end) {
  std::uint32_t before = 0;
  std::uint32_t after = number(db.counters.commit) + 1;
  while (after - before > 1) {
    const std::uint32_t middle = before + (after - before) / 2;
    auto commit = require_commit(db, CommitNumber{middle});
    if (!commit) return failure_of(commit);
    (commit->time < end ? before : after) = middle;
  }
  return CommitNumber{before};
}

Result<std::vector<Change>> changes_of(const Database& db, CommitNumber commit) {
  std::vector<Change> found;
  auto scanned = scan(*db.store, change_prefix(commit),
                      [&found](std::string_view, std::string_view value) -> Result<Visit> {
                        auto change = decode<Change>(value);
                        if (!change) return failure_of(change);
                        found.push_back(*change);
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return found;
}

namespace {

Result<void> visit_entries(const Database& db, const std::string& prefix,
                           const std::function<Visit(const LedgerEntry&)>& visit) {
  return scan(*db.store, prefix,
              [&visit](std::string_view, std::string_view value) -> Result<Visit> {
                auto entry = decode<LedgerEntry>(value);
                if (!entry) return failure_of(entry);
                return visit(*entry);
              });
}

}  // namespace

Result<std::string> scheme_of(const Database& db, CommitNumber commit) {
  auto record = require_commit(db, commit);
  if (!record) return failure_of(record);
  std::string scheme;
  auto visited =
      visit_entries(db, ledger_prefix(record->operation), [&scheme](const LedgerEntry& entry) {
        scheme = entry.scheme;
        return Visit::kStop;
      });
  if (!visited) return failure_of(visited);
  return scheme;
}

Result<void> visit_ledger(const Database& db,
                          const std::function<Visit(const LedgerEntry&)>& visit) {
  return visit_entries(db, table_prefix(Table::kLedger), visit);
}

}  // namespace parley
