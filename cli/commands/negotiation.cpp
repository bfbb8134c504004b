// SPDX-License-Identifier: MIT
// parley negotiation new, edit, close, reopen, list: the register of negotiations.
#include "cli/facts/negotiation_json.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/list.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// "gaza-hostages  Hostages and ceasefire  (4 at the table, 2 issues, closed".
std::string described(const Negotiation& negotiation) {
  return fmt::format("{}  {}  ({}, {}{}", negotiation.slug, one_line(negotiation.title),
                     counted(negotiation.parties.size(), "at the table", "at the table"),
                     counted(negotiation.issues.size(), "issue"),
                     negotiation.closed ? ", closed" : "");
}

/// Whose stances have no seat as the table is now.
Result<void> note_unseated(const Archive& archive, NegotiationId id, Session& session) {
  PositionsQuery query;
  query.negotiation = id;
  auto positions = archive.positions(query);
  if (!positions) return failure_of(positions);
  ActorHandles handles(archive);
  std::vector<std::string> who;
  for (const Cell& cell : positions->cells) {
    if (cell.latest.who.at_table) continue;
    auto actor = handles.of(cell.party);
    if (!actor) return failure_of(actor);
    who.push_back(fmt::format("{} ({})", *actor, handle(cell.latest.event)));
  }
  if (!who.empty())
    note(session, fmt::format("note: stances of actors with no seat at the time: {}", joined(who)));
  return {};
}

using Edit = Result<NegotiationChange> (*)(Archive& archive, NegotiationId id,
                                           const NegotiationNewOptions& options,
                                           const OperationInfo& info);

Result<ExitCode> change(const NegotiationNewOptions& options, const char* command, Session& session,
                        Edit edit) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto id = (*archive)->find_negotiation(options.slug);
  if (!id) return failure_of(id);
  auto done = edit(**archive, *id, options, operation(session, command, options.change));
  if (!done) return failure_of(done);
  print(session.out, "{}{})\n", described(done->negotiation),
        done->changed ? outcome(**archive, options.change) : "; already so: nothing to change");
  if (!done->changed || options.change.dry_run) return ExitCode::kOk;
  if (auto noted = note_unseated(**archive, *id, session); !noted) return failure_of(noted);
  return ExitCode::kOk;
}

constexpr Column<Negotiation> kNegotiationColumns[] = {
    {"Negotiation", [](const Negotiation& n) { return n.slug; }, 24, Paint::kHandle},
    {"Table",
     [](const Negotiation& n) {
       return fmt::format("{}, {}{}", counted(n.parties.size(), "party", "parties"),
                          counted(n.issues.size(), "issue"), n.closed ? ", closed" : "");
     }},
    {"Title", [](const Negotiation& n) { return n.title; }},
};

}  // namespace

Result<ExitCode> negotiation_new(const NegotiationNewOptions& options, Session& session) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto made = (*archive)->add_negotiation(options.slug, options.input,
                                          operation(session, "negotiation new", options.change));
  if (!made) return failure_of(made);
  print(session.out, "{}{})\n", described(*made), outcome(**archive, options.change));
  return ExitCode::kOk;
}

Result<ExitCode> negotiation_edit(const NegotiationNewOptions& options, Session& session) {
  return change(
      options, "negotiation edit", session,
      [](Archive& archive, NegotiationId id, const NegotiationNewOptions& said,
         const OperationInfo& info) { return archive.edit_negotiation(id, said.input, info); });
}

Result<ExitCode> negotiation_close(const NegotiationNewOptions& options, Session& session) {
  return change(options, "negotiation close", session,
                [](Archive& archive, NegotiationId id, const NegotiationNewOptions&,
                   const OperationInfo& info) { return archive.close_negotiation(id, info); });
}

Result<ExitCode> negotiation_reopen(const NegotiationNewOptions& options, Session& session) {
  return change(options, "negotiation reopen", session,
                [](Archive& archive, NegotiationId id, const NegotiationNewOptions&,
                   const OperationInfo& info) { return archive.reopen_negotiation(id, info); });
}

Result<ExitCode> negotiation_list(const NegotiationListOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto at = viewpoint(options.view, **archive, session);
  if (!at) return failure_of(at);
  std::vector<Negotiation> all;
  auto walked = (*archive)->negotiations(
      [&all](const Negotiation& negotiation) {
        all.push_back(negotiation);
        return Visit::kContinue;
      },
      *at);
  if (!walked) return failure_of(walked);
  const Listing<Negotiation> listing = {
      .rows = "negotiations",
      .grid = kNegotiationColumns,
      .fields = [&](JsonWriter& json, const Negotiation& negotiation) {
        return write_negotiation(negotiation, **archive, json);
      }};
  ListPrinter list(*options.format, listing, session.out, session);
  for (const auto& negotiation : all) {
    if (auto printed = list.row(negotiation); !printed) return failure_of(printed);
  }
  list.finish([&](JsonWriter& json) { write_viewpoint(json, *at, **archive); });
  if (all.empty() && options.format->is_for_people()) {
    note(session, at->is_now() ? "note: there are none yet: parley negotiation new SLUG"
                               : "note: there were none then");
  }
  return ExitCode::kOk;
}

}  // namespace parley::cli
