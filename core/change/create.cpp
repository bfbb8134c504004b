// SPDX-License-Identifier: MIT
// A new archive: an empty database whose first commit fills the registry from the built-in table.
#include <map>

#include "core/change/changes.h"
#include "core/commit/transaction.h"
#include "core/record/writable_database.h"
#include "core/store/sites.h"
#include "schema/actor_table.h"

namespace parley {
namespace {

Actor actor_of(const ActorEntry& entry, ActorId id) {
  Actor actor;
  actor.id = id;
  actor.handle = entry.handle;
  actor.name = entry.name;
  actor.kind = entry.kind;
  actor.code = entry.code;
  actor.aliases = aliases_of(entry);
  return actor;
}

/// The built-in actors, with memberships both ways.
Result<void> fill_registry(Transaction& transaction) {
  std::map<std::string_view, std::size_t> places;
  std::vector<Actor> actors;
  for (const ActorEntry& entry : actor_table()) {
    places.emplace(entry.handle, actors.size());
    actors.push_back(actor_of(entry, transaction.next_actor()));
  }
  for (const ActorEntry& entry : actor_table()) {
    Actor& member = actors[places.at(entry.handle)];
    for (const std::string& part : names_listed(entry.affiliations)) {
      const auto blank = part.find(' ');
      const auto to = places.find(std::string_view(part).substr(0, blank));
      if (to == places.end())
        return failure(ErrorCode::kFailed, "the built-in registry has no " + part);
      const std::string when(blank == std::string::npos ? std::string() : part.substr(blank + 1));
      Actor& organisation = actors[to->second];
      member.affiliations.push_back({organisation.id, when});
      if (organisation.members.empty() || organisation.members.back() != member.id) {
        organisation.members.push_back(member.id);
      }
    }
  }
  for (Actor& actor : actors) {
    if (auto added = transaction.add_actor(std::move(actor)); !added) return added;
  }
  return {};
}

/// An archive with its first commit, complete and closed.
Result<void> make_archive(const std::string& directory, const OperationInfo& info,
                          const Clock& clock, const OpenOptions& options) {
  auto db = WritableDatabase::create(directory, clock, options);
  if (!db) return failure_of(db);
  Transaction transaction(**db, info, {});
  if (auto filled = fill_registry(transaction); !filled) return failure_of(filled);
  if (auto done = transaction.commit(); !done) return failure_of(done);
  return (*db)->store->settle();
}

}  // namespace

Result<void> create_archive(const std::string& directory, const OperationInfo& info,
                            const Clock& clock, OpenOptions options) {
  options.access = Access::kWrite;
  options.unsettled = {};  // whether it came to rest is the answer here
  auto site = site_of(directory, options);
  if (!site) return failure_of(site);
  return (*site)->make(
      [&](const std::string& beside) { return make_archive(beside, info, clock, options); });
}

}  // namespace parley
