// SPDX-License-Identifier: MIT
#include "core/import/write/import_accounts.h"

#include <algorithm>

namespace parley {
namespace {

/// To a ledger's entry, or to the counts of all.
template <class Counts>
void add(Counts& to, const WrittenRows& more) {
  to.added += more.added;
  to.revised += more.revised;
  to.identical += more.identical;
  to.kept += more.kept;
}

}  // namespace

LedgerEntry& ImportAccounts::enter(const ImportLoad& load) {
  const auto at = files_.try_emplace(load.file.file, load.file).first;
  note_digests(load);
  at->second.read += load.read;
  at->second.rejected += load.rejected.count();
  counts_.read += load.read;
  counts_.rejected += load.rejected.count();
  return at->second;
}

void ImportAccounts::note_digests(const ImportLoad& load) {
  for (const auto& [file, digest] : load.digests) {
    if (const auto at = files_.find(file); at != files_.end()) at->second.digest = digest;
  }
}

void ImportAccounts::take(LedgerEntry& file, const WrittenRows& rows) {
  add(file, rows);
  add(counts_, rows);
}

void ImportAccounts::revise_identical(std::uint32_t file, std::uint64_t rows) {
  LedgerEntry& entry = files_.at(file);
  entry.identical -= rows;
  entry.revised += rows;
  counts_.identical -= rows;
  counts_.revised += rows;
}

void ImportAccounts::reject(LedgerEntry& file, std::uint64_t rows) {
  file.rejected += rows;
  counts_.rejected += rows;
}

void ImportAccounts::tell(const ImportLoad& load) const {
  if (watch_.noted) std::for_each(load.notes.begin(), load.notes.end(), watch_.noted);
  if (watch_.rejected) load.rejected.each(watch_.rejected);
  if (watch_.taken) watch_.taken({counts_, load.bytes, load.total, committed_});
}

std::vector<LedgerEntry> ImportAccounts::files() const {
  std::vector<LedgerEntry> files;
  for (const auto& [index, file] : files_) files.push_back(file);
  return files;
}

}  // namespace parley
