// SPDX-License-Identifier: MIT
// Everything that an archive keeps, one record a line, in the order of its commits: the lines of
// schema/EXPORT.md, which Archive::export_lines gives. What is derived from records (timelines, names,
// links) is not among them; a restore derives it again.
//
// From an export to an archive: the lines become the commits that they were exported from, with their
// numbers, times and authors. Each is checked against the sum that it carries and is durable before
// the next begins; so whatever is stored is right, and an interrupted restore picks up where it
// stopped when it is run again.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "core/types.h"

namespace parley {

class Database;  // what is inside (core/record/database.h)

/// Of the form in which exports are written; the first line of each names it.
inline constexpr std::uint64_t kExportVersion = 1;

class Restorer {
 public:
  ~Restorer();
  Restorer(Restorer&&) noexcept;

  /// Adds the next line, without its line end. kFailed where it is not what an export has there, or
  /// where the archive holds anything other than the beginning of this export (an archive in which
  /// nothing has been done since it was made becomes the exported one); kInterrupted after an
  /// interrupt, at the end of a commit or within a commit of many events. After an error the commits
  /// before it are stored, and nothing else; nothing more can be added.
  Result<void> add(std::string_view line);
  /// kFailed where the export ended too early.
  Result<void> finish();

  [[nodiscard]] std::uint64_t restored() const;  // commits
  [[nodiscard]] std::uint64_t there() const;     // commits that the archive already had

 private:
  friend class Archive;
  struct State;
  Restorer(Database& db, const std::atomic<bool>* interrupt);
  std::unique_ptr<State> state_;
};

}  // namespace parley
