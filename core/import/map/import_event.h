// SPDX-License-Identifier: MIT
// What one row of a dataset says, in the fields that an archive knows. All text is a view into the
// row, into the import map or into its Scratch: valid until the next row is mapped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/records.h"

namespace parley {

struct ImportedActor {
  std::string_view name, code, country, group;  // as the dataset writes them; "" where it does not.
                                                // country: ISO 3166 or CAMEO, or a country's name;
                                                // group: a known group of CAMEO ("HMS")
  RoleSet roles{};
};

/// An actor whom the row's own words name.
struct ImportedName {
  ActorId actor{};
  std::string words;  // as written, in one line
};

struct ImportedFact {
  std::uint16_t name = 0;  // index into ImportMap::fact_names()
  std::string_view value;  // as written, never empty
};

struct ImportedEvent {
  std::uint64_t line = 0;
  std::string_view id;           // the dataset's own, never empty
  std::string_view when;         // EDTF, canonical, never empty
  std::string_view published;    // EDTF, a day or an instant with Z; "" where the row says none
  std::string_view code;         // as written, leading zeros kept; "" none
  std::string_view summary;      // the dataset's own words where it has some
  std::string_view place;        // "" none
  std::string_view url, source;  // where the report is; its publisher's name
  bool backdated = false;        // all of `when` lies 30 days or more before `published`
  std::vector<ImportedActor> actors;  // those with a name or a code; lists may be long (a summit)
  std::string_view told;              // in which further actors are named; "" none
  std::vector<ImportedName> named;    // there, each once; by RowNames
  std::vector<ImportedFact> facts;    // figures, kept as written: goldstein, quad, tone …
};

/// A row of a map of `kind = mentions`: one report that tells of an event that is there already.
struct ImportedMention {
  std::uint64_t line = 0;
  std::string_view event;           // the id in the dataset, never empty
  std::string_view published;       // EDTF, a day or an instant with Z; "" none
  std::string_view url, source;     // the url is "" for broadcasts and citations without one
  std::vector<ImportedFact> facts;  // confidence, sentence …
};

}  // namespace parley
