// SPDX-License-Identifier: MIT
// Who the actors of a dataset are. GDELT calls Hamas PSEREB with the name HAMAS, Israel's cabinet
// ISRGOV and a town in Israel ISR with the town's name; so a name that is a group's or a person's
// says who it is, then a known group's code, and what is left the code, part by part: ISRGOV is the
// government of Israel and a member of it. Codes that nobody knows become actors of their own.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/internal/database.h"
#include "core/internal/import_event.h"
#include "core/internal/transaction.h"

namespace parley {

/// For one import: remembers who is who. Not thread-safe.
class DatasetActors {
 public:
  /// Who takes part: `named`, and `coded` unless `named` counts as part of the code's country at
  /// the event's date; either may be 0.
  struct Found {
    ActorId named{}, coded{};
    std::vector<Interval> belongs;  // when `named` is a member of the country that the code names
    std::string alias;              // as the dataset calls it: "HAMAS [PSEREB]"
    [[nodiscard]] bool needs_coded(const Interval& when) const;
  };

  DatasetActors(const Database& db, std::string dataset) : db_(db), dataset_(std::move(dataset)) {}

  /// Makes actors where nobody has the code. REQUIRES: the transactions of all calls are committed
  /// one after the other; `key` is the actor in one text (ImportBatch::actor_keys).
  Result<std::shared_ptr<const Found>> find(Transaction& t, const ImportedActor& actor,
                                            std::string_view key);

  /// Another command has written: who is who is looked up anew.
  void forget();

  /// Handles of the actors that were made, in order.
  [[nodiscard]] const std::vector<std::string>& made() const { return made_; }

 private:
  struct Known {
    ActorId id{};
    ActorKind kind = ActorKind::kState;
  };

  Result<Found> look_for(Transaction& t, const ImportedActor& actor);
  Result<void> load();
  void learn(const Actor& actor);
  [[nodiscard]] std::optional<Known> by_name(std::string_view name) const;
  [[nodiscard]] std::optional<Known> by_code(std::string_view code) const;
  [[nodiscard]] std::optional<Known> country_in(std::string_view name) const;
  [[nodiscard]] std::optional<Known> group_in(const ImportedActor& actor) const;
  Result<ActorId> coded(Transaction& t, std::string_view code);
  Result<ActorId> unknown(Transaction& t, const ImportedActor& actor);
  Result<ActorId> make(Transaction& t, std::string name, std::string code, ActorId parent);
  Result<std::vector<Interval>> membership(ActorId member, ActorId country) const;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  const Database& db_;
  std::string dataset_;
  std::unordered_map<std::string, std::shared_ptr<const Found>, Hash, std::equal_to<>> found_;
  bool loaded_ = false;
  std::unordered_map<std::string, Known> names_;  // folded; id 0: several actors have it
  std::unordered_map<std::string, Known> codes_;
  std::unordered_set<std::string> handles_;
  std::vector<std::string> made_;
};

}  // namespace parley
