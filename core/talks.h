// SPDX-License-Identifier: MIT
// What is asked about a negotiation: where each party stands on each issue, what was proposed,
// and who has not answered. Views over events: none of it is stored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schema/edtf.h"
#include "schema/records.h"

namespace parley {

/// Where an event that was read out of an article seems to belong.
struct SuggestedFiling {
  NegotiationId negotiation{};
  std::string slug;               // of the negotiation
  std::string issue;              // its slug; "" where the sentence names none
  Stance stance = Stance::kNone;  // on the issue
};

/// Somebody who sits at the table, and the member who acted for it; 0: it acted itself.
struct Seated {
  ActorId party{};
  Seat seat = Seat::kParty;
  ActorId through{};
  bool at_table = true;  // false: it has no seat at the time, nor acts for anybody who has one
  friend bool operator==(const Seated&, const Seated&) = default;
};

/// An act with a stance, as it counts for one party.
struct Move {
  EventId event{};
  Seated who;
  std::string when;  // EDTF
  Interval bounds;   // of it
  EdtfForm form = EdtfForm::kDay;
  bool uncertain = false;  // the date is not one certain day
  Stance stance = Stance::kNone;
  bool derived = false;  // from the CAMEO code: nobody wrote the stance down
  std::string issue;     // "": none named
  std::string summary;
  bool disputed = false;  // or denied
  std::string source;     // the publisher, "" where the report names none
  ReportId report{};
  CommitNumber commit{};
};

/// What a party, or an actor without a seat, said on an issue. Of its moves the last by the event's
/// date is its stance; an explicit one is not replaced by what a code says on the same date or before.
struct Cell {
  ActorId party{};
  std::string issue;
  Move latest;  // Stance::kNone: nothing; only next to a `before` that was taken back
  /// Only where it was asked what the cell said before a date: its latest move by events before
  /// then, as the press had them then; of events that came to be known later, as they are known.
  std::optional<Move> before;
  std::vector<Move> moves;  // oldest first; only where the history was asked for
};

/// Cells of issues in the negotiation's order, those without an issue last; then of parties in the
/// order of the negotiation, and then those who have no seat in it.
struct Positions {
  std::vector<Party> seats;
  std::vector<Issue> issues;
  std::vector<Cell> cells;
};

/// One reaction to a proposal.
struct Reaction {
  EventId event{};
  Seated who;
  Stance stance = Stance::kNone;
  std::string when;
  EventId answers{};      // the proposal, or an answer to it
  bool disputed = false;  // or denied
  bool denied = false;    // somebody says that it never was: it settles nothing
  bool aside = false;     // it answers another's refusal: of the proposal it says nothing certain
};

/// Somebody whom a proposal waits for, whatever the others have answered.
struct Addressee {
  Seated who;
  std::optional<Reaction> answer;  // its last one that settles something
  bool owes = false;               // an answer
  bool left = false;               // the negotiation, since
};

/// An event whose stance is not only of those at the table of its negotiation.
struct Unseated {
  EventId event{};
  NegotiationId negotiation{};
  std::vector<ActorId>
      actors;  // who takes it without having a seat at the time; none: nobody takes it
};

enum class ProposalState : std::uint8_t {
  kOpen,        // somebody whom it was addressed to owes an answer
  kAccepted,    // by all whom it was addressed to
  kAcceptedIf,  // all have answered, not all without conditions
  kRejected,    // all have answered, somebody with a refusal
  kWithdrawn,   // by who made it
  kImplemented,
  kAmended,  // by who made it; or all have answered, somebody with a proposal of its own
  kLapsed,   // somebody never answered, and left, or the negotiation was closed
};
std::string_view name(ProposalState state);

/// An event that says of itself that it offers or demands.
struct Proposal {
  Move move;  // its `who` is the first of `by`
  std::vector<Seated> by;
  std::vector<Addressee> addressees;
  std::vector<Reaction> reactions;  // oldest first
  std::vector<EventId> amended_by;  // proposals that answer it, whosever they are
  ProposalState state = ProposalState::kOpen;
  /// From its date to the day that was asked for, or on which the negotiation was closed: from the
  /// earliest day that it can be, and from the latest. Of an open beginning both are the latter.
  std::uint64_t days = 0, least_days = 0;

  /// Whom it was addressed to, and who of them owes an answer.
  [[nodiscard]] std::vector<ActorId> to() const;
  [[nodiscard]] std::vector<ActorId> pending() const;
};

/// An event of the negotiation, and whose act it is.
struct Step {
  EventId event{};
  std::string when;  // EDTF
  Interval bounds;   // of it
  std::string summary;
  Status status = Status::kAsserted;
  Stance stance = Stance::kNone;  // that somebody wrote down
  std::vector<Seated> by;         // those at the table for whom it counts (core/talks/moves.h)
  std::vector<ActorId> others;    // who also did it and has no part in a seat then
  std::vector<Seated> hosts;      // at the table, and none of `by`, as are the next two
  std::vector<Seated> mediators;
  std::vector<Seated> concerned;  // to whom it was done, or about whom it is
};

/// Somebody who was there.
struct Attendee {
  ActorId actor{};
  std::vector<Seated> seats;  // that it sits in, or belongs to, then; none: nobody at the table
  RoleSet roles{};            // in all events of the round
};

/// Events that are one meeting: those with the same name, whatever its case; of those without a name,
/// what happens on one day at one place, with a host or a mediator, unless a named round was there on
/// that day.
struct Round {
  std::string name;                 // "": it has none
  std::string from, to;             // EDTF of its first event and of that which ends last
  std::vector<std::string> places;  // each once, in the order of events, as are the next three
  std::vector<ActorId> hosts, mediators;
  std::vector<Attendee> present;    // all with a part in it but those it only speaks to or about
  std::vector<Attendee> addressed;  // to whom it only speaks, and for whom nobody was there
  std::vector<std::size_t> events;  // places in Course::steps
};

/// What happened in a negotiation: its events by date, and the rounds, in the order of their first events.
struct Course {
  std::vector<Party> seats;
  std::vector<Step> steps;
  std::vector<Round> rounds;
};

}  // namespace parley
