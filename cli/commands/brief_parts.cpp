// SPDX-License-Identifier: MIT
#include "cli/commands/brief_parts.h"

#include <algorithm>
#include <utility>

#include "cli/facts/event_text.h"
#include "cli/facts/negotiation_text.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

constexpr std::size_t kReportsOfASentence = 3;

void add_once(std::vector<ReportId>& reports, ReportId report) {
  if (number(report) != 0 && std::find(reports.begin(), reports.end(), report) == reports.end())
    reports.push_back(report);
}

/// The latest revision says who keeps what no report says.
Result<void> cite(BriefEntry& entry, const Event& event, const BriefView& view) {
  auto citations = view.archive.citations(event.id, view.at);
  if (!citations) return failure_of(citations);
  for (const auto& citation : *citations) {
    if (is_behind(citation)) add_once(entry.reports, citation.report);
  }
  entry.more_reports += keep_first(entry.reports, kReportsOfASentence);
  if (!entry.reports.empty()) return {};
  auto keeper = recorder_of(event.commit, view.archive);
  if (!keeper) return failure_of(keeper);
  entry.keeper = std::move(*keeper);
  return {};
}

std::string claims_text(const EventFacts& facts, BriefEntry& entry) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < facts.claimants.size(); ++i) {
    const Claim& claim = facts.event.details.claims[i];
    texts.push_back(claim_text(claim, facts.claimants[i]));
    add_once(entry.reports, claim.report);
  }
  return joined(texts, "; ");
}

/// "when 2024-01-15 → 2024-01-16; summary changed".
Result<std::string> fields_text(const Difference& difference, const BriefView& view) {
  auto all = changes(*difference.before, *difference.after, view.archive);
  if (!all) return failure_of(all);
  std::vector<std::string> texts;
  for (const FieldChange& one : *all) {
    const bool short_value =
        one.kind == FieldChange::Kind::kValue && one.before.size() == 1 && one.after.size() == 1;
    texts.push_back(short_value ? fmt::format("{} {} → {}", one.field,
                                              date_in(one.before.front(), view.zone),
                                              date_in(one.after.front(), view.zone))
                                : one.field + " changed");
  }
  const auto because = because_text(difference.after->details);
  if (!because.empty() && difference.after->revision != difference.before->revision)
    texts.push_back("because " + because);
  return joined(texts, "; ");
}

/// A difference in its own words. REQUIRES: there is a state after it.
Result<BriefEntry> entry_of(const Difference& difference, const BriefView& view) {
  const Event& event = *difference.after;
  auto entry = entry_of(event, summary_of(event), view);
  if (!entry) return entry;
  entry->lead = difference.before ? std::string(change_of(difference)) : "new";
  if (!difference.before) {
    entry->sentence = marked(event);
    return entry;
  }
  auto note = fields_text(difference, view);
  if (!note) return failure_of(note);
  entry->note = std::move(*note);
  add_once(entry->reports, event.details.cause);
  if (event.revision == difference.before->revision) entry->lead = "cited again";
  for (const auto& citation : difference.cited) add_once(entry->reports, citation.report);
  return entry;
}

/// "3 new events, 1 retracted or merged."; "" where there is nothing.
std::string count_changes(std::size_t fresh, std::size_t revised, std::size_t retracted,
                          std::size_t cells) {
  std::vector<std::string> texts;
  if (fresh != 0) texts.push_back(counted(fresh, "new event"));
  if (revised != 0) texts.push_back(fmt::format("{} revised or cited again", revised));
  if (retracted != 0) texts.push_back(fmt::format("{} retracted or merged", retracted));
  if (cells != 0) texts.push_back(counted(cells, "position") + " moved");
  return texts.empty() ? "" : joined(texts) + ".";
}

bool is_told(const BriefWalk& shown, EventId id) {
  return std::any_of(shown.last.begin(), shown.last.end(),
                     [id](const TimelineLine& line) { return line.event == id; });
}

}  // namespace

Result<BriefEntry> entry_of(const Event& event, std::string sentence, const BriefView& view) {
  BriefEntry entry;
  entry.when = event.when;
  entry.event = handle(event.id);
  entry.sentence = std::move(sentence);
  if (auto cited = cite(entry, event, view); !cited) return failure_of(cited);
  return entry;
}

Result<BriefEntry> entry_of(EventId id, const BriefView& view) {
  auto event = view.archive.event(id, view.at);
  if (!event) return failure_of(event);
  return entry_of(*event, marked(*event), view);
}

Result<BriefEntry> entry_of(const Move& move, const BriefView& view) {
  auto entry = entry_of(move.event, view);
  if (!entry) return entry;
  auto party = view.actors.of(move.who.party);
  if (!party) return failure_of(party);
  auto through = view.actors.of(move.who.through);
  if (!through) return failure_of(through);
  entry->issue = move.issue;
  entry->party = std::move(*party);
  entry->stance = stance_text(move);
  if (!through->empty()) entry->note = "by " + *through;
  if (!move.who.at_table) entry->note = kNotAtTable;
  return entry;
}

Result<BriefWalk> walk(TimelineQuery query, const BriefView& view) {
  BriefWalk seen;
  query.newest_first = true;
  query.each_sentence = true;
  query.detail = Detail::kParticipants;
  query.at = view.at;
  EventId before{};
  auto walked = view.archive.timeline(query, [&](const TimelineLine& line) {
    const bool again = std::exchange(before, line.event) == line.event;  // another sentence of it
    if (!again && seen.events++ == 0) seen.newest = line.when;
    seen.first = line.when;
    if (seen.events <= kBriefMoves) seen.last.push_back(line);
    if (again) return Visit::kContinue;
    if (line.status != Status::kDisputed && line.status != Status::kDenied) return Visit::kContinue;
    if (seen.disputes++ < kBriefEntries) seen.disputed.push_back(line);
    return Visit::kContinue;
  });
  if (!walked) return failure_of(walked);
  return seen;
}

