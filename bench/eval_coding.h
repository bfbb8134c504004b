// SPDX-License-Identifier: MIT
// How well it is read who did what to whom: against the records with which PETRARCH tests itself. Their
// actors are made up and come with a dictionary; their verbs are of another scheme, WEIS, so that codes
// are compared by root, through a table of what CAMEO calls the same.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/reading/lexicon.h"
#include "schema/error.h"

namespace parley::eval {

struct Coding {
  std::string source, code, target;
  friend auto operator<=>(const Coding&, const Coding&) = default;
};

struct CodingRecord {
  std::string id, date, text;
  std::vector<Coding> expected;  // those with both sides named
};

/// What is in an XML file of records; those that test errors and discards are left out.
Result<std::vector<CodingRecord>> read_coding_records(const std::filesystem::path& file);

struct CodingCount {
  unsigned expected = 0, found = 0, matched = 0;
};
struct CodingScore {
  unsigned records = 0;
  unsigned made_up = 0;  // codings whose code no scheme has: their codes are not compared
  CodingCount source, target, actors, root, all;
  std::vector<std::string> mistakes;
};

/// `directory` holds records, actors and agents as PETRARCH's own test does. With `whole_codes` the
/// agents' part of an actor's code counts ("GONGOV"), else only whose agent it is ("GON").
Result<CodingScore> score_codings(const std::filesystem::path& directory, bool whole_codes);

}  // namespace parley::eval
