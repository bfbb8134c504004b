// SPDX-License-Identifier: MIT
// Importing datasets: files of other projects, row by row, by an import map
// (core/import/map/import_map.h says what one can hold). Rows become events of the dataset; sending
// them again changes nothing.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/error.h"
#include "schema/ids.h"

namespace parley {

/// What becomes of rows whose events are already there.
enum class ImportMode : std::uint8_t {
  kRevise,        // a row that says something else is a revision
  kNewOnly,       // events stay as they are
  kFullSnapshot,  // as kRevise; events of the dataset that no row has are withdrawn
};

/// Which of the two numbers of 03/04/2024 is the day.
enum class DateOrder : std::uint8_t { kUnknown, kDayFirst, kMonthFirst };

struct ImportRequest {
  std::string profile;              // a built-in map: "gdelt"
  std::string map, map_name;        // or a map's text and where it is from
  std::vector<std::string> inputs;  // files, directories, "-"
  /// Or directories that prepare_import() has made, in this order: then nothing else says what is read, or how.
  std::vector<std::string> prepared;
  ImportMode mode = ImportMode::kRevise;
  std::optional<std::uint64_t> max_errors;     // stop after more rejected rows than that
  int standard_input = 0;                      // the descriptor that "-" means
  std::size_t chunk_bytes = 0;                 // read at a time; 0: whatever is best
  std::string encoding;                        // of the files: "latin1"; "": what the map says
  std::string zone;                            // of times without an offset; "": what the map says
  DateOrder date_order = DateOrder::kUnknown;  // as the map or the columns tell
  // What a compressed file may unpack to: so many times its size, so many bytes in each of its
  // members. nullopt: ImportLimits.
  std::optional<std::uint64_t> max_ratio, max_unpacked;
  const std::atomic<bool>* interrupt = nullptr;  // set: a check waits no longer for a pipe
};

/// Of rows. read = added + revised + identical + kept + rejected.
struct ImportCounts {
  std::uint64_t read = 0;
  std::uint64_t added = 0;      // events, or citations of a map of mentions
  std::uint64_t revised = 0;    // events that said something else before
  std::uint64_t identical = 0;  // already there, and the same
  std::uint64_t kept = 0;       // already there, different, and left as it was (kNewOnly)
  std::uint64_t rejected = 0;
  std::uint64_t withdrawn = 0;  // events without a row (kFullSnapshot); no rows
  friend bool operator==(const ImportCounts&, const ImportCounts&) = default;
};

struct RejectedRow {
  std::string origin;  // the file, or archive and member
  std::uint64_t line = 0;
  std::string reason;
  std::string text;  // the row as it was read
  /// More than 1 stands for rows that were too many to be kept: `line` is that of the first, the
  /// reasons and texts of the others are not known any more.
  std::uint64_t rows = 1;
};

/// How far an import is. `bytes` are those of the files as they are on disk.
struct ImportStatus {
  ImportCounts counts;  // so far; in a dry run, of what would be
  std::uint64_t bytes = 0;
  std::optional<std::uint64_t> total;  // nullopt where a pipe is among the files
  std::uint64_t committed = 0;         // rows that are durable
};

/// Called in the order of lines, from one thread at a time, not always the same.
struct ImportWatch {
  std::function<void(const RejectedRow&)> rejected;
  std::function<void(const ImportStatus&)> taken;  // after some thousand rows each
  std::function<void(const std::string&)> noted;   // what was left out, and why
};

struct ImportSummary {
  CommitNumber operation{};  // 0 where nothing was new
  ImportCounts counts;
  std::vector<std::string> made;  // handles of actors that nobody knew
  bool stopped = false;           // by max_errors
};

/// What files look like to a map: their first rows, and of the rest what decides how those are read.
struct ImportCheck {
  std::string dataset, scheme;
  std::vector<std::string> found, mapped, missing, unused;  // names of columns
  struct Sample {
    std::uint64_t line = 0;
    std::vector<std::pair<std::string, std::string>>
        fields;          // "when" "2018-01-01"; empty ones left out
    std::string reason;  // why it would be rejected, or ""
  };
  std::vector<Sample> samples;  // the first three rows
  /// How many dates in all rows have two digits for the year, and the first of the hundred years
  /// that these mean.
  std::uint64_t short_years = 0;
  int century = 0;
};

/// What a preparation has read.
struct PreparedRows {
  std::uint64_t files = 0, rows = 0, rejected = 0;
};

/// Does what needs no archive of an import of these files, and writes what comes out to a new directory:
/// ImportRequest::prepared takes it in, on another machine as well, with the same outcome as if the files had been
/// imported there. The directory is there when all of it is. Errors are those of an import; kUsage of a map that finds
/// actors in texts, which takes an archive's names.
Result<PreparedRows> prepare_import(const ImportRequest& request, const std::string& directory,
                                    const ImportWatch& watch);

/// Whether actors are found by name in the rows' texts: then only an archive can check.
Result<bool> finds_names(const ImportRequest& request);
/// Needs no archive. Errors are those of a map or a file that does not fit it. REQUIRES: !finds_names.
Result<ImportCheck> check_import(const ImportRequest& request);
/// The text of a built-in map. kUsage with near names in the hint.
Result<std::string> import_map(std::string_view profile);
std::vector<std::string> import_profiles();

}  // namespace parley
