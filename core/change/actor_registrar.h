// SPDX-License-Identifier: MIT
// Gives an archive many actors, names and affiliations in one transaction: what one line of a file
// gives counts for the next. Callers decide what a line may do; what cannot be is refused here.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>

#include "core/actor_input.h"
#include "core/change.h"
#include "core/commit/transaction.h"

namespace parley {

class ActorRegistrar {
 public:
  explicit ActorRegistrar(Transaction& transaction)
      : db_(transaction.stored()), transaction_(transaction) {}

  [[nodiscard]] const Database& db() const { return db_; }
  Transaction& transaction() { return transaction_; }

  /// The actor with this handle, made before or by this file; 0 where there is none.
  Result<ActorId> with_handle(const std::string& handle);
  /// The one to whom this file has given the name; 0 nobody.
  [[nodiscard]] ActorId named_above(std::string_view name) const;
  /// kUsage where it cannot be a name, kFailed where it means somebody who is not `id`.
  Result<void> check_name(const std::string& text, ActorId id) const;

  /// From here on named_above() knows it.
  void remember(std::string_view name, ActorId id);

  /// Its id is given here. REQUIRES: names and handle were checked.
  Result<ActorId> make(Actor actor);
  /// More names, of which it may have some. Whether one is new.
  Result<bool> give_names(ActorId id, std::span<const Alias> names);
  /// Whether that was not so before. kFailed for a circle.
  Result<bool> affiliate(ActorId id, const ActorInput::Affiliation& affiliation);

  [[nodiscard]] ActorImportResult result() const {
    return {.added = made_.size(), .there = seen_.size(), .changed = changed_.size()};
  }

 private:
  Result<bool> belongs(ActorId member, ActorId organisation);

  const Database& db_;
  Transaction& transaction_;
  std::map<std::string, ActorId> made_;  // by handle
  std::set<ActorId> made_ids_;
  std::map<std::string, ActorId> names_;  // folded names that this file gives
  std::set<ActorId> seen_, changed_;      // of those that were there before
};

/// It concerns the line and not the archive: the others may go on.
inline bool is_of_line(const Error& error) {
  return error.code == ErrorCode::kUsage || error.code == ErrorCode::kFailed;
}

}  // namespace parley
