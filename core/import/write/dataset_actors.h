// SPDX-License-Identifier: MIT
// Who the actors of a dataset are. GDELT calls Hamas PSEREB with the name HAMAS, Israel's cabinet
// ISRGOV and a town in Israel ISR with the town's name; so a name that is a group's or a person's
// says who it is, then a known group's code, and what is left the code, part by part: ISRGOV is the
// government of Israel and a member of it. Codes and names that nobody knows become actors of their
// own, in the country that the row states. A known actor whom the row states to be of a country or
// body to which it does not belong here is filed a second time, as that country's: no row that names
// a country is missing from it and its members.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/commit/transaction.h"
#include "core/import/map/import_event.h"
#include "core/import/write/dataset_names.h"
#include "core/record/database.h"

namespace parley {

/// For one import: remembers who is who. Not thread-safe.
class DatasetActors {
 public:
  /// An actor of the dataset who stands for `named` unless that one is a member at the event's date
  /// of what the row states.
  struct Aside {
    ActorId actor{};
    std::vector<Interval> unless;
    [[nodiscard]] bool is_needed(const Interval& when) const;
  };
  /// Who takes part.
  struct Found {
    ActorId named{};  // 0: only those aside
    std::vector<Aside> aside;
    std::string alias;  // as the dataset calls it: "HAMAS [PSEREB]"
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
  using Known = DatasetNames::Known;

  Result<Found> look_for(Transaction& t, const ImportedActor& actor);
  Result<void> find_coded(Transaction& t, const ImportedActor& actor, Found& found);
  Result<void> find_written(Transaction& t, const ImportedActor& actor, Found& found);
  Result<void> load();
  [[nodiscard]] std::optional<Known> group_in(const ImportedActor& actor) const;
  [[nodiscard]] std::vector<Known> parents_in(std::string_view name) const;
  Result<std::optional<Known>> whom(Transaction& t, std::string_view name,
                                    const std::optional<Known>& country) const;
  Result<std::optional<Known>> part_of_name(Transaction& t, std::string_view name,
                                            const std::optional<Known>& country) const;
  Result<bool> is_of_another(Transaction& t, ActorId actor, const std::optional<Known>& than) const;
  Result<ActorId> coded(Transaction& t, std::string_view code, const std::optional<Known>& country);
  Result<ActorId> written(Transaction& t, const ImportedActor& actor,
                          const std::optional<Known>& of, const std::vector<Known>& parents);
  Result<void> file_aside(Transaction& t, const Known& parent, Found& found,
                          const std::function<Result<ActorId>()>& who) const;
  Result<ActorId> make(Transaction& t, std::string name, std::string code,
                       const std::vector<ActorId>& parents);
  static Result<void> join(Transaction& t, ActorId member, ActorId parent);

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
  DatasetNames names_;
  std::vector<std::string> made_;
};

}  // namespace parley
