// SPDX-License-Identifier: MIT
// parley proposals and parley silence: what is on the table, and who has not answered.
#include <algorithm>

#include "cli/event_facts.h"
#include "cli/json_list.h"
#include "cli/markdown.h"
#include "cli/output.h"
#include "cli/render_table.h"
#include "cli/table_text.h"
#include "cli/typed_dates.h"
#include "cli/viewpoint.h"
#include "schema/edtf.h"

namespace parley::cli {

namespace {

/// What both commands start with.
struct Asked {
  std::unique_ptr<Archive> archive;
  Viewpoint at;
  std::vector<Proposal> proposals;
};

Result<Asked> ask(const ProposalsOptions& options, Session& session) {
  auto on = options.on.empty() ? Result<Interval>(Interval{kFirstInstant, session.clock.now()})
                               : typed_range("", options.on, session);
  if (!on) return failure_of(on);
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto at = viewpoint(options.view, **archive, session);
  if (!at) return failure_of(at);
  auto negotiation = (*archive)->find_negotiation(options.negotiation, *at);
  if (!negotiation) return failure_of(negotiation);
  auto proposals = (*archive)->proposals({*negotiation, *at, on->end});
  if (!proposals) return failure_of(proposals);
  return Asked{std::move(*archive), *at, std::move(*proposals)};
}

bool is_json(OutputFormat format) {
  return format == OutputFormat::kJson || format == OutputFormat::kJsonl;
}

}  // namespace

Result<std::string> seated_text(const Seated& seated, ActorHandles& handles) {
  auto party = handles.of(seated.party);
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

Result<std::string> life(const Proposal& proposal, const std::string& zone, ActorHandles& handles) {
  std::vector<std::string> parts;
  for (const Reaction& reaction : proposal.reactions) {
    auto one = seated_text(reaction.who, handles);
    if (!one) return one;
    parts.push_back(fmt::format("{} {} {} {}", *one, name(reaction.stance),
                                date_in(reaction.when, zone), handle(reaction.event)));
  }
  auto pending = handles.of(proposal.pending);
  if (!pending) return failure_of(pending);
  if (!pending->empty())
    parts.push_back(
        fmt::format("pending with {}, {}", joined(*pending), counted(proposal.days, "day")));
  return joined(parts, "; ");
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
    json.end_object();
  }
  json.end_array();
  return {};
}

Result<void> write_proposal(JsonWriter& json, const Proposal& proposal, ActorHandles& handles) {
  json.field("event", handle(proposal.move.event));
  json.field("when", proposal.move.when);
  if (auto written = write_seats(json, "by", proposal.by, handles); !written) return written;
  auto to = handles.of(proposal.to);
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
  auto pending = handles.of(proposal.pending);
  if (!pending) return failure_of(pending);
  json.array_field("pending", *pending);
  json.field("days", proposal.days);
  return {};
}

using Rows = std::vector<std::vector<std::string>>;

void print_rows(const Rows& rows, std::vector<std::string> header, OutputFormat format,
                Session& session) {
  if (format == OutputFormat::kMarkdown) {
    print_markdown_header(session.out, header);
    for (auto cells : rows) {
      for (auto& cell : cells) cell = markdown_text(cell);
      print_markdown_row(session.out, cells);
    }
    return;
  }
  // Who and what became of it may be long; on a terminal they leave room for the summary.
  std::vector<std::size_t> widths;
  for (const auto& name : header) {
    constexpr std::size_t kWho = 22, kLife = 40;
    widths.push_back(name == "By" ? kWho : name == "Reactions" ? kLife : 0);
  }
  Table table(session.out, screen(session), widths);
  std::vector<std::string> names;
  for (const auto& name : header) names.emplace_back(name);
  table.names(std::move(names));
  for (const auto& row : rows) table.row(row);
  table.finish();
  if (rows.empty()) note(session, "note: nothing found");
}

/// A party that has not answered.
struct Silent {
  const Proposal* proposal;
  std::string party;
};

Result<std::vector<Silent>> silent_ones(const std::vector<Proposal>& proposals,
                                        ActorHandles& handles) {
  std::vector<Silent> silent;
  for (const Proposal& proposal : proposals) {
    for (const ActorId id : proposal.pending) {
      auto party = handles.of(id);
      if (!party) return failure_of(party);
      silent.push_back({&proposal, std::move(*party)});
    }
  }
  std::stable_sort(silent.begin(), silent.end(), [](const Silent& a, const Silent& b) {
    return a.proposal->days > b.proposal->days;
  });
  return silent;
}

}  // namespace

Result<ExitCode> proposals(const ProposalsOptions& options, Session& session) {
  auto asked = ask(options, session);
  if (!asked) return failure_of(asked);
  if (options.open)
    std::erase_if(asked->proposals,
                  [](const Proposal& p) { return p.state != ProposalState::kOpen; });
  ActorHandles handles(*asked->archive);
  if (is_json(options.format)) {
    JsonList list(session.out, options.format, "proposals");
    for (const Proposal& proposal : asked->proposals) {
      auto written = write_proposal(list.begin_row(), proposal, handles);
      if (!written) return failure_of(written);
      list.end_row();
    }
    list.finish([&](JsonWriter& json) { write_viewpoint(json, asked->at, *asked->archive); });
    return ExitCode::kOk;
  }
  Rows rows;
  for (const Proposal& proposal : asked->proposals) {
    auto by = proposers(proposal, handles);
    if (!by) return failure_of(by);
    auto became = life(proposal, options.view.zone, handles);
    if (!became) return failure_of(became);
    const Move& move = proposal.move;
    rows.push_back({date_in(move.when, options.view.zone), handle(move.event), *by,
                    std::string(name(move.stance)), move.issue, std::string(name(proposal.state)),
                    *became, move.summary});
  }
  print_rows(rows, {"Date", "Event", "By", "Stance", "Issue", "State", "Reactions", "Summary"},
             options.format, session);
  return ExitCode::kOk;
}

Result<ExitCode> silence(const ProposalsOptions& options, Session& session) {
  auto asked = ask(options, session);
  if (!asked) return failure_of(asked);
  ActorHandles handles(*asked->archive);
  auto silent = silent_ones(asked->proposals, handles);
  if (!silent) return failure_of(silent);
  std::optional<JsonList> list;
  if (is_json(options.format)) list.emplace(session.out, options.format, "silence");
  Rows rows;
  for (const Silent& one : *silent) {
    const Move& move = one.proposal->move;
    auto by = proposers(*one.proposal, handles);
    if (!by) return failure_of(by);
    if (list) {
      JsonWriter& json = list->begin_row();
      json.field("silent", one.party);
      if (auto w = write_proposal(json, *one.proposal, handles); !w) return failure_of(w);
      list->end_row();
    }
    rows.push_back({one.party, counted(one.proposal->days, "day"), handle(move.event), *by,
                    std::string(name(move.stance)), date_in(move.when, options.view.zone),
                    move.issue, move.summary});
  }
  if (list)
    list->finish([&](JsonWriter& json) { write_viewpoint(json, asked->at, *asked->archive); });
  else
    print_rows(rows, {"Party", "Silent", "Event", "By", "Stance", "Date", "Issue", "Summary"},
               options.format, session);
  return ExitCode::kOk;
}

}  // namespace parley::cli
