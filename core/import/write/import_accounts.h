// SPDX-License-Identifier: MIT
// What became of an import's rows so far, by file and in all: what the ledger says, and whoever
// watches is told.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/import.h"
#include "core/import/rows/row_reader.h"
#include "core/import/write/dataset_writer.h"

namespace parley {

/// For one thread at a time.
class ImportAccounts {
 public:
  explicit ImportAccounts(const ImportWatch& watch) : watch_(watch) {}

  /// The file of a load that has rows: those read and rejected are added before what became of the
  /// others is known.
  LedgerEntry& enter(const ImportLoad& load);
  void note_digests(const ImportLoad& load);
  void take(LedgerEntry& file, const WrittenRows& rows);
  /// What was counted as identical while it waited for a later row.
  void revise_identical(std::uint32_t file, std::uint64_t rows);
  /// What only the archive knows to be none.
  void reject(LedgerEntry& file, std::uint64_t rows);
  /// All that was taken is durable.
  void commit() { committed_ = counts_.read; }

  void tell(const ImportLoad& load) const;
  [[nodiscard]] const ImportCounts& counts() const { return counts_; }
  [[nodiscard]] std::vector<LedgerEntry> files() const;

 private:
  const ImportWatch& watch_;
  ImportCounts counts_;
  std::map<std::uint32_t, LedgerEntry> files_;
  std::uint64_t committed_ = 0;
};

}  // namespace parley
