// SPDX-License-Identifier: MIT
// parley negotiation new, list, show: the register of negotiations.
#include "cli/json_list.h"
#include "cli/open_archive.h"
#include "cli/output.h"
#include "cli/render_table.h"
#include "cli/viewpoint.h"

namespace parley::cli {

namespace {

struct Seated {
  std::string actor;
  Seat seat;
  std::string when;
};

Result<std::vector<Seated>> seated(const Negotiation& negotiation, const Archive& archive) {
  std::vector<Seated> all;
  ActorHandles handles(archive);
  for (const Party& party : negotiation.parties) {
    auto actor = handles.of(party.actor);
    if (!actor) return failure_of(actor);
    all.push_back({std::move(*actor), party.seat, party.when});
  }
  return all;
}

Result<void> write_negotiation(const Negotiation& negotiation, const Archive& archive,
                               JsonWriter& json) {
  auto parties = seated(negotiation, archive);
  if (!parties) return failure_of(parties);
  json.field("negotiation", negotiation.slug);
  json.field("title", negotiation.title);
  json.key("parties");
  json.begin_array();
  for (const auto& party : *parties) {
    json.begin_object();
    json.field("actor", party.actor);
    json.field("seat", name(party.seat));
    json.optional_field("when", party.when);
    json.end_object();
  }
  json.end_array();
  json.key("issues");
  json.begin_array();
  for (const auto& issue : negotiation.issues) {
    json.begin_object();
    json.field("issue", issue.slug);
    json.field("title", issue.title);
    json.end_object();
  }
  json.end_array();
  json.field("closed", negotiation.closed);
  json.field("revision", negotiation.revision);
  json.field("commit", number(negotiation.commit));
  json.field("recorded", format_utc(negotiation.recorded));
  return {};
}

Result<void> print_negotiation(const Negotiation& negotiation, const Archive& archive,
                               const Viewpoint& at, Session& session) {
  print(session.out, "{}  {}\n", negotiation.slug, one_line(negotiation.title));
  auto parties = seated(negotiation, archive);
  if (!parties) return failure_of(parties);
  if (!parties->empty()) print(session.out, "\nat the table\n");
  Table table(session.out, session.out_is_terminal ? session.width : 0, {24, 0, 0});
  for (const auto& party : *parties)
    table.row({"  " + party.actor, std::string(name(party.seat)), party.when});
  table.finish();
  if (!negotiation.issues.empty()) print(session.out, "\nissues\n");
  Table issues(session.out, session.out_is_terminal ? session.width : 0, {24, 0});
  for (const auto& issue : negotiation.issues) issues.row({"  " + issue.slug, issue.title});
  issues.finish();
  TimelineQuery query;
  query.negotiation = negotiation.id;
  query.at = at;
  std::uint64_t events = 0;
  std::string first, last;
  auto walked = archive.timeline(query, [&](const TimelineLine& line) {
    if (events++ == 0) first = line.when;
    last = fmt::format("{}  {}  {}", line.when, handle(line.event), line.summary);
    return Visit::kContinue;
  });
  if (!walked) return failure_of(walked);
  print(session.out, "\n{}{}\n", counted(events, "event"),
        events == 0 ? "" : fmt::format(", from {}; the last move:", one_line(first)));
  if (events != 0) print(session.out, "  {}\n", one_line(last));
  return {};
}

}  // namespace

Result<ExitCode> negotiation_new(const NegotiationNewOptions& options, Session& session) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto made = (*archive)->add_negotiation(options.slug, options.input,
                                          operation(session, "negotiation new", options.change));
  if (!made) return failure_of(made);
  print(session.out, "{}  {}  ({}, {}{})\n", made->slug, one_line(made->title),
        counted(made->parties.size(), "at the table", "at the table"),
        counted(made->issues.size(), "issue"), outcome(**archive, options.change));
  return ExitCode::kOk;
}

Result<ExitCode> negotiation_list(const NegotiationListOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  std::vector<Negotiation> all;
  auto walked = (*archive)->negotiations([&all](const Negotiation& negotiation) {
    all.push_back(negotiation);
    return Visit::kContinue;
  });
  if (!walked) return failure_of(walked);
  if (options.format != OutputFormat::kTable) {
    JsonList list(session.out, options.format, "negotiations");
    for (const auto& negotiation : all) {
      if (auto written = write_negotiation(negotiation, **archive, list.begin_row()); !written)
        return failure_of(written);
      list.end_row();
    }
    list.finish([](JsonWriter&) {});
    return ExitCode::kOk;
  }
  Table table(session.out, session.out_is_terminal ? session.width : 0, {24, 0, 0});
  for (const auto& negotiation : all) {
    table.row({negotiation.slug,
               fmt::format("{}, {}", counted(negotiation.parties.size(), "party", "parties"),
                           counted(negotiation.issues.size(), "issue")),
               negotiation.title});
  }
  table.finish();
  if (all.empty()) note(session, "note: there are none yet: parley negotiation new SLUG");
  return ExitCode::kOk;
}

Result<ExitCode> negotiation_show(const NegotiationShowOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto at = viewpoint(options.view, **archive, session);
  if (!at) return failure_of(at);
  const bool json_list = options.format == OutputFormat::kJson;
  std::optional<JsonList> list;
  if (json_list) list.emplace(session.out, options.format, "negotiations");
  for (const auto& slug : options.slugs) {
    auto id = (*archive)->find_negotiation(slug, *at);
    if (!id) return failure_of(id);
    auto negotiation = (*archive)->negotiation(*id, *at);
    if (!negotiation) return failure_of(negotiation);
    auto shown = list ? write_negotiation(*negotiation, **archive, list->begin_row())
                      : print_negotiation(*negotiation, **archive, *at, session);
    if (!shown) return failure_of(shown);
    if (list) list->end_row();
  }
  if (list) list->finish([](JsonWriter&) {});
  return ExitCode::kOk;
}

}  // namespace parley::cli
