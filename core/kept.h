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

/// A text that records name by its number: a source, a tag, a dataset, a figure.
struct KeptString {
  StringId id{};
  std::string text;
};

struct Kept {
  /// After a Commit comes what it wrote: actors, negotiations, reports, events (every revision of
  /// it) and citations, and after the last commit of an import what came of its files; strings
  /// before the first record that names one of them or a later one.
  using Record =
      std::variant<Commit, KeptString, Actor, Negotiation, Report, Event, Citation, LedgerEntry>;
  Record record;
};

}  // namespace parley
