// SPDX-License-Identifier: MIT
// See schema/actor_names.h.
#include "schema/actor_names.h"

#include <algorithm>
#include <unordered_set>

#include "schema/actor_table.h"
#include "schema/capitals.h"
#include "schema/text.h"

namespace parley {
namespace {

/// Folded, without accents.
bool is_capital(const std::string& folded) {
  static const std::unordered_set<std::string> capitals = [] {
    std::unordered_set<std::string> all;
    for (const std::string_view name : names_of_capitals())
      all.insert(fold(name, Accents::kDropped));
    for (const ActorEntry& entry : actor_table()) {
      for (const std::string& name : names_listed(entry.capitals_in_languages)) {
        const std::string_view exact = name;
        all.insert(fold(exact.substr(exact.starts_with('=') ? 1 : 0), Accents::kDropped));
      }
    }
    return all;
  }();
  return capitals.contains(folded);
}

/// A single word, or the last words of another of a person's names: "ben gvir" of "itamar ben
/// gvir".
bool is_surname(std::string_view folded, const std::vector<ActorName>& names) {
  if (folded.find(' ') == std::string_view::npos) return true;
  return std::any_of(names.begin(), names.end(), [folded](const ActorName& other) {
    const std::string_view whole = other.folded;
    return whole.size() > folded.size() + 1 && whole.ends_with(folded) &&
           whole[whole.size() - folded.size() - 1] == ' ';
  });
}

NameKind kind_of(const ActorName& name, const Actor& actor, const std::vector<ActorName>& names) {
  switch (actor.kind) {
    case ActorKind::kState:
    case ActorKind::kRegion:
      return is_capital(name.folded) ? NameKind::kCapital : NameKind::kCountry;
    case ActorKind::kOrganisation:
      return is_capital(name.folded) ? NameKind::kCapital : NameKind::kOther;
    case ActorKind::kPerson:
      return is_surname(name.folded, names) ? NameKind::kSurname : NameKind::kPerson;
    case ActorKind::kGroup:
      return NameKind::kOther;
  }
  return NameKind::kOther;
}

}  // namespace

std::vector<ActorName> names_of(const Actor& actor) {
  std::vector<ActorName> names;
  if (actor.removed || number(actor.merged_into) != 0) return names;
  const auto take = [&names](const std::string& text, bool exact_case) {
    const auto known = std::find_if(names.begin(), names.end(),
                                    [&](const ActorName& name) { return name.written == text; });
    if (known != names.end()) {
      known->use.exact_case = exact_case;
      return;
    }
    std::string folded = fold(text, Accents::kDropped);
    if (!folded.empty()) names.push_back({std::move(folded), text, {exact_case, NameKind::kOther}});
  };
  take(actor.name, false);
  for (const Alias& alias : actor.aliases) take(alias.text, alias.exact_case);
  for (ActorName& name : names) name.use.kind = kind_of(name, actor, names);
  return names;
}

}  // namespace parley
