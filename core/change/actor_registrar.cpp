// SPDX-License-Identifier: MIT
// See core/change/actor_registrar.h.
#include "core/change/actor_registrar.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/record/naming.h"
#include "core/record/registry.h"
#include "schema/text.h"

namespace parley {

Result<ActorId> ActorRegistrar::with_handle(const std::string& handle) {
  if (const auto made = made_.find(handle); made != made_.end()) return made->second;
  ActorId found{};
  auto scanned = scan(*db_.store, handle_prefix(handle),
                      [&](std::string_view key, std::string_view) -> Result<Visit> {
                        auto id = trailing_u32(key);
                        if (!id) return failure_of(id);
                        auto actor = parley::current_actor(db_, ActorId{*id});
                        if (!actor) return failure_of(actor);
                        if (!actor->removed) found = actor->id;
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return found;
}

ActorId ActorRegistrar::named_above(std::string_view name) const {
  const auto taken = names_.find(fold(name));
  return taken == names_.end() ? ActorId{} : taken->second;
}

Result<void> ActorRegistrar::check_name(const std::string& text, ActorId id) const {
  if (auto free = check_free(db_, text, id); !free) return free;
  const ActorId above = named_above(text);
  if (above == ActorId{} || above == id) return {};
  auto other = transaction_.actor(above);
  if (!other) return failure_of(other);
  return failure(ErrorCode::kFailed, fmt::format("'{}' already names {}", text, (*other)->handle),
                 "a line above gives it that name");
}

void ActorRegistrar::remember(std::string_view name, ActorId id) { names_.emplace(fold(name), id); }

Result<ActorId> ActorRegistrar::make(Actor actor) {
  const ActorId id = actor.id = transaction_.next_actor();
  std::set<std::string_view> given;
  std::vector<Alias> aliases;
  for (const Alias& alias : actor.aliases) {
    if (given.insert(alias.text).second) aliases.push_back(alias);
  }
  actor.aliases = std::move(aliases);
  made_.emplace(actor.handle, id);
  made_ids_.insert(id);
  remember(actor.name, id);
  for (const Alias& alias : actor.aliases) remember(alias.text, id);
  if (auto added = transaction_.add_actor(std::move(actor)); !added) return failure_of(added);
  return id;
}

Result<bool> ActorRegistrar::give_names(ActorId id, std::span<const Alias> names) {
  auto actor = transaction_.actor(id);
  if (!actor) return failure_of(actor);
  bool changed = false;
  for (const Alias& name : names) {
    changed = give_name(**actor, name) || changed;
    remember(name.text, id);
  }
  if (!made_ids_.contains(id)) seen_.insert(id);
  if (!changed) return false;
  if (!made_ids_.contains(id)) changed_.insert(id);
  if (auto revised = transaction_.revise_actor(std::move(**actor)); !revised)
    return failure_of(revised);
  return true;
}

Result<bool> ActorRegistrar::affiliate(ActorId id, const ActorInput::Affiliation& affiliation) {
  auto to = with_handle(affiliation.to);
  if (to && *to == ActorId{}) to = find_actor(db_, affiliation.to);
  if (!to) return failure_of(to);
  auto actor = transaction_.actor(id);
  auto organisation = transaction_.actor(*to);
  if (!actor) return failure_of(actor);
  if (!organisation) return failure_of(organisation);
  const Affiliation held{*to, affiliation.when};
  auto& all = (*actor)->affiliations;
  if (std::find(all.begin(), all.end(), held) != all.end()) return false;
  auto circle = belongs(*to, id);
  if (!circle) return failure_of(circle);
  if (*circle)
    return failure(ErrorCode::kFailed,
                   fmt::format("{} already belongs to {}: the other way round would be a circle",
                               (*organisation)->handle, (*actor)->handle));
  all.push_back(held);
  auto& members = (*organisation)->members;
  if (std::find(members.begin(), members.end(), id) == members.end()) {
    members.push_back(id);
    if (auto revised = transaction_.revise_actor(**organisation); !revised)
      return failure_of(revised);
  }
  if (seen_.contains(id)) changed_.insert(id);
  if (auto revised = transaction_.revise_actor(std::move(**actor)); !revised)
    return failure_of(revised);
  return true;
}

/// Whether `member` is `organisation` or belongs to it, by what this file says, too.
Result<bool> ActorRegistrar::belongs(ActorId member, ActorId organisation) {
  std::set<ActorId> looked;
  std::vector<ActorId> open{member};
  while (!open.empty()) {
    const ActorId id = open.back();
    open.pop_back();
    if (id == organisation) return true;
    if (!looked.insert(id).second) continue;
    auto actor = transaction_.actor(id);
    if (!actor) return failure_of(actor);
    if (!*actor) continue;
    for (const Affiliation& affiliation : (*actor)->affiliations) open.push_back(affiliation.to);
  }
  return false;
}

}  // namespace parley
