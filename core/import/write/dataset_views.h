// SPDX-License-Identifier: MIT
// A batch of a dataset's rows as events: the batch's distinct texts are looked up once, then each row
// becomes a view of an event, with what it is filed by.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/commit/transaction.h"
#include "core/import/rows/import_batch.h"
#include "core/import/write/dataset_actors.h"
#include "core/sequence/rows.h"

namespace parley {

/// How a dataset's rows are read: what a map says of them.
struct DatasetShape {
  std::string dataset;                  // "gdelt"
  std::string scheme;                   // of the codes; "" none
  std::vector<std::string> fact_names;  // of ImportBatch::Figure::name
};

/// Reused from batch to batch. begin() and add() touch nothing that is shared; look_up() does.
class DatasetViews {
 public:
  explicit DatasetViews(const DatasetShape& shape)
      : shape_(shape), has_cameo_(shape.scheme.starts_with("CAMEO")) {}

  /// REQUIRES: batch lives as long as the views are used.
  void begin(const ImportBatch& batch);
  /// Indexes of the batch's entries: by number, or in the order of lines. All of begin()'s batch.
  std::vector<std::uint32_t> order;
  /// Whether the numbers of `order` differ. Of a numbered dataset.
  [[nodiscard]] bool is_unique() const;

  /// What the transaction calls all that the batch names.
  Result<void> look_up(Transaction& t, DatasetActors& actors);
  [[nodiscard]] StringId dataset() const { return dataset_; }

  /// The view of an entry, under this id.
  void add(const ImportBatch::Entry& entry, EventId id);
  void drop_last() { views_.pop_back(), whens_of_.pop_back(); }

  [[nodiscard]] const ImportBatch& batch() const { return *batch_; }
  [[nodiscard]] std::span<EventView> views() { return views_; }
  /// Of each view: its date as an index of the batch's.
  [[nodiscard]] std::span<const std::uint32_t> whens_of() const { return whens_of_; }
  /// The batch's dates.
  [[nodiscard]] std::span<const FiledDate> whens() const { return whens_; }

 private:
  Result<void> look_up_names(Transaction& t);
  Result<void> read_dates();
  Result<void> read_published();
  [[nodiscard]] Moment published_of(const ImportBatch::Entry& entry) const;
  std::span<const PartView> take_parts(const ImportBatch::Entry& entry, const Interval& when);
  void add_part(ActorId actor, const ImportBatch::Part& part, std::string_view alias);
  void add_name(const ImportBatch::Name& name);
  std::span<const FactView> take_facts(const ImportBatch::Entry& entry, bool with_code);

  const DatasetShape& shape_;
  bool has_cameo_;  // codes that a row of a timeline can hold, where they are digits
  const ImportBatch* batch_ = nullptr;
  Arena arena_;
  StringId dataset_{}, backdated_{}, code_{};
  std::vector<StringId> figures_;  // by number in the map
  std::vector<FiledDate> whens_;
  std::vector<std::optional<Moment>> published_;
  std::vector<StringId> sources_;
  std::vector<std::shared_ptr<const DatasetActors::Found>> actors_;
  std::vector<EventView> views_;
  std::vector<std::uint32_t> whens_of_;
  std::vector<PartView> parts_;  // of one event
};

}  // namespace parley
