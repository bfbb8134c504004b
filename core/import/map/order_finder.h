// SPDX-License-Identifier: MIT
// Is 03/04/2024 in April or in March? No cell tells of itself; the column does, as soon as one of its
// numbers is over 12. Rows are held back until then, in bounded memory, so that this works for a
// stream as well; what stays open to the end is refused, with nothing of it taken.
#pragma once

#include <optional>
#include <string>

#include "core/import.h"
#include "core/import/map/import_map.h"
#include "core/import/source/import_source.h"
#include "core/import/source/row_splitter.h"
#include "schema/error.h"

namespace parley {

/// For one import: the order of day and month in its dates.
class OrderFinder {
 public:
  /// kUsage where `said` is another order than the map's own.
  static Result<OrderFinder> open(const ImportMap& map, DateOrder said);

  /// Nothing (more) is to be found out.
  [[nodiscard]] bool is_settled() const { return !when_.is_open && !published_.is_open; }
  /// The rows looked at have dates with two readings, so that they must wait.
  [[nodiscard]] bool must_wait() const;
  /// Reads rows of a chunk until they settle it. kFailed where they tell another order than the map.
  Result<void> look_at(const Chunk& chunk, const Binding& binding, bool has_header);
  /// No row will follow, or no more can be held back. kFailed where it is still open.
  Result<void> give_up();

  [[nodiscard]] DateOrders orders() const { return {when_.order, published_.order}; }
  /// Which cell told the order; "" where the map or the user did.
  [[nodiscard]] const std::string& told_by() const { return told_by_; }

 private:
  struct Column {
    bool is_open = false;
    DateOrder order = DateOrder::kUnknown;
    DateOrder declared = DateOrder::kUnknown;
  };
  explicit OrderFinder(const ImportMap& map) : map_(map), splitter_(map.dialect()) {}
  Result<void> settle(Column& column, OrderEvidence& evidence, const std::string& where);

  ImportMap map_;
  RowSplitter splitter_;
  Scratch scratch_;
  Column when_, published_;
  OrdersEvidence evidence_;
  std::string undecided_at_, told_by_;
};

}  // namespace parley
