// SPDX-License-Identifier: MIT
// parley proposals and parley silence: what is on the table, and who has not answered.
#include <algorithm>

#include "cli/facts/event_facts.h"
#include "cli/facts/negotiation_text.h"
#include "cli/facts/typed_dates.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/list.h"
#include "cli/print/output.h"
#include "schema/edtf.h"

namespace parley::cli {

namespace {

/// What both commands start with.
struct Asked {
  std::unique_ptr<Archive> archive;
  Viewpoint at;
  ClockPoint on;  // the end of the day to which one waits
  std::vector<Proposal> proposals;
};

/// --on; else the day from which one looks, and at the latest now.
Result<ClockPoint> waiting_until(const ProposalsOptions& options, const Viewpoint& at,
                                 const Archive& archive, Session& session) {
  if (!options.on.empty()) {
    auto on = typed_range("", options.on, options.view.zone, session);
    if (!on) return failure_of(on);
    return on->end();
  }
  auto day = day_asked(options.view, at, archive, session);
  if (!day) return failure_of(day);
  const ClockPoint now = on_clocks(session.clock.now(), options.view.zone);
  return std::min(day->value_or(now), now);
}

Result<Asked> ask(const ProposalsOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto at = viewpoint(options.view, **archive, session);
  if (!at) return failure_of(at);
  auto on = waiting_until(options, *at, **archive, session);
  if (!on) return failure_of(on);
  auto negotiation = (*archive)->find_negotiation(options.negotiation, *at);
  if (!negotiation) return failure_of(negotiation);
  auto proposals = (*archive)->proposals({*negotiation, *at, *on, options.view.zone});
  if (!proposals) return failure_of(proposals);
  return Asked{std::move(*archive), *at, *on, std::move(*proposals)};
}

/// From where one looked, and until when days count.
void write_asked(JsonWriter& json, const Asked& asked) {
  write_viewpoint(json, asked.at, *asked.archive);
  json.field("on", format_day(asked.on.day - std::chrono::microseconds(1)));
}

}  // namespace

Result<std::string> seated_text(const Seated& seated, ActorHandles& handles) {
  auto party = handles.of(seated.party);
  if (party && !seated.at_table) return fmt::format("{} ({})", *party, kNotAtTable);
  if (!party || number(seated.through) == 0) return party;
  auto through = handles.of(seated.through);
  if (!through) return through;
  return fmt::format("{} ({})", *party, *through);
}

Result<void> write_seated(JsonWriter& json, const Seated& seated, ActorHandles& handles) {
  auto party = handles.of(seated.party);
  if (!party) return failure_of(party);
  auto through = handles.of(seated.through);
  if (!through) return failure_of(through);
  json.field("party", *party);
  json.optional_field("through", *through);
  json.field("at_table", seated.at_table);
  return {};
}

Result<void> write_seats(JsonWriter& json, std::string_view field, const std::vector<Seated>& seats,
                         ActorHandles& handles) {
  json.key(field);
  json.begin_array();
  for (const Seated& seated : seats) {
    json.begin_object();
    if (auto written = write_seated(json, seated, handles); !written) return written;
    json.end_object();
  }
  json.end_array();
  return {};
}

Result<std::string> proposers(const Proposal& proposal, ActorHandles& handles) {
  std::vector<std::string> by;
  for (const Seated& seated : proposal.by) {
    auto one = seated_text(seated, handles);
    if (!one) return one;
    by.push_back(std::move(*one));
  }
  return joined(by);
}

std::string waiting_text(const Proposal& proposal) {
  if (proposal.days == proposal.least_days) return counted(proposal.days, "day");
  return fmt::format("{} to {}", proposal.least_days, counted(proposal.days, "day"));
}

namespace {

/// "hamas rejects* 2024-01-12 e4"; of what answers another's refusal, which.
Result<std::string> reaction_text(const Reaction& reaction, const std::string& zone,
                                  ActorHandles& handles) {
  auto who = seated_text(reaction.who, handles);
  if (!who) return who;
  return fmt::format("{} {}{} {} {}{}", *who, name(reaction.stance), reaction.disputed ? "*" : "",
                     date_in(reaction.when, zone), handle(reaction.event),
                     reaction.aside ? " to " + handle(reaction.answers) : "");
}

}  // namespace

Result<std::vector<std::string>> life(const Proposal& proposal, const std::string& zone,
                                      ActorHandles& handles) {
  std::vector<std::string> parts;
  for (const Reaction& reaction : proposal.reactions) {
    auto one = reaction_text(reaction, zone, handles);
    if (!one) return failure_of(one);
    parts.push_back(std::move(*one));
  }
  std::vector<std::string> pending, silent;
  for (const Addressee& addressee : proposal.addressees) {
    if (addressee.answer) continue;
    auto who = seated_text(addressee.who, handles);
    if (!who) return failure_of(who);
    if (addressee.left) *who += " (left)";
    (addressee.owes ? pending : silent).push_back(std::move(*who));
  }
  if (!pending.empty())
    parts.push_back(fmt::format("pending with {}, {}", joined(pending), waiting_text(proposal)));
  if (!silent.empty()) parts.push_back("no answer from " + joined(silent));
  return parts;
}

namespace {

Result<void> write_reactions(JsonWriter& json, const Proposal& proposal, ActorHandles& handles) {
  json.key("reactions");
  json.begin_array();
  for (const Reaction& reaction : proposal.reactions) {
    json.begin_object();
    json.field("event", handle(reaction.event));
    if (auto written = write_seated(json, reaction.who, handles); !written) return written;
    json.field("stance", name(reaction.stance));
    json.field("when", reaction.when);
    json.field("answers", handle(reaction.answers));
    json.field("disputed", reaction.disputed);
    json.end_object();
  }
  json.end_array();
  return {};
}

Result<void> write_addressees(JsonWriter& json, const Proposal& proposal, ActorHandles& handles) {
  json.key("addressees");
  json.begin_array();
  for (const Addressee& addressee : proposal.addressees) {
    auto party = handles.of(addressee.who.party);
    if (!party) return failure_of(party);
    const auto& answer = addressee.answer;
    json.begin_object();
    json.field("party", *party);
    json.field("at_table", addressee.who.at_table);
    json.field("owes", addressee.owes);
    json.field("left", addressee.left);
    json.optional_field("answer", answer ? name(answer->stance) : "");
    json.optional_field("when", answer ? answer->when : "");
    json.optional_field("event", answer ? handle(answer->event) : "");
    json.end_object();
  }
  json.end_array();
  return {};
}

Result<void> write_proposal(JsonWriter& json, const Proposal& proposal, ActorHandles& handles) {
  json.field("event", handle(proposal.move.event));
  json.field("when", proposal.move.when);
  if (auto written = write_seats(json, "by", proposal.by, handles); !written) return written;
  auto to = handles.of(proposal.to());
  if (!to) return failure_of(to);
  json.array_field("to", *to);
  json.optional_field("issue", proposal.move.issue);
  json.field("stance", name(proposal.move.stance));
  json.field("summary", proposal.move.summary);
  json.field("disputed", proposal.move.disputed);
  json.field("state", name(proposal.state));
  if (auto written = write_reactions(json, proposal, handles); !written) return written;
  std::vector<std::string> amended;
  for (const EventId event : proposal.amended_by) amended.push_back(handle(event));
  json.array_field("amended_by", amended);
  auto pending = handles.of(proposal.pending());
  if (!pending) return failure_of(pending);
  json.array_field("pending", *pending);
  json.field("days", proposal.days);
  json.field("least_days", proposal.least_days);
  return write_addressees(json, proposal, handles);
}

void say_marks(const std::vector<Proposal>& proposals, Session& session) {
  const auto is_disputed = [](const Proposal& proposal) {
    return proposal.move.disputed ||
           std::any_of(proposal.reactions.begin(), proposal.reactions.end(),
                       [](const Reaction& reaction) { return reaction.disputed; });
  };
  if (proposals.empty()) note(session, "note: nothing found");
  if (std::any_of(proposals.begin(), proposals.end(), is_disputed)) note(session, "* disputed");
}

std::string proposed(const Move& move) {
  return fmt::format("{}{}", name(move.stance), move.disputed ? "*" : "");
}

/// Somebody who has not answered.
struct Silent {
  const Proposal* proposal;
  std::string party;
  bool at_table;
};

Result<std::vector<Silent>> silent_ones(const std::vector<Proposal>& proposals,
                                        ActorHandles& handles) {
  std::vector<Silent> silent;
  for (const Proposal& proposal : proposals) {
    for (const Addressee& addressee : proposal.addressees) {
      if (!addressee.owes) continue;
      auto party = handles.of(addressee.who.party);
      if (!party) return failure_of(party);
      silent.push_back({&proposal, std::move(*party), addressee.who.at_table});
    }
  }
  std::stable_sort(silent.begin(), silent.end(), [](const Silent& a, const Silent& b) {
    return a.proposal->days > b.proposal->days;
  });
  return silent;
}

// ---- the lists ----

constexpr std::size_t kWho = 22;  // may be long; on a terminal it leaves room for the summary

struct ProposalRow {
  const Proposal& proposal;
  const std::string& zone;
  std::string by;
  std::vector<std::string> life;
};

namespace of_proposal {

using P = ProposalRow;

constexpr Column<P> kDate = {"Date",
                             [](const P& p) { return date_in(p.proposal.move.when, p.zone); }};
constexpr Column<P> kEvent = {"Event", [](const P& p) { return handle(p.proposal.move.event); }};
constexpr Column<P> kBy = {"By", [](const P& p) { return p.by; }, kWho};
constexpr Column<P> kStance = {"Stance", [](const P& p) { return proposed(p.proposal.move); }};
constexpr Column<P> kIssue = {"Issue", [](const P& p) { return p.proposal.move.issue; }};
constexpr Column<P> kState = {"State",
                              [](const P& p) { return std::string(name(p.proposal.state)); }};
constexpr Column<P> kReactions = {"Reactions", [](const P& p) { return joined(p.life, "; "); }};
constexpr Column<P> kSummary = {"Summary", [](const P& p) { return p.proposal.move.summary; }};

constexpr Column<P> kAll[] = {kDate, kEvent, kBy, kStance, kIssue, kState, kReactions, kSummary};
/// A line for each reaction, so that none is cut off.
constexpr Column<P> kOnTerminal[] = {kDate, kEvent, kBy, kStance, kIssue, kState, kSummary};

}  // namespace of_proposal

struct SilenceRow {
  const Silent& silent;
  const std::string& zone;
  std::string by;
};

constexpr Column<SilenceRow> kSilenceColumns[] = {
    {"Party",
     [](const SilenceRow& s) {
       return s.silent.at_table ? s.silent.party
                                : fmt::format("{} ({})", s.silent.party, kNotAtTable);
     }},
    {"Silent", [](const SilenceRow& s) { return waiting_text(*s.silent.proposal); }},
    {"Event", [](const SilenceRow& s) { return handle(s.silent.proposal->move.event); }},
    {"By", [](const SilenceRow& s) { return s.by; }, kWho},
    {"Stance", [](const SilenceRow& s) { return proposed(s.silent.proposal->move); }},
    {"Date", [](const SilenceRow& s) { return date_in(s.silent.proposal->move.when, s.zone); }},
    {"Issue", [](const SilenceRow& s) { return s.silent.proposal->move.issue; }},
    {"Summary", [](const SilenceRow& s) { return s.silent.proposal->move.summary; }},
};

}  // namespace

Result<ExitCode> proposals(const ProposalsOptions& options, Session& session) {
  auto asked = ask(options, session);
  if (!asked) return failure_of(asked);
  if (options.open)
    std::erase_if(asked->proposals,
                  [](const Proposal& p) { return p.state != ProposalState::kOpen; });
  ActorHandles handles(*asked->archive);
  const Listing<ProposalRow> listing = {
      .rows = "proposals",
      .grid = of_proposal::kAll,
      .fields = [&](JsonWriter& json,
                    const ProposalRow& row) { return write_proposal(json, row.proposal, handles); },
      .terminal = of_proposal::kOnTerminal,
      .below = [](const ProposalRow& row) { return row.life; }};
  ListPrinter list(*options.format, listing, session.out, session);
  for (const Proposal& proposal : asked->proposals) {
    auto by = proposers(proposal, handles);
    if (!by) return failure_of(by);
    auto became = life(proposal, options.view.zone, handles);
    if (!became) return failure_of(became);
    auto printed = list.row({proposal, options.view.zone, std::move(*by), std::move(*became)});
    if (!printed) return failure_of(printed);
  }
  list.finish([&](JsonWriter& json) { write_asked(json, *asked); });
  if (options.format->is_for_people()) say_marks(asked->proposals, session);
  return ExitCode::kOk;
}

Result<ExitCode> silence(const ProposalsOptions& options, Session& session) {
  auto asked = ask(options, session);
  if (!asked) return failure_of(asked);
  ActorHandles handles(*asked->archive);
  auto silent = silent_ones(asked->proposals, handles);
  if (!silent) return failure_of(silent);
  const Listing<SilenceRow> listing = {.rows = "silence",
                                       .grid = kSilenceColumns,
                                       .fields = [&](JsonWriter& json, const SilenceRow& row) {
                                         json.field("silent", row.silent.party);
                                         return write_proposal(json, *row.silent.proposal, handles);
                                       }};
  ListPrinter list(*options.format, listing, session.out, session);
  for (const Silent& one : *silent) {
    auto by = proposers(*one.proposal, handles);
    if (!by) return failure_of(by);
    auto printed = list.row({one, options.view.zone, std::move(*by)});
    if (!printed) return failure_of(printed);
  }
  list.finish([&](JsonWriter& json) { write_asked(json, *asked); });
  if (silent->empty() && options.format->is_for_people()) note(session, "note: nothing found");
  return ExitCode::kOk;
}

}  // namespace parley::cli