Result<BriefSection> last_moves(const BriefWalk& seen, const std::string& see,
                                const BriefView& view) {
  BriefSection section;
  section.title = "Last moves";
  section.none = "Nothing is recorded.";
  section.left_out = seen.events - std::min<std::uint64_t>(seen.events, kBriefMoves);
  section.see = see;
  for (const auto& line : seen.last) {
    auto entry = entry_of(line.facts->event, marked(line.status, line.summary), view);
    if (!entry) return failure_of(entry);
    if (number(line.member_of) != 0) {
      auto member = view.actors.of(line.actor);
      if (!member) return failure_of(member);
      entry->lead = std::move(*member);
    }
    section.entries.push_back(std::move(*entry));
  }
  return section;
}

Result<BriefSection> disputes(const BriefWalk& seen, const std::string& see,
                              const BriefView& view) {
  BriefSection section;
  section.title = "Disputed or denied";
  section.none = "Nothing is disputed.";
  section.left_out = seen.disputes - seen.disputed.size();
  section.see = see;
  for (const auto& line : seen.disputed) {
    auto facts = view.archive.named(line.facts->event);
    if (!facts) return failure_of(facts);
    auto entry = entry_of(facts->event, marked(facts->event), view);
    if (!entry) return failure_of(entry);
    entry->note = claims_text(*facts, *entry);
    section.entries.push_back(std::move(*entry));
  }
  return section;
}

Result<BriefSection> open_proposals(const std::vector<Proposal>& open, std::string title,
                                    const std::string& see, const BriefView& view) {
  BriefSection section;
  section.title = std::move(title);
  section.none = "None.";
  section.see = see;
  for (auto proposal = open.rbegin(); proposal != open.rend(); ++proposal) {
    if (section.entries.size() == kBriefEntries) break;
    auto entry = entry_of(proposal->move.event, view);
    if (!entry) return failure_of(entry);
    auto by = proposers(*proposal, view.actors);
    if (!by) return failure_of(by);
    auto to = view.actors.of(proposal->to());
    if (!to) return failure_of(to);
    auto note = life(*proposal, view.zone, view.actors);
    if (!note) return failure_of(note);
    entry->lead = fmt::format("{} {}{}{}", *by, name(proposal->move.stance),
                              to->empty() ? "" : " to " + joined(*to),
                              proposal->move.issue.empty() ? "" : ", " + proposal->move.issue);
    entry->note = joined(*note, "; ");
    for (const Reaction& reaction : proposal->reactions) {
      auto answer = entry_of(reaction.event, view);
      if (!answer) return failure_of(answer);
      for (const ReportId report : answer->reports) add_once(entry->reports, report);
    }
    section.entries.push_back(std::move(*entry));
  }
  section.left_out = open.size() - section.entries.size();
  return section;
}

Result<BriefSection> what_changed(DiffQuery query, std::vector<BriefEntry> first,
                                  const BriefWalk& shown, const std::string& see,
                                  const BriefView& view) {
  BriefSection section;
  section.title = fmt::format("What changed since {}", view.since_text);
  section.see = fmt::format("parley {} {}", view.compare, see);
  query.from = view.since;
  query.to = view.until;
  std::vector<Difference> fresh, revised;
  std::uint64_t retracted = 0;
  auto compared = view.archive.diff(query, [&](const Difference& difference) {
    if (!difference.after) return Visit::kContinue;
    (difference.before ? revised : fresh).push_back(difference);
    if (difference.before && is_now(*difference.before) && !is_now(*difference.after)) ++retracted;
    return Visit::kContinue;
  });
  if (!compared) return failure_of(compared);
  section.remark = count_changes(fresh.size(), revised.size() - retracted, retracted, first.size());
  if (!section.remark.empty() && !query.actors.empty())
    section.remark = "Its own events, without those of its members: " + section.remark;
  section.left_out = keep_first(first, kBriefEntries);
  section.entries = std::move(first);
  std::erase_if(fresh, [&](const Difference& d) { return is_told(shown, d.event); });
  for (auto* kind : {&revised, &fresh}) {
    std::reverse(kind->begin(), kind->end());
    section.left_out += keep_first(*kind, kBriefEntries);
    for (const Difference& difference : *kind) {
      auto entry = entry_of(difference, view);
      if (!entry) return failure_of(entry);
      section.entries.push_back(std::move(*entry));
    }
  }
  if (!section.remark.empty() && !section.entries.empty())
    section.remark += " New events that are among the last moves are not repeated.";
  section.none = !section.remark.empty() ? "Nothing beyond the last moves."
                 : query.actors.empty()  ? "Nothing."
                                         : "Nothing in its own events.";
  return section;
}

Result<std::string> called(ActorId id, const BriefView& view) {
  auto actor = view.archive.current(id);
  if (!actor) return failure_of(actor);
  return fmt::format("{} ({})", actor->name, actor->handle);
}

Result<void> add_sections(BriefPage& page, std::vector<Result<BriefSection>> sections) {
  for (auto& section : sections) {
    if (!section) return failure_of(section);
    page.sections.push_back(std::move(*section));
  }
  return {};
}

}  // namespace parley::cli
