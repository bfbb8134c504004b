// SPDX-License-Identifier: MIT
// parley actor list: whom the archive knows.
#include <algorithm>

#include "cli/facts/actor_json.h"
#include "cli/facts/open_archive.h"
#include "cli/print/json_list.h"
#include "cli/print/output.h"
#include "cli/print/render_table.h"
#include "schema/text.h"

namespace parley::cli {

namespace {

bool matches(const Actor& actor, const std::string& folded) {
  const auto holds = [&](std::string_view text) {
    return fold(text, Accents::kDropped).find(folded) != std::string::npos;
  };
  return holds(actor.handle) || holds(actor.name) ||
         std::any_of(actor.aliases.begin(), actor.aliases.end(),
                     [&](const Alias& alias) { return holds(alias.text); });
}

std::string alias_list(const Actor& actor) {
  std::vector<std::string> texts;
  for (const auto& alias : actor.aliases) texts.push_back(alias.text);
  return joined(texts);
}

}  // namespace

Result<ExitCode> actor_list(const ActorListOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  const auto wanted = fold(options.match, Accents::kDropped);
  std::optional<Table> table;
  std::optional<JsonList> list;
  if (options.format == OutputFormat::kTable) {
    table.emplace(session.out, screen(session), std::vector<std::size_t>{32, 0, 0, 32, 0});
    table->paint({Paint::kHandle});
    table->names({"actor", "kind", "code", "name", "found by"});
  } else {
    list.emplace(session.out, options.format, "actors");
  }
  std::uint64_t count = 0;
  auto walked = (*archive)->actors(false, [&](const Actor& actor) {
    if ((options.kind && actor.kind != *options.kind) || !matches(actor, wanted))
      return Visit::kContinue;
    ++count;
    if (table) {
      table->row({actor.handle, std::string(name(actor.kind)),
                  actor.code.empty() ? "-" : actor.code, actor.name, alias_list(actor)});
    } else {
      write_actor_fields(list->begin_row(), actor);
      list->end_row();
    }
    return session.out ? Visit::kContinue : Visit::kStop;
  });
  if (!walked) return failure_of(walked);
  if (table) table->finish();
  if (list) list->finish();
  if (count == 0) note(session, "note: nothing found");
  return ExitCode::kOk;
}

}  // namespace parley::cli
