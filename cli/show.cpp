// SPDX-License-Identifier: MIT
// parley show: everything about reports (r3), events (e7) and actors.
#include "cli/show.h"

#include "cli/open_archive.h"
#include "cli/output.h"

namespace parley::cli {

namespace {

/// "r3" and "e0": a number behind one letter is never a name.
bool is_numbered(const std::string& what, char letter) {
  return what.size() > 1 && what.front() == letter &&
         what.find_first_not_of("0123456789", 1) == std::string::npos;
}

Result<void> show_one(const std::string& what, const Archive& archive, OutputFormat format,
                      Session& session) {
  if (is_numbered(what, 'r')) {
    auto report = parse_report_handle(what);
    if (!report) return failure_of(report);
    return show_report(*report, archive, format, session);
  }
  if (is_numbered(what, 'e')) {
    auto event = parse_event_handle(what);
    if (!event) return failure_of(event);
    return show_event(*event, archive, format, session);
  }
  auto actor = archive.find_actor(what);
  if (!actor) return failure_of(actor);
  return show_actor(*actor, archive, format, session);
}

}  // namespace

void print_field(Session& session, std::string_view label, std::string_view what) {
  if (!what.empty()) print(session.out, "{:<12}{}\n", label, one_line(what));
}

Result<ExitCode> show(const ShowOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  bool first = true;
  for (const auto& what : options.handles) {
    if (!first && options.format == OutputFormat::kText) print(session.out, "\n");
    first = false;
    if (auto shown = show_one(what, **archive, options.format, session); !shown)
      return failure_of(shown);
  }
  return ExitCode::kOk;
}

Result<ExitCode> actor_show(const ActorShowOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto actors = find_actors(**archive, options.actors);
  if (!actors) return failure_of(actors);
  bool first = true;
  for (const auto actor : *actors) {
    if (!first && options.format == OutputFormat::kText) print(session.out, "\n");
    first = false;
    if (auto shown = show_actor(actor, **archive, options.format, session); !shown)
      return failure_of(shown);
  }
  return ExitCode::kOk;
}

}  // namespace parley::cli
