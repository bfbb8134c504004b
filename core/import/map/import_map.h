// SPDX-License-Identifier: MIT
// From the columns of any dataset to the fields of an event. An import map is a text file that says
// which is which; it is compiled once, bound to the columns of a file once, and then maps rows
// without allocating. The built-in profiles (gdelt, icews …) are such texts.
//
// A map is lines of `key = value` in sections; # begins a comment. What may stand there:
//
//   dataset = NAME            required: ids are unique within it, "gdelt:719024875"
//   kind = events             or mentions: reports that tell of events that are there already
//   scheme = CAMEO-1.1b3      whose codes `code` and the actors' codes are, with the edition
//   format = tsv              or csv, jsonl
//   delimiter = tab           or one character in quotes: ";"
//   encoding = utf-8          or latin1 (iso-8859-1), cp1252 (windows-1252)
//   header = auto             yes: the first row names the columns. no: [columns] does. auto: either
//   empty = "NULL", "None"    cells that say nothing (blanks always do)
//   tz = Asia/Jerusalem       of times of day without an offset; else they are UTC
//   century = 1950            the first of the hundred years that %y may mean; else 1969
//
//   [columns]                 names in file order, one or more a line, with commas between. Again
//                             for a layout of another width. NAME? may be missing in a file
//   [event]                   id, when (required); until, precision, published, code, summary,
//                             place, url, source; formats of dates in `dates` and `published dates`;
//                             `actors from`: values with commas between, texts in which actors are
//                             found by name as in articles (`summary`: what the event's summary is)
//   [mention]                 instead, where kind = mentions: event (required), published, url,
//                             source, `published dates`
//   [precision]               values of `precision`: day, week, month, year, one-of (one day of
//                             when..until), or span (from when to until); `other` for all others
//   [actor]                   again for each: name, code, country, group; roles = by, to, mediator,
//                             host, guarantor, signatory, about; list = ";" where cells hold several
//   [facts]                   NAME = value: figures to keep as they are written
//   [table NAME]              text = text, for `via NAME`
//
// A value is a column's name ({name} where it has a comma, " or ", " + " or " via " in it) or "text".
//   A or B          the first that is not empty          A + ", " + B    one after the other
//   join ", " A, B  those that are not empty, with the separator between them
//   A via NAME      through [table NAME]; what is not in it stays as it is
//   A?              may be missing in a file: then empty
// Names of columns are compared without regard to case, blanks, _ and -.
// Dates: %Y %m %d %H %M %S, %y, %b or %B (January, Jan), %e (day without a leading zero), %z (an
// offset), %s (seconds since 1970), edtf, several with commas between, tried in order; but of
// %d/%m/%Y and %m/%d/%Y one for the whole column, which a cell that only one of them fits decides.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "core/import/map/import_dates.h"
#include "core/import/map/import_event.h"
#include "core/import/source/dialect.h"
#include "core/import/source/row_splitter.h"
#include "schema/error.h"

namespace parley {

struct MapSpec;  // core/import/map/map_spec.h

/// Which of two numbers is the day, in the columns of when and until, and in that of published.
struct DateOrders {
  DateOrder when = DateOrder::kUnknown, published = DateOrder::kUnknown;
};

/// How a row of data looks beside the header.
struct RowShape {
  std::size_t width = 0;
  std::string first;  // cell
};

/// What the cells of a file tell of its order of day and month.
struct OrderEvidence {
  DateOrder told = DateOrder::kUnknown;
  std::string by;         // "column 2 Day: '25/03/2024'": the first cell that tells
  std::string undecided;  // "column 2 Day: '03/04/2024' is …": the first with two readings
};
struct OrdersEvidence {
  OrderEvidence when, published;
};

/// Which column is where in the rows of one file.
class Binding {
 public:
  struct Layout {
    std::size_t width = 0;
    std::vector<std::int32_t> at;  // by number of the map's column: index in the row, -1: not there
  };
  /// The first row names the columns and is no data.
  [[nodiscard]] bool first_row_is_header() const { return header_; }
  /// For `--check`, in the file's order: columns of the file; those that the map reads and the file
  /// has; those that the map could read and the file lacks; and the file's that the map leaves out.
  [[nodiscard]] const std::vector<std::string>& found() const { return found_; }
  [[nodiscard]] const std::vector<std::string>& mapped() const { return mapped_; }
  [[nodiscard]] const std::vector<std::string>& missing() const { return missing_; }
  [[nodiscard]] const std::vector<std::string>& unused() const { return unused_; }
  /// The order of day and month in the rows to come.
  [[nodiscard]] const DateOrders& orders() const { return orders_; }
  /// `told_by`: the cell that told it; "" where the map or the user did.
  void set(const DateOrders& orders, std::string told_by) {
    orders_ = orders;
    told_by_ = std::move(told_by);
  }
  [[nodiscard]] const std::string& order_told_by() const { return told_by_; }

