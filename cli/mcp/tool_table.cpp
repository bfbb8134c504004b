// SPDX-License-Identifier: MIT
// The table of tools. An assistant reads every word of it before its first question: short, and in the
// words of the manual. To add one: a row, its arguments, and a call in tests/clients/mcp.test.mjs.
#include <algorithm>

#include "cli/mcp/tools.h"

namespace parley::cli {

namespace {

constexpr std::string_view kEventKinds[] = {"article", "event", "dataset"};
constexpr std::string_view kActorKinds[] = {"state", "region", "organisation", "group", "person"};

// ---- arguments that several tools have ----

constexpr ToolArgument kFrom = {
    "from", "--from", Takes::kText,
    "in or after this date: 2024, 2024-01, 2024-01-15 or words (last monday)"};
constexpr ToolArgument kTo = {"to", "--to", Takes::kText,
                              "up to the end of this date: 2024, 2024-01 or 2024-01-15"};
constexpr ToolArgument kWith = {"with", "--with", Takes::kTexts,
                                "only where all these actors take part, too"};
constexpr ToolArgument kSource = {"source", "--source", Takes::kText, "only what this source says"};
constexpr ToolArgument kTag = {"tag", "--tag", Takes::kText, "only with this tag"};
constexpr ToolArgument kDataset = {"dataset", "--dataset", Takes::kText,
                                   "only from this dataset (gdelt …), from any, or from none"};
constexpr ToolArgument kKind = {"kind", "--kind",   Takes::kChoice, "only events of this kind",
                                false,  kEventKinds};
constexpr ToolArgument kInNegotiation = {"negotiation", "--negotiation", Takes::kText,
                                         "only what belongs to this negotiation: a slug"};
constexpr ToolArgument kMatch = {"match", "--match", Takes::kText,
                                 "only what these words find, in the language of the tool search"};
constexpr ToolArgument kNewestFirst = {
    "newest_first", "--newest-first", Takes::kFlag,
    "the newest at the top; else the latest by date, oldest first"};
constexpr ToolArgument kLimit = {"limit", "--limit", Takes::kCount, "how many at most: the latest"};
constexpr ToolArgument kKnownBy = {"known_by", "--known-by", Takes::kText,
                                   "as the press had it at the end of that day or time"};
constexpr ToolArgument kAsOf = {
    "as_of", "--as-of", Takes::kPoint,
    "as this archive had recorded it: the commit of an earlier answer, as text, or a date"};
constexpr ToolArgument kNegotiation = {"negotiation", "", Takes::kText,
                                       "its slug: see the tool negotiations", true};
constexpr ToolArgument kEvent = {"event", "", Takes::kText, "its handle: e42", true};

// ---- arguments tool by tool ----

constexpr ToolArgument kOverviewArguments[] = {kKnownBy, kAsOf};
constexpr ToolArgument kActorsArguments[] = {
    {"match", "--match", Takes::kText, "part of one of its names, in any script", true},
    {"kind", "--kind", Takes::kChoice, "only actors of this kind", false, kActorKinds}};
constexpr ToolArgument kTimelineArguments[] = {
    {"actors", "", Takes::kTexts, "handles or names; none: everyone"},
    kWith,
    kFrom,
    kTo,
    kInNegotiation,
    kMatch,
    kSource,
    kTag,
    kKind,
    kDataset,
    {"with_members", "--with-members", Takes::kFlag,
     "also what those did who were members of the actors at the time"},
    {"asserted_only", "--asserted-only", Takes::kFlag,
     "nothing that was read out of an article and that nobody has reviewed"},
    {"possible", "--possible", Takes::kFlag,
     "also what may lie in the range, or lies partly in it"},
    kNewestFirst,
    kLimit,
    kKnownBy,
    kAsOf};
constexpr ToolArgument kShowArguments[] = {
    {"handle", "", Takes::kText, "e42, r3, gdelt:1108345, or an actor's handle or name", true},
    {"sources", "--sources", Takes::kFlag, "also why reports count as independent or not"},
    kKnownBy,
    kAsOf};
constexpr ToolArgument kEventArguments[] = {kEvent};
constexpr ToolArgument kSearchArguments[] = {
    {"words", "", Takes::kText,
     "what to look for: truce \"six weeks\" -denied negot* a OR b (a b) title:talks actor:hamas",
     true},
    {"actors", "--actor", Takes::kTexts, "only what names one of these actors"},
    kWith,
    kFrom,
    kTo,
    kInNegotiation,
    kSource,
    kTag,
    kKind,
    kDataset,
    {"lang", "--lang", Takes::kText, "only what is in this language: en, fr, ar …"},
    {"newest_first", "--newest-first", Takes::kFlag, "the newest at the top, not the best"},
    {"limit", "--limit", Takes::kCount, "how many at most: the best"},
    kKnownBy,
    kAsOf};
constexpr ToolArgument kReportsArguments[] = {
    {"actors", "", Takes::kTexts, "only reports that name one of these"},
    kFrom,
    kTo,
    kMatch,
    kSource,
    kTag,
    kNewestFirst,
    kLimit,
    kKnownBy,
    kAsOf};
constexpr ToolArgument kPositionsArguments[] = {
    kNegotiation,
    {"issue", "--issue", Takes::kText, "only on this issue: its slug"},
    {"party", "--party", Takes::kText, "only this party"},
    {"history", "--history", Takes::kFlag, "every move, not only the latest"},
    kKnownBy,
    kAsOf};
constexpr ToolArgument kOn = {
    "on", "--on", Takes::kText,
    "as things stood at the end of that day; else known_by, as_of or today"};
constexpr ToolArgument kProposalsArguments[] = {
    kNegotiation,
    {"open", "--open", Takes::kFlag, "only those that still wait for an answer"},
    kOn,
    kKnownBy,
    kAsOf};
constexpr ToolArgument kSilenceArguments[] = {kNegotiation, kOn, kKnownBy, kAsOf};
constexpr ToolArgument kRoundsArguments[] = {
    kNegotiation,
    {"round", "--round", Takes::kText,
     "only the round of this name, or of this event, with its sentences"},
    kKnownBy,
    kAsOf};
constexpr ToolArgument kBriefArguments[] = {
    {"subject", "", Takes::kText, "a negotiation's slug, else an actor", true},
    {"since", "--since", Takes::kText, "tell what changed since that day began"},
    {"on", "--on", Takes::kText, "count days of waiting to the end of that day"},
    kKnownBy,
    kAsOf};
constexpr ToolArgument kDiffArguments[] = {
    {"from", "", Takes::kPoint, "a commit's number, or a date, which means its beginning", true},
    {"to", "", Takes::kPoint, "the same, of which the end is meant; none: now"},
    {"actors", "--actor", Takes::kTexts, "only what concerns one of these actors"},
    kInNegotiation,
    {"known", "--known", Takes::kFlag,
     "compare what the press had at two dates, not what the archive had recorded"}};

constexpr std::string_view kNarrower = "narrower dates (from, to), one actor, or a smaller limit";

constexpr Tool kTools[] = {
    {"overview", "What the archive holds", "stats",
     "How much the archive holds, from when to when, from which publishers, and which actors its "
     "events name most. Begin here.",
     "nothing: it is always short", kOverviewArguments},
    {"negotiations", "Negotiations", "negotiation list",
     "All negotiations: slug, title, who sits at the table (party, mediator, guarantor, observer) "
     "and the issues.",
     "the tools positions and proposals, for one negotiation", kOverviewArguments},
    {"actors", "Actors by name", "actor list",
     "Actors (states, groups, organisations, persons) with a name that contains a text, and their "
     "handles.",
     "a longer match, or a kind", kActorsArguments},
    {"timeline", "Timeline", "timeline",
     "What each party said and did, by date: sentences with handle, date, roles and sources. "
     "Status \"suggested\" was read out of an article and not reviewed by anybody.",
     kNarrower, kTimelineArguments},
    {"show", "One event, report or actor", "show",
     "All there is about one event (e42), one report with its text (r3), or one actor.",
     "for a long report, the tool search, which gives passages", kShowArguments},
    {"history", "Every revision of an event", "history",
     "Every revision of an event: who changed what, when, why, and with which sources.",
     "the tool show, which tells how the event stands now", kEventArguments},
    {"explain", "How an event was read", "explain",
     "How an event was read out of an article: its sentence, the rule, who was found by which "
     "words, the date's rule, a confidence.",
     "nothing: it is always short", kEventArguments},
    {"search", "Search", "search",
     "Find reports and events by their words, in any form, the best first, each with its passage.",
     kNarrower, kSearchArguments},
    {"reports", "Reports", "reports", "The articles in the archive: title, source, date, address.",
     kNarrower, kReportsArguments},
    {"positions", "Where the parties stand", "positions",
     "Where each party of a negotiation stands on each issue: its latest stance, with date, event "
     "and source.",
     "one issue, or one party", kPositionsArguments},
    {"proposals", "Proposals and answers", "proposals",
     "What was proposed in a negotiation, by whom to whom, and what became of it.",
     "only what is open", kProposalsArguments},
    {"silence", "Who owes an answer", "silence",
     "Who has not answered which proposal, longest first.", "an earlier day (on)",
     kSilenceArguments},
    {"rounds", "Meetings", "rounds",
     "The meetings of a negotiation: when, where, and who was there.", "one round",
     kRoundsArguments},
    {"brief", "Brief", "brief",
     "One page on a negotiation or an actor, made of stored sentences: who, last moves, positions, "
     "what is open, what changed.",
     "a later day (since)", kBriefArguments},
    {"diff", "What changed", "diff",
     "What changed between two points: events that were added, revised or taken back.",
     "points that are closer together, one actor, or one negotiation", kDiffArguments},
};

}  // namespace

bool Tool::has(std::string_view argument) const {
  return std::any_of(arguments.begin(), arguments.end(),
                     [argument](const ToolArgument& one) { return one.name == argument; });
}

std::span<const Tool> tools() { return kTools; }

const Tool* find_tool(std::string_view name) {
  for (const Tool& tool : kTools) {
    if (tool.name == name) return &tool;
  }
  return nullptr;
}

}  // namespace parley::cli
