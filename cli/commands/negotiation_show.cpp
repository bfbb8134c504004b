// SPDX-License-Identifier: MIT
// parley negotiation show: who sits at the table and did what last, what is on it, and how much waits.
#include <algorithm>

#include "cli/commands/timeline_output.h"
#include "cli/facts/negotiation_json.h"
#include "cli/facts/negotiation_text.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/grid.h"
#include "cli/print/json_list.h"
#include "cli/print/markdown.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

struct AtTable {
  std::string actor;
  Seat seat = Seat::kParty;
  std::string when;
  std::optional<TimelineLine> last;  // its last move
};

/// What negotiations are but for their record.
struct Overview {
  std::vector<AtTable> parties;
  std::uint64_t events = 0;
  std::optional<TimelineLine> first, last;
  std::uint64_t suggestions = 0;
  std::vector<Proposal> open;
};

/// To be addressed or spoken about is no move.
bool is_move(const TimelineLine& line) {
  return line.roles - (roles(Role::kTo) | roles(Role::kAbout)) != RoleSet{};
}

/// The latest thing that it, or somebody of it, did here.
Result<std::optional<TimelineLine>> last_move(const Archive& archive, NegotiationId id,
                                              ActorId party, const Viewpoint& at) {
  TimelineQuery query;
  query.actors = {party};
  query.with_members = true;
  query.negotiation = id;
  query.newest_first = true;
  query.at = at;
  std::optional<TimelineLine> last;
  auto walked = archive.timeline(query, [&last](const TimelineLine& line) {
    if (!is_move(line)) return Visit::kContinue;
    last = line;
    return Visit::kStop;
  });
  if (!walked) return failure_of(walked);
  return last;
}

/// `on`: proposals are open as of then.
Result<Overview> look_over(const Negotiation& negotiation, const Archive& archive,
                           const Viewpoint& at, const ClockPoint& on, const std::string& zone) {
  Overview seen;
  ActorHandles handles(archive);
  for (const Party& party : negotiation.parties) {
    auto actor = handles.of(party.actor);
    if (!actor) return failure_of(actor);
    auto last = last_move(archive, negotiation.id, party.actor, at);
    if (!last) return failure_of(last);
    seen.parties.push_back({std::move(*actor), party.seat, party.when, std::move(*last)});
  }
  TimelineQuery query;
  query.negotiation = negotiation.id;
  query.at = at;
  auto walked = archive.timeline(query, [&seen](const TimelineLine& line) {
    if (seen.events++ == 0) seen.first = line;
    seen.last = line;
    return Visit::kContinue;
  });
  if (!walked) return failure_of(walked);
  auto waiting = archive.suggestions(
      {.negotiation = negotiation.id, .newest_first = false, .limit = {}, .at = at},
      [](const TimelineLine&) { return Visit::kContinue; });
  if (!waiting) return failure_of(waiting);
  seen.suggestions = waiting->lines;
  auto proposals = archive.proposals({negotiation.id, at, on, zone});
  if (!proposals) return failure_of(proposals);
  seen.open = std::move(*proposals);
  std::erase_if(seen.open, [](const Proposal& p) { return p.state != ProposalState::kOpen; });
  return seen;
}

std::string move_text(const TimelineLine& line, const std::string& zone) {
  return fmt::format("{}  {}  {}", date_of(line, zone), handle(line.event), line.summary);
}

/// Who has several seats acts only once.
std::vector<AtTable> actors_once(const std::vector<AtTable>& parties) {
  std::vector<AtTable> once;
  for (const AtTable& party : parties) {
    const auto same = [&](const AtTable& one) { return one.actor == party.actor; };
    if (std::none_of(once.begin(), once.end(), same)) once.push_back(party);
  }
  return once;
}

void print_tables(const Negotiation& negotiation, const Overview& seen, const std::string& zone,
                  Session& session) {
  if (!seen.parties.empty()) print(session.out, "\nat the table\n");
  Grid grid(session.out, screen(session), {24, 0, 0});
  for (const auto& party : seen.parties)
    grid.row({"  " + party.actor, std::string(name(party.seat)), party.when});
  grid.finish();
  if (!negotiation.issues.empty()) print(session.out, "\nissues\n");
  Grid issues(session.out, screen(session), {24, 0, 0});
  for (const auto& issue : negotiation.issues)
    issues.row({"  " + issue.slug, issue.title, issue.when});
  issues.finish();
  if (seen.events == 0) return;
  print(session.out, "\nlast moves\n");
  Grid moves(session.out, screen(session), {24, 0, 0, 0});
  for (const auto& party : actors_once(seen.parties)) {
    if (!party.last) {
      moves.row({"  " + party.actor, "none", "", ""});
      continue;
    }
    moves.row({"  " + party.actor, date_of(*party.last, zone), handle(party.last->event),
               party.last->summary});
  }
  moves.finish();
}

