// SPDX-License-Identifier: MIT
// Everything that an archive keeps, one record after the other, in the order of its commits: what an
// export writes down (schema/EXPORT.md). What is derived from records (timelines, names, links) is
// not among them; a restore derives it again.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "schema/records.h"

namespace parley {

/// Of the form in which exports are written; the first line of each names it.
inline constexpr std::uint64_t kExportVersion = 1;

/// A text that records name by its number: a source, a tag, a dataset, a figure.
struct KeptString {
  StringId id{};
  std::string text;
};

struct Kept {
  /// Behind a Commit comes what it wrote: actors, negotiations, reports, events (every revision of
  /// it) and citations, and behind the last commit of an import what came of its files; strings
  /// before the first record that names one of them or a later one.
  using Record =
      std::variant<Commit, KeptString, Actor, Negotiation, Report, Event, Citation, LedgerEntry>;
  Record record;
};

}  // namespace parley
