// SPDX-License-Identifier: MIT
// Lists in every format. A command says what its rows are once, as columns and as fields (Listing);
// a format is one ListFormat, which takes of that what it can print. No command asks which format
// it is.
#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/print/column.h"
#include "cli/print/markdown.h"
#include "schema/json_writer.h"

namespace parley::cli {

struct Matrix;  // grid.h
class EventWriter;
struct EventsHead;  // cli/formats/event_format.h

/// What a format makes of a list.
enum class Shape : std::uint8_t {
  kGrid,      // few columns, for people at a terminal
  kColumns,   // all columns, for other programs
  kMarkdown,  // few columns, for a memo
  kFields,    // an object a row
  kEvents,    // whole events, for other people's tools (cli/formats/event_format.h)
};

/// Where a format is offered: in what a command answers, in what goes to a file, or in both.
enum class Use : std::uint8_t { kAnswers, kExports, kBoth };

/// What a format is told of a list before its rows come.
struct ListHead {
  std::string_view rows;           // what they are, where an object holds them all
  std::vector<std::string> names;  // of the columns; so have the next two one entry a column
  std::vector<std::size_t> limits;
  std::vector<Paint> paints;
};

/// A row as a format may ask for it: only what it asks for is worked out.
class ListRow {
 public:
  virtual ~ListRow() = default;
  /// One a column.
  [[nodiscard]] virtual std::vector<std::string> cells() const = 0;
  /// Lines that belong to it, on a terminal.
  [[nodiscard]] virtual std::vector<std::string> below() const = 0;
  virtual Result<void> write_fields(JsonWriter& json) const = 0;
};

/// A row of which the cells are all.
class Cells final : public ListRow {
 public:
  explicit Cells(std::vector<std::string> cells) : cells_(std::move(cells)) {}
  [[nodiscard]] std::vector<std::string> cells() const override { return cells_; }
  [[nodiscard]] std::vector<std::string> below() const override { return {}; }
  Result<void> write_fields(JsonWriter& /*json*/) const override { return {}; }

 private:
  std::vector<std::string> cells_;
};

/// A row of which only the fields are wanted.
class Fields final : public ListRow {
 public:
  explicit Fields(std::function<Result<void>(JsonWriter&)> write) : write_(std::move(write)) {}
  [[nodiscard]] std::vector<std::string> cells() const override { return {}; }
  [[nodiscard]] std::vector<std::string> below() const override { return {}; }
  Result<void> write_fields(JsonWriter& json) const override { return write_(json); }

 private:
  std::function<Result<void>(JsonWriter&)> write_;
};

/// Prints rows as they come.
class ListWriter {
 public:
  virtual ~ListWriter() = default;
  virtual Result<void> row(const ListRow& row) = 0;
  /// A line across all columns, where the format has such.
  virtual void heading(const std::string& /*text*/) {}
  /// After the last row. `whole` says what there is to say of all of them.
  virtual void finish(const std::function<void(JsonWriter&)>& /*whole*/) {}
};

/// A format: one file that implements ListWriter, one line in cli/formats/list_formats.cpp.
struct ListFormat {
  std::string_view word;  // behind --format
  std::unique_ptr<ListWriter> (*writer)(const ListHead& head, std::ostream& out,
                                        const Session& session);
  /// A matrix with texts in its cells, where the format is for people; `corner` names the first
  /// column.
  void (*matrix)(std::ostream& out, const Session& session, const std::string& corner,
                 const Matrix& matrix);
  Shape shape;
  Use use;
  /// How a command says what it has changed, which is no list but in JSON.
  OutputFormat of_changes = OutputFormat::kText;
  /// Of kEvents.
  std::unique_ptr<EventWriter> (*events)(const EventsHead& head, std::ostream& out) = nullptr;

  /// Not for programs: what there is to explain is noted.
  [[nodiscard]] bool is_for_people() const {
    return shape == Shape::kGrid || shape == Shape::kMarkdown;
  }
};

/// In the order in which help names them.
std::span<const ListFormat> list_formats();

/// What a command has to say of its rows. What it leaves out no format asks it for: its option
/// --format offers those for the rest (list_format_option).
template <class Row>
struct Listing {
  std::string_view rows{};
  std::span<const Column<Row>> grid{};
  std::span<const Column<Row>> columns{};
  std::span<const Column<Row>> markdown{};  // none: those of the grid
  std::function<Result<void>(JsonWriter&, const Row&)> fields{};
  // On a terminal these columns, and lines below the row, in the place of the grid's.
  std::span<const Column<Row>> terminal{};
  std::vector<std::string> (*below)(const Row&) = nullptr;
};

/// Prints rows as a Listing has them and a format tells them. The listing outlives it.
template <class Row>
class ListPrinter {
 public:
  ListPrinter(const ListFormat& format, const Listing<Row>& listing, std::ostream& out,
              const Session& session)
      : listing_(listing),
        shape_(format.shape),
        columns_(columns_of(listing, format.shape, session)) {
    ListHead head{listing.rows, {}, {}, {}};
    for (const auto& column : columns_) {
      head.names.emplace_back(column.name);
      head.limits.push_back(column.limit);
      head.paints.push_back(column.paint);
    }
    writer_ = format.writer(head, out, session);
  }

  Result<void> row(const Row& row) { return writer_->row(RowOf(*this, row)); }
  /// `whole` writes what there is to say of all rows, where an object holds them.
  void finish(const std::function<void(JsonWriter&)>& whole = {}) { writer_->finish(whole); }

 private:
  class RowOf final : public ListRow {
   public:
    RowOf(const ListPrinter& list, const Row& row) : list_(list), row_(row) {}
    [[nodiscard]] std::vector<std::string> cells() const override {
      std::vector<std::string> cells;
      for (const auto& column : list_.columns_) {
        cells.push_back(column.value(row_));
        if (list_.shape_ == Shape::kMarkdown && column.markup == Markup::kText)
          cells.back() = markdown_text(cells.back());
      }
      return cells;
    }
    [[nodiscard]] std::vector<std::string> below() const override {
      const bool on_terminal = list_.columns_.data() == list_.listing_.terminal.data();
      const auto below = list_.listing_.below;
      return on_terminal && below != nullptr ? below(row_) : std::vector<std::string>();
    }
    Result<void> write_fields(JsonWriter& json) const override {
      return list_.listing_.fields(json, row_);
    }

   private:
    const ListPrinter& list_;
    const Row& row_;
  };

  static std::span<const Column<Row>> columns_of(const Listing<Row>& listing, Shape shape,
                                                 const Session& session) {
    if (shape == Shape::kColumns) return listing.columns;
    if (shape == Shape::kMarkdown && !listing.markdown.empty()) return listing.markdown;
    const bool on_terminal = shape == Shape::kGrid && session.out_is_terminal;
    return on_terminal && !listing.terminal.empty() ? listing.terminal : listing.grid;
  }

  const Listing<Row>& listing_;
  Shape shape_;
  std::span<const Column<Row>> columns_;
  std::unique_ptr<ListWriter> writer_;
};

}  // namespace parley::cli
