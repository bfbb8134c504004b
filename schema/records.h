// SPDX-License-Identifier: MIT
// What an archive holds: reports, events, actors, commits, and the small records around them; and
// their encoding. Records are values: copyable, no pointers, no behaviour. On disk they are a
// version byte and cereal's portable binary (schema/FORMAT.md); leaves and blocks, which hold the
// rows of timelines and the current revisions of events, have codecs of their own (leaf.h,
// block.h).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/edtf.h"
#include "schema/ids.h"
#include "schema/time.h"

namespace parley {

// ---- vocabulary; every number is stored: do not change, only add ----

enum class EventKind : std::uint8_t { kArticle = 1, kEvent = 2, kDataset = 3 };
enum class Status : std::uint8_t {
  kAsserted = 1,
  kDisputed = 2,
  kDenied = 3,
  kRetracted = 4,
  kSuggested = 5
};
enum class Role : std::uint8_t {
  kBy = 0,
  kTo = 1,
  kMediator = 2,
  kHost = 3,
  kGuarantor = 4,
  kSignatory = 5,
  kAbout = 6
};
inline constexpr std::array kRoles = {Role::kBy,   Role::kTo,        Role::kMediator,
                                      Role::kHost, Role::kGuarantor, Role::kSignatory,
                                      Role::kAbout};
inline constexpr std::uint64_t kAllRoles = (1U << kRoles.size()) - 1;  // of a RoleSet

/// The roles of one actor in one event: a set, one bit a Role.
enum class RoleSet : std::uint8_t {};
constexpr RoleSet roles(Role role) { return RoleSet(1U << static_cast<unsigned>(role)); }
constexpr RoleSet operator|(RoleSet a, RoleSet b) {
  return RoleSet(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr RoleSet operator-(RoleSet a, RoleSet b) {
  return RoleSet(static_cast<unsigned>(a) & ~static_cast<unsigned>(b));
}
constexpr bool has(RoleSet set, Role role) {
  return (static_cast<unsigned>(set) >> static_cast<unsigned>(role) & 1U) != 0;
}

enum class ActorKind : std::uint8_t {
  kState = 1,
  kRegion = 2,
  kOrganisation = 3,
  kGroup = 4,
  kPerson = 5
};
/// Who put an actor into an event: the reader of articles, or a person whose word stands (kRemoved:
/// taken out).
enum class Decision : std::uint8_t { kFound = 1, kAdded = 2, kRemoved = 3 };
enum class RecordKind : std::uint8_t {
  kReport = 1,
  kEvent = 2,
  kActor = 3,
  kCitation = 4,
  kNegotiation = 5
};
enum class ChangeKind : std::uint8_t { kCreated = 1, kRevised = 2 };
/// What an actor does about an issue.
enum class Stance : std::uint8_t {
  kNone = 0,
  kDemands = 1,
  kOffers = 2,
  kAccepts = 3,
  kAcceptsIf = 4,
  kRejects = 5,
  kWithdraws = 6,
  kImplements = 7
};
/// What a report does for the event that cites it. Only what supports or confirms counts as a
/// source; kWithdrawn takes an earlier citation back.
enum class CitationKind : std::uint8_t {
  kSupports = 1,
  kConfirms = 2,
  kDisputes = 3,
  kDenies = 4,
  kRetracts = 5,
  kWithdrawn = 6
};
/// How an actor sits at a negotiation's table.
enum class Seat : std::uint8_t { kParty = 1, kMediator = 2, kGuarantor = 3, kObserver = 4 };

std::string_view name(EventKind kind);
std::string_view name(Status status);
std::string_view name(Role role);
std::vector<std::string> role_names(RoleSet roles);  // in the order of kRoles
std::string_view name(ActorKind kind);
std::string_view name(RecordKind kind);
std::string_view name(ChangeKind kind);
std::string_view name(Stance stance);  // "" for kNone
std::string_view name(CitationKind kind);
std::string_view name(Seat seat);
std::string_view name(Decision decision);
Result<EventKind> parse_event_kind(std::string_view text);
Result<ActorKind> parse_actor_kind(std::string_view text);
Result<Stance> parse_stance(std::string_view text);
Result<Seat> parse_seat(std::string_view text);

// ---- records ----

using Hash128 = std::array<std::uint8_t, 16>;
using Sha256 = std::array<std::uint8_t, 32>;

/// Lower-case hexadecimal digits.
std::string hex(std::span<const std::uint8_t> bytes);

/// An article as published. Its text never changes.
struct Report {
  ReportId id{};
  std::string title;
  std::string body;    // paragraphs separated by blank lines, LF
  std::string source;  // the publisher, "" where unknown
  std::string url;     // as given
  std::string author;
  std::string lang;  // BCP 47, "" where unknown
  std::vector<std::string> tags;
  Moment published;
  std::string origin;     // what it was read from: a file's name, with its line for JSON Lines
  Sha256 content{};       // SHA-256 of title LF body
  EventId event{};        // the event that says what it contributes
  ReportId supersedes{};  // the version of the same URL or id before it, or 0
  CommitNumber commit{};
  Instant recorded;
  std::string
      external_id{};  // what its publisher calls it: a feed's guid, a mail's Message-ID; "" none
};

/// A stretch of a report's text (its body, in bytes; the title is `in_title`).
struct Span {
  std::uint32_t at = 0;
  std::uint32_t length = 0;
  bool in_title = false;
  friend bool operator==(const Span&, const Span&) = default;
};

struct Sentence {
  std::string text;
  Span span;
  friend bool operator==(const Sentence&, const Sentence&) = default;
};

/// One actor's part in an event.
struct Participant {
  ActorId actor{};
  RoleSet roles{};
  Decision decision = Decision::kFound;
  std::uint16_t sentence = 0;  // index into Event::sentences: what it says about this actor
  std::string alias;           // as it stands in the text; "" where a person added the actor
  friend bool operator==(const Participant&, const Participant&) = default;
};

/// Somebody says that it was otherwise, or was not.
struct Claim {
  Status status = Status::kDisputed;  // or kDenied
  std::vector<ActorId> by;            // none: the report's own voice
  ReportId report{};                  // that says so, 0 where none does
  std::string reason;
  friend bool operator==(const Claim&, const Claim&) = default;
};

/// A remark of whoever keeps the archive.
struct Note {
  std::string text;
  std::string author;
  Instant recorded;
  friend bool operator==(const Note&, const Note&) = default;
};

// An event and its parts are templates over the texts that many events have in common: publishers,
// tags, datasets and names of figures. `Text` is std::string for all who ask an archive; within it,
// numbers stand in the place of these texts.

/// A figure that a dataset gives with an event, as written there: "goldstein" "-10.0".
template <class Text>
struct BasicFact {
  Text name{};
  std::string value;  // not empty
  friend bool operator==(const BasicFact&, const BasicFact&) = default;
};

/// A sentence of an event that another report says than the event's own: of one merged into it.
template <class Text>
struct BasicQuoted {
  std::uint16_t sentence = 0;  // index into Event::sentences, not 0
  ReportId report{};           // 0: a person's word
  Text source{};               // its publisher
  friend bool operator==(const BasicQuoted&, const BasicQuoted&) = default;
};

/// How an article tells what happens.
enum class Telling : std::uint8_t { kFact = 0, kFuture = 1, kHypothetical = 2 };
std::string_view name(Telling telling);  // "" for kFact

/// How an event was read out of an article, and how the article tells it. Default where a person
/// recorded it.
struct Coding {
  std::string rule;             // the lexicon's entry that fired: "reject: * {proposal}"
  std::string date_rule;        // "weekday, the latest up to publication"
  std::uint8_t confidence = 0;  // percent, our own estimate; 0: it was not read
  Telling telling = Telling::kFact;
  bool negated = false;          // "did not reject"
  std::vector<ActorId> said_by;  // according to whom; none: the article itself
  friend bool operator==(const Coding&, const Coding&) = default;
};

/// What few events have; one default value for all the others.
template <class Text>
struct BasicEventDetails {
  std::string said;   // `when` in the words that were given, "" where they are the same
  std::string place;  // in words
  Text dataset{};     // who sent it, and under which id: such an event is recorded once
  std::string external;
  NegotiationId negotiation{};
  std::string issue;  // its slug
  Stance stance = Stance::kNone;
  EventId answers{};
  std::string round;
  std::vector<Claim> claims;  // that stand against it now
  std::vector<Note> notes;
  EventId merged_into{};         // 0, or the event that it turned out to be
  ReportId cause{};              // the report that made somebody revise it, 0 where none did
  std::string reason;            // why there is this revision
  std::uint32_t voids_from = 0;  // an undo: the revisions from this one on never counted; 0: none
  std::string url;               // of a dataset's event: where what it was read from is
  std::vector<BasicFact<Text>> facts;     // of a dataset's event; names known longest first
  std::vector<BasicQuoted<Text>> quoted;  // by sentence, ascending
  Coding coding;
  friend bool operator==(const BasicEventDetails&, const BasicEventDetails&) = default;
};

/// Something that happened or was said, in one revision.
template <class Text>
struct BasicEvent {
  EventId id{};
  std::uint32_t revision = 1;
  EventKind kind = EventKind::kArticle;
  Status status = Status::kAsserted;
  std::string when;                       // EDTF
  std::string code;                       // CAMEO with leading zeros, "" where none
  std::vector<Sentence> sentences;        // the first is the event's own summary
  std::vector<Participant> participants;  // by actor, ascending
  std::vector<Text> tags;
  ReportId report{};      // whose word it is: the article itself, or what was cited; 0: nobody's
  Text source{};          // its publisher
  Moment published;       // its publication; what --known-by asks for
  CommitNumber commit{};  // that wrote this revision
  Instant recorded;       // when its first revision was committed
  Instant revised;        // when this one was
  BasicEventDetails<Text> details;
  friend bool operator==(const BasicEvent&, const BasicEvent&) = default;
};

using Fact = BasicFact<std::string>;
using Quoted = BasicQuoted<std::string>;
using EventDetails = BasicEventDetails<std::string>;
using Event = BasicEvent<std::string>;

/// Whose word a sentence of the event is: nullptr where it is the event's own report's.
template <class Text>
const BasicQuoted<Text>* quoted_at(const BasicEvent<Text>& event, std::uint16_t sentence) {
  for (const BasicQuoted<Text>& quoted : event.details.quoted) {
    if (quoted.sentence == sentence) return &quoted;
  }
  return nullptr;
}

/// The report whose word it is what the event says about one who takes part.
template <class Text>
ReportId report_about(const BasicEvent<Text>& event, const Participant& participant) {
  const auto* quoted = quoted_at(event, participant.sentence);
  return quoted == nullptr ? event.report : quoted->report;
}

/// Whether timelines show it: neither retracted nor merged into another.
template <class Text>
bool is_now(const BasicEvent<Text>& event) {
  return event.status != Status::kRetracted && number(event.details.merged_into) == 0;
}

/// A name by which text refers to an actor.
struct Alias {
  std::string text;
  bool exact_case = false;  // matches only as written: "US" is not "us"
  friend bool operator==(const Alias&, const Alias&) = default;
};

/// What a name is a name of, where that matters for what it means in a text.
enum class NameKind : std::uint8_t {
  kOther,
  kCountry,  // of a state or a region, and its people
  kCapital,  // of a city that stands for a government
  kPerson,   // all of a person's name
  kSurname,  // the part of it that others may bear
};

/// A member of something, from when to when.
struct Affiliation {
  ActorId to{};
  std::string when;  // EDTF interval; "" for always
  friend bool operator==(const Affiliation&, const Affiliation&) = default;
};

struct Actor {
  ActorId id{};
  std::uint32_t revision = 1;
  std::string handle;
  std::string name;
  ActorKind kind = ActorKind::kState;
  std::string code;                       // CAMEO country or known group, "" where none
  std::vector<Alias> aliases;             // the name is not repeated here
  std::vector<Affiliation> affiliations;  // what it is a member of
  std::vector<ActorId> members;           // who has an affiliation to it (the way back)
  ActorId merged_into{};                  // 0, or the actor that took its place
  std::vector<ActorId> absorbed;  // those merged into it: their timelines are read with its own
  bool removed = false;           // its making was undone
  CommitNumber commit{};
  Instant recorded;
};

/// Somebody at the table, from when to when.
struct Party {
  ActorId actor{};
  Seat seat = Seat::kParty;
  std::string when;  // EDTF interval; "" for always
  friend bool operator==(const Party&, const Party&) = default;
};

/// Something that is negotiated about.
struct Issue {
  std::string slug;
  std::string title;
  std::string when;  // EDTF interval in which it is on the table; "" for always
  friend bool operator==(const Issue&, const Issue&) = default;
};

/// What suggests events to a negotiation: all that are given must fit.
struct MatchRule {
  std::vector<ActorId> actors;  // one of these takes part
  std::vector<std::string> tags;
  std::string from, to;  // EDTF
  std::string words;     // what they find, in the language of searches
  friend bool operator==(const MatchRule&, const MatchRule&) = default;
};

struct Negotiation {
  NegotiationId id{};
  std::uint32_t revision = 1;
  std::string slug;
  std::string title;
  std::vector<Party> parties;
  std::vector<Issue> issues;
  MatchRule rule;
  std::vector<EventId> refused;  // suggestions that a person turned down
  bool closed = false;
  bool removed = false;  // its making was undone
  CommitNumber commit{};
  Instant recorded;
};

/// What one commit added.
struct Counts {
  std::uint64_t reports = 0;
  std::uint64_t events = 0;
  std::uint64_t revisions = 0;  // of events and actors that were there before
  std::uint64_t actors = 0;
  std::uint64_t citations = 0;
  friend bool operator==(const Counts&, const Counts&) = default;
};

/// One atomic step. Its SHA-256, over the encoded record, stands in the next one.
struct Commit {
  CommitNumber number{};
  CommitNumber operation{};  // the first commit of the command that made it
  Instant time;              // never before the last
  std::string author;
  std::string command;    // "add", "init", …
  std::string message;    // why or what, for people
  CommitNumber undoes{};  // the operation that this one reverses, or 0
  Counts counts;
  std::uint32_t strings = 0;  // number of the next text: those below are of this commit or before
  Hash128 sum{};              // of every record and text that it wrote (core/commit/record_sum.h)
  Sha256 previous{};
};

/// One run of ids that a commit touched.
struct Change {
  RecordKind kind = RecordKind::kReport;
  std::uint64_t first = 0;
  std::uint64_t count = 0;
  ChangeKind change = ChangeKind::kCreated;
};

/// A page that tells of an event and is not kept as a report: only where it is, and whose it is.
struct Page {
  std::string url;     // as given; "" where there is none
  std::string source;  // the publisher, "" where unknown
  Moment published;
  std::string confidence;  // of the dataset that names it, as written there: "50"; "" none
  friend bool operator==(const Page&, const Page&) = default;
};

/// A report, or a page, cited by an event. (event, commit, n) is its identity.
struct Citation {
  EventId event{};
  CommitNumber commit{};
  std::uint16_t n = 0;
  ReportId report{};  // 0: the page
  Span quote;         // of no length: the report as a whole
  CitationKind kind = CitationKind::kSupports;
  CommitNumber withdrawn_commit{};  // kWithdrawn: which one is taken back
  std::uint16_t withdrawn_n = 0;
  Page page{};  // where there is no report
  friend bool operator==(const Citation&, const Citation&) = default;
};

/// What one operation imported from one file; its rows add up to `read`.
struct LedgerEntry {
  CommitNumber operation{};
  std::uint32_t file = 0;  // in the order of the command
  std::string profile;     // or the map's name
  std::string dataset;
  std::string scheme;  // of its codes, with the edition: "CAMEO-1.1b3"; "" where it has none
  std::string path;
  std::uint64_t size = 0;  // 0 for a pipe
  std::string digest;  // XXH3-128 of its bytes, 32 hex digits; "" where it was not read to its end
  std::uint64_t read = 0, added = 0, revised = 0, identical = 0, kept = 0, rejected = 0;
};

/// What a program must know before it reads on. Its encoding never changes.
struct Format {
  std::uint32_t schema = 0;
  std::uint32_t min_reader = 0;
  std::uint32_t min_writer = 0;
  std::string program;     // that wrote it
  std::string archive_id;  // 32 hex digits, given once
};
inline constexpr std::uint32_t kSchema = 1;

}  // namespace parley
