// SPDX-License-Identifier: MIT
// From files to batches of mapped rows: the reading half of an import. Runs in a thread of its own
// beside the half that writes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/import.h"
#include "core/internal/import_batch.h"
#include "core/internal/import_map.h"
#include "core/internal/import_source.h"
#include "core/internal/row_splitter.h"
#include "schema/records.h"

namespace parley {

/// What one commit is made of.
struct ImportLoad {
  ImportBatch batch;
  std::vector<RejectedRow> rejected;
  std::vector<std::string> notes;
  std::vector<LedgerEntry> files;  // as far as they are read: rows read and rejected
  std::uint64_t read = 0;          // rows of this load, rejected ones included
  std::uint64_t bytes = 0;         // of all files so far
  std::optional<std::uint64_t> total;
  bool last = false;
  void clear();
};

/// For one thread.
class RowReader {
 public:
  static Result<RowReader> open(const ImportRequest& request, ImportMap map);

  /// Fills a load with up to so many rows. An error is that of the first file: later ones are
  /// rejected as a whole, and noted.
  Result<void> fill(ImportLoad& load, std::size_t rows);
  [[nodiscard]] const ImportMap& map() const { return map_; }

 private:
  RowReader(ImportSource source, ImportMap map, std::string profile);
  Result<bool> next_chunk(ImportLoad& load);
  Result<bool> bind(const Row& row, ImportLoad& load);
  void take(const Row& row, ImportLoad& load);
  void reject(const Row& row, std::string reason, ImportLoad& load);
  LedgerEntry& file(ImportLoad& load);
  void finish(ImportLoad& load);

  ImportSource source_;
  ImportMap map_;
  std::string profile_;
  RowSplitter splitter_;
  Scratch scratch_;
  std::unique_ptr<Chunk> chunk_ = std::make_unique<Chunk>();
  std::optional<Binding> binding_;
  ImportedEvent event_;
  bool numbered_;
  bool in_chunk_ = false;
  bool entry_begins_ = false;
  bool skip_entry_ = false;  // it does not fit the map
  bool done_ = false;
  bool any_ = false;                // some row was read
  std::vector<LedgerEntry> files_;  // by file: rows read and rejected so far
};

/// The map that a request names.
Result<ImportMap> map_of(const ImportRequest& request);

}  // namespace parley
