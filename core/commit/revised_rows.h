// SPDX-License-Identifier: MIT
// What the revisions of a commit change in sequences, from the order of events to that of sequences:
// an import that is undone takes rows out of nearly every leaf of thousands of actors, and each leaf
// is to be read and written once, in no more memory than some runs take.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/commit/refiling.h"
#include "core/sequence/sorted_runs.h"

namespace parley {

/// One change on its way: a row or a place that goes or comes.
struct RowChange {
  enum class What : std::uint8_t { kGoes, kGoesForGood, kComes, kDeparts };

  Place place;
  Instant known;
  std::uint32_t number = 0;  // of its sequence
  std::uint32_t order = 0;   // of its revision in the commit
  std::uint32_t when = 0;    // the number of its date
  StringId source{};
  PackedCode code{};
  SequenceId::Of of = SequenceId::Of::kEveryone;
  LengthClass length = LengthClass::kDay;
  What what = What::kComes;
  RoleSet roles{};
  EventKind kind = EventKind::kArticle;
  Status status = Status::kAsserted;

  [[nodiscard]] SequenceId sequence() const { return {of, number}; }

  // For SortedRuns.
  [[nodiscard]] std::uint32_t bucket() const;
  [[nodiscard]] bool is_beside(const RowChange& other) const {
    return sequence() == other.sequence() && length == other.length;
  }
  [[nodiscard]] bool is_before(const RowChange& other) const;
};

/// For one thread.
class RevisedRows {
 public:
  explicit RevisedRows(Store& store) : store_(store), runs_(store) {}

  /// `before`: the revision whose place it takes. kDamaged, with the event's handle, where a date cannot
  /// be read.
  Result<void> add(const EventRecord& event, const EventRecord& before);
  /// What stays in memory is bounded.
  [[nodiscard]] bool is_full() const;
  /// Makes the leaves; rows that come are of this commit. Spends them. kDamaged where a row that goes is
  /// not there.
  Result<void> write_into(Load& load, CommitNumber commit);

 private:
  Result<std::uint32_t> date_of(const EventRecord& event);
  void add(const StandingRow& row, RowChange::What what, std::uint32_t when);
  void add(const StandingPlace& place, RowChange::What what);

  Store& store_;
  SortedRuns<RowChange> runs_;
  std::vector<RowChange> changes_;  // of one revision
  std::uint32_t order_ = 0;
  std::vector<FiledDate> dates_;  // each once
  std::unordered_map<std::string, std::uint32_t> date_numbers_;
};

}  // namespace parley
