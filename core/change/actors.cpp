// SPDX-License-Identifier: MIT
// Changes to the registry of actors, and a person's word on who takes part in an event. Each is one
// operation of one commit; with info.dry_run the result is computed and nothing is written.
#include <fmt/format.h>

#include <algorithm>

#include "core/change/changes.h"
#include "core/commit/transaction.h"
#include "core/record/event_texts.h"
#include "core/record/naming.h"
#include "core/record/registry.h"
#include "schema/text.h"

namespace parley {
namespace {

Result<void> finish(Transaction& transaction, const OperationInfo& info) {
  if (info.dry_run) return {};
  auto commit = transaction.commit();
  return commit ? Result<void>{} : Result<void>(failure_of(commit));
}

}  // namespace

Result<void> check_free(const Database& db, std::string_view alias, ActorId actor) {
  constexpr std::size_t kMostBytes = 256;
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (alias.size() > kMostBytes || std::any_of(alias.begin(), alias.end(), control)) {
    return failure(ErrorCode::kUsage,
                   alias.size() > kMostBytes ? fmt::format("a name of {} bytes", alias.size())
                                             : fmt::format("'{}' has control characters", alias),
                   "names are up to 256 bytes of printable text");
  }
  if (fold(alias).empty()) {
    return failure(ErrorCode::kUsage,
                   fmt::format("'{}' has no letter or digit to find it by", alias));
  }
  Result<void> result;
  auto visited = visit_namesakes(db, alias, [&](ActorId id) -> Result<Visit> {
    if (id == actor) return Visit::kContinue;
    auto other = current_actor(db, id);
    if (!other) return failure_of(other);
    result = failure(ErrorCode::kFailed, fmt::format("'{}' already names {}", alias, other->handle),
                     Remedy::kMergeActors);
    return Visit::kStop;
  });
  return visited ? result : visited;
}

namespace {

bool same_name(std::string_view a, std::string_view b) { return fold(a) == fold(b); }

/// The alias as it is written; where there is none, one that reads the same in any case.
auto find_alias(Actor& actor, std::string_view text) {
  auto& all = actor.aliases;
  const auto written =
      std::find_if(all.begin(), all.end(), [text](const Alias& a) { return a.text == text; });
  if (written != all.end()) return written;
  return std::find_if(all.begin(), all.end(),
                      [text](const Alias& a) { return !a.exact_case && same_name(a.text, text); });
}

}  // namespace

bool give_name(Actor& actor, const Alias& alias) {
  const auto known = find_alias(actor, alias.text);
  const bool is_name = !alias.exact_case && same_name(actor.name, alias.text);
  if (known == actor.aliases.end()) {
    if (is_name) return false;
    actor.aliases.push_back(alias);
  } else if (*known == alias || known->text != alias.text) {
    return false;
  } else {
    *known = alias;
  }
  return true;
}

namespace {

/// The actor's next revision as the last thing of its operation.
Result<Actor> finish_actor(Transaction& transaction, Actor actor, const OperationInfo& info) {
  if (auto revised = transaction.revise_actor(actor); !revised) return failure_of(revised);
  if (auto done = finish(transaction, info); !done) return failure_of(done);
  ++actor.revision;
  return actor;
}

}  // namespace

Result<void> check_handle(const Database& db, const std::string& handle) {
  if (handle.empty()) {
    return failure(ErrorCode::kUsage, "the name has no letter or digit to make a handle from");
  }
  if (handle != slug(handle)) {
    return failure(ErrorCode::kUsage, fmt::format("'{}' is not a handle", handle),
                   "lower-case letters, digits and hyphens: " + slug(handle));
  }
  if (parse_report_handle(handle) || parse_event_handle(handle)) {
    return failure(ErrorCode::kUsage,
                   fmt::format("'{}' looks like the handle of a report or an event", handle),
                   Remedy::kChooseHandle);
  }
  bool taken = false;
  auto scanned = scan(*db.store, handle_prefix(handle),
                      [&](std::string_view key, std::string_view) -> Result<Visit> {
                        auto id = trailing_u32(key);
                        if (!id) return failure_of(id);
                        auto actor = db.actor(ActorId{*id});
                        if (!actor) return failure_of(actor);
                        taken = taken || !*actor || !(*actor)->removed;
                        return Visit::kContinue;
                      });
  if (!scanned) return scanned;
  if (taken) {
    return failure(ErrorCode::kFailed, fmt::format("there is already an actor '{}'", handle),
                   Remedy::kSeeActorChooseHandle, {handle});
  }
  return {};
}

namespace {

/// True where `member` belongs to `organisation` already, so that the other way round would be a
/// circle.
Result<bool> belongs(const Database& db, ActorId organisation, ActorId member) {
  auto members = memberships(db, organisation);
  if (!members) return failure_of(members);
  return std::any_of(members->begin(), members->end(),
                     [&](const Membership& m) { return m.member == member; });
}

}  // namespace

Result<Actor> add_actor(Database& db, const NewActor& incoming, const OperationInfo& info) {
  Transaction t(db, info, {});
  Actor actor;
  actor.handle = incoming.handle.empty() ? slug(incoming.name) : incoming.handle;
  if (auto free = check_handle(db, actor.handle); !free) return failure_of(free);
  if (auto free = check_free(db, incoming.name, {}); !free) return failure_of(free);
  actor.id = t.next_actor();
  actor.name = incoming.name;
  actor.kind = incoming.kind;
  actor.code = incoming.code;
  for (const Alias& alias : incoming.aliases) {
    if (auto free = check_free(db, alias.text, {}); !free) return failure_of(free);
    if (find_alias(actor, alias.text) == actor.aliases.end()) actor.aliases.push_back(alias);
  }
  if (auto added = t.add_actor(actor); !added) return failure_of(added);
  if (auto done = finish(t, info); !done) return failure_of(done);
  return actor;
}

Result<Actor> add_aliases(Database& db, ActorId id, std::span<const Alias> aliases,
                          const OperationInfo& info) {
  auto actor = current_actor(db, id);
  if (!actor) return failure_of(actor);
  Transaction t(db, info, {});
  bool changed = false;
  for (const Alias& alias : aliases) {
    if (auto free = check_free(db, alias.text, actor->id); !free) return failure_of(free);
    changed = give_name(*actor, alias) || changed;
  }
  return changed ? finish_actor(t, std::move(*actor), info) : actor;
}

Result<Actor> remove_aliases(Database& db, ActorId id, std::span<const std::string> aliases,
                             const OperationInfo& info) {
  auto actor = current_actor(db, id);
  if (!actor) return failure_of(actor);
  Transaction t(db, info, {});
  for (const std::string& alias : aliases) {
    const auto known = find_alias(*actor, alias);
    if (known == actor->aliases.end()) {
      return failure(ErrorCode::kFailed,
                     fmt::format("'{}' is not an alias of {}", alias, actor->handle),
                     Remedy::kSeeAliases, {actor->handle});
    }
    actor->aliases.erase(known);
  }
  return finish_actor(t, std::move(*actor), info);
}

Result<Actor> affiliate(Database& db, ActorId id, const Affiliation& affiliation,
                        const OperationInfo& info) {
  auto actor = current_actor(db, id);
  if (!actor) return failure_of(actor);
  auto organisation = current_actor(db, affiliation.to);
  if (!organisation) return failure_of(organisation);
  if (actor->id == organisation->id) {
    return failure(ErrorCode::kFailed, actor->handle + " cannot be a member of itself");
  }
  auto circle = belongs(db, actor->id, organisation->id);
  if (!circle) return failure_of(circle);
  if (*circle) {
    return failure(ErrorCode::kFailed,
                   fmt::format("{} already belongs to {}: the other way round would be a circle",
                               organisation->handle, actor->handle));
  }
  if (!affiliation.when.empty()) {
    if (auto when = parse_edtf(affiliation.when); !when) return failure_of(when);
  }
  const Affiliation held{organisation->id, affiliation.when};
  if (std::find(actor->affiliations.begin(), actor->affiliations.end(), held) !=
      actor->affiliations.end())
    return actor;
  Transaction t(db, info, {});
  actor->affiliations.push_back(held);
  auto& members = organisation->members;
  if (std::find(members.begin(), members.end(), actor->id) == members.end()) {
    members.push_back(actor->id);
    if (auto revised = t.revise_actor(*organisation); !revised) return failure_of(revised);
  }
  if (auto revised = t.revise_actor(*actor); !revised) return failure_of(revised);
  if (auto done = finish(t, info); !done) return failure_of(done);
  ++actor->revision;
  return actor;
}

Result<Actor> merge_actors(Database& db, ActorId from_id, ActorId into_id,
                           const OperationInfo& info) {
  auto from = current_actor(db, from_id);
  if (!from) return failure_of(from);
  auto into = current_actor(db, into_id);
  if (!into) return failure_of(into);
  if (from->id == into->id)
    return failure(ErrorCode::kFailed, "the two are already one: " + into->handle);
  Transaction t(db, info, {});
  // The names move; what was filed under the old id stays there and is read with the new one's.
  std::vector<Alias> names = from->aliases;
  names.insert(names.begin(), Alias{from->name, false});
  for (const Alias& alias : names) give_name(*into, alias);
  for (const Affiliation& affiliation : from->affiliations) {
    if (affiliation.to == into->id) continue;
    into->affiliations.push_back(affiliation);
    auto organisation = t.actor(affiliation.to);
    if (!organisation) return failure_of(organisation);
    if (!*organisation) continue;
    auto& members = (*organisation)->members;
    if (std::find(members.begin(), members.end(), into->id) != members.end()) continue;
    members.push_back(into->id);
    if (auto revised = t.revise_actor(**organisation); !revised) return failure_of(revised);
  }
  from->merged_into = into->id;
  into->absorbed.push_back(from->id);
  if (auto revised = t.revise_actor(*from); !revised) return failure_of(revised);
  if (auto revised = t.revise_actor(*into); !revised) return failure_of(revised);
  if (auto done = finish(t, info); !done) return failure_of(done);
  ++into->revision;
  return into;
}

namespace {

/// One operation on several events; `change` says whether it changed one.
Result<std::vector<Event>> decide(Database& db, std::span<const EventId> events,
                                  const OperationInfo& info,
                                  const std::function<Result<bool>(EventRecord&)>& change) {
  Transaction t(db, info, {});
  std::vector<Event> after;
  for (const EventId id : events) {
    auto event = t.event(id);
    if (!event) return failure_of(event);
    if (!*event)
      return failure(ErrorCode::kFailed, "there is no event " + handle(id) + " in this archive");
    if (auto there = t.check_not_erased(**event); !there) return failure_of(there);
    **event = successor(**event);
    auto changed = change(**event);
    if (!changed) return failure_of(changed);
    if (*changed) {
      if (auto revised = t.revise_event(**event); !revised) return failure_of(revised);
      ++(*event)->revision;
    }
    auto told = with_texts(std::move(**event), t);
    if (!told) return failure_of(told);
    after.push_back(std::move(*told));
  }
  if (!t.empty()) {
    if (auto done = finish(t, info); !done) return failure_of(done);
  }
  return after;
}

}  // namespace

Result<std::vector<Event>> attach_actor(Database& db, std::span<const EventId> events, ActorId id,
                                        const OperationInfo& info) {
  auto actor = current_actor(db, id);
  if (!actor) return failure_of(actor);
  auto all = bodies(db, *actor);
  if (!all) return failure_of(all);
  return decide(db, events, info, [&](EventRecord& event) -> Result<bool> {
    const auto is_actor = [&all](const Participant& p) {
      return std::find(all->begin(), all->end(), p.actor) != all->end();
    };
    auto& everybody = event.participants;
    const auto takes_part = [&](const Participant& p) {
      return is_actor(p) && p.decision != Decision::kRemoved;
    };
    if (std::any_of(everybody.begin(), everybody.end(), takes_part)) return false;
    const auto removed = std::find_if(everybody.begin(), everybody.end(), is_actor);
    if (removed != everybody.end()) {
      removed->decision = Decision::kAdded;
      return true;
    }
    const auto at =
        std::lower_bound(event.participants.begin(), event.participants.end(), actor->id,
                         [](const Participant& p, ActorId a) { return p.actor < a; });
    event.participants.insert(at,
                              Participant{actor->id, roles(Role::kAbout), Decision::kAdded, 0, {}});
    return true;
  });
}

Result<std::vector<Event>> detach_actor(Database& db, std::span<const EventId> events, ActorId id,
                                        const OperationInfo& info) {
  auto actor = current_actor(db, id);
  if (!actor) return failure_of(actor);
  auto all = bodies(db, *actor);
  if (!all) return failure_of(all);
  return decide(db, events, info, [&](EventRecord& event) -> Result<bool> {
    bool changed = false;
    bool named = false;
    for (Participant& participant : event.participants) {
      if (std::find(all->begin(), all->end(), participant.actor) == all->end()) continue;
      named = true;
      changed = changed || participant.decision != Decision::kRemoved;
      participant.decision = Decision::kRemoved;
    }
    if (named) return changed;
    return failure(ErrorCode::kFailed,
                   fmt::format("{} does not take part in {}", actor->handle, handle(event.id)));
  });
}

}  // namespace parley
