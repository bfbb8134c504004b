// SPDX-License-Identifier: MIT
// Rows of datasets, from any bytes: wherever a file is cut into chunks its rows are the same, and what a
// map makes of them is an event of some day. The first line says how the file is written: "csv", "tsv"
// or "jsonl", and "latin1" behind it.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/import/map/import_map.h"
#include "core/import/source/record_cutter.h"
#include "core/import/source/row_splitter.h"
#include "schema/edtf.h"
#include "schema/text.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

constexpr std::string_view kMap = R"(dataset = desk
format = {}
encoding = {}
header = auto
[columns]
id, day, what, who, url, tone
[event]
id = id
when = day
dates = %Y-%m-%d, %d/%m/%Y, %b %e %Y, edtf
summary = what or "none"
url = url?
[actor]
name = who
roles = by
list = ";"
[facts]
tone = tone?
)";

struct ReadRow {
  std::uint64_t line = 0;
  std::vector<std::string> fields;
  std::string reject;
  friend bool operator==(const ReadRow&, const ReadRow&) = default;
};

/// Adds the rows of a chunk that begins at `line`.
void split(std::string_view bytes, std::uint64_t line, bool is_first, RowSplitter& splitter,
           std::vector<ReadRow>& rows) {
  Chunk chunk;
  chunk.bytes.reserve(bytes.size() + kChunkPadding);
  chunk.bytes = bytes;
  chunk.first_line = line;
  chunk.first_of_entry = is_first;
  splitter.begin(chunk);
  while (const Row* row = splitter.next()) {
    ReadRow read{row->line, {}, std::string(row->reject)};
    for (const std::string_view field : row->fields) read.fields.emplace_back(field);
    rows.push_back(std::move(read));
  }
}

std::string unsound(const ImportedEvent& event) {
  if (event.id.empty()) return "an event without an id";
  if (!parse_edtf(event.when)) return fmt::format("'{}' is no date", event.when);
  for (const std::string_view text : {event.id, event.summary, event.url}) {
    if (find_invalid_utf8(text)) return "a text that is not UTF-8";
  }
  return {};
}

std::string map_rows(std::string_view bytes, const ImportMap& map) {
  RowSplitter splitter(map.dialect());
  Chunk chunk;
  chunk.bytes.reserve(bytes.size() + kChunkPadding);
  chunk.bytes = bytes;
  chunk.first_of_entry = true;
  splitter.begin(chunk);
  const Row* row = splitter.next();
  if (row == nullptr) return {};
  auto binding = map.bind(*row);
  if (!binding) return {};
  Scratch scratch;
  ImportedEvent event;
  for (; row != nullptr; row = splitter.next()) {
    OrdersEvidence evidence;
    map.look_at_orders(*row, *binding, scratch, evidence);
    if (!row->reject.empty() || !map.map(*row, *binding, scratch, event)) continue;
    if (std::string wrong = unsound(event); !wrong.empty())
      return fmt::format("line {}: {}", row->line, wrong);
  }
  return {};
}

}  // namespace

std::string read_rows(std::string_view bytes) {
  const std::string_view first = bytes.substr(0, bytes.find('\n'));
  bytes.remove_prefix(std::min(first.size() + 1, bytes.size()));
  const std::string_view format = first.starts_with("csv")     ? "csv"
                                  : first.starts_with("jsonl") ? "jsonl"
                                                               : "tsv";
  const bool is_latin = first.find("latin1") != std::string_view::npos;
  const auto map = ImportMap::parse(
      fmt::format(fmt::runtime(kMap), format, is_latin ? "latin1" : "utf-8"), "map");
  if (!map) return map.error().message;

  RowSplitter splitter(map->dialect());
  std::vector<ReadRow> whole, parts;
  split(bytes, 1, true, splitter, whole);
  RecordCutter cutter(map->dialect());
  cutter.restart(byte_order_mark(bytes));
  const std::string_view half = bytes.substr(0, bytes.size() / 2);
  cutter.extend(half);
  const std::string_view before = bytes.substr(0, cutter.end());
  if (!before.empty()) split(before, 1, true, splitter, parts);
  const auto lines = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  split(bytes.substr(before.size()), 1 + lines, before.empty(), splitter, parts);
  if (whole != parts) return fmt::format("cut at {} there are other rows", before.size());
  return map_rows(bytes, *map);
}

}  // namespace parley::fuzz
