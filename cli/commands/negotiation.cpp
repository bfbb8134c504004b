// SPDX-License-Identifier: MIT
// parley negotiation new, edit, close, reopen, list: the register of negotiations.
#include "cli/facts/negotiation_json.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/json_list.h"
#include "cli/print/markdown.h"
#include "cli/print/output.h"
#include "cli/print/render_table.h"

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
  if (options.format == OutputFormat::kJson || options.format == OutputFormat::kJsonl) {
    JsonList list(session.out, options.format, "negotiations");
    for (const auto& negotiation : all) {
      auto written = write_negotiation(negotiation, **archive, list.begin_row());
      if (!written) return failure_of(written);
      list.end_row();
    }
    list.finish([](JsonWriter&) {});
    return ExitCode::kOk;
  }
  const bool markdown = options.format == OutputFormat::kMarkdown;
  const std::vector<std::string> header = {"Negotiation", "Table", "Title"};
  if (markdown) print_markdown_header(session.out, header);
  Table table(session.out, screen(session), {24, 0, 0});
  table.paint({Paint::kHandle});
  for (const auto& negotiation : all) {
    std::vector<std::string> cells = {
        negotiation.slug,
        fmt::format("{}, {}{}", counted(negotiation.parties.size(), "party", "parties"),
                    counted(negotiation.issues.size(), "issue"),
                    negotiation.closed ? ", closed" : ""),
        negotiation.title};
    if (!markdown) {
      table.row(std::move(cells));
      continue;
    }
    for (auto& cell : cells) cell = markdown_text(cell);
    print_markdown_row(session.out, cells);
  }
  table.finish();
  if (all.empty()) {
    note(session, at->is_now() ? "note: there are none yet: parley negotiation new SLUG"
                               : "note: there were none then");
  }
  return ExitCode::kOk;
}

}  // namespace parley::cli
