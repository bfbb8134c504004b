// SPDX-License-Identifier: MIT
// From batches of a dataset's rows to commits: what is new is added, what is there is compared, and
// what has changed is revised. Sending rows again changes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

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

class DatasetWriter {
 public:
  /// `revise`: rows of events that are there and say something else become revisions; else they are
  /// counted as kept.
  DatasetWriter(Database& db, const OperationInfo& info, DatasetShape shape, bool revise);

  /// One commit, or a second one for ids that the batch has twice. Durable when it returns.
  Result<WrittenRows> write(const ImportBatch& batch);

  [[nodiscard]] CommitNumber operation() const { return operation_; }
  [[nodiscard]] const DatasetActors& actors() const { return actors_; }

 private:
  struct Views;

  Result<WrittenRows> write_some(const ImportBatch& batch, std::vector<std::uint32_t>& order,
                                 std::vector<std::uint32_t>& later);
  Result<void> name_figures(Transaction& t, const ImportBatch& batch);
  Result<std::optional<Event>> stored(Transaction& t, const ImportBatch::Entry& entry);
  Result<bool> revise_one(Transaction& t, const Event& there, Event sent, WrittenRows& counts);
  Result<bool> was_sent(const Event& there, const Event& sent) const;
  Result<void> look_for_highest();

  Database& db_;
  OperationInfo info_;
  DatasetShape shape_;
  bool revise_;
  bool numbered_;
  DatasetActors actors_;
  CommitNumber operation_{};
  EventId highest_{};  // of a numbered dataset: what is above is new
  bool looked_ = false;
  StringId dataset_{};
  std::vector<StringId> figures_;  // by number in the map
  StringId backdated_{}, code_{};
};

}  // namespace parley
