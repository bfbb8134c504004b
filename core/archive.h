// SPDX-License-Identifier: MIT
// The public face of an archive: open or make one, append reports, record events and what became of
// them, keep the registry of actors, and ask, also for what was believed before.
//
//   auto archive = Archive::open(directory, {.access = Access::kRead});
//   (*archive)->timeline({.actors = {hamas}}, [](const TimelineLine& line) { …; return
//   Visit::kContinue; });
//
// An Archive that was opened for reading sees one commit for its whole life and leaves every file
// untouched. There is one writer; a second one waits, then is told which process holds the archive.
// Not thread-safe: one thread an Archive. All functions report kDamaged where stored bytes are not
// what was written, and kIo where the disk fails.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/actor_dictionary.h"
#include "core/actor_input.h"
#include "core/ask.h"
#include "core/change.h"
#include "core/clock.h"
#include "core/event_input.h"
#include "core/export.h"
#include "core/facts.h"
#include "core/import.h"
#include "core/negotiation_input.h"
#include "core/report_reader.h"
#include "core/search.h"
#include "core/talks.h"
#include "core/types.h"
#include "schema/records.h"

namespace parley {

class Database;  // what is inside (core/record/database.h)

class Archive {
 public:
  /// Makes an archive in `directory` (made where missing; must be empty) and fills the registry
  /// from the built-in table: commit 1. Readable by its owner only.
  static Result<std::unique_ptr<Archive>> create(const std::string& directory,
                                                 const OperationInfo& info, const Clock& clock,
                                                 OpenOptions options = {});
  /// Never makes anything: kNoArchive where there is none. `clock` outlives the archive.
  static Result<std::unique_ptr<Archive>> open(const std::string& directory, const Clock& clock,
                                               const OpenOptions& options = {});
  ~Archive();

  // -- asking --
  /// An actor by handle or, failing that, by a name or alias that is one actor's alone; merges are
  /// followed. kFailed with near names in the hint.
  Result<ActorId> find_actor(std::string_view name, const Viewpoint& at = {}) const;
  Result<Actor> actor(ActorId id, const Viewpoint& at = {}) const;
  /// The actor that has taken this one's place by merges; itself where there is none.
  Result<Actor> current(ActorId id) const;
  /// By handle, ascending. Merged ones only where asked for.
  Result<void> actors(bool merged_too, const std::function<Visit(const Actor&)>& visit) const;
  /// Those whose handle begins with `prefix`, likewise, without merged ones: costs a look at each.
  Result<void> actors_under(std::string_view prefix,
                            const std::function<Visit(const Actor&)>& visit) const;
  /// Affiliated to `id` at any time, directly or through others, each once with its own dates.
  Result<std::vector<ActorId>> members(ActorId id) const;

