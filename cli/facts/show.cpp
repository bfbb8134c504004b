// SPDX-License-Identifier: MIT
// parley show: everything about reports (r3), events (e7) and actors.
#include "cli/facts/show.h"

#include "cli/facts/open_archive.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// "r3" and "e0": a number behind one letter is never a name.
bool is_numbered(const std::string& what, char letter) {
  return what.size() > 1 && what.front() == letter &&
         what.find_first_not_of("0123456789", 1) == std::string::npos;
}

Result<void> show_one(const std::string& what, const ShowContext& context) {
  if (is_numbered(what, 'r')) {
    auto report = parse_report_handle(what);
    if (!report) return failure_of(report);
    return show_report(*report, context);
  }
  const bool from_dataset = what.find(':') != std::string::npos;
  if (is_numbered(what, 'e') || from_dataset) {
    auto event = find_event(context.archive, what, context.at, context.session);
    if (event) return show_event(*event, context);
    // A name may hold a colon, too.
    if (!from_dataset || !context.archive.find_actor(what, context.at)) return failure_of(event);
  }
  auto actor = context.archive.find_actor(what, context.at);
  if (!actor) return failure_of(actor);
  return show_actor(*actor, context);
}

/// Shows one after the other; several in JSON are one array, so that the output is one document.
template <class What, class Show>
Result<void> each(const std::vector<What>& all, OutputFormat format, Session& session, Show show) {
  const bool array = format == OutputFormat::kJson && all.size() > 1;
  std::string_view between = array ? "[" : "";
  for (const auto& what : all) {
    session.out << between;
    between = array ? "," : format == OutputFormat::kText ? "\n" : "";
    if (auto shown = show(what); !shown) return shown;
  }
  if (array) session.out << "]\n";
  return {};
}

}  // namespace

void print_field(Session& session, std::string_view label, std::string_view what) {
  if (!what.empty()) print(session.out, "{:<11} {}\n", label, one_line(what));
}

Result<ExitCode> show(const ShowOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto at = viewpoint(options.view, **archive, session);
  if (!at) return failure_of(at);
  const ShowContext context = {.archive = **archive,
                               .at = *at,
                               .zone = options.view.zone,
                               .sources = options.sources,
                               .format = options.format,
                               .session = session};
  auto shown = each(options.handles, options.format, session,
                    [&](const std::string& what) { return show_one(what, context); });
  if (!shown) return failure_of(shown);
  return ExitCode::kOk;
}

Result<ExitCode> actor_show(const ActorShowOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto actors = find_actors(**archive, options.actors);
  if (!actors) return failure_of(actors);
  const ShowContext context = {.archive = **archive,
                               .at = {},
                               .zone = {},
                               .sources = false,
                               .format = options.format,
                               .session = session};
  auto shown = each(*actors, options.format, session,
                    [&](ActorId actor) { return show_actor(actor, context); });
  if (!shown) return failure_of(shown);
  return ExitCode::kOk;
}

}  // namespace parley::cli
