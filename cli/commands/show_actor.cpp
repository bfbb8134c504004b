// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/facts/actor_json.h"
#include "cli/facts/actor_ties.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/show.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

void add_tie(std::vector<Tie>& ties, const Actor& actor, std::string handle,
             const std::string& when) {
  const auto same = [&](const Tie& tie) { return tie.handle == handle && tie.when == when; };
  if (handle != actor.handle && std::none_of(ties.begin(), ties.end(), same))
    ties.push_back({std::move(handle), when});
}

}  // namespace

Result<std::vector<Tie>> member_of(const Actor& actor, ActorHandles& handles) {
  std::vector<Tie> ties;
  for (const auto& affiliation : actor.affiliations) {
    auto handle = handles.of(affiliation.to);
    if (!handle) return failure_of(handle);
    add_tie(ties, actor, std::move(*handle), affiliation.when);
  }
  return ties;
}

Result<std::vector<Tie>> members_of(const Actor& actor, const Viewpoint& at, const Archive& archive,
                                    ActorHandles& handles) {
  std::vector<Tie> ties;
  for (const auto id : actor.members) {
    auto member = archive.actor(id, at);
    if (!member) return failure_of(member);
    auto handle = handles.of(id);
    if (!handle) return failure_of(handle);
    for (const auto& affiliation : member->affiliations) {
      if (affiliation.to == actor.id) add_tie(ties, actor, *handle, affiliation.when);
    }
  }
  return ties;
}

namespace {

/// The handles that merged actors had, not those of what they have become.
Result<std::vector<std::string>> own_handles(const std::vector<ActorId>& ids,
                                             const Archive& archive) {
  std::vector<std::string> handles;
  for (const auto id : ids) {
    auto actor = archive.actor(id);
    if (!actor) return failure_of(actor);
    handles.push_back(actor->handle);
  }
  return handles;
}

void print_ties(Session& session, std::string_view label, const std::vector<Tie>& ties) {
  for (const auto& tie : ties) {
    print_field(session, label,
                tie.when.empty() ? tie.handle : fmt::format("{}  {}", tie.handle, tie.when));
    label = " ";  // the others stand below
  }
}

void write_ties(JsonWriter& json, std::string_view field, const std::vector<Tie>& ties) {
  json.key(field);
  json.begin_array();
  for (const auto& tie : ties) {
    json.begin_object();
    json.field("actor", tie.handle);
    json.optional_field("when", tie.when);
    json.end_object();
  }
  json.end_array();
}

std::vector<std::string> names_of(const Actor& actor) {
  std::vector<std::string> names;
  for (const auto& alias : actor.aliases) {
    names.push_back(
        fmt::format("\"{}\"{}", one_line(alias.text), alias.exact_case ? " (as written)" : ""));
  }
  return names;
}

/// Errors call it by its name, not by its number.
Result<Actor> actor_at(ActorId id, const ShowContext& context) {
  auto actor = context.archive.actor(id, context.at);
  if (actor || context.at.is_now() || actor.error().code != ErrorCode::kFailed) return actor;
  auto present = context.archive.actor(id);
  if (!present) return present;
  actor.error().message = present->handle + " was not recorded then";
  return actor;
}

}  // namespace

Result<void> show_actor(ActorId id, const ShowContext& context) {
  const Archive& archive = context.archive;
  Session& session = context.session;
  auto actor = actor_at(id, context);
  if (!actor) return failure_of(actor);
  ActorHandles handles(archive);
  auto above = member_of(*actor, handles);
  if (!above) return failure_of(above);
  auto below = members_of(*actor, context.at, archive, handles);
  if (!below) return failure_of(below);
  auto absorbed = own_handles(actor->absorbed, archive);
  if (!absorbed) return failure_of(absorbed);
  auto merged_into = handles.of(actor->merged_into);
  if (!merged_into) return failure_of(merged_into);

  if (context.format != OutputFormat::kText) {
    JsonWriter json(session.out);
    json.begin_object();
    json.field("schema", kSchema);
    write_actor_fields(json, *actor);
    write_ties(json, "member_of", *above);
    write_ties(json, "members", *below);
    json.array_field("absorbed", *absorbed);
    json.optional_field("merged_into", *merged_into);
    write_viewpoint(json, context.at, archive);
    json.end_object();
    json.end_line();
    return {};
  }
  print(session.out, "{}  {}\n\n", one_line(actor->handle), one_line(actor->name));
  print_field(session, "kind", name(actor->kind));
  print_field(session, "CAMEO code", actor->code);
  if (const auto names = names_of(*actor); !names.empty()) {
    const auto width = session.out_is_terminal ? session.width : 0;
    print(session.out, "{:<12}{}\n", "also", listed(names, ", ", 12, width));
  }
  print_ties(session, "member of", *above);
  print_ties(session, "members", *below);
  print_field(session, "absorbed", joined(*absorbed));
  print_field(session, "merged into", *merged_into);
  print_field(session, "recorded",
              fmt::format("{}, commit {}, revision {}", stamp_in(actor->recorded, context.zone),
                          number(actor->commit), actor->revision));
  return {};
}

}  // namespace parley::cli