/// Date, event, who proposed it, with whom it is pending, and what it is.
Result<std::vector<std::vector<std::string>>> open_rows(const std::vector<Proposal>& open,
                                                        const std::string& zone,
                                                        const Archive& archive) {
  ActorHandles handles(archive);
  std::vector<std::vector<std::string>> rows;
  for (const Proposal& proposal : open) {
    auto by = proposers(proposal, handles);
    if (!by) return failure_of(by);
    auto became = life(proposal, zone, handles);
    if (!became) return failure_of(became);
    rows.push_back({date_in(proposal.move.when, zone), handle(proposal.move.event), std::move(*by),
                    joined(*became, "; "), proposal.move.summary});
  }
  return rows;
}

Result<void> print_negotiation(const Negotiation& negotiation, const Overview& seen,
                               const Archive& archive, const std::string& zone, Session& session) {
  auto rule = rule_words(negotiation.rule, archive);
  if (!rule) return failure_of(rule);
  auto open = open_rows(seen.open, zone, archive);
  if (!open) return failure_of(open);
  print(session.out, "{}  {}{}\n", negotiation.slug, one_line(negotiation.title),
        negotiation.closed ? "  (closed)" : "");
  print_tables(negotiation, seen, zone, session);
  if (!open->empty()) print(session.out, "\nopen proposals\n");
  Grid grid(session.out, screen(session), {0, 0, 18, 24, 0});
  for (auto& row : *open) {
    row.front().insert(0, "  ");
    grid.row(std::move(row));
  }
  grid.finish();
  if (!rule->empty()) {
    print(session.out, "\nsuggests what is {}: {} waiting\n", one_line(joined(*rule, ", ")),
          seen.suggestions);
  }
  print(session.out, "\n{}{}\n", counted(seen.events, "event"),
        seen.first ? fmt::format(", from {}; the last:", date_of(*seen.first, zone)) : "");
  if (seen.last) print(session.out, "  {}\n", one_line(move_text(*seen.last, zone)));
  return {};
}

/// A heading and a table, where there is something to say.
void print_markdown_part(Session& session, std::string_view title,
                         const std::vector<std::string>& header,
                         std::vector<std::vector<std::string>> rows) {
  if (rows.empty()) return;
  print(session.out, "\n### {}\n\n", title);
  print_markdown_header(session.out, header);
  for (auto& row : rows) {
    for (auto& cell : row) cell = markdown_text(cell);
    print_markdown_row(session.out, row);
  }
}

Result<void> print_markdown(const Negotiation& negotiation, const Overview& seen,
                            const Archive& archive, const std::string& zone, Session& session) {
  auto rule = rule_words(negotiation.rule, archive);
  if (!rule) return failure_of(rule);
  auto open = open_rows(seen.open, zone, archive);
  if (!open) return failure_of(open);
  print_text(session.out,
             fmt::format("## {}\n\n`{}`{}: {}", markdown_text(negotiation.title), negotiation.slug,
                         negotiation.closed ? ", closed" : "", counted(seen.events, "event")));
  if (seen.first) {
    print_text(session.out, markdown_text(fmt::format(", from {} to {}", date_of(*seen.first, zone),
                                                      date_of(*seen.last, zone))));
  }
  print(session.out, "\n");
  if (!rule->empty())
    print_text(session.out, fmt::format("\nSuggests what is {}: {} waiting\n",
                                        markdown_text(joined(*rule, ", ")), seen.suggestions));
  std::vector<std::vector<std::string>> seats, issues, moves;
  for (const auto& party : seen.parties)
    seats.push_back({party.actor, std::string(name(party.seat)), party.when});
  for (const auto& party : actors_once(seen.parties)) {
    if (party.last) {
      moves.push_back({party.actor, date_of(*party.last, zone), handle(party.last->event),
                       party.last->summary});
    }
  }
  for (const auto& issue : negotiation.issues)
    issues.push_back({issue.slug, issue.title, issue.when});
  print_markdown_part(session, "At the table", {"Actor", "Seat", "When"}, std::move(seats));
  print_markdown_part(session, "Issues", {"Issue", "Title", "When"}, std::move(issues));
  print_markdown_part(session, "Last moves", {"Actor", "Date", "Event", "What"}, std::move(moves));
  print_markdown_part(session, "Open proposals", {"Date", "Event", "By", "Reactions", "What"},
                      std::move(*open));
  return {};
}

void write_line(JsonWriter& json, std::string_view field, const std::optional<TimelineLine>& line) {
  json.key(field);
  json.begin_object();
  json.optional_field("event", line ? handle(line->event) : "");
  json.optional_field("when", line ? line->when : "");
  json.optional_field("summary", line ? line->summary : "");
  json.end_object();
}

Result<void> write_open(JsonWriter& json, const std::vector<Proposal>& open,
                        ActorHandles& handles) {
  json.key("open_proposals");
  json.begin_array();
  for (const Proposal& proposal : open) {
    auto pending = handles.of(proposal.pending());
    if (!pending) return failure_of(pending);
    json.begin_object();
    json.field("event", handle(proposal.move.event));
    json.field("when", proposal.move.when);
    if (auto written = write_seats(json, "by", proposal.by, handles); !written) return written;
    json.array_field("pending", *pending);
    json.field("days", proposal.days);
    json.field("summary", proposal.move.summary);
    json.end_object();
  }
  json.end_array();
  return {};
}

