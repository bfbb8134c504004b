// SPDX-License-Identifier: MIT
// What can be asked of an archive, and what it answers. Everything is owned by who holds it. What
// talks came to has a header of its own: core/talks.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/facts.h"
#include "core/types.h"
#include "schema/date_range.h"
#include "schema/records.h"

namespace parley {

struct TimelineQuery {
  std::vector<ActorId> actors;  // none: everyone's timeline
  std::vector<ActorId> with;    // only events in which all of these take part, too
  bool with_members = false;    // also the events of those affiliated at the event's date
  DateRange range;              // half-open
  std::string source;           // exact name, folded; "" for all
  std::string tag;              // folded; "" for all
  std::string match;            // only what these words find (core/search.h); "" for all
  std::optional<EventKind> kind;
  std::string dataset;          // only its events ("gdelt"), those of "any" or "none"; "" for all
  bool suggested_only = false;  // what was read out of articles and nobody has reviewed
  bool asserted_only = false;   // no events that were read out of articles and nobody has reviewed
  /// Also the line of an article whose part about the actors asked for is told by events that cite it.
  bool articles = true;
  bool newest_first = false;
  std::optional<std::uint64_t> limit;  // the latest so many events; nullopt for all
  /// A line for each sentence where those of an event differ about the actors asked for, `with` and
  /// members among them; else one line an event.
  bool each_sentence = false;
  /// In the place of an article's line one for each sentence of its reports that is about those
  /// asked for, read from their texts; an article of which a name stands in a tag alone keeps its
  /// own. REQUIRES: actors, each_sentence.
  bool of_reports = false;
  bool notice_members = false;   // fill TimelineEnd::members_with_more: costs a look at each member
  bool possible = false;         // also what may lie in the range, or partly does
  bool notice_possible = false;  // fill TimelineEnd::possible: costs a look around the range's ends
  double padding = 0;  // dates with ~ or ? reach further by so many times their own length at each
                       // end, those with % by twice as much
  NegotiationId negotiation{};    // only its events; 0 for all
  Detail detail = Detail::kLine;  // how much each line tells of its event
  Viewpoint at;
};

/// When what a sentence tells happened, by its own words ("on Tuesday"), counted from the publication.
struct ToldDate {
  std::string when;    // EDTF; with ~ or ? where it is not certain
  std::string phrase;  // as it stands
  std::string rule;    // for people: "weekday, the latest up to publication"
};

/// One line of a timeline: an event as it concerns one actor. Owned; cheap to move.
struct TimelineLine {
  EventId event{};
  std::uint32_t revision = 1;
  std::string when;  // EDTF
  Instant start;     // the earliest that it can be, UTC; kFirstInstant where that is open
  EventKind kind = EventKind::kArticle;
  Status status = Status::kAsserted;
  std::string code;  // CAMEO, "" where none
  ActorId actor{};   // the actor asked for (or its member) whose line this is; 0 where nobody was
                     // asked for
  ActorId member_of{};           // set where `actor` stands here as a member of an actor asked for
  std::vector<ActorId> others;   // further actors asked for that take part; with each_sentence,
                                 // those whose sentence it is as well
  RoleSet roles{};               // of `actor`
  std::string summary;           // the sentence about `actor`
  std::string source;            // the publisher, "" where the report names none
  std::string origin;            // then: the file that the report was read from, or who recorded it
  ReportId report{};             // whose sentence it is, 0: nobody's; with some detail only
  Span span;                     // of the sentence there; this and `told` with of_reports only
  std::optional<ToldDate> told;  // nullopt: the sentence has no date of what it tells
  /// The event; nullptr where no detail was asked for. Lines of one event share it.
  std::shared_ptr<const EventFacts> facts;
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
  Detail detail = Detail::kLine;       // how much each line tells of its event
  bool read_only = false;              // only what was read out of articles and nobody has reviewed
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

/// Which events may be one, told twice.
struct TwinsQuery {
  std::vector<ActorId> actors;  // in which one of these takes part; none: all
  DateRange range;              // of at least one day of both
};

/// Two events by the same actors in the same roles, of one family of codes, at the same time,
/// according to different reports.
struct Twins {
  EventId first{}, second{};  // the older handle first
  unsigned score = 0;         // percent; our own estimate
  bool same_date = false, same_code = false;
};

struct ReportQuery {
  std::vector<ActorId> actors;
  DateRange range;  // of publication
  std::string source;
  std::string tag;
  std::string match;  // only what these words find (core/search.h); "" for all
  bool newest_first = false;
  std::optional<std::uint64_t> limit;
  Viewpoint at;
};

struct ReportsEnd {
  bool more = false;  // the limit cut something
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

struct Stats {
  Counts totals;
  CommitNumber commits{};  // the last one
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

/// What some of an archive takes, as it is stored.
struct StoredPart {
  std::string name;                 // of a table, or of a column of it: words for people
  std::uint64_t entries = 0;        // of a table: keys
  std::uint64_t bytes = 0;          // before compression: keys and values
  std::uint64_t on_disk = 0;        // after it, about
  std::vector<StoredPart> columns;  // of events that came with datasets, the largest first
};

}  // namespace parley
