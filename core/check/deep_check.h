// SPDX-License-Identifier: MIT
// An open archive, record by record and row by row: see core/check.h. What is derived is derived again
// by the same rules by which commits are written, and compared.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/check/findings.h"
#include "core/check/index_check.h"
#include "core/check/tallies.h"
#include "core/record/database.h"
#include "core/sequence/leaf_codec.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {

class DeepCheck {
 public:
  DeepCheck(const Database& db, Findings& findings)
      : db_(db), findings_(findings), index_(db, findings, tallies_) {}

  /// All of it; what is wrong goes to the findings.
  Result<void> run();
  [[nodiscard]] std::uint64_t rows() const { return row_count_; }

 private:
  /// What the records say that a commit wrote.
  struct Written {
    Counts counts;
    Hash128 sum{};
    Tally changes;
  };

  // ---- records ----
  Result<void> read_commits();
  Result<void> read_strings();
  Result<void> read_erased();
  Result<void> read_actors();
  Result<void> read_negotiations();
  Result<void> read_reports();
  Result<void> read_events();
  Result<void> read_event(const EventRecord& event);
  Result<void> read_citations();
  Result<void> read_ledger();
  Result<void> read_meta();
  /// How many revisions of the record were erased.
  std::size_t erased(RecordKind kind, std::uint64_t id) const {
    const auto at = erased_.find({kind, id});
    return at == erased_.end() ? 0 : at->second.size();
  }
  template <class Record>
  Result<std::vector<Record>> revisions_of(RecordKind kind, std::uint64_t id, const Record& now);
  template <class Record>
  Result<void> note(RecordKind kind, std::uint64_t id, const std::vector<Record>& revisions);
  Written* written(CommitNumber commit);
  void note_change(RecordKind kind, std::uint64_t id, CommitNumber commit, bool is_new);
  void check_sentences(const EventRecord& event);
  Result<const Report*> report(ReportId id);

  // ---- indexes ----
  Result<void> read_indexes();
  Result<void> read_entries(Table table);
  Result<void> read_changes();
  template <class Codec>
  Result<void> read_leaves(Table table);
  void want_known(const std::vector<EventRecord>& revisions);
  Result<void> compare_indexes();
  Result<void> name_differing(const std::map<std::string, Tallies::Pair>& differing);
  using Rows = std::vector<std::pair<EventId, Hash128>>;
  using EventsOf = std::map<std::string, std::vector<EventId>>;
  Result<EventsOf> differing_events(const std::map<std::string, Tallies::Pair>& differing) const;
  Result<void> want_rows(std::map<std::string, Rows>& sequences) const;
  Result<FiledEvent> filed_event(EventRecord event) const;
  Result<Rows> stored_rows(const std::string& sequence) const;
  Result<std::string> name_of(std::string_view bucket) const;
  void compare_commits();

  void damage(std::string what, CommitNumber commit = {}, EventId event = {}) {
    findings_.add({std::move(what), {}, commit, event});
  }
  /// The records of a table, decoded one by one; one that cannot be is a finding.
  template <class Record>
  Result<void> each(Table table, const std::string& what,
                    const std::function<Result<void>(std::string_view key, Record record)>& visit);

  const Database& db_;
  Findings& findings_;
  std::vector<Commit> commits_;   // 1 is at 0; one that is missing has the number 0
  std::vector<Written> written_;  // the same way
  Tallies tallies_;
  Tally past_wanted_, past_found_;
  std::map<std::pair<RecordKind, std::uint64_t>, std::map<std::uint32_t, Erased>> erased_;
  ReportId cached_{};
  std::optional<Report> report_;
  std::uint64_t row_count_ = 0;
  IndexCheck index_;
};

}  // namespace parley
