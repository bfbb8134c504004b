// SPDX-License-Identifier: MIT
// See core/import/map/order_finder.h.
#include "core/import/map/order_finder.h"

#include <fmt/format.h>

namespace parley {

Result<OrderFinder> OrderFinder::open(const ImportMap& map, DateOrder said) {
  OrderFinder finder(map);
  const DateOrders declared = map.declared_orders();
  finder.when_ = {map.has_order_in_when(), declared.when, declared.when};
  finder.published_ = {map.has_order_in_published(), declared.published, declared.published};
  if (said == DateOrder::kUnknown) return finder;
  for (Column* const column : {&finder.when_, &finder.published_}) {
    const bool differs = column->declared != DateOrder::kUnknown && column->declared != said;
    if (column->is_open && differs) {
      return failure(ErrorCode::kUsage,
                     fmt::format("the map says {}, but the command line says {}",
                                 name(column->declared), name(said)),
                     "change `dates` in the map, or leave the option out");
    }
    *column = {false, said, column->declared};
  }
  return finder;
}

bool OrderFinder::must_wait() const {
  return (when_.is_open && !evidence_.when.undecided.empty()) ||
         (published_.is_open && !evidence_.published.undecided.empty());
}

Result<void> OrderFinder::settle(Column& column, OrderEvidence& evidence,
                                 const std::string& where) {
  if (!column.is_open || evidence.told == DateOrder::kUnknown) return {};
  if (column.declared != DateOrder::kUnknown && column.declared != evidence.told) {
    return failure(
        ErrorCode::kFailed,
        fmt::format("{}: {} is {}, but the map says {}", where, evidence.by, name(evidence.told),
                    name(column.declared)),
        fmt::format("change `dates` in the map; or, if only that cell is wrong, say --{}: it is "
                    "then rejected",
                    column.declared == DateOrder::kDayFirst ? "day-first" : "month-first"));
  }
  column.is_open = false;
  column.order = evidence.told;
  if (column.declared == DateOrder::kUnknown) told_by_ = fmt::format("{}: {}", where, evidence.by);
  return {};
}

Result<void> OrderFinder::look_at(const Chunk& chunk, const Binding& binding, bool has_header) {
  splitter_.begin(chunk);
  const Row* row = splitter_.next();
  if (has_header && row != nullptr) row = splitter_.next();
  for (; row != nullptr && !is_settled(); row = splitter_.next()) {
    const bool was_waiting = must_wait();
    map_.look_at_orders(*row, binding, scratch_, evidence_);
    const std::string where = fmt::format("{}:{}", chunk.origin, row->line);
    if (must_wait() && !was_waiting) undecided_at_ = where;
    if (auto settled = settle(when_, evidence_.when, where); !settled) return settled;
    if (auto settled = settle(published_, evidence_.published, where); !settled) return settled;
  }
  return {};
}

Result<void> OrderFinder::give_up() {
  for (Column* const column : {&when_, &published_}) {
    const OrderEvidence& evidence = column == &when_ ? evidence_.when : evidence_.published;
    if (!column->is_open) continue;
    const bool is_said = column->declared != DateOrder::kUnknown;
    if (!is_said && !evidence.undecided.empty()) {
      return failure(ErrorCode::kFailed,
                     fmt::format("{}: {}, and no cell of the column tells which", undecided_at_,
                                 evidence.undecided),
                     Remedy::kNameDateOrder);
    }
    column->is_open = column->is_open && !is_said;
  }
  return {};
}

}  // namespace parley