  /// Oldest first unless newest_first; with a limit, the latest so many of the range either way.
  Result<TimelineEnd> timeline(const TimelineQuery& query,
                               const std::function<Visit(const TimelineLine&)>& visit) const;
  /// What words find: reports and events, with the matching passage. kUsage for words that cannot be read,
  /// kFailed in an archive without an index.
  Result<SearchEnd> search(const SearchQuery& query,
                           const std::function<Visit(const SearchHit&)>& visit) const;
  /// The present version of each article; earlier ones are found through citations().
  Result<ReportsEnd> reports(const ReportQuery& query,
                             const std::function<Visit(const Report&)>& visit) const;
  Result<Report> report(ReportId id, const Viewpoint& at = {}) const;
  /// The most frequent first. Reads the present version of every article.
  Result<std::vector<NameSuggestion>> suggest_names(const NameSuggestionQuery& query) const;
  Result<Event> event(EventId id, const Viewpoint& at = {}) const;
  /// The event with all that it points to.
  Result<EventFacts> facts(EventId id, const Viewpoint& at = {},
                           Detail detail = Detail::kWhole) const;
  /// The handles that belong to an event that was read before, also in an earlier revision: of who
  /// takes part, of its negotiation, and of who says otherwise.
  Result<EventFacts> named(Event event) const;
  /// "e42", or "gdelt:1108345" by dataset and id; of an event that was merged into another, that
  /// other one. kFailed where there is none, with near ones in the hint.
  Result<EventId> find_event(std::string_view handle, const Viewpoint& at = {}) const;
  /// The reports that an event cites, in the order in which they came; none that was taken back.
  Result<std::vector<Citation>> citations(EventId id, const Viewpoint& at = {}) const;
  /// How independent of one another they are, and the page that a dataset's event was read from.
  /// Reads their texts.
  Result<Sources> sources(EventId id, const Viewpoint& at = {}) const;
  /// Events that cite this report, or answer this event.
  Result<std::vector<EventId>> cited_by(ReportId id) const;
  Result<std::vector<EventId>> answered_by(EventId id) const;
  /// Events that are merged into this one now.
  Result<std::vector<EventId>> merged_from(EventId id) const;
  /// Events that may be one, told twice; the likeliest first. merge_events() makes one of them.
  Result<std::vector<Twins>> twins(const TwinsQuery& query) const;
  /// Every revision, oldest first.
  Result<std::vector<RevisionEntry>> history(EventId id) const;
  /// Events that differ, by date. Comparing as-of points costs what was committed in between; what
  /// the press knew, a look at each timeline.
  Result<void> diff(const DiffQuery& query,
                    const std::function<Visit(const Difference&)>& visit) const;
  /// The last commit before a moment; 0 where there is none.
  Result<CommitNumber> commit_before(Instant end) const;
  Result<Commit> commit(CommitNumber number) const;
  /// By slug. kFailed with near names in the hint.
  Result<NegotiationId> find_negotiation(std::string_view slug, const Viewpoint& at = {}) const;
  Result<Negotiation> negotiation(NegotiationId id, const Viewpoint& at = {}) const;
  Result<void> negotiations(const std::function<Visit(const Negotiation&)>& visit,
                            const Viewpoint& at = {}) const;
  /// Every revision, oldest first.
  Result<std::vector<Negotiation>> negotiation_history(NegotiationId id) const;
  /// Computed when asked for: reads all events of the rule's actors and dates. A member counts while
  /// it is one.
  Result<TimelineEnd> suggestions(const SuggestionQuery& query,
                                  const std::function<Visit(const TimelineLine&)>& visit) const;
  /// kFailed, saying what there is, for an issue or a party that is not on the table.
  Result<Positions> positions(const PositionsQuery& query) const;
  /// Of these events, as they are here, those with a stance that somebody takes who has no seat then.
  Result<std::vector<Unseated>> unseated(std::span<const Event> events) const;
  /// Whose act each event is, and which of them are rounds. Reads all of the negotiation's events.
  Result<Course> course(NegotiationId id, const Viewpoint& at = {}) const;
  /// Of events that wait for a review: what fits the rule of one open negotiation. Computed when asked
  /// for: walks what each rule fits.
  Result<std::map<EventId, SuggestedFiling>> suggested_filings() const;
  /// By date.
  Result<std::vector<Proposal>> proposals(const ProposalsQuery& query) const;
  /// The version of the same URL after this one, or 0.
  Result<ReportId> superseded_by(const Report& report) const;
  /// Newest first.
  Result<void> commits(const std::function<Visit(const Commit&)>& visit) const;
  Result<std::vector<Change>> changes(CommitNumber commit) const;
  Result<Stats> stats(const Viewpoint& at = {}) const;
  /// Where the bytes of the archive are, table by table, the largest first. Reads all of it. What is not in
  /// table files yet (the log of the last commits) is not on the disk in it.
  Result<std::vector<StoredPart>> storage() const;
  /// Everything that it stores, commit after commit, each followed by what it wrote: core/export.h.
  /// Streams; what `visit` returns as an error ends it. Lines come without their ends.
  Result<void> export_lines(const std::function<Result<Visit>(std::string_view line)>& visit) const;
  /// Now, undone ones among them: stats() counts what stands.
  Counts totals() const;
  /// The latest; 0 in an archive that was made this moment.
  CommitNumber last_commit() const;
  /// Whether something was committed through it.
  bool has_written() const;
  const std::string& directory() const;
  /// 32 hex digits that no other archive has; a copy and what is restored of an export keep them.
  const std::string& id() const;

