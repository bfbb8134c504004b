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

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/actor_input.h"
#include "core/clock.h"
#include "core/event_input.h"
#include "core/import.h"
#include "core/negotiation_input.h"
#include "core/report_reader.h"
#include "core/talks.h"
#include "schema/date_range.h"
#include "schema/leaf.h"
#include "schema/records.h"

namespace rocksdb {
class Env;  // only named: the file system that tests put in place of the real one
}

namespace parley {

class Database;  // what is inside (core/record/database.h)
class Restorer;  // the way back from an export (core/restorer.h)
struct Kept;     // a record as it is exported (core/kept.h)

enum class Access : std::uint8_t { kRead, kWrite };

struct OpenOptions {
  Access access = Access::kRead;
  std::chrono::milliseconds lock_timeout{5000};  // how long a second writer waits
  rocksdb::Env* env = nullptr;                   // nullptr: the operating system's
  bool bulk = false;  // for import and restore: large commits are cheaper
};

// ---- what is asked ----

/// From when the archive is looked at; at most one of the two. Neither: as it is now.
struct Viewpoint {
  /// As this archive stood after that commit; 0: before the first.
  std::optional<CommitNumber> as_of;
  /// As the press had it before that moment (exclusive): each event in its latest revision whose
  /// report had been published by then.
  std::optional<ClockPoint> known_by;
  [[nodiscard]] bool is_present() const { return !as_of && !known_by; }
  friend bool operator==(const Viewpoint&, const Viewpoint&) = default;
};

/// In the place of a dataset's name.
inline constexpr std::string_view kAnyDataset = "any", kNoDataset = "none";

struct TimelineQuery {
  std::vector<ActorId> actors;  // none: everyone's timeline
  std::vector<ActorId> with;    // only events in which all of these take part, too
  bool with_members = false;    // also the events of those affiliated at the event's date
  DateRange range;              // half-open
  std::string source;           // exact name, folded; "" for all
  std::string tag;              // folded; "" for all
  std::optional<EventKind> kind;
  std::string dataset;  // only its events ("gdelt"), those of "any" or "none"; "" for all
  bool newest_first = false;
  std::optional<std::uint64_t> limit;  // the latest so many events; nullopt for all
  /// A line for each sentence where those of an event differ about the actors asked for, `with` and
  /// members among them; else one line an event.
  bool each_sentence = false;
  bool notice_members = false;   // fill TimelineEnd::members_with_more: costs a look at each member
  bool possible = false;         // also what may lie in the range, or partly does
  bool notice_possible = false;  // fill TimelineEnd::possible: costs a look around the range's ends
  double padding = 0;  // dates with ~ or ? reach further by so many times their own length at each
                       // end, those with % by twice as much
  NegotiationId negotiation{};  // only its events; 0 for all
  Viewpoint at;
};

/// One line of a timeline: an event as it concerns one actor. Owned; cheap to move.
struct TimelineLine {
  EventId event{};
  std::uint32_t revision = 1;
  std::string when;  // EDTF
  Place place;
  EventKind kind = EventKind::kArticle;
  Status status = Status::kAsserted;
  std::string code;  // CAMEO, "" where none
  ActorId actor{};   // the actor asked for (or its member) whose line this is; 0 where nobody was
                     // asked for
  ActorId member_of{};          // set where `actor` stands here as a member of an actor asked for
  std::vector<ActorId> others;  // further actors asked for that take part; with each_sentence,
                                // those whose sentence it is as well
  RoleSet roles{};              // of `actor`
  std::string summary;          // the sentence about `actor`
  std::string source;           // the publisher, "" where the report names none
  std::string origin;           // then: the file that the report was read from, or who recorded it
};

/// What a timeline left out, for the note below it.
struct TimelineEnd {
  std::uint64_t lines = 0;
  bool more = false;  // the limit cut something
  std::vector<ActorId>
      members_with_more;  // have events in the range; where notice_members asked for it, at most 5
  std::uint64_t possible = 0;  // lines more that `possible` would give, where that was asked for
};

/// What a negotiation's rule suggests: everything that fits, belongs to no negotiation and was not
/// refused.
struct SuggestionQuery {
  NegotiationId negotiation{};
  bool newest_first = false;
  std::optional<std::uint64_t> limit;  // the latest so many; nullopt for all
  Viewpoint at;
};

/// Where the parties of a negotiation stand.
struct PositionsQuery {
  NegotiationId negotiation{};
  Viewpoint at;
  std::string issue;     // only on this one; "" for all
  ActorId party{};       // only of this one; 0 for all
  bool history = false;  // also how each came to be
  /// Only cells that say something else than before then, each with what it said before.
  std::optional<ClockPoint> since;
};

/// What was proposed in a negotiation, as it stood before `on` by the dates of the events.
struct ProposalsQuery {
  NegotiationId negotiation{};
  Viewpoint at;
  ClockPoint on = kLastInstant;  // exclusive
  std::string zone;              // whose days are counted; "": of UTC
};

struct ReportQuery {
  std::vector<ActorId> actors;
  DateRange range;  // of publication
  std::string source;
  std::string tag;
  bool newest_first = false;
  std::optional<std::uint64_t> limit;
  Viewpoint at;
};

/// A capitalised name that reports use and no actor has.
struct NameSuggestion {
  std::string name;
  std::uint64_t reports = 0;  // that have it
  ReportId report{};          // the latest of them
  std::string example;        // its sentence there
  ActorKind kind{};           // as its words look
};

struct NameSuggestionQuery {
  std::uint64_t fewest = 2;  // reports
  std::optional<std::size_t> limit;
};

/// A revision of an event, and its life.
struct RevisionEntry {
  Event event;
  std::optional<CommitNumber> until;  // the commit that closed it; nullopt: present
};

/// What a question about changes compares: two points in the life of the archive.
struct DiffQuery {
  Viewpoint from, to;
  std::vector<ActorId> actors;  // only events in which one of these takes part; none: all
  NegotiationId negotiation{};
};

/// An event that is not at `to` what it was at `from`.
struct Difference {
  EventId event{};
  std::optional<Event> before;  // nullopt: it was not there
  std::optional<Event> after;   // nullopt: it is not there any more (never: events are retracted)
  std::vector<Citation> cited;  // since `from`
};

/// Whom an event rests on.
struct SourceEntry {
  Citation citation;
  Report report;
  std::size_t stands_with = 0;  // index of the entry that it counts with; its own where it counts
                                // itself
  std::string
      why;  // "same publisher as r3", "nearly the text of r3 (94 %)"; "" where it counts itself
};
struct Sources {
  std::vector<SourceEntry> entries;  // what supports or confirms, in the order in which it came
  std::vector<SourceEntry> against;  // what disputes, denies or retracts
  std::size_t reports = 0;           // of entries, each once
  std::size_t publishers = 0;        // distinct; those without a name count as one each
  std::size_t independent = 0;
};

struct Stats {
  Counters counters;
  Format format;
  std::uint64_t actors_named = 0;  // with at least one event
  std::uint64_t aliases = 0;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::string first_when, last_when;  // of all events, "" where none
  std::vector<std::pair<std::string, std::uint64_t>>
      sources;  // by number of reports, most first, at most 20
  std::vector<std::pair<ActorId, std::uint64_t>>
      most_named;  // by number of events, most first, at most 20
};

// ---- what is changed ----

struct FoundActor {
  ActorId actor{};
  std::string handle;
  std::string alias;  // as it stands in the text
};

struct AddedReport {
  enum class Outcome : std::uint8_t { kNew, kNewVersion, kAlreadyThere, kRestored };
  Outcome outcome = Outcome::kNew;
  std::string origin;
  ReportId report{};  // the new one, or the one that is there already; in a dry run the number it
                      // would get
  EventId event{};
  ReportId supersedes{};  // kNewVersion: the version before it
  std::string why;        // kAlreadyThere: "same URL and text", "same text"
  std::string title;
  Moment published;
  std::vector<FoundActor> actors;
};

/// Who does it and what it is called in the log.
struct OperationInfo {
  std::string command;
  std::string author;
  std::string message;
  bool dry_run = false;                          // compute everything, write nothing
  const std::atomic<bool>* interrupt = nullptr;  // set: stop at the next commit boundary
  CommitNumber undoes{};                         // set by Archive::undo
};

/// One command that adds reports: one operation, cut into commits of about 8 MiB of input.
class Appender {
 public:
  /// Called after each commit is durable, with what it added in the order of add(). `commit` is
  /// empty in a dry run and where nothing was new.
  using Committed =
      std::function<void(const std::optional<Commit>& commit, std::span<const AddedReport> added)>;