Result<void> write_overview(const Negotiation& negotiation, const Overview& seen,
                            const Archive& archive, JsonWriter& json) {
  if (auto written = write_negotiation(negotiation, archive, json); !written) return written;
  json.field("events", seen.events);
  write_line(json, "first", seen.first);
  write_line(json, "last", seen.last);
  json.key("last_moves");
  json.begin_array();
  for (const auto& party : seen.parties) {
    json.begin_object();
    json.field("actor", party.actor);
    write_line(json, "move", party.last);
    json.end_object();
  }
  json.end_array();
  json.field("suggestions", seen.suggestions);
  ActorHandles handles(archive);
  return write_open(json, seen.open, handles);
}

void write_parties(const Negotiation& negotiation, const std::vector<std::string>& handles,
                   JsonWriter& json) {
  json.key("parties");
  json.begin_array();
  for (std::size_t i = 0; i < handles.size(); ++i) {
    json.begin_object();
    json.field("actor", handles[i]);
    json.field("seat", name(negotiation.parties[i].seat));
    json.optional_field("when", negotiation.parties[i].when);
    json.end_object();
  }
  json.end_array();
  json.key("issues");
  json.begin_array();
  for (const auto& issue : negotiation.issues) {
    json.begin_object();
    json.field("issue", issue.slug);
    json.field("title", issue.title);
    json.optional_field("when", issue.when);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

Result<std::vector<std::string>> rule_words(const MatchRule& rule, const Archive& archive) {
  std::vector<std::string> words;
  auto actors = ActorHandles(archive).of(rule.actors);
  if (!actors) return failure_of(actors);
  if (!actors->empty()) words.push_back("with " + joined(*actors, " or "));
  if (!rule.tags.empty()) words.push_back("tagged " + joined(rule.tags, " or "));
  if (!rule.words.empty()) words.push_back("found by " + rule.words);
  if (!rule.from.empty()) words.push_back("from " + rule.from);
  if (!rule.to.empty()) words.push_back("to " + rule.to);
  return words;
}

Result<void> write_negotiation(const Negotiation& negotiation, const Archive& archive,
                               JsonWriter& json) {
  ActorHandles actors(archive);
  std::vector<ActorId> seated;
  for (const Party& party : negotiation.parties) seated.push_back(party.actor);
  auto parties = actors.of(seated);
  if (!parties) return failure_of(parties);
  auto matched = actors.of(negotiation.rule.actors);
  if (!matched) return failure_of(matched);
  std::vector<std::string> refused;
  for (const EventId event : negotiation.refused) refused.push_back(handle(event));
  json.field("negotiation", negotiation.slug);
  json.field("title", negotiation.title);
  write_parties(negotiation, *parties, json);
  json.key("rule");
  json.begin_object();
  json.array_field("actors", *matched);
  json.array_field("tags", negotiation.rule.tags);
  json.optional_field("from", negotiation.rule.from);
  json.optional_field("to", negotiation.rule.to);
  json.optional_field("words", negotiation.rule.words);
  json.end_object();
  json.array_field("refused", refused);
  json.field("closed", negotiation.closed);
  json.field("revision", negotiation.revision);
  json.field("commit", number(negotiation.commit));
  json.field("recorded", format_utc(negotiation.recorded));
  return {};
}

Result<ExitCode> negotiation_show(const NegotiationShowOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto at = viewpoint(options.view, **archive, session);
  if (!at) return failure_of(at);
  auto day = day_asked(options.view, *at, **archive, session);
  if (!day) return failure_of(day);
  const ClockPoint now = on_clocks(session.clock.now(), options.view.zone);
  const ClockPoint on = std::min(day->value_or(now), now);
  std::optional<JsonList> list;
  if (options.format == OutputFormat::kJson)
    list.emplace(session.out, options.format, "negotiations");
  for (const auto& slug : options.slugs) {
    auto id = (*archive)->find_negotiation(slug, *at);
    if (!id) return failure_of(id);
    auto negotiation = (*archive)->negotiation(*id, *at);
    if (!negotiation) return failure_of(negotiation);
    auto seen = look_over(*negotiation, **archive, *at, on, options.view.zone);
    if (!seen) return failure_of(seen);
    if (!list && &slug != &options.slugs.front()) print(session.out, "\n");
    const auto for_people =
        options.format == OutputFormat::kMarkdown ? print_markdown : print_negotiation;
    auto shown = list ? write_overview(*negotiation, *seen, **archive, list->begin_row())
                      : for_people(*negotiation, *seen, **archive, options.view.zone, session);
    if (!shown) return failure_of(shown);
    if (list) list->end_row();
  }
  if (list) list->finish([&](JsonWriter& json) { write_viewpoint(json, *at, **archive); });
  return ExitCode::kOk;
}

}  // namespace parley::cli