  // -- changing; REQUIRES Access::kWrite unless info.dry_run. One operation each --
  Appender append(const OperationInfo& info, Appender::Committed committed,
                  EventReading reading = {});
  Recorder record(const OperationInfo& info);
  /// The next revision of an event with what `input` says. What is the same already is no change:
  /// then nothing is written and `changed` is false. kMoved where another revision was expected.
  Result<EventChange> update(EventId id, const EventInput& input, const OperationInfo& info);
  /// Out of present timelines; it stays in history. REQUIRES a reason.
  Result<EventChange> retract(EventId id, const Cause& cause, const OperationInfo& info);
  /// Marked as disputed or denied, by whom and according to what. REQUIRES `by` or a citation.
  Result<EventChange> dispute(EventId id, const Cause& cause, const OperationInfo& info);
  Result<EventChange> deny(EventId id, const Cause& cause, const OperationInfo& info);
  /// One more report behind it; with `settle`, claims against it are over. REQUIRES a citation.
  Result<EventChange> confirm(EventId id, const Cause& cause, bool settle,
                              const OperationInfo& info);
  Result<EventChange> annotate(EventId id, const std::string& note, const Cause& cause,
                               const OperationInfo& info);
  /// A person's word on events that were read out of articles: one operation, all or none. kFailed for
  /// one that is not waiting for it. `reason`: why, "" for none.
  Result<std::vector<EventChange>> review(std::span<const Review> reviews,
                                          const std::string& reason, const OperationInfo& info);
  /// `other` turns out to be `kept`: its citations, parties and tags move there, and its handle
  /// leads there. What comes back is `kept`.
  Result<EventChange> merge_events(EventId kept, std::span<const EventId> others,
                                   const OperationInfo& info);
  /// Removes what reports and events say, for good, also from the past: nothing but hashes are left,
  /// which prove that something was there. What was read out of a report goes with it. kFailed, saying
  /// what else must go, where another report or event cites it or has a sentence of it and is not
  /// among those that `may_stay`; rows of datasets are not looked at. A `reason` must be given. The
  /// bytes are on the disk until compact(), and in backups and exports that were made before.
  Result<ErasedRecords> erase(std::span<const ReportId> reports, std::span<const EventId> events,
                              const std::string& reason, const OperationInfo& info,
                              const KeptRecords& may_stay = {});
  /// Whether the report's text was erased.
  [[nodiscard]] Result<bool> is_erased(ReportId id) const;
  /// Writes all files anew, without what is not in the archive any more. Needs as much space again.
  Result<void> compact();
  /// Makes the index that search() reads, of an archive that has none or not all of one; `again`: anew. No
  /// commit: what the archive holds stays as it is. kInterrupted where it was stopped; the same goes on.
  Result<ReindexResult> reindex(bool again, const OperationInfo& info);
  /// Reverses an operation (nullopt: the latest that is neither undone nor an undo; kFailed where
  /// something was erased since) by a new one.
  /// kFailed, naming them, where later operations build on what it wrote.
  Result<UndoResult> undo(std::optional<CommitNumber> operation, const OperationInfo& info);
  Result<Negotiation> add_negotiation(const std::string& slug, const NegotiationInput& input,
                                      const OperationInfo& info);
  /// Its next revision with what `input` says. kFailed where somebody is to leave who is not at the
  /// table, or an issue that events name.
  Result<NegotiationChange> edit_negotiation(NegotiationId id, const NegotiationInput& input,
                                             const OperationInfo& info);
  /// A closed one takes no new events.
  Result<NegotiationChange> close_negotiation(NegotiationId id, const OperationInfo& info);
  Result<NegotiationChange> reopen_negotiation(NegotiationId id, const OperationInfo& info);
  /// Our own filing: the events stay known since when they were. All or none. kFailed for an event
  /// of another negotiation, or one that answers one.
  Result<std::vector<EventChange>> attach_events(NegotiationId id, std::span<const EventId> events,
                                                 const std::string& reason,
                                                 const OperationInfo& info);
  Result<std::vector<EventChange>> detach_events(NegotiationId id, std::span<const EventId> events,
                                                 const std::string& reason,
                                                 const OperationInfo& info);
  /// A person's word on suggestions, one operation: the accepted ones are attached, the refused ones
  /// are not suggested again. kFailed for an event that is not suggested.
  Result<std::vector<EventChange>> review(NegotiationId id, std::span<const EventId> accepted,
                                          std::span<const EventId> refused,
                                          const std::string& reason, const OperationInfo& info);
  Result<Actor> add_actor(const NewActor& actor, const OperationInfo& info);
  /// Many, in one commit; one whose handle is there is given the names and affiliations that it
  /// lacks. `reject` is told of each line that is left out.
  Result<ActorImportResult> import_actors(
      std::span<const ActorLine> lines,
      const std::function<void(std::uint64_t line, Error error)>& reject,
      const OperationInfo& info);
  /// What a dictionary says, in one commit: an entry whose name is there is given the names and
  /// memberships that it lacks. `report` is told of each entry and each line of one that is left out.
  Result<DictionaryImportResult> import_dictionary(std::span<const DictionaryEntry> entries,
                                                   const ReportLine& report,
                                                   const OperationInfo& info);
  /// All or none; kFailed where one names another actor. What is there already changes nothing (the
  /// revision stays).
  Result<Actor> add_aliases(ActorId id, std::span<const Alias> aliases, const OperationInfo& info);
  Result<Actor> remove_aliases(ActorId id, std::span<const std::string> aliases,
                               const OperationInfo& info);
  Result<Actor> affiliate(ActorId id, const Affiliation& affiliation, const OperationInfo& info);
  /// From now on `from` is `into`: queries follow, nothing is rewritten.
  Result<Actor> merge_actors(ActorId from, ActorId into, const OperationInfo& info);
  /// A person's word on who takes part; rescan and new versions of the article respect it. All
  /// events or none; they
  /// come back as they stand afterwards, those that needed no change with their old revision.
  Result<std::vector<Event>> attach_actor(std::span<const EventId> events, ActorId actor,
                                          const OperationInfo& info);
  Result<std::vector<Event>> detach_actor(std::span<const EventId> events, ActorId actor,
                                          const OperationInfo& info);
  /// An export becomes the archive again, commit by commit: core/export.h.
  Restorer restore(const std::atomic<bool>* interrupt);
  /// Rows of files as events of a dataset, in few commits; after an error or an
  /// interrupt what is committed stays, and the same request goes on. kUsage for a map, kFailed for
  /// a file that cannot be read or does not fit it: then nothing of it is written.
  Result<ImportSummary> import(const ImportRequest& request, const ImportWatch& watch,
                               const OperationInfo& info);
  /// What it would do with the first rows of a map that finds names (core/import.h: finds_names).
  Result<ImportCheck> check_import(const ImportRequest& request) const;
  /// The scheme, with its edition, that the codes of the events of this commit are of: "CAMEO-1.1b3".
  /// "" where it imported none.
  Result<std::string> scheme(CommitNumber commit) const;
  /// What was imported, oldest first, a file an operation.
  Result<void> ledger(const std::function<Visit(const LedgerEntry&)>& visit) const;
  /// Reads the stored reports again and adds the actors that today's names find, and with `reading`
  /// the events that today's lexicon does. kUsage for a fault in the lexicon.
  Result<RescanResult> rescan(const OperationInfo& info, const EventReading& reading = {});

 private:
  explicit Archive(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

}  // namespace parley
