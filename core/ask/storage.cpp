// SPDX-License-Identifier: MIT
// Where an archive's bytes are: by table, and for the events of datasets, which are most of large archives, by
// column. After compression a column has no place of its own: each is compressed by itself in pieces as large as
// the store's, and what the events take on the disk is shared out by that.
#include <zstd.h>

#include <algorithm>
#include <map>

#include "core/ask/questions.h"
#include "core/record/database.h"
#include "schema/dataset_columns.h"
#include "schema/keys.h"

namespace parley {
namespace {

struct NamedTable {
  Table table;
  std::string_view name;
};
constexpr NamedTable kTables[] = {
    {Table::kMeta, "counters and state"},
    {Table::kCommit, "commits"},
    {Table::kChange, "what commits changed"},
    {Table::kReport, "reports"},
    {Table::kEvent, "events"},
    {Table::kCitation, "citations"},
    {Table::kPast, "earlier revisions"},
    {Table::kKnown, "when revisions were known"},
    {Table::kTimeline, "timelines of actors"},
    {Table::kThread, "timelines of negotiations"},
    {Table::kEveryone, "timeline of all events"},
    {Table::kTag, "timelines of tags"},
    {Table::kDeparted, "what left a timeline"},
    {Table::kActor, "actors"},
    {Table::kName, "names"},
    {Table::kHandle, "handles"},
    {Table::kString, "repeated texts"},
    {Table::kStringId, "repeated texts, by text"},
    {Table::kOrigin, "reports by origin"},
    {Table::kLink, "links"},
    {Table::kExternal, "ids of datasets"},
    {Table::kNegotiation, "negotiations"},
    {Table::kSlug, "names of negotiations"},
    {Table::kLedger, "ledger of imports"},
    {Table::kErased, "what was erased"},
    {Table::kWord, "search: words"},
    {Table::kDocument, "search: texts"},
    {Table::kDocumentsOf, "search: texts by event"},
};

/// What the columns of events take, before compression and by themselves after it.
class ColumnSizes {
 public:
  ColumnSizes() : packed_(ZSTD_compressBound(kPiece)), context_(ZSTD_createCCtx()) {}

  void add(std::string_view name, std::string_view bytes) {
    auto at = columns_.find(name);
    if (at == columns_.end()) at = columns_.emplace(std::string(name), Column{}).first;
    Column& column = at->second;
    column.bytes += bytes.size();
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kPiece))) {
      column.piece += bytes.substr(0, kPiece);
      if (column.piece.size() >= kPiece) pack(column);
    }
  }
  /// `on_disk`: of all of them together.
  std::vector<StoredPart> shared_out(std::uint64_t on_disk) {
    std::uint64_t all = 0;
    for (auto& [name, column] : columns_) {
      pack(column);
      all += column.packed;
    }
    std::vector<StoredPart> parts;
    for (const auto& [name, column] : columns_) {
      const double share = static_cast<double>(column.packed) / static_cast<double>(all);
      parts.push_back({name,
                       0,
                       column.bytes,
                       static_cast<std::uint64_t>(share * static_cast<double>(on_disk)),
                       {}});
    }
    return parts;
  }

 private:
  struct Column {
    std::uint64_t bytes = 0, packed = 0;
    std::string piece;
  };
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  static constexpr std::size_t kPiece = std::size_t{16} << 10U;
  static constexpr int kLevel = 1;

  void pack(Column& column) {
    for (std::string_view left = column.piece; !left.empty();) {
      const std::string_view piece = left.substr(0, kPiece);
      const std::size_t size = ZSTD_compressCCtx(context_.get(), packed_.data(), packed_.size(),
                                                 piece.data(), piece.size(), kLevel);
      column.packed += ZSTD_isError(size) != 0 ? piece.size() : std::min(size, piece.size());
      left.remove_prefix(piece.size());
    }
    column.piece.clear();
  }

  std::map<std::string, Column, std::less<>> columns_;
  std::vector<char> packed_;
  std::unique_ptr<ZSTD_CCtx, Free> context_;
};

void largest_first(std::vector<StoredPart>& parts) {
  std::stable_sort(parts.begin(), parts.end(), [](const StoredPart& a, const StoredPart& b) {
    return std::pair(a.on_disk, a.bytes) > std::pair(b.on_disk, b.bytes);
  });
}

/// With its columns, where it has events of datasets.
Result<void> measure_events(const Database& db, StoredPart& events) {
  constexpr std::string_view kOwn = "events of articles";
  ColumnSizes sizes;
  bool of_datasets = false;
  std::map<StringId, std::string> figures;
  const auto name_of = [&](StringId figure) -> Result<std::string> {
    const auto known = figures.find(figure);
    if (known != figures.end()) return known->second;
    auto name = db.string(figure);
    if (!name) return name;
    return figures.emplace(figure, "figure " + *name).first->second;
  };
  auto scanned =
      scan(*db.store, table_prefix(Table::kEvent),
           [&](std::string_view key, std::string_view value) -> Result<Visit> {
             ++events.entries;
             events.bytes += key.size() + value.size();
             std::vector<BlockColumn> columns;
             if (!visit_columns(value, [&](const BlockColumn& one) { columns.push_back(one); })) {
               sizes.add(kOwn, value);
               return Visit::kContinue;
             }
             of_datasets = true;
             for (const BlockColumn& one : columns) {
               auto name = number(one.figure) == 0 ? Result<std::string>(std::string(one.name))
                                                   : name_of(one.figure);
               if (!name) return failure_of(name);
               sizes.add(*name, one.bytes);
             }
             return Visit::kContinue;
           });
  if (!scanned) return scanned;
  if (of_datasets) events.columns = sizes.shared_out(events.on_disk);
  largest_first(events.columns);
  return {};
}

}  // namespace

Result<std::vector<StoredPart>> read_storage(const Database& db) {
  std::vector<StoredPart> parts;
  for (const NamedTable& one : kTables) {
    StoredPart part;
    part.name = one.name;
    const std::string prefix = table_prefix(one.table);
    part.on_disk = db.store->size_of(prefix);
    auto measured =
        one.table == Table::kEvent
            ? measure_events(db, part)
            : scan(*db.store, prefix,
                   [&part](std::string_view key, std::string_view value) -> Result<Visit> {
                     ++part.entries;
                     part.bytes += key.size() + value.size();
                     return Visit::kContinue;
                   });
    if (!measured) return failure_of(measured);
    if (part.entries > 0) parts.push_back(std::move(part));
  }
  largest_first(parts);
  return parts;
}

}  // namespace parley
