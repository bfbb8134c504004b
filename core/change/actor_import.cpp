// SPDX-License-Identifier: MIT
// Many actors from a file, in one commit. A line is taken whole or not at all: its names are checked
// before any of them is given. Only then come the affiliations, since a line may name an actor that
// a later one makes.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/change/changes.h"
#include "core/commit/transaction.h"
#include "core/record/naming.h"
#include "core/record/registry.h"
#include "schema/text.h"

namespace parley {
namespace {

class ActorImporter {
 public:
  ActorImporter(Transaction& transaction, std::span<const ActorLine> lines)
      : db_(transaction.stored()), transaction_(transaction) {
    for (const ActorLine& line : lines) promised_.insert(handle_of(line.actor));
  }

  /// Makes the actor, or gives the one with its handle what it lacks.
  Result<void> take(const ActorInput& input) {
    auto id = existing(handle_of(input));
    if (!id) return failure_of(id);
    if (auto checked = check(input, *id); !checked) return checked;
    if (*id != ActorId{}) return extend(*id, input);
    Actor actor;
    actor.id = transaction_.next_actor();
    actor.handle = handle_of(input);
    actor.name = input.name;
    actor.kind = input.kind.value_or(ActorKind::kPerson);
    actor.code = input.code;
    for (const Alias& alias : input.aliases) {
      const auto same = [&](const Alias& a) { return a.text == alias.text; };
      if (std::none_of(actor.aliases.begin(), actor.aliases.end(), same))
        actor.aliases.push_back(alias);
    }
    made_.emplace(actor.handle, actor.id);
    remember_names(input, actor.id);
    return transaction_.add_actor(std::move(actor));
  }

  /// REQUIRES: all lines were taken.
  Result<void> affiliate(const ActorInput& input) {
    auto id = existing(handle_of(input));
    if (!id) return failure_of(id);
    for (const auto& affiliation : input.affiliations) {
      if (auto done = affiliate(*id, affiliation); !done) return done;
    }
    return {};
  }

  [[nodiscard]] ActorImportResult result() const {
    return {.added = made_.size(), .there = seen_.size(), .changed = changed_.size()};
  }

 private:
  static std::string handle_of(const ActorInput& input) {
    return input.handle.empty() ? slug(input.name) : input.handle;
  }

  /// The actor with this handle, made before or by this file; 0 where there is none.
  Result<ActorId> existing(const std::string& handle) {
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

  Result<void> check(const ActorInput& input, ActorId id) {
    if (id == ActorId{}) {
      if (auto free = check_handle(db_, handle_of(input)); !free) return free;
    } else {
      auto actor = transaction_.actor(id);
      if (!actor) return failure_of(actor);
      if (input.kind && *input.kind != (*actor)->kind)
        return failure(ErrorCode::kFailed, fmt::format("{} is a {}, not a {}", (*actor)->handle,
                                                       name((*actor)->kind), name(*input.kind)));
      if (!input.code.empty() && input.code != (*actor)->code)
        return failure(ErrorCode::kFailed,
                       fmt::format("{} has {} as its code, not {}", (*actor)->handle,
                                   (*actor)->code.empty() ? "none" : (*actor)->code, input.code));
    }
    if (auto free = check_name(input.name, id); !free) return free;
    for (const Alias& alias : input.aliases) {
      if (auto free = check_name(alias.text, id); !free) return free;
    }
    for (const auto& affiliation : input.affiliations) {
      if (promised_.contains(affiliation.to)) continue;
      if (auto found = find_actor(db_, affiliation.to); !found) return failure_of(found);
    }
    return {};
  }

  Result<void> check_name(const std::string& text, ActorId id) {
    if (auto free = check_free(db_, text, id); !free) return free;
    const auto taken = names_.find(fold(text));
    if (taken == names_.end() || taken->second == id) return {};
    auto other = transaction_.actor(taken->second);
    if (!other) return failure_of(other);
    return failure(ErrorCode::kFailed, fmt::format("'{}' already names {}", text, (*other)->handle),
                   "a line above gives it that name");
  }

  void remember_names(const ActorInput& input, ActorId id) {
    names_.emplace(fold(input.name), id);
    for (const Alias& alias : input.aliases) names_.emplace(fold(alias.text), id);
  }

  Result<void> extend(ActorId id, const ActorInput& input) {
    auto actor = transaction_.actor(id);
    if (!actor) return failure_of(actor);
    bool changed = false;
    if (fold(input.name) != fold((*actor)->name)) changed = give_name(**actor, {input.name, false});
    for (const Alias& alias : input.aliases) changed = give_name(**actor, alias) || changed;
    remember_names(input, id);
    const bool is_new = std::any_of(made_.begin(), made_.end(),
                                    [id](const auto& made) { return made.second == id; });
    if (!is_new) seen_.insert(id);
    if (!changed) return {};
    if (!is_new) changed_.insert(id);
    return transaction_.revise_actor(std::move(**actor));
  }

  Result<void> affiliate(ActorId id, const ActorInput::Affiliation& affiliation) {
    auto to = existing(affiliation.to);
    if (to && *to == ActorId{}) to = find_actor(db_, affiliation.to);
    if (!to) return failure_of(to);
    auto actor = transaction_.actor(id);
    auto organisation = transaction_.actor(*to);
    if (!actor) return failure_of(actor);
    if (!organisation) return failure_of(organisation);
    const Affiliation held{*to, affiliation.when};
    auto& all = (*actor)->affiliations;
    if (std::find(all.begin(), all.end(), held) != all.end()) return {};
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
      if (auto revised = transaction_.revise_actor(**organisation); !revised) return revised;
    }
    if (seen_.contains(id)) changed_.insert(id);
    return transaction_.revise_actor(std::move(**actor));
  }

  /// Whether `member` is `organisation` or belongs to it, by what this file says, too.
  Result<bool> belongs(ActorId member, ActorId organisation) {
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

  const Database& db_;
  Transaction& transaction_;
  std::set<std::string> promised_;        // the handles of all lines
  std::map<std::string, ActorId> made_;   // by handle
  std::map<std::string, ActorId> names_;  // folded names that this file gives
  std::set<ActorId> seen_, changed_;      // of those that were there before
};

bool of_the_line(const Error& error) {
  return error.code == ErrorCode::kUsage || error.code == ErrorCode::kFailed;
}

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
    } else if (of_the_line(done.error())) {
      reject(line.number, std::move(done.error()));
    } else {
      return failure_of(done);
    }
  }
  for (const ActorLine* line : taken) {
    auto done = importer.affiliate(line->actor);
    if (done) continue;
    if (!of_the_line(done.error())) return failure_of(done);
    reject(line->number, std::move(done.error()).in("its affiliation is left out"));
  }
  if (!transaction.empty() && !info.dry_run) {
    if (auto commit = transaction.commit(); !commit) return failure_of(commit);
  }
  return importer.result();
}

}  // namespace parley
