// SPDX-License-Identifier: MIT
// The commands that ask where the parties of a negotiation stand.
#include "cli/line/declare.h"
#include "cli/line/options.h"

namespace parley::cli {

namespace {

Action declare_positions(CLI::App& app) {
  auto o = std::make_shared<PositionsOptions>();
  text(app, "--issue", o->issue, "ISSUE", "only on this issue");
  text(app, "--party", o->party, "ACTOR", "only this party");
  flag(app, "--lines", o->lines, "one line for each cell instead of a grid");
  flag(app, "--history", o->history, "every move, not only the latest");
  flag(app, "--changes", o->changes, "what moved since --since, and from where");
  text(app, "--since", o->since, "DATE", "for --changes: on or after this day");
  view_options(app, o->view);
  list_format_option(app, o->format, {Shape::kGrid, Shape::kFields, Shape::kMarkdown});
  return [o](const Words& words, Session& session) {
    o->negotiation = words.front();
    return positions(*o, session);
  };
}

template <Result<ExitCode> (*command)(const ProposalsOptions&, Session&), bool kAll>
Action declare_proposals(CLI::App& app) {
  auto o = std::make_shared<ProposalsOptions>();
  if (kAll) flag(app, "--open", o->open, "only those still waiting for an answer");
  text(app, "--on", o->on, "DATE",
       "as things stood at the end of that day (default: --known-by, --as-of or today)");
  view_options(app, o->view);
  list_format_option(app, o->format, {Shape::kGrid, Shape::kFields, Shape::kMarkdown});
  return [o](const Words& words, Session& session) {
    o->negotiation = words.front();
    return command(*o, session);
  };
}

Action declare_rounds(CLI::App& app) {
  auto o = std::make_shared<RoundsOptions>();
  text(app, "--round", o->round, "NAME",
       "only this round, or the round of this event, with its sentences");
  view_options(app, o->view);
  list_format_option(app, o->format, {Shape::kGrid, Shape::kFields, Shape::kMarkdown});
  return [o](const Words& words, Session& session) {
    o->negotiation = words.front();
    return rounds(*o, session);
  };
}

Action declare_brief(CLI::App& app) {
  auto o = std::make_shared<BriefOptions>();
  flag(app, "--negotiation", o->negotiation, "the negotiation, where an actor has the same name");
  flag(app, "--actor", o->actor, "the actor, where a negotiation has the same name");
  text(app, "--since", o->since, "DATE", "tell what changed since that day began");
  text(app, "--on", o->on, "DATE", "count days of waiting to the end of that day");
  view_options(app, o->view);
  format_option(app, o->format, {kMarkdown, kJson});
  return [o](const Words& words, Session& session) {
    o->subject = words.front();
    return brief(*o, session);
  };
}

constexpr Command kTalksCommands[] = {
    {"positions", "NEGOTIATION", 1, 1, Effect::kReads, declare_positions,
     "show where each party stands on each issue",
     R"(  parley positions gaza-hostages
  parley positions gaza-hostages --issue hostages --history
  parley positions gaza-hostages --changes --since 2024-01-15
)",
     R"(A grid of issues and parties: the latest stance by the event's date, a few words
of what happened, the event and its source. * is disputed, ? has an uncertain
date; a stance in parentheses was read off the event's CAMEO code. Acts of members
count as their party's ("via"); signing or guaranteeing is an act, too, and so is
hosting or mediating where nobody else acts. An actor that had no seat at the time is
shown as "not at the table". On a narrow terminal the parties are spread over several
grids.
--changes lists the cells that say something other than before --since: "demands
2024-01-02 e4 -> accepts 2024-05-06 e61". "Before" goes by the dates of events, in
the words of what was known then: what has been disputed or taken back since counts,
too.
)"},
    {"proposals", "NEGOTIATION", 1, 1, Effect::kReads, declare_proposals<proposals, true>,
     "show what was proposed, and what became of it",
     R"(  parley proposals gaza-hostages
  parley proposals gaza-hostages --open --on 2024-01-20
)",
     R"(An event recorded with --stance offers or demands is a proposal to those named by
--to, or else to all other parties; --answers links what they said. It waits for each
of them separately, until its author withdraws or amends it, it is implemented, or
the negotiation is closed ("lapsed"). The last answer of each counts; one that was
denied does not, and whoever takes an answer back owes one again.
)"},
    {"silence", "NEGOTIATION", 1, 1, Effect::kReads, declare_proposals<silence, false>,
     "show who has not answered what, longest first",
     R"(  parley silence gaza-hostages
  parley silence gaza-hostages --on 2024-01-20
)",
     R"(The proposals of parley proposals that are open, by who owes an answer. Days are
counted to now, to --known-by or --as-of, or to --on.
)"},
    {"rounds", "NEGOTIATION", 1, 1, Effect::kReads, declare_rounds,
     "list the meetings: when, where, and who was there",
     R"(  parley rounds gaza-hostages
  parley rounds gaza-hostages --round "Paris, January 2024"
  parley rounds gaza-hostages --round e8 --format markdown
)",
     R"(Events recorded with the same --round are one round. Other events are one round if
they have the same day and --place, and a --host or a --mediator; they join a named
round that was there on that day. Whoever takes part is present, with the party they
belonged to at the time; those only spoken to follow "to".
)"},
    {"brief", "NEGOTIATION|ACTOR", 1, 1, Effect::kReads, declare_brief,
     "write one page: who, last moves, positions, what is open",
     R"(  parley brief gaza-hostages
  parley brief gaza-hostages --known-by 2024-09-01 > brief.md
  parley brief hamas --since 2024-08-01
)",
     R"(Markdown made of stored sentences, each with its date, its event and the reports it
rests on; nothing is reworded. The first lines name the commit. Without --since, it
tells what changed from 30 days before the newest event on; with --as-of, from 30 days
before that commit, by what was recorded. Without --on, days of waiting count to
--known-by, or else to the day of the commit. A name shared by a negotiation and an
actor means the negotiation.
)"},
};

}  // namespace

std::span<const Command> talks_commands() { return kTalksCommands; }

}  // namespace parley::cli
