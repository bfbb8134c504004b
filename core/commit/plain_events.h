// SPDX-License-Identifier: MIT
// Events of a dataset as an importer makes them, on their way from an export into a commit: a commit
// may have millions, more than memory holds. While some are read, those before them are encoded.
#pragma once

#include <array>
#include <future>
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
  [[nodiscard]] bool empty() const { return any_ == EventId{}; }
  /// The last one added.
  [[nodiscard]] EventId last() const { return any_; }

 private:
  /// Some events, and what they become.
  struct Some {
    std::vector<EventRecord> events;
    // The dates of these events, each once.
    std::unordered_map<std::string, std::uint32_t> date_numbers;
    std::vector<FiledDate> dates;
    std::vector<std::uint32_t> whens;  // of each event
    PreparedBatch prepared;

    Result<void> date(const EventRecord& event);
    void encode(const CommitStamp& stamp);
    void clear();
  };

  void begin(const CommitStamp& stamp);
  Result<void> take(Some& some, BulkCommit& commit);
  Result<void> take_begun(BulkCommit& commit);

  Some& filling() { return some_[filling_]; }
  Some& begun() { return some_[1 - filling_]; }

  std::array<Some, 2> some_;
  std::size_t filling_ = 0;
  EventId any_{};
  std::vector<std::uint32_t> numbers_;
  std::future<void> under_way_;  // encoding begun(); it ends before they do
};

}  // namespace parley
