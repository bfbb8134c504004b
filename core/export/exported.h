// SPDX-License-Identifier: MIT
// What an export has line by line, as records: written by record_writer.h, read by record_reader.h.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "schema/codec.h"
#include "schema/event_record.h"

namespace parley {

/// A text that records name by its number: a source, a tag, a dataset, a figure.
struct ExportedString {
  StringId id{};
  std::string text;
};

/// A record that was erased, in the place where it was written.
struct ExportedErased {
  RecordKind kind = RecordKind::kEvent;
  std::uint64_t id = 0;
  std::uint32_t revision = 0;
  Erased erased;
};

struct Exported {
  /// After a Commit comes what it wrote: actors, negotiations, reports, events (every revision of
  /// it) and citations, the texts that it gave numbers before all of them, and after the last commit
  /// of an import what came of its files.
  using Record = std::variant<Commit, ExportedString, Actor, Negotiation, Report, EventRecord,
                              Citation, ExportedErased, LedgerEntry>;
  Record record;
};

/// The first line, and the last.
struct ExportHead {
  std::uint64_t version = 0;
  std::string archive_id;
};
struct ExportEnd {
  std::uint64_t commits = 0;
  Sha256 hash{};             // of the last one's record
  std::uint64_t ledger = 0;  // lines
  Hash128 ledger_sum{};      // of those (core/commit/record_sum.h)
};
using ExportLine = std::variant<ExportHead, ExportEnd, Exported>;

}  // namespace parley
