// SPDX-License-Identifier: MIT
// parley actor list: whom the archive knows.
#include <algorithm>

#include "cli/facts/actor_json.h"
#include "cli/facts/open_archive.h"
#include "cli/print/list.h"
#include "cli/print/output.h"
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

constexpr Column<Actor> kActorColumns[] = {
    {"actor", [](const Actor& a) { return a.handle; }, 32, Paint::kHandle},
    {"kind", [](const Actor& a) { return std::string(name(a.kind)); }},
    {"code", [](const Actor& a) { return a.code.empty() ? "-" : a.code; }},
    {"name", [](const Actor& a) { return a.name; }, 32},
    {"found by", alias_list},
};

const Listing<Actor> kActors = {.rows = "actors",
                                .grid = kActorColumns,
                                .fields = [](JsonWriter& json, const Actor& actor) -> Result<void> {
                                  write_actor_fields(json, actor);
                                  return {};
                                }};

}  // namespace

Result<ExitCode> actor_list(const ActorListOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  const auto wanted = fold(options.match, Accents::kDropped);
  ListPrinter list(*options.format, kActors, session.out, session);
  std::uint64_t count = 0;
  Result<void> printed;
  auto walked = (*archive)->actors(false, [&](const Actor& actor) {
    if ((options.kind && actor.kind != *options.kind) || !matches(actor, wanted))
      return Visit::kContinue;
    ++count;
    printed = list.row(actor);
    return printed && session.out ? Visit::kContinue : Visit::kStop;
  });
  if (!walked) return failure_of(walked);
  if (!printed) return failure_of(printed);
  list.finish();
  if (count == 0) note(session, "note: nothing found");
  return ExitCode::kOk;
}

}  // namespace parley::cli
