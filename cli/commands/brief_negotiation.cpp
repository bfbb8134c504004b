// SPDX-License-Identifier: MIT
// The page on a negotiation: who, last moves, the matrix, what is on the table, who is silent, what is
// disputed, what changed.
#include <algorithm>

#include "cli/commands/brief_parts.h"
#include "cli/facts/negotiation_text.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

constexpr std::size_t kRows = 10, kColumns = 8;  // of the matrix

std::string dated(const std::string& what, const std::string& when) {
  return when.empty() ? what : fmt::format("{}, {}", what, when);
}

/// The register does not know what the press knew: what begins only later is left out of such a page.
bool is_later(const std::string& when, const BriefView& view) {
  const auto edtf = parse_edtf(when);
  return view.at.known_by && edtf &&
         !begins_before(edtf->form, edtf->bounds.begin, *view.at.known_by);
}

/// What the register says: its revision is the source.
BriefEntry registered(std::string lead, std::string sentence, const Negotiation& negotiation) {
  BriefEntry entry;
  entry.lead = std::move(lead);
  entry.sentence = std::move(sentence);
  entry.keeper = fmt::format("the register, commit {}, {}", number(negotiation.commit),
                             format_day(negotiation.recorded));
  return entry;
}

Result<BriefSection> seats(const Negotiation& negotiation, const BriefView& view) {
  BriefSection section;
  section.title = "At the table";
  section.none = "Nobody.";
  for (const auto& [seat, lead] : {std::pair(Seat::kParty, "parties"),
                                   {Seat::kMediator, "mediators"},
                                   {Seat::kGuarantor, "guarantors"},
                                   {Seat::kObserver, "observers"}}) {
    std::vector<std::string> who;
    for (const Party& party : negotiation.parties) {
      if (party.seat != seat || is_later(party.when, view)) continue;
      auto text = called(party.actor, view);
      if (!text) return failure_of(text);
      who.push_back(dated(*text, party.when));
    }
    if (!who.empty()) section.entries.push_back(registered(lead, joined(who, "; "), negotiation));
  }
  std::vector<std::string> issues;
  for (const Issue& issue : negotiation.issues) {
    if (is_later(issue.when, view)) continue;
    issues.push_back(dated(fmt::format("{} ({})", issue.title, issue.slug), issue.when));
  }
  if (!issues.empty())
    section.entries.push_back(registered("issues", joined(issues, "; "), negotiation));
  return section;
}

/// An empty cell, so that the row and the column are there.
BriefEntry empty_cell(const std::string& issue, const std::string& party) {
  BriefEntry entry;
  entry.issue = issue;
  entry.party = party;
  return entry;
}

std::string legend(const Positions& positions) {
  std::vector<std::string> marks;
  const auto any = [&](auto&& is) {
    return std::any_of(positions.cells.begin(), positions.cells.end(),
                       [&](const Cell& cell) { return is(cell.latest); });
  };
  if (any([](const Move& m) { return m.disputed; })) marks.emplace_back("* disputed");
  if (any([](const Move& m) { return m.uncertain; })) marks.emplace_back("? on no certain day");
  if (any([](const Move& m) { return m.derived; }))
    marks.emplace_back("(…) read off the event's code");
  return joined(marks, "; ");
}

/// Leaves the cells of the first `most` rows or columns.
void keep_distinct(BriefSection& section, std::string BriefEntry::*field, std::size_t most) {
  std::vector<std::string> kept;
  std::erase_if(section.entries, [&](const BriefEntry& entry) {
    if (std::find(kept.begin(), kept.end(), entry.*field) != kept.end()) return false;
    if (kept.size() < most) {
      kept.push_back(entry.*field);
      return false;
    }
    if (!entry.stance.empty()) ++section.left_out;
    return true;
  });
}

/// Rows in the order of the issues, columns in that of the negotiation.
Result<BriefSection> matrix(const Positions& positions, const std::string& see,
                            const BriefView& view) {
  BriefSection section;
  section.title = "Positions";
  section.none = "No stance is recorded.";
  section.remark = legend(positions);
  section.see = see;
  section.is_matrix = true;
  if (positions.cells.empty()) return section;
  const auto has_cell = [&](ActorId party) {
    return std::any_of(positions.cells.begin(), positions.cells.end(),
                       [party](const Cell& cell) { return cell.party == party; });
  };
  for (const Issue& issue : positions.issues) {
    for (const Party& party : positions.seats) {
      if (party.seat != Seat::kParty && !has_cell(party.actor)) continue;
      auto handle = view.actors.of(party.actor);
      if (!handle) return failure_of(handle);
      section.entries.push_back(empty_cell(issue.slug, *handle));
    }
  }
  for (const Cell& cell : positions.cells) {
    auto entry = entry_of(cell.latest, view);
    if (!entry) return failure_of(entry);
    const auto place = std::find_if(
        section.entries.begin(), section.entries.end(),
        [&](const BriefEntry& e) { return e.issue == entry->issue && e.party == entry->party; });
    if (place == section.entries.end())
      section.entries.push_back(std::move(*entry));
    else
      *place = std::move(*entry);
  }
  keep_distinct(section, &BriefEntry::issue, kRows);
  keep_distinct(section, &BriefEntry::party, kColumns);
  return section;
}

