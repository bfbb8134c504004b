// SPDX-License-Identifier: MIT
// An import map after reading: columns by number, values as alternatives. What import_map_reader.cpp
// makes of a text and import_map.cpp runs for each row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/import/map/import_dates.h"
#include "core/import/map/row_cells.h"
#include "core/import/source/dialect.h"
#include "schema/records.h"

namespace parley {

/// A column that the map reads.
struct MapColumn {
  std::string name;    // as the map writes it
  std::string folded;  // as it is compared
  bool optional = false;
  std::size_t line = 0;  // where the map first names it
};

/// A column's cell or a constant.
struct MapFactor {
  std::int32_t column = -1;  // -1: a constant
  std::string constant;
  std::int32_t table = -1;  // through which table
};
/// Factors one after the other; `joined`: only those that are not empty, `separator` between them.
struct MapChoice {
  std::vector<MapFactor> factors;
  bool joined = false;
  std::string separator;
};
/// The first choice that is not empty. No choices: the map does not say.
struct MapValue {
  std::vector<MapChoice> choices;
  std::int32_t only = -1;  // it is just this column: the common case
  [[nodiscard]] bool said() const { return !choices.empty(); }
};

struct MapActor {
  MapValue name, code, country, group;
  RoleSet roles{};
  char list = 0;  // parts the cells into several actors; 0: one
};

struct MapTable {
  std::string name;
  std::vector<std::pair<std::string, std::string>> rows;  // ascending by the first
};

struct MapSpec {
  std::string origin, dataset, scheme;
  bool mentions = false;
  Dialect dialect;
  BlankCells blanks;  // cells that say nothing
  std::vector<std::vector<std::string>> layouts;
  std::vector<MapColumn> columns;

  MapValue id, when, until, precision, published, code, summary, place, url, source;
  DateFormats dates, published_dates;
  DateRules rules;  // of both; as the map says them
  std::vector<std::pair<std::string, DatePrecision>> precisions;
  std::optional<DatePrecision> other_precision;

  std::vector<MapActor> actors;
  std::vector<MapValue> told;  // texts in which the actors are that they name
  std::vector<std::string> fact_names;
  std::vector<MapValue> facts;
  std::vector<MapTable> tables;
};

/// Without regard to case, blanks, _ and -.
std::string fold_column(std::string_view name);

/// kUsage: "my.map:12: …".
Result<MapSpec> read_map(std::string_view text, const std::string& origin);

}  // namespace parley