 private:
  friend class ImportMap;
  friend class RowMapper;
  bool header_ = false;
  bool by_name_ = false;  // JSON Lines: each row names its members
  DateOrders orders_;
  std::string told_by_;
  void name_columns(const std::vector<std::string>& names, const std::vector<std::int32_t>& at);

  std::vector<Layout> layouts_;
  std::vector<std::string> found_, mapped_, missing_, unused_;
};

/// What a thread needs to map rows, reused from row to row: text that is put together, and dates,
/// of which a file has few. Not shared between threads.
class Scratch {
 public:
  Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  ~Scratch();

 private:
  friend class RowMapper;
  struct State;
  std::unique_ptr<State> state_;
};

/// Nothing, or why the row is refused: "column 2 SQLDATE: '20181301' is not a date (%Y%m%d)".
using Mapped = tl::expected<void, std::string>;

/// A compiled map: immutable, cheap to copy, shared by threads.
class ImportMap {
 public:
  /// kUsage, with the map's line: "my.map:12: …". `origin` names it.
  static Result<ImportMap> parse(std::string_view text, const std::string& origin);
  /// The text of a built-in profile. kUsage with near names and all names in the hint.
  static Result<std::string_view> built_in(std::string_view profile);
  static std::vector<std::string> built_ins();

  [[nodiscard]] const std::string& dataset() const;
  [[nodiscard]] const std::string& scheme() const;  // "" where codes are of no known scheme
  [[nodiscard]] bool mentions() const;              // rows are for map_mention()
  [[nodiscard]] bool finds_names() const;           // in ImportedEvent::told
  [[nodiscard]] Dialect dialect() const;
  [[nodiscard]] const std::vector<std::string>& fact_names() const;

  /// The same map for files in another encoding. kUsage where there is none of that name.
  [[nodiscard]] Result<ImportMap> in_encoding(std::string_view name) const;

  /// The same map for times on the clocks of `zone`.
  [[nodiscard]] ImportMap in_zone(const std::string& zone) const;
  /// As the map says: kUnknown where cells tell, or it has no such dates.
  [[nodiscard]] DateOrders declared_orders() const;
  /// Where cells tell the order of day and month, if only that it is as the map says.
  [[nodiscard]] bool has_order_in_when() const;
  [[nodiscard]] bool has_order_in_published() const;
  /// What the zone of the map is; "" where it does not say.
  [[nodiscard]] const std::string& zone() const;

  /// From the first row of an entry, be it a header or data. kFailed: what is missing, what was
  /// found, and what to do. For JSON Lines any row does.
  [[nodiscard]] Result<Binding> bind(const Row& first) const;
  /// Where the first rows of data all have another width than the header has names: with a column of
  /// row names before them (R), or as the map's [columns] go on. kFailed where that is not clear.
  Result<void> fit(Binding& binding, const std::vector<RowShape>& rows) const;

  /// REQUIRES: !mentions(), `binding` is of this map. `into` is overwritten.
  Mapped map(const Row& row, const Binding& binding, Scratch& scratch, ImportedEvent& into) const;
  /// REQUIRES: mentions().
  Mapped map_mention(const Row& row, const Binding& binding, Scratch& scratch,
                     ImportedMention& into) const;
  /// Whether dates may have years of two digits; which years those mean: the first of a hundred.
  [[nodiscard]] bool has_short_years() const;
  [[nodiscard]] int century() const;
  /// How many of the row's dates have such years.
  [[nodiscard]] std::uint64_t short_years(const Row& row, const Binding& binding,
                                          Scratch& scratch) const;
  /// Adds to `evidence` what the row's dates tell, until it is settled.
  void look_at_orders(const Row& row, const Binding& binding, Scratch& scratch,
                      OrdersEvidence& evidence) const;

 private:
  std::shared_ptr<const MapSpec> spec_;
};

}  // namespace parley
