// SPDX-License-Identifier: MIT
// From files to batches of mapped rows: the reading half of an import. Chunks are read one after the
// other; their rows are split and mapped by as many threads as there are.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/import.h"
#include "core/import/map/import_map.h"
#include "core/import/map/order_finder.h"
#include "core/import/map/row_names.h"
#include "core/import/rows/import_batch.h"
#include "core/import/rows/mention_batch.h"
#include "core/import/rows/rejected_rows.h"
#include "core/import/source/import_source.h"
#include "core/import/source/row_splitter.h"
#include "schema/records.h"

namespace parley {

/// A chunk, and what its rows are. Reused.
struct ImportLoad {
  // By RowReader::next:
  Chunk chunk;
  std::shared_ptr<const Binding> binding;  // none: there are no rows
  bool header = false;                     // the first row is no data
  std::vector<std::string> notes;
  LedgerEntry file;  // that the chunk is of; without counts of rows
  std::vector<std::pair<std::uint32_t, std::string>> digests;  // of files that have ended since
  std::uint64_t bytes = 0;                                     // of all files so far
  std::optional<std::uint64_t> total;
  // By RowMapping, too:
  ImportBatch batch;
  MentionBatch mentions;  // of a map of mentions
  RejectedRows rejected;
  std::uint64_t read = 0;                // rows, rejected ones included
  std::uint64_t rejected_by_reader = 0;  // the first of those rejected: not found by mapping
  std::optional<Error> against;          // dates in it are in another order than those before
  void clear();
  /// As it was before its rows were mapped.
  void begin_rows();
  /// Its files come behind so many others.
  void number_files_from(std::uint32_t before);
};

/// For one thread at a time.
class RowReader {
 public:
  static Result<RowReader> open(const ImportRequest& request, const ImportMap& map,
                                ImportOptions options);

  /// The next chunk; false at the end, with what is left to tell. An error is that of the first file:
  /// later ones are rejected as a whole.
  Result<bool> next(ImportLoad& load);
  /// Of day and month, as far as it is known, and the cell that told it.
  [[nodiscard]] DateOrders orders() const { return orders_.orders(); }
  [[nodiscard]] const std::string& orders_told_by() const { return orders_.told_by(); }

 private:
  struct Fetched {
    bool has_ended = false;
    std::shared_ptr<const Error> error;
  };

  RowReader(ImportSource source, const ImportMap& map, std::string profile, OrderFinder orders);
  Fetched fetch(Chunk& into);
  Result<bool> read(ImportLoad& load);
  Result<bool> wait_for_order(const ImportLoad& load, bool is_last);
  void order(ImportLoad& load) const;
  Result<void> bind(ImportLoad& load);
  void reject(std::uint64_t line, std::string reason, std::string text, ImportLoad& load);
  [[nodiscard]] std::string unlabelled(std::string_view message, const Chunk& chunk) const;
  void describe(ImportLoad& load);

  ImportSource source_;
  ImportMap map_;
  std::string profile_;
  RowSplitter splitter_;
  OrderFinder orders_;
  std::deque<ImportLoad> held_;  // until their order of day and month is known
  std::size_t held_bytes_ = 0;
  bool has_ended_ = false;
  std::optional<Fetched> ahead_;
  Chunk chunk_ahead_;
  std::shared_ptr<const Binding> binding_;
  std::size_t noted_ = 0, ended_ = 0;  // notes and files told of
  bool entry_begins_ = false;          // no row of it was seen yet
  bool skip_entry_ = false;            // it does not fit the map
  bool any_ = false;                   // some row was read
};

/// For one thread; several may work on loads of the same reader.
class RowMapping {
 public:
  /// What a row says; valid until the next one is asked for.
  struct MappedEvent {
    const ImportedEvent* event;
    EventId id;  // of a numbered dataset, else 0
  };
  struct MappedMention {
    const ImportedMention* mention;
    EventId id;
  };

  /// `names`: of a map that finds names, else none; outlives this.
  RowMapping(const ImportMap& map, const RowNames* names);
  /// The rows of load.chunk to load.batch, or to load.rejected; anew where they were mapped before.
  /// Ends with the row that makes more than `most_rejected` rejected ones.
  void run(ImportLoad& load, std::optional<std::uint64_t> most_rejected = {});
  /// One row, or why an import rejects it.
  tl::expected<MappedEvent, std::string> event_of(const Row& row, const Binding& binding);
  tl::expected<MappedMention, std::string> mention_of(const Row& row, const Binding& binding);

 private:
  void take(const Row& row, ImportLoad& load);
  void check_order(const Row& row, ImportLoad& load);
  std::string take_event(const Row& row, ImportLoad& load);
  std::string take_mention(const Row& row, ImportLoad& load);

  ImportMap map_;
  const RowNames* names_;
  RowSplitter splitter_;
  Scratch scratch_;
  ImportedEvent event_;
  ImportedMention mention_;
  bool numbered_;
};

/// Threads that read and map rows: more would wait for what goes in order.
inline unsigned import_workers() {
  constexpr unsigned kMost = 4;
  return std::clamp(std::thread::hardware_concurrency(), 1U, kMost);
}

/// What an import that is interrupted ends with.
inline Error stopped_early() {
  return {ErrorCode::kInterrupted, "stopped before the end",
          "what is committed is safe; run the same command again for the rest"};
}

/// Of the first rows behind the one that was split last, for ImportMap::fit.
std::vector<RowShape> next_shapes(RowSplitter& splitter);

/// The map that a request names, in the encoding that it names.
Result<ImportMap> map_of(const ImportRequest& request);
/// Its files, within its limits; the rest is as `options` say.
Result<ImportSource> source_of(const ImportRequest& request, const ImportMap& map,
                               ImportOptions options);

}  // namespace parley
