// SPDX-License-Identifier: MIT
// parley rounds: the meetings of a negotiation, and who was there.
#include <algorithm>

#include "cli/facts/event_facts.h"
#include "cli/facts/negotiation_text.h"
#include "cli/facts/round_text.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/grid.h"
#include "cli/print/list.h"
#include "cli/print/markdown.h"
#include "cli/print/output.h"
#include "schema/text.h"

namespace parley::cli {

namespace {

const std::string kUnnamed = "—";
constexpr std::size_t kNamesInAHint = 5;

/// The parties first, each with those who were there for it; then who belongs to nobody at the
/// table.
Result<std::string> attendees_text(const std::vector<Attendee>& attendees, ActorHandles& handles) {
  std::vector<std::pair<std::string, std::vector<std::string>>> parties;
  std::vector<std::string> words, others;
  for (const Attendee& one : attendees) {
    auto actor = handles.of(one.actor);
    if (!actor) return failure_of(actor);
    if (one.seats.empty()) others.push_back(*actor);
    for (const Seated& seat : one.seats) {
      auto party = handles.of(seat.party);
      if (!party) return failure_of(party);
      auto found = std::find_if(parties.begin(), parties.end(),
                                [&](const auto& known) { return known.first == *party; });
      if (found == parties.end()) found = parties.insert(found, {*party, {}});
      if (number(seat.through) != 0) found->second.push_back(*actor);
    }
  }
  for (const auto& [party, members] : parties)
    words.push_back(members.empty() ? party : fmt::format("{} ({})", party, joined(members)));
  words.insert(words.end(), others.begin(), others.end());
  return joined(words);
}

Result<std::string> handles_text(const std::vector<ActorId>& ids, ActorHandles& handles) {
  auto all = handles.of(ids);
  if (!all) return failure_of(all);
  return joined(*all);
}

std::string day_of(const std::string& when) {
  return when.find_first_of("[/") == std::string::npos ? when.substr(0, when.find('T')) : when;
}

std::string span_of(const Round& round, const std::string& zone) {
  auto from = date_in(round.from, zone), to = date_in(round.to, zone);
  if (from == to) return from;
  return day_of(from) == day_of(to) ? day_of(from) : fmt::format("{} to {}", from, to);
}

struct RoundRow {
  RoundText text;
  std::size_t at;  // in the course
};

constexpr Column<RoundRow> kRoundColumns[] = {
    {"Date", [](const RoundRow& r) { return r.text.when; }, 24},
    {"Round", [](const RoundRow& r) { return r.text.name.empty() ? kUnnamed : r.text.name; }, 24},
    {"Place", [](const RoundRow& r) { return r.text.places; }, 16},
    {"Host", [](const RoundRow& r) { return r.text.hosts; }, 16},
    {"Mediators", [](const RoundRow& r) { return r.text.mediators; }, 18},
    {"Events",
     [](const RoundRow& r) {
       return fmt::format("{}: {}", r.text.events.size(), joined(r.text.events, " "));
     },
     14},
    {"Present", [](const RoundRow& r) { return r.text.present; }},
};

/// Whose act it is: "israel (david-barnea), antonio-guterres".
Result<std::string> who_did(const Step& step, ActorHandles& handles) {
  std::vector<std::string> words;
  for (const Seated& seated : step.by) {
    auto one = seated_text(seated, handles);
    if (!one) return one;
    words.push_back(std::move(*one));
  }
  auto others = handles.of(step.others);
  if (!others) return failure_of(others);
  words.insert(words.end(), others->begin(), others->end());
  return joined(words);
}

// ---- JSON ----

Result<void> write_attendees(JsonWriter& json, std::string_view field,
                             const std::vector<Attendee>& attendees, ActorHandles& handles) {
  json.key(field);
  json.begin_array();
  for (const Attendee& one : attendees) {
    auto actor = handles.of(one.actor);
    if (!actor) return failure_of(actor);
    json.begin_object();
    json.field("actor", *actor);
    if (auto written = write_seats(json, "seats", one.seats, handles); !written) return written;
    json.array_field("roles", role_names(one.roles));
    json.end_object();
  }
  json.end_array();
  return {};
}

Result<void> write_steps(JsonWriter& json, const Round& round, const Course& course,
                         ActorHandles& handles) {
  json.key("events");
  json.begin_array();
  for (const std::size_t at : round.events) {
    const Step& step = course.steps[at];
    auto others = handles.of(step.others);
    if (!others) return failure_of(others);
    json.begin_object();
    json.field("event", handle(step.event));
    json.field("when", step.when);
    json.field("status", name(step.status));
    if (auto written = write_seats(json, "by", step.by, handles); !written) return written;
    json.array_field("others", *others);
    json.field("summary", step.summary);
    json.end_object();
  }
  json.end_array();
  return {};
}

Result<void> write_round(JsonWriter& json, const Course& course, std::size_t at,
                         ActorHandles& handles) {
  const Round& round = course.rounds[at];
  auto hosts = handles.of(round.hosts);
  if (!hosts) return failure_of(hosts);
  auto mediators = handles.of(round.mediators);
  if (!mediators) return failure_of(mediators);
  json.field("round", at + 1);
  json.optional_field("name", round.name);
  json.field("from", round.from);
  json.field("to", round.to);
  json.array_field("places", round.places);
  json.array_field("hosts", *hosts);
  json.array_field("mediators", *mediators);
  auto written = write_attendees(json, "present", round.present, handles);
  if (written) written = write_attendees(json, "addressed", round.addressed, handles);
  if (!written) return written;
  return write_steps(json, round, course, handles);
}

// ---- for people ----

Result<void> print_list(const Course& course, const std::vector<std::size_t>& rounds,
                        const RoundsOptions& options, ActorHandles& handles,
                        const std::function<void(JsonWriter&)>& whole, Session& session) {
  const Listing<RoundRow> listing = {.rows = "rounds",
                                     .grid = kRoundColumns,
                                     .fields = [&](JsonWriter& json, const RoundRow& row) {
                                       return write_round(json, course, row.at, handles);
                                     }};
  ListPrinter list(*options.format, listing, session.out, session);
  for (const std::size_t at : rounds) {
    auto round = round_text(course.rounds[at], course, options.view.zone, handles);
    if (!round) return failure_of(round);
    if (auto printed = list.row({std::move(*round), at}); !printed) return printed;
  }
  list.finish(whole);
  return {};
}

Result<std::vector<std::vector<std::string>>> step_rows(const Round& round, const Course& course,
                                                        const std::string& zone,
                                                        ActorHandles& handles) {
  std::vector<std::vector<std::string>> rows;
  for (const std::size_t at : round.events) {
    const Step& step = course.steps[at];
    auto who = who_did(step, handles);
    if (!who) return failure_of(who);
    rows.push_back({date_in(step.when, zone), handle(step.event), std::move(*who),
                    marked(step.status, step.summary)});
  }
  return rows;
}

/// One round with its sentences.
Result<void> open_round(const Round& round, const Course& course, const RoundsOptions& options,
                        ActorHandles& handles, Session& session) {
  auto text = round_text(round, course, options.view.zone, handles);
  if (!text) return failure_of(text);
  auto rows = step_rows(round, course, options.view.zone, handles);
  if (!rows) return failure_of(rows);
  const auto title = text->name.empty() ? "a round without a name" : text->name;
  if (options.format->shape == Shape::kMarkdown) {
    print_text(session.out, fmt::format("## {}\n\n{}\n\n", markdown_text(title),
                                        markdown_text(heading_of(*text, false))));
    const std::vector<std::string> header = {"Date", "Event", "By", "What"};
    print_markdown_header(session.out, header);
    for (auto& row : *rows) {
      for (auto& cell : row) cell = markdown_text(cell);
      print_markdown_row(session.out, row);
    }
    return {};
  }
  print(session.out, "{}\n\n", one_line(title));
  for (const auto& [label, what] :
       {std::pair("when", &text->when), std::pair("place", &text->places),
        std::pair("host", &text->hosts), std::pair("mediators", &text->mediators),
        std::pair("present", &text->present), std::pair("to", &text->addressed)}) {
    if (!what->empty()) print(session.out, "{:<12}{}\n", label, one_line(*what));
  }
  print(session.out, "\n{}\n", counted(rows->size(), "event"));
  Grid grid(session.out, screen(session), {0, 0, 24, 0});
  for (auto& row : *rows) {
    row.front().insert(0, "  ");
    grid.row(std::move(row));
  }
  return {};
}

/// The round of that name, or that this event belongs to.
Result<std::size_t> find_round(const Course& course, const std::string& wanted) {
  const auto event = parse_event_handle(wanted);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < course.rounds.size(); ++i) {
    const Round& round = course.rounds[i];
    if (!round.name.empty() && fold(round.name) == fold(wanted)) return i;
    const bool holds = event && std::any_of(round.events.begin(), round.events.end(), [&](auto at) {
                         return course.steps[at].event == *event;
                       });
    if (holds) return i;
    if (!round.name.empty()) names.push_back(fmt::format("\"{}\"", round.name));
  }
  const auto all = names.size();
  if (all > kNamesInAHint) names.resize(kNamesInAHint);
  auto hint = names.empty() ? "none has a name: --round also takes the handle of an event"
                            : "there are: " + joined(names);
  if (all > names.size()) hint += fmt::format(" and {} more", all - names.size());
  return failure(ErrorCode::kFailed, fmt::format("no round '{}'", wanted), hint);
}

}  // namespace

