// SPDX-License-Identifier: MIT
// One commit in the making: takes new records and new revisions, derives every index row from them,
// and makes all of it durable in one atomic step. Reads through it see what is pending. A pure
// function of what it is given, the store and the clock; dropped without commit(), it leaves no
// trace.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/commit/known.h"
#include "core/commit/ledger.h"
#include "core/index/index_writer.h"
#include "core/record/database.h"
#include "core/record/reader.h"
#include "core/sequence/rows.h"
#include "core/sequence/sequence.h"
#include "schema/codec.h"
#include "schema/dataset_block.h"
#include "schema/keys.h"

namespace parley {

/// What the next revision of an event begins with: the same, without what was said of this one.
EventRecord successor(EventRecord event);

/// Which commit it is for.
struct CommitStamp {
  CommitNumber number{};
  Instant time;
};
/// Sets revision, commit and times of new events.
void stamp_new(std::span<EventView> events, const CommitStamp& stamp);

/// What a commit says of new events: the sum of their records, and which ids it made.
struct NotedEvents {
  Hash128 sum{};
  std::uint64_t count = 0, bytes = 0;
  std::vector<Change> runs;  // of neighbouring ids, ascending

  /// Of events whose fields are all set.
  void note(std::span<const EventView> events);
  void add(const NotedEvents& more);
  /// In the runs.
  void add(EventId id, ChangeKind change);
};

class Transaction : public Reader {
 public:
  /// `operation`: the first commit of this command, or 0 where this is the first.
  Transaction(Database& db, const OperationInfo& info, CommitNumber operation);
  /// A commit that was made before, elsewhere (core/export/restorer.cpp): with its number, time and author.
  /// kFailed from commit() where it does not come out the same.
  Transaction(Database& db, const Commit& again);

  // -- ids, given in order --
  ReportId next_report();
  EventId next_event();
  ActorId next_actor();
  NegotiationId next_negotiation();
  [[nodiscard]] CommitNumber number_of_commit() const { return commit_; }
  [[nodiscard]] Instant time() const { return time_; }
  /// The id of a source, tag or dataset name; 0 for "".
  Result<StringId> intern(std::string_view text);

  /// Ids that were given elsewhere: the next ones come after them.
  void take(ReportId id) { counters_.report = std::max(counters_.report, next(id)); }
  void take(EventId id) {
    if (dataset_of(id) == 0) counters_.event = std::max(counters_.event, next(id));
  }
  void take(ActorId id) { counters_.actor = std::max(counters_.actor, next(id)); }
  void take(NegotiationId id) { counters_.negotiation = std::max(counters_.negotiation, next(id)); }

  // -- reading, pending changes included --
  /// The id of a text that has one; 0 for others.
  Result<StringId> known_string(std::string_view text);
  [[nodiscard]] Result<std::string> string(StringId id) const override;
  Result<std::optional<EventRecord>> event(EventId id) override;
  Result<std::optional<Report>> report(ReportId id) override;
  Result<std::optional<Actor>> actor(ActorId id) override;
  Result<Actor> current_actor(ActorId id) override;
  Result<std::optional<Negotiation>> negotiation(NegotiationId id) override;
  Result<std::vector<ClosedRevision>> closed_revisions(EventId id) override {
    return known_.closed(id);
  }
  /// The event that a dataset calls so; 0 where there is none.
  Result<EventId> external(StringId dataset, std::string_view id);
  /// Reports with this origin, ascending.
  Result<std::vector<ReportId>> with_origin(OriginKind kind, const Hash128& hash);

  // -- writing. commit and recorded of the record are set here --
  /// Instead of all that the archive holds: its first commit, which is made again. REQUIRES: it has
  /// no other.
  Result<void> replace_first(const std::string& archive_id);
  Result<void> add_report(Report report);
  Result<void> add_origin(OriginKind kind, const Hash128& hash, ReportId report);
  Result<void> add_event(EventRecord event);
  /// Many events that a dataset gives, at once; ascending by id, none of which is there. Their
  /// revision, commit and times are set here. `whens`: which of the dates each has. The last thing of
  /// a transaction: what it wrote is neither read nor changed through it before it is committed.
  Result<void> add_events(std::span<EventView> events, std::span<const FiledDate> dates,
                          std::span<const std::uint32_t> whens);
  /// The next revision of an event; the one before goes to its past, and what the press knew when is
  /// kept in step. Places from which rows depart are kept.
  Result<void> revise_event(EventRecord event);
  /// Of such a revision, whose number, commit and times are set, all but its block, its past and its
  /// rows in sequences (core/commit/bulk_revisions.h). It is not read through this before it is
  /// committed. `record`: its canonical bytes; `known`: for this event. REQUIRES: ids do not descend.
  Result<void> note_revision(const EventRecord& event, const EventRecord& before,
                             std::string_view record, KnownRevisions& known);
  /// kFailed where what the event said was erased: it stays as it is.
  Result<void> check_not_erased(const EventRecord& event) const;
  void add_external(StringId dataset, std::string_view id, EventId event);
  /// What a file's import came to so far; the operation is set here.
  void put_ledger(LedgerEntry entry);
  Result<void> add_actor(Actor actor);
  Result<void> revise_actor(Actor actor);
  Result<void> add_negotiation(Negotiation negotiation);
  Result<void> revise_negotiation(Negotiation negotiation);
  Result<Citation> cite(EventId event, ReportId report, const Span& quote,
                        CitationKind kind = CitationKind::kSupports);
  /// A page that is not kept as a report.
  Citation cite(EventId event, Page page, CitationKind kind = CitationKind::kSupports);
  /// Cites again what another citation does, whatever it cites.
  Result<Citation> cite_again(EventId event, const Citation& other);
  /// Takes a citation back; its row stays.
  void withdraw(const Citation& citation);
  // -- erasing: what a record said goes, also from the past; that it was there stays --
  /// All revisions of an event; a next one without content takes their place. `reason`: what that says.
  Result<void> erase_event(EventId id, const std::string& reason);
  /// The text of a report and all that tells whose it is.
  Result<void> erase_report(ReportId id);
  /// What was erased elsewhere (core/export/restorer.cpp): counted as it was when it was written.
  void put_erased(RecordKind kind, std::uint64_t id, std::uint32_t revision, const Erased& erased);
  /// The next citation of the event has at least this number: those before it were erased.
  void skip_citations(EventId event, std::uint16_t n) {
    citations_[event] = std::max(citations_[event], n);
  }
  /// What stands in the place of an erased record, made elsewhere.
  Result<void> put_in_place_of_erased(EventRecord event);
  void put_in_place_of_erased(Report report);

