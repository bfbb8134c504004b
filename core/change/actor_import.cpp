// SPDX-License-Identifier: MIT
// Many actors from a file, in one commit. A line is taken whole or not at all: its names are checked
// before any of them is given. Only then come the affiliations, since a line may name an actor that
// a later one makes.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/change/actor_registrar.h"
#include "core/change/changes.h"
#include "core/record/naming.h"
#include "core/record/registry.h"
#include "schema/text.h"

namespace parley {
namespace {

class ActorImporter {
 public:
  ActorImporter(Transaction& transaction, std::span<const ActorLine> lines)
      : registrar_(transaction) {
    for (const ActorLine& line : lines) promised_.insert(handle_of(line.actor));
  }

  /// Makes the actor, or gives the one with its handle what it lacks.
  Result<void> take(const ActorInput& input) {
    auto id = registrar_.with_handle(handle_of(input));
    if (!id) return failure_of(id);
    if (auto checked = check(input, *id); !checked) return checked;
    if (*id != ActorId{}) return extend(*id, input);
    Actor actor;
    actor.handle = handle_of(input);
    actor.name = input.name;
    actor.kind = input.kind.value_or(ActorKind::kPerson);
    actor.code = input.code;
    actor.aliases = input.aliases;
    auto made = registrar_.make(std::move(actor));
    return made ? Result<void>{} : Result<void>(failure_of(made));
  }

  /// REQUIRES: all lines were taken.
  Result<void> affiliate(const ActorInput& input) {
    auto id = registrar_.with_handle(handle_of(input));
    if (!id) return failure_of(id);
    for (const auto& affiliation : input.affiliations) {
      if (auto done = registrar_.affiliate(*id, affiliation); !done) return failure_of(done);
    }
    return {};
  }

  [[nodiscard]] ActorImportResult result() const { return registrar_.result(); }

 private:
  static std::string handle_of(const ActorInput& input) {
    return input.handle.empty() ? slug(input.name) : input.handle;
  }

  Result<void> check(const ActorInput& input, ActorId id) {
    if (id == ActorId{}) {
      if (auto free = check_handle(registrar_.db(), handle_of(input)); !free) return free;
    } else {
      auto actor = registrar_.transaction().actor(id);
      if (!actor) return failure_of(actor);
      if (input.kind && *input.kind != (*actor)->kind)
        return failure(ErrorCode::kFailed, fmt::format("{} is a {}, not a {}", (*actor)->handle,
                                                       name((*actor)->kind), name(*input.kind)));
      if (!input.code.empty() && input.code != (*actor)->code)
        return failure(ErrorCode::kFailed,
                       fmt::format("{} has {} as its code, not {}", (*actor)->handle,
                                   (*actor)->code.empty() ? "none" : (*actor)->code, input.code));
    }
    if (auto free = registrar_.check_name(input.name, id); !free) return free;
    for (const Alias& alias : input.aliases) {
      if (auto free = registrar_.check_name(alias.text, id); !free) return free;
    }
    for (const auto& affiliation : input.affiliations) {
      if (promised_.contains(affiliation.to)) continue;
      if (auto found = find_actor(registrar_.db(), affiliation.to); !found)
        return failure_of(found);
    }
    return {};
  }

  Result<void> extend(ActorId id, const ActorInput& input) {
    auto actor = registrar_.transaction().actor(id);
    if (!actor) return failure_of(actor);
    std::vector<Alias> names = input.aliases;
    if (fold(input.name) != fold((*actor)->name)) names.insert(names.begin(), {input.name, false});
    registrar_.remember(input.name, id);
    auto given = registrar_.give_names(id, names);
    return given ? Result<void>{} : Result<void>(failure_of(given));
  }

  ActorRegistrar registrar_;
  std::set<std::string> promised_;  // the handles of all lines
};

}  // namespace

Result<ActorImportResult> import_actors(
    Database& db, std::span<const ActorLine> lines,
    const std::function<void(std::uint64_t line, Error error)>& reject, const OperationInfo& info) {
  Transaction transaction(db, info, {});
  ActorImporter importer(transaction, lines);
  std::vector<const ActorLine*> taken;
  for (const ActorLine& line : lines) {
    auto done = importer.take(line.actor);
    if (done) {
      taken.push_back(&line);
    } else if (is_of_line(done.error())) {
      reject(line.number, std::move(done.error()));
    } else {
      return failure_of(done);
    }
  }
  for (const ActorLine* line : taken) {
    auto done = importer.affiliate(line->actor);
    if (done) continue;
    if (!is_of_line(done.error())) return failure_of(done);
    reject(line->number, std::move(done.error()).in("its affiliation is left out"));
  }
  if (!transaction.empty() && !info.dry_run) {
    if (auto commit = transaction.commit(); !commit) return failure_of(commit);
  }
  return importer.result();
}

}  // namespace parley
