// SPDX-License-Identifier: MIT
// From what was found to the commits of a new archive, in their order. What a commit lacks is told,
// and what others name of it gets a placeholder; a commit of which nothing is lost comes out with the
// sum that it had.
#pragma once

#include <atomic>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "core/commit/commit_again.h"
#include "core/salvage/found.h"
#include "core/salvage/losses.h"

namespace parley {

class Rebuild {
 public:
  /// `db`: without a commit.
  Rebuild(const Found& found, Database& db, Losses& losses, const std::atomic<bool>* interrupt)
      : found_(found), db_(db), losses_(losses), interrupt_(interrupt) {}

  /// All commits up to `last`.
  Result<void> run(CommitNumber last);
  /// What stands in the new archive for what is lost.
  [[nodiscard]] Counts placeholders() const;

 private:
  using Touched = std::pair<RecordKind, std::uint64_t>;
  using CitationName = std::tuple<EventId, CommitNumber, std::uint16_t>;
  /// The commit in the making.
  struct Making {
    Making(Database& db, Commit was) : again(db, was), commit(std::move(was)) {}
    CommitAgain again;
    Commit commit;                             // as it was, or as far as that is known
    std::map<RecordKind, std::uint64_t> ours;  // how many of its records it did not write then
  };

  Result<void> make(CommitNumber at, bool is_last);
  [[nodiscard]] Result<Commit> unknown_commit(CommitNumber at,
                                              const std::vector<Change>& changes) const;
  Result<void> write(const std::vector<Change>& changes);
  Result<void> write_one(RecordKind kind, std::uint64_t id, ChangeKind change);
  Result<bool> write_erased(RecordKind kind, std::uint64_t id);
  [[nodiscard]] Result<bool> is_erased(RecordKind kind, std::uint64_t id) const;
  Result<void> write_ledger();
  Result<void> finish(const std::optional<Commit>& was);
  void tell_fewer(const Commit& was, const Commit& made);
  void tell_gap(const Change& run);
  void tell_unnamed();
  Result<void> write_rest();

  Result<void> write_report(ReportId id);
  Result<void> write_event(EventId id, ChangeKind change);
  Result<void> write_citations(EventId id);
  Result<std::optional<Citation>> mended(Citation citation);
  template <class Record, class Id>
  Result<void> write_revisions(Loss::Kind kind, std::vector<Record> revisions, Id id,
                               ChangeKind change);
  Result<std::string> name_of(ActorId id);
  Result<std::string> name_of(NegotiationId id);
  Result<void> lose_event(EventId id, ChangeKind change);
  /// `before`: the revision that is there, if any.
  Result<void> mend_and_put(EventRecord event, std::optional<std::uint32_t> before);
  void clear_spans(EventRecord& event);

  template <class Record>
  Result<void> need_all(const Record& record);
  // That it is there when it is named: itself, or a placeholder.
  Result<void> need(StringId id);
  Result<void> need(ActorId id);
  Result<void> need(NegotiationId id);
  Result<void> need(ReportId id);
  Result<void> need(EventId id);
  void place(RecordKind kind, std::uint64_t id);

  [[nodiscard]] Result<void> go_on() const;
  Transaction& t() { return making_->again.transaction(); }
  [[nodiscard]] CommitNumber at() const { return making_->commit.number; }
  [[nodiscard]] Moment now() const;

  const Found& found_;
  Database& db_;
  Losses& losses_;
  const std::atomic<bool>* interrupt_;
  std::optional<Making> making_;
  const EventRecord* naming_ = nullptr;  // the event whose references are looked at
  const Report* telling_ = nullptr;      // the report
  std::optional<Sha256> previous_;       // of the commit before, as it was; nullopt: not known
  StringId strings_{};                   // the last that is there
  std::vector<bool> actors_;             // that are there
  std::map<RecordKind, std::uint64_t> expected_;  // the next new id
  std::map<RecordKind, std::uint64_t> ours_;      // of all commits
  std::set<Touched> placed_;                      // placeholders
  // Where a revision was lost: the old numbers of those that were written, in order.
  std::map<EventId, std::vector<std::uint32_t>> moved_;
  std::map<CitationName, std::uint16_t> renumbered_;
};

}  // namespace parley
