// SPDX-License-Identifier: MIT
// The actors of an archive as datasets call them: by code, handle, name and alias, and by what those
// have in common with the spelling of a file. In a cell that holds nothing but a name, acronyms are
// names, too. What several actors are called leads to none of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "schema/records.h"

namespace parley {

class DatasetNames {
 public:
  struct Known {
    ActorId id{};
    ActorKind kind = ActorKind::kState;
  };

  /// `as`: who it is now, where it was merged.
  void learn(const Actor& actor, const Known& as);
  void learn(const Actor& actor) { learn(actor, {actor.id, actor.kind}); }
  /// A handle that nobody else may get.
  void reserve(const std::string& handle) { handles_.insert(handle); }
  [[nodiscard]] bool is_taken(const std::string& handle) const { return handles_.contains(handle); }
  void clear();

  /// Of CAMEO or ISO 3166.
  [[nodiscard]] std::optional<Known> by_code(std::string_view code) const;
  /// The whole text is a name, as people write it.
  [[nodiscard]] std::optional<Known> by_name(std::string_view name) const;
  /// A state or region, by name, code, or as ISO 3166 sorts it ("Korea, Republic of").
  [[nodiscard]] std::optional<Known> place(std::string_view text) const;
  /// Somebody who is known without the names between the first and the last.
  [[nodiscard]] std::optional<Known> person(std::string_view name) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Names = std::unordered_map<std::string, Known, Hash, std::equal_to<>>;
  static void add(Names& names, std::string text, const Known& known);
  static std::optional<Known> in(const Names& names, std::string_view text);

  Names codes_, by_handle_, names_, acronyms_, loose_, persons_;
  std::unordered_set<std::string> handles_;
};

inline bool is_place(ActorKind kind) {
  return kind == ActorKind::kState || kind == ActorKind::kRegion;
}

}  // namespace parley
