// SPDX-License-Identifier: MIT
// From batches of a dataset's rows to commits: what is new is added, what is there is compared, and
// what has changed is revised. Sending rows again changes nothing.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/import.h"
#include "core/internal/database.h"
#include "core/internal/dataset_actors.h"
#include "core/internal/import_batch.h"
#include "core/internal/transaction.h"

namespace parley {

/// How a dataset's rows are read: what a map says of them.
struct DatasetShape {
  std::string dataset;                  // "gdelt"
  std::string scheme;                   // of the codes; "" none
  std::vector<std::string> fact_names;  // of ImportBatch::Figure::name
};

struct WrittenRows {
  std::uint64_t added = 0, revised = 0, identical = 0, kept = 0;
};
using WrittenByFile = std::map<std::uint32_t, WrittenRows>;

class DatasetWriter {
 public:
  DatasetWriter(Database& db, const OperationInfo& info, DatasetShape shape, ImportMode mode);

  /// One commit, or a second one for ids that the batch has twice. Durable when it returns. The files
  /// as far as they are read go to the ledger with it.
  Result<WrittenByFile> write(const ImportBatch& batch, std::span<const LedgerEntry> files);
  /// Of a full snapshot: withdraws the events of the dataset that no row had; how many.
  Result<std::uint64_t> withdraw_unseen();

  [[nodiscard]] CommitNumber operation() const { return operation_; }
  [[nodiscard]] const DatasetActors& actors() const { return actors_; }

 private:
  struct Views;

  Result<void> write_some(const ImportBatch& batch, std::vector<std::uint32_t>& order,
                          std::vector<std::uint32_t>& later, WrittenByFile& counts,
                          std::span<const LedgerEntry> files);
  Result<void> commit(Transaction& t);
  Result<void> scan_numbered(std::vector<EventId>& unseen) const;
  Result<void> scan_external(std::vector<EventId>& unseen) const;
  static void put_ledger(Transaction& t, std::span<const LedgerEntry> files,
                         const WrittenByFile& counts);
  Result<void> name_figures(Transaction& t, const ImportBatch& batch);
  Result<std::optional<Event>> stored(Transaction& t, const ImportBatch::Entry& entry);
  Result<void> revise_one(Transaction& t, const Event& there, Event sent, WrittenRows& counts);
  static Result<void> make_again(Transaction& t, const Event& there, Event sent,
                                 WrittenRows& counts);
  Result<bool> was_sent(const Event& there, const Event& sent) const;
  Result<void> look_for_highest();

  Database& db_;
  OperationInfo info_;
  DatasetShape shape_;
  ImportMode mode_;
  bool numbered_;
  DatasetActors actors_;
  CommitNumber operation_{};
  EventId highest_{};  // of a numbered dataset: what is above is new
  bool looked_ = false;
  std::unordered_set<std::uint64_t> seen_;  // events, of a full snapshot
  StringId dataset_{};
  std::vector<StringId> figures_;  // by number in the map
  StringId backdated_{}, code_{};
};

}  // namespace parley