  ~Appender();
  Appender(Appender&&) noexcept;

  /// Takes a report into the present commit; commits when that is full. kFailed: this one is refused,
  /// nothing of it is kept, and the others may go on. kInterrupted after an interrupt, with
  /// everything before the last commit boundary durable.
  Result<void> add(const NewReport& report);
  /// Commits what is left. Without it the rest is dropped.
  Result<void> finish();

 private:
  friend class Archive;
  struct State;
  explicit Appender(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// One command that records events: one operation, cut into commits like an append. Not
/// thread-safe; lives no longer than its archive.
class Recorder {
 public:
  ~Recorder();
  Recorder(Recorder&&) noexcept;

  /// The event as it will stand, or why it is refused: then nothing of it is kept. An event with a
  /// dataset and an id that is there already comes back as it is, with `changed` false.
  Result<EventChange> add(const EventInput& input);
  /// Commits what is left. Without it the rest is dropped.
  Result<void> finish();

 private:
  friend class Archive;
  struct State;
  explicit Recorder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct UndoResult {
  CommitNumber operation{};  // that was undone
  std::string command;       // what it was
  std::uint64_t events = 0;  // put back, or taken out of timelines
  std::uint64_t citations = 0;
  std::uint64_t actors = 0;
  std::uint64_t negotiations = 0;
};

struct NewActor {
  std::string handle;  // "" : made from the name
  std::string name;
  ActorKind kind = ActorKind::kPerson;
  std::string code;
  std::vector<Alias> aliases;
};

/// What became of the lines of a file of actors.
struct ActorImportResult {
  std::uint64_t added = 0;
  std::uint64_t there = 0;    // were there before
  std::uint64_t changed = 0;  // of those: have a name or an affiliation more
};

struct RescanResult {
  std::uint64_t reports = 0;    // read again
  std::vector<Error> unread;    // that could not be, by name
  std::uint64_t events = 0;     // revised
  std::uint64_t additions = 0;  // actors added to events
};

class Archive {
 public:
  /// Makes an archive in `directory` (made where missing; must be empty) and fills the registry
  /// from the built-in table: commit 1. Readable by its owner only.
  static Result<std::unique_ptr<Archive>> create(const std::string& directory,
                                                 const OperationInfo& info, const Clock& clock,
                                                 OpenOptions options = {});
  /// Never makes anything: kNoArchive where there is none. `clock` outlives the archive.
  static Result<std::unique_ptr<Archive>> open(const std::string& directory, const Clock& clock,
                                               OpenOptions options = {});
  ~Archive();

  // -- asking --
  /// An actor by handle or, failing that, by a name or alias that is one actor's alone; merges are
  /// followed. kFailed with near names in the hint.
  Result<ActorId> find_actor(std::string_view name, const Viewpoint& at = {}) const;
  Result<Actor> actor(ActorId id, const Viewpoint& at = {}) const;
  /// The actor that has taken this one's place by merges; itself where there is none.
  Result<Actor> present(ActorId id) const;
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
  /// The present version of each article; earlier ones are found through citations().
  Result<void> reports(const ReportQuery& query, const std::function<Visit(const Report&)>& visit,
                       bool* more = nullptr) const;
  Result<Report> report(ReportId id, const Viewpoint& at = {}) const;
  /// The most frequent first. Reads the present version of every article.
  Result<std::vector<NameSuggestion>> suggest_names(const NameSuggestionQuery& query) const;
  Result<Event> event(EventId id, const Viewpoint& at = {}) const;
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
  /// By date.
  Result<std::vector<Proposal>> proposals(const ProposalsQuery& query) const;
  /// The version of the same URL after this one, or 0.
  Result<ReportId> superseded_by(const Report& report) const;
  Result<std::string> string(StringId id) const;
  /// Newest first.
  Result<void> commits(const std::function<Visit(const Commit&)>& visit) const;
  Result<std::vector<Change>> changes(CommitNumber commit) const;
  Result<Stats> stats(const Viewpoint& at = {}) const;
  /// Everything that it keeps, commit after commit, each followed by what it wrote: core/kept.h.
  /// Streams; what `visit` returns as an error ends it.
  Result<void> everything(const std::function<Result<Visit>(const Kept&)>& visit) const;
  Counters counters() const;
  /// Whether something was committed through it.
  bool has_written() const;
  const std::string& directory() const;

  // -- changing; REQUIRES Access::kWrite unless info.dry_run. One operation each --
  Appender append(const OperationInfo& info, Appender::Committed committed);
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
  /// `other` turns out to be `kept`: its citations, parties and tags move there, and its handle
  /// leads there. What comes back is `kept`.
  Result<EventChange> merge_events(EventId kept, std::span<const EventId> others,
                                   const OperationInfo& info);
  /// Reverses an operation (nullopt: the latest that is neither undone nor an undo) by a new one.
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
  /// An export becomes the archive again, commit by commit: core/restorer.h.
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
  /// Reads the stored reports again and adds the actors that today's names find.
  Result<RescanResult> rescan(const OperationInfo& info);

 private:
  explicit Archive(std::unique_ptr<Database> database);
  Result<std::vector<Event>> decide(std::span<const EventId> events, const OperationInfo& info,
                                    const std::function<Result<bool>(Event&)>& change);
  std::unique_ptr<Database> database_;
};

/// The storage engine's name and version: "RocksDB 7.8.3".
std::string engine_name();

}  // namespace parley