/// One line a party: what waits for its answer, longest first.
Result<BriefSection> silent(const std::vector<Proposal>& open, const std::string& see,
                            const BriefView& view) {
  BriefSection section;
  section.title = "Silent";
  section.none = "Nobody owes an answer.";
  section.see = see;
  for (const Proposal& proposal : open) {
    for (const ActorId id : proposal.pending()) {
      auto party = view.actors.of(id);
      if (!party) return failure_of(party);
      auto of = entry_of(proposal.move.event, view);
      if (!of) return failure_of(of);
      auto line = std::find_if(section.entries.begin(), section.entries.end(),
                               [&](const BriefEntry& entry) { return entry.party == *party; });
      if (line == section.entries.end()) {
        section.entries.emplace_back();
        line = section.entries.end() - 1;
        line->party = *party;
        line->lead = fmt::format("{} has not answered", *party);
      }
      line->sentence += fmt::format("{}{} ({}, {})", line->sentence.empty() ? "" : "; ", of->event,
                                    date_in(of->when, view.zone), waiting_text(proposal));
      if (!of->keeper.empty()) line->keeper = of->keeper;
      for (const ReportId report : of->reports) {
        if (std::find(line->reports.begin(), line->reports.end(), report) == line->reports.end())
          line->reports.push_back(report);
      }
    }
  }
  section.left_out = keep_first(section.entries, kBriefEntries);
  return section;
}

/// The cells whose latest move was another one before. Where there was no such negotiation, all are new.
Result<std::vector<BriefEntry>> moved(const Positions& now, const Negotiation& negotiation,
                                      const BriefView& view) {
  PositionsQuery query;
  query.negotiation = negotiation.id;
  query.at = view.since;
  auto before = view.archive.positions(query);
  if (!before && before.error().code != ErrorCode::kFailed) return failure_of(before);
  auto cells = now.cells;
  std::stable_sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) {
    return a.latest.bounds.begin > b.latest.bounds.begin;
  });
  const auto held = before ? std::move(before->cells) : std::vector<Cell>{};
  std::vector<BriefEntry> entries;
  for (const Cell& cell : cells) {
    const Cell* old = nullptr;
    for (const Cell& one : held) {
      if (one.party == cell.party && one.issue == cell.issue) old = &one;
    }
    if (old != nullptr && old->latest.event == cell.latest.event &&
        old->latest.stance == cell.latest.stance)
      continue;
    auto entry = entry_of(cell.latest, view);
    if (!entry) return failure_of(entry);
    entry->lead = fmt::format(
        "{}, {}: {} → {}", entry->party, cell.issue.empty() ? "no issue" : cell.issue,
        old == nullptr ? "nothing" : name(old->latest.stance), name(cell.latest.stance));
    entry->note.clear();
    entries.push_back(std::move(*entry));
  }
  return entries;
}

}  // namespace

Result<BriefPage> brief_of(const Negotiation& negotiation, const BriefView& view) {
  const Archive& archive = view.archive;
  const auto see = [&](std::string_view command, const std::string& more = "") {
    return fmt::format("parley {}{}{}{}", command, negotiation.slug, more, view.options);
  };
  const auto on = " --on " + format_day(view.on.day - std::chrono::microseconds(1));
  TimelineQuery query;
  query.negotiation = negotiation.id;
  auto seen = walk(query, view);
  if (!seen) return failure_of(seen);
  auto positions = archive.positions({negotiation.id, view.at, "", {}, false, {}});
  if (!positions) return failure_of(positions);
  auto proposals = archive.proposals({negotiation.id, view.at, view.on, view.zone});
  if (!proposals) return failure_of(proposals);
  std::erase_if(*proposals, [](const Proposal& p) { return p.state != ProposalState::kOpen; });
  auto cells = moved(*positions, negotiation, view);
  if (!cells) return failure_of(cells);
  DiffQuery diff;
  diff.negotiation = negotiation.id;

  BriefPage page;
  page.about = "negotiation";
  page.handle = negotiation.slug;
  page.title = negotiation.title.empty() ? negotiation.slug : negotiation.title;
  page.head.push_back(fmt::format(
      "{}{}{}", negotiation.closed ? "Closed. " : "", counted(seen->events, "event"),
      seen->events == 0 ? "." : fmt::format(", from {} to {}.", seen->first, seen->newest)));
  const auto events = see("timeline --all --negotiation ");
  std::vector<Result<BriefSection>> sections;
  sections.push_back(seats(negotiation, view));
  sections.push_back(last_moves(*seen, events, view));
  sections.push_back(matrix(*positions, see("positions "), view));
  sections.push_back(
      open_proposals(*proposals, "Open proposals", see("proposals ", " --open" + on), view));
  sections.push_back(silent(*proposals, see("silence ", on), view));
  sections.push_back(disputes(*seen, events, view));
  sections.push_back(
      what_changed(diff, std::move(*cells), *seen, "--negotiation " + negotiation.slug, view));
  if (auto added = add_sections(page, std::move(sections)); !added) return failure_of(added);
  return page;
}

}  // namespace parley::cli
