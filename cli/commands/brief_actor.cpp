// SPDX-License-Identifier: MIT
// The page on an actor: who it is, at which tables it sits and where it stands there, its last moves,
// what it proposed and what it has not answered, what is disputed, what changed.
#include <algorithm>

#include "cli/commands/brief_parts.h"
#include "cli/facts/actor_ties.h"
#include "cli/facts/negotiation_text.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"
#include "schema/date_order.h"

namespace parley::cli {

namespace {

constexpr std::size_t kNames = 8;

std::string register_of(CommitNumber commit, Instant recorded) {
  return fmt::format("the register, commit {}, {}", number(commit), format_day(recorded));
}

BriefEntry registered(std::string lead, std::vector<std::string> words, const Actor& actor) {
  BriefEntry entry;
  entry.lead = std::move(lead);
  const auto more = keep_first(words, kNames);
  entry.sentence = joined(words, "; ");
  if (more != 0) entry.note = fmt::format("and {} more: parley actor show {}", more, actor.handle);
  entry.keeper = register_of(actor.commit, actor.recorded);
  return entry;
}

/// Those that hold on the day that the page looks from.
std::vector<std::string> in_force(const std::vector<Tie>& ties, Instant on) {
  const Instant last = on - std::chrono::microseconds(1);
  std::vector<std::string> words;
  for (const Tie& tie : ties) {
    const auto times = held_times(tie.when);
    const bool holds =
        !times || std::any_of(times->begin(), times->end(), [last](const Interval& t) {
          return t.begin <= last && last < t.end;
        });
    if (!holds) continue;
    words.push_back(tie.when.empty() ? tie.handle : fmt::format("{}, {}", tie.handle, tie.when));
  }
  return words;
}

Result<BriefSection> who_it_is(const Actor& actor, const BriefView& view) {
  auto above = member_of(actor, view.actors);
  if (!above) return failure_of(above);
  auto below = members_of(actor, view.at, view.archive, view.actors);
  if (!below) return failure_of(below);
  BriefSection section;
  section.title = "Who";
  std::vector<std::string> names;
  for (const Alias& alias : actor.aliases) names.push_back(alias.text);
  section.entries.push_back(registered("kind", {std::string(name(actor.kind))}, actor));
  for (auto& [lead, words] : {std::pair("also called", names),
                              {"member of", in_force(*above, view.on.day)},
                              {"its members", in_force(*below, view.on.day)}}) {
    if (!words.empty()) section.entries.push_back(registered(lead, words, actor));
  }
  return section;
}

/// A negotiation in which the actor, or somebody for whom it acted, has a part.
struct Part {
  Negotiation negotiation;
  std::vector<std::string> seats;  // "party", "mediator, 2023-10/2024-11-09"
  std::vector<Move> moves;         // its latest on each issue
  std::vector<Proposal> made, unanswered;
};

bool is_of(const Seated& who, ActorId actor) { return who.party == actor || who.through == actor; }

Result<Part> part_in(Negotiation negotiation, ActorId actor, const BriefView& view) {
  const Archive& archive = view.archive;
  Part part;
  for (const Party& party : negotiation.parties) {
    auto present = archive.current(party.actor);
    if (!present) return failure_of(present);
    if (present->id != actor) continue;
    const std::string seat(name(party.seat));
    part.seats.push_back(party.when.empty() ? seat : seat + ", " + party.when);
  }
  auto positions = archive.positions({negotiation.id, view.at, "", {}, true, {}});
  if (!positions) return failure_of(positions);
  for (const Cell& cell : positions->cells) {
    const auto own = std::find_if(cell.moves.rbegin(), cell.moves.rend(),
                                  [actor](const Move& move) { return is_of(move.who, actor); });
    if (cell.party == actor)
      part.moves.push_back(cell.latest);
    else if (own != cell.moves.rend())
      part.moves.push_back(*own);
  }
  auto proposals = archive.proposals({negotiation.id, view.at, view.on, view.zone});
  if (!proposals) return failure_of(proposals);
  for (const Proposal& proposal : *proposals) {
    if (proposal.state != ProposalState::kOpen) continue;
    const auto& by = proposal.by;
    if (std::any_of(by.begin(), by.end(), [actor](const Seated& s) { return is_of(s, actor); }))
      part.made.push_back(proposal);
    const auto waits = proposal.pending();
    if (std::find(waits.begin(), waits.end(), actor) != waits.end())
      part.unanswered.push_back(proposal);
  }
  part.negotiation = std::move(negotiation);
  return part;
}

Result<std::vector<Part>> parts_of(ActorId actor, const BriefView& view) {
  const Archive& archive = view.archive;
  std::vector<NegotiationId> ids;
  auto listed = archive.negotiations([&ids](const Negotiation& one) {
    ids.push_back(one.id);
    return Visit::kContinue;
  });
  if (!listed) return failure_of(listed);
  std::vector<Part> parts;
  for (const NegotiationId id : ids) {
    auto negotiation = archive.negotiation(id, view.at);
    // It was not there yet.
    if (!negotiation && negotiation.error().code == ErrorCode::kFailed) continue;
    if (!negotiation) return failure_of(negotiation);
    auto part = part_in(std::move(*negotiation), actor, view);
    if (!part) return failure_of(part);
    if (!part->seats.empty() || !part->moves.empty()) parts.push_back(std::move(*part));
  }
  return parts;
}

/// Of a party whose member it is.
bool has_seat(const Part& part) {
  return std::any_of(part.moves.begin(), part.moves.end(),
                     [](const Move& move) { return move.who.at_table; });
}

BriefSection tables(const std::vector<Part>& parts) {
  BriefSection section;
  section.title = "Negotiations";
  section.none = "It has no seat in any negotiation.";
  section.see = "parley negotiation list";
  for (const Part& part : parts) {
    if (section.entries.size() == kBriefEntries) break;
    BriefEntry entry;
    entry.lead = part.negotiation.slug;
    entry.sentence = part.negotiation.title;
    entry.note = !part.seats.empty() ? joined(part.seats, "; ")
                 : has_seat(part)    ? "acts for a party"
                                     : std::string(kNotAtTable);
    if (part.negotiation.closed) entry.note += "; closed";
    entry.keeper = register_of(part.negotiation.commit, part.negotiation.recorded);
    section.entries.push_back(std::move(entry));
  }
  section.left_out = parts.size() - section.entries.size();
  return section;
}

Result<BriefSection> stances(const Part& part, const std::string& handle, const BriefView& view) {
  BriefSection section;
  section.title = "Positions in " + part.negotiation.slug;
  section.none = "No stance is recorded.";
  section.see =
      fmt::format("parley positions {} --party {}{}", part.negotiation.slug, handle, view.options);
  for (const Move& move : part.moves) {
    auto entry = entry_of(move, view);
    if (!entry) return failure_of(entry);
    entry->lead =
        fmt::format("{}: {}", move.issue.empty() ? "no issue" : move.issue, stance_text(move));
    if (entry->party != handle) entry->note = "for " + entry->party;  // as its member
    section.entries.push_back(std::move(*entry));
  }
  section.left_out = keep_first(section.entries, kBriefEntries);
  return section;
}

/// Of all negotiations, by negotiation.
std::vector<Proposal> all_of(const std::vector<Part>& parts, std::vector<Proposal> Part::*which) {
  std::vector<Proposal> all;
  for (const Part& part : parts) all.insert(all.end(), (part.*which).begin(), (part.*which).end());
  std::stable_sort(all.begin(), all.end(), [](const Proposal& a, const Proposal& b) {
    return a.move.bounds.begin < b.move.bounds.begin;
  });
  return all;
}

/// Where the rest of a list stands: in the negotiation with most of it.
std::string see_of(const std::vector<Part>& parts, std::vector<Proposal> Part::*which,
                   std::string_view command, std::string_view more, const BriefView& view) {
  const auto most = std::max_element(
      parts.begin(), parts.end(),
      [which](const Part& a, const Part& b) { return (a.*which).size() < (b.*which).size(); });
  if (most == parts.end()) return "";
  return fmt::format("parley {} {}{} --on {}{}", command, most->negotiation.slug, more,
                     format_day(view.on.day - std::chrono::microseconds(1)), view.options);
}

}  // namespace

Result<BriefPage> brief_of(const Actor& actor, const BriefView& view) {
  TimelineQuery query;
  query.actors = {actor.id};
  query.with_members = true;
  auto seen = walk(query, view);
  if (!seen) return failure_of(seen);
  auto parts = parts_of(actor.id, view);
  if (!parts) return failure_of(parts);
  DiffQuery diff;
  diff.actors = {actor.id};
  const auto events =
      fmt::format("parley timeline {} --with-members --all{}", actor.handle, view.options);

  BriefPage page;
  page.about = "actor";
  page.handle = actor.handle;
  page.title = actor.name;
  page.head.push_back(counted(seen->events, "event") +
                      (seen->events == 0 ? "."
                                         : fmt::format(", with those of members, from {} to {}.",
                                                       seen->first, seen->newest)));
  std::vector<Result<BriefSection>> sections;
  sections.push_back(who_it_is(actor, view));
  sections.emplace_back(tables(*parts));
  sections.push_back(last_moves(*seen, events, view));
  for (std::size_t i = 0; i < std::min(parts->size(), kBriefEntries); ++i)
    sections.push_back(stances((*parts)[i], actor.handle, view));
  sections.push_back(open_proposals(all_of(*parts, &Part::made), "Its open proposals",
                                    see_of(*parts, &Part::made, "proposals", " --open", view),
                                    view));
  sections.push_back(open_proposals(all_of(*parts, &Part::unanswered), "What it has not answered",
                                    see_of(*parts, &Part::unanswered, "silence", "", view), view));
  sections.push_back(disputes(*seen, events, view));
  sections.push_back(what_changed(diff, {}, *seen, "--actor " + actor.handle, view));
  if (auto added = add_sections(page, std::move(sections)); !added) return failure_of(added);
  return page;
}

}  // namespace parley::cli
