// SPDX-License-Identifier: MIT
// What the lines under one head come to: who it is, of which countries its codes speak, and of whom it
// is a member in which days. The registry knows members, not roles. So whoever acts for a state
// (ISRGOV, USAMIL) is its member while the code holds, whoever is of a body (IGOUNO) that body's; an
// opposition (ISROPP), former officials (ISRELI), rebels and firms are nobody's.
#pragma once

#include <string>
#include <vector>

#include "core/actor_dictionary.h"
#include "core/import/source/dictionary_code.h"

namespace parley {

struct DictionaryLines {
  DictionaryEntry::Name name;
  std::vector<DictionaryEntry::Name> synonyms;
  std::vector<DictionaryCode> codes;
};

/// Or why the head is refused; `report` is told of each code that does not count, or not whole.
tl::expected<DictionaryEntry, FaultyLine> entry_of_lines(DictionaryLines lines,
                                                         const ReportLine& report);

}  // namespace parley
