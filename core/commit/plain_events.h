// SPDX-License-Identifier: MIT
// Events of a dataset as an importer makes them, on their way from an export into a commit: a commit
// may have millions, more than memory holds.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/commit/bulk_commit.h"
#include "core/sequence/rows.h"

namespace parley {

/// Some events at a time, encoded and given to the commit. Reused.
class PlainEvents {
 public:
  /// A new event of a numbered dataset that has nothing but columns.
  static bool is_plain(const EventRecord& event);

  /// REQUIRES: plain, behind all that the archive has of its dataset, and ids ascend. The commit has
  /// no other events.
  Result<void> add(EventRecord event, BulkCommit& commit);
  /// Gives what is left.
  Result<void> finish(BulkCommit& commit);
  /// A new commit begins.
  void clear();

  [[nodiscard]] bool empty() const { return any_ == EventId{}; }
  /// The last one added.
  [[nodiscard]] EventId last() const { return any_; }

 private:
  Result<void> date(const EventRecord& event);

  std::vector<EventRecord> events_;
  EventId any_{};
  // The dates of these events, each once.
  std::unordered_map<std::string, std::uint32_t> date_numbers_;
  std::vector<FiledDate> dates_;
  std::vector<std::uint32_t> whens_;  // of each event
  std::vector<std::uint32_t> numbers_;
  PreparedBatch prepared_;
};

}  // namespace parley