Result<RoundText> round_text(const Round& round, const Course& course, const std::string& zone,
                             ActorHandles& handles) {
  auto hosts = handles_text(round.hosts, handles);
  if (!hosts) return failure_of(hosts);
  auto mediators = handles_text(round.mediators, handles);
  if (!mediators) return failure_of(mediators);
  auto present = attendees_text(round.present, handles);
  if (!present) return failure_of(present);
  auto addressed = attendees_text(round.addressed, handles);
  if (!addressed) return failure_of(addressed);
  RoundText text;
  text.name = round.name;
  text.when = span_of(round, zone);
  text.places = joined(round.places);
  text.hosts = std::move(*hosts);
  text.mediators = std::move(*mediators);
  text.present = std::move(*present);
  text.addressed = std::move(*addressed);
  for (const std::size_t at : round.events) text.events.push_back(handle(course.steps[at].event));
  return text;
}

std::string heading_of(const RoundText& round, bool with_name) {
  std::vector<std::string> parts;
  const auto add = [&parts](std::string_view label, const std::string& what) {
    if (!what.empty()) parts.push_back(fmt::format("{}{}", label, what));
  };
  if (with_name) add("", round.name.empty() ? kUnnamed : round.name);
  add("", round.when);
  add("", round.places);
  add("host ", round.hosts);
  add("mediators ", round.mediators);
  add("present ", round.present);
  add("to ", round.addressed);
  parts.push_back(counted(round.events.size(), "event"));
  return joined(parts, " · ");
}

Result<ExitCode> rounds(const RoundsOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto at = viewpoint(options.view, **archive, session);
  if (!at) return failure_of(at);
  auto negotiation = (*archive)->find_negotiation(options.negotiation, *at);
  if (!negotiation) return failure_of(negotiation);
  auto course = (*archive)->course(*negotiation, *at);
  if (!course) return failure_of(course);
  ActorHandles handles(**archive);
  std::vector<std::size_t> chosen(course->rounds.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) chosen[i] = i;
  if (!options.round.empty()) {
    auto one = find_round(*course, options.round);
    if (!one) return failure_of(one);
    chosen = {*one};
  }
  // A round that is asked for has a page of its own, for people.
  auto printed =
      !options.round.empty() && options.format->is_for_people()
          ? open_round(course->rounds[chosen.front()], *course, options, handles, session)
          : print_list(
                *course, chosen, options, handles,
                [&](JsonWriter& json) { write_viewpoint(json, *at, **archive); }, session);
  if (!printed) return failure_of(printed);
  if (chosen.empty() && options.format->is_for_people())
    note(session, "note: no rounds: record events with --round, or with --place and --host");
  return ExitCode::kOk;
}

}  // namespace parley::cli