  /// A mark of the archive, set or taken away with this commit.
  void put_meta(std::string_view name, std::optional<std::string> value);

  /// Holds about 8 MiB of records, or much of what they are filed in: the cue to commit. It is the
  /// unit of what a crash can undo.
  [[nodiscard]] bool is_full() const;
  /// No record was written; strings alone are not worth a commit.
  [[nodiscard]] bool empty() const { return touched_.empty() && noted_.runs.empty(); }

  /// A commit that was made before need not come out the same; where it does not, this is its message.
  void let_differ(std::string message) { otherwise_ = std::move(message); }
  /// Writes everything, then HEAD. The transaction is spent.
  Result<Commit> commit();
  /// The same with a load: blocks and rows of the events in note_events().
  Result<Commit> commit(Load& load);
  void note_events(const NotedEvents& noted);
  /// The text of an event in note_events(), for the search index.
  Result<void> open_row(EventId event, std::string_view summary, std::string_view place) {
    return index_.open_row(event, summary, place, commit_);
  }
  /// Bytes of memory that the search index takes until the commit, about.
  [[nodiscard]] std::size_t index_held() const { return index_.held(); }
  /// Entries and runs of events that wait in memory for the commit.
  [[nodiscard]] std::size_t entries_held() const {
    return batch_.writes().size() + noted_.runs.size();
  }

 private:
  using Block = std::map<EventId, EventRecord>;
  [[nodiscard]] std::size_t held() const;
  ReportOf report_of();
  Result<Block*> block(EventId id);
  Result<void> add_blocks(std::span<const EventView> events);
  Result<void> add_rows(std::span<const EventView> events, std::span<const FiledDate> dates,
                        std::span<const std::uint32_t> whens);
  Result<void> put_in_block(EventRecord event);
  Result<void> file(const EventRecord& event, const EventRecord* before);
  void put_links(const EventRecord& event, const EventRecord* before);
  void put_names(const Actor& actor, const Actor& before);

  void keep_hash(RecordKind kind, std::uint64_t id, std::uint32_t revision, Erased erased,
                 std::string_view canonical);
  Result<void> erase_rows(const std::vector<const EventRecord*>& revisions,
                          const EventRecord& in_place);
  Result<void> erase_all(const std::string& prefix);
  Result<void> erase_pages(EventId id);
  void add_citation(const Citation& citation);
  void note(RecordKind kind, std::uint64_t id, std::uint32_t revision, ChangeKind change,
            std::string_view canonical);
  template <class Record>
  void put_records(RecordKind kind, const std::unordered_map<std::uint32_t, Record>& records,
                   std::string (*key)(decltype(Record::id)));
  void write_changes();

  Database& db_;
  OperationInfo info_;
  std::optional<Commit> again_;           // what must come out
  std::optional<std::string> otherwise_;  // the message of what may come out instead
  CommitNumber commit_;
  CommitNumber operation_;
  Instant time_;
  Counters counters_;
  Counts counts_;
  Hash128 sum_{};
  std::size_t bytes_ = 0;
  Batch batch_;
  SequenceWriter<RowCodec> rows_;
  SequenceWriter<PlaceCodec> places_;
  std::map<std::uint64_t, Block> blocks_;
  std::unordered_map<std::uint64_t, Report> reports_;
  std::unordered_map<std::uint32_t, Actor> actors_;
  std::unordered_map<std::uint32_t, Negotiation> negotiations_;
  std::unordered_map<std::string, StringId> strings_;
  StringId first_new_;                         // the number of the first of the next
  std::vector<std::string_view> new_strings_;  // keys of strings_, in the order of their numbers
  std::map<std::string, EventId> externals_;
  std::map<std::string, std::vector<ReportId>> origins_;
  std::map<std::pair<RecordKind, std::uint64_t>, ChangeKind> touched_;
  NotedEvents noted_;  // that came, or were revised, many at once
  std::map<EventId, std::uint16_t> citations_;
  Ledger ledger_;
  KnownRevisions known_;
  IndexWriter index_;
  std::optional<Report> looked_up_;  // by report_of()
};

}  // namespace parley
