// SPDX-License-Identifier: MIT
// Dictionaries of actors in the format of PETRARCH and TABARI: a name in capitals, synonyms behind a
// +, and codes of CAMEO in brackets, with the dates in which each holds. Which lines mean what is
// read here; whom an archive knows already is told when the entries are imported (core/archive.h).
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "schema/error.h"
#include "schema/records.h"

namespace parley {

/// What a file of actors is, by how it begins.
enum class ActorFile : std::uint8_t {
  kUtf16,       // text that must be converted first
  kPacked,      // gzip, Zstandard, bzip2, xz or zip: must be unpacked first
  kBinary,      // no text
  kList,        // JSON Lines or tab-separated: core/actor_input.h
  kDictionary,  // of actors
  kAgents,      // words for roles, which make actors only beside a name
  kVerbs,
  kDiscards,  // phrases of sentences that are not coded
};
ActorFile recognise_actor_file(std::string_view beginning);

/// One head with all that stands under it.
struct DictionaryEntry {
  struct Name {
    std::uint64_t line = 0;
    std::string text;         // as people write it
    bool exact_case = false;  // of up to three letters: "UN" is not "un"
  };
  struct Stay {  // a membership
    std::uint64_t line = 0;
    std::string with;  // a handle of the table of actors
    std::string when;  // EDTF; "" for always
  };
  Name name;
  ActorKind kind = ActorKind::kPerson;  // as far as codes and name tell
  bool is_told = false;                 // CAMEO has one of its codes
  bool is_place = false;                // its codes name countries, and no role
  std::string place;                    // the one whose code it has without dates; ""
  std::vector<std::string> countries;   // all of which its codes speak: handles of the table
  std::vector<Name> synonyms;
  std::vector<Stay> stays;
};

struct DictionaryCounts {
  std::uint64_t heads = 0;
  std::uint64_t refused = 0;  // of those
};

/// What became of entries when they were imported: each is one of these.
struct DictionaryImportResult {
  std::uint64_t added = 0;
  std::uint64_t same = 0;  // somebody whom the archive has already: left as it is
  std::uint64_t refused = 0;
  std::uint64_t open_ended = 0;  // memberships of those added that have no end
};

/// What lines have in common that are left out, or not read whole.
enum class DictionaryFault : std::uint8_t {
  kNoText,         // control characters, bytes that are not UTF-8, characters that were lost before
  kMisplaced,      // a bracket, synonym or code where none can be
  kTooMuch,        // an endless line, or too many under one head
  kNoCode,         // a head for which no code says what it is
  kNoSuchDate,     // "20130231", or a range that ends before it begins
  kUnknownCode,    // CAMEO does not have it
  kContradiction,  // codes that cannot hold in the same days
  kOtherTimes,     // a code for all times but those of others
  kTitle,          // and no name
  kOneWord,        // which is in the names of others
  kTakenName,      // it is somebody else's
  kDescribed,      // by a line before
  kNamesake,       // of somebody whom the archive has
  kNoPlace         // a country's code, under a name that no place has
};
/// "one-word", for programs.
std::string_view name(DictionaryFault fault);
/// "single words, which are in the names of others": after a count of them.
std::string_view in_words(DictionaryFault fault);

/// What is wrong with a line: what, why, and what becomes of it.
struct FaultyLine {
  std::uint64_t line = 0;
  DictionaryFault fault{};
  Error error;
};

using TakeEntry = std::function<void(DictionaryEntry entry)>;
using ReportLine = std::function<void(FaultyLine faulty)>;

/// A bad line costs that line, a bad head its entry. kFailed for more than a million heads.
/// Holds one entry at a time.
Result<DictionaryCounts> read_actor_dictionary(std::istream& in, const TakeEntry& take,
                                               const ReportLine& report);

}  // namespace parley
