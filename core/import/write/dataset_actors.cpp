// SPDX-License-Identifier: MIT
// From codes and names to actors: see core/import/write/dataset_actors.h.
#include "core/import/write/dataset_actors.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/import/write/belongings.h"
#include "schema/actor_code.h"
#include "schema/codec.h"
#include "schema/dataset_name.h"
#include "schema/description.h"
#include "schema/keys.h"
#include "schema/text.h"

namespace parley {
namespace {

/// ISRGOV: letters, three a part.
bool is_in_parts(std::string_view code) {
  return !code.empty() && code.size() % kCodePart == 0 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// "Collective (CAR)": the bracket abbreviates the name, and is no country.
bool abbreviates(std::string_view bracket, std::string_view name) {
  std::string initials;
  bool begins = true;
  for (const char c : name) {
    if (begins && c >= 'A' && c <= 'Z') initials += c;
    begins = c == ' ' || c == '-';
  }
  return bracket == initials;
}

}  // namespace

bool DatasetActors::Aside::is_needed(const Interval& when) const {
  return std::none_of(unless.begin(), unless.end(), [&](const Interval& one) {
    return when.begin < one.end && one.begin < when.end;
  });
}

/// Those who were merged are known as what took their place.
Result<void> DatasetActors::load() {
  if (loaded_) return {};
  std::vector<Actor> merged;
  std::unordered_map<std::uint32_t, DatasetNames::Known> standing;
  std::unordered_map<std::uint32_t, ActorId> into;
  auto scanned = scan(*db_.store, table_prefix(Table::kActor),
                      [&](std::string_view, std::string_view value) -> Result<Visit> {
                        auto actor = decode<Actor>(value);
                        if (!actor) return failure_of(actor);
                        // One whose making was undone leaves its handle to whoever comes.
                        if (actor->removed) return Visit::kContinue;
                        names_.reserve(actor->handle);
                        if (number(actor->merged_into) == 0) {
                          standing.emplace(number(actor->id), Known{actor->id, actor->kind});
                          names_.learn(*actor);
                        } else {
                          into.emplace(number(actor->id), actor->merged_into);
                          merged.push_back(std::move(*actor));
                        }
                        return Visit::kContinue;
                      });
  if (!scanned) return scanned;
  for (const Actor& actor : merged) {
    ActorId id = actor.id;
    for (auto at = into.find(number(id)); at != into.end(); at = into.find(number(id)))
      id = at->second;
    if (const auto now = standing.find(number(id)); now != standing.end())
      names_.learn(actor, now->second);
  }
  loaded_ = true;
  return {};
}

void DatasetActors::forget() {
  found_.clear();
  loaded_ = false;
  names_.clear();
}

/// The known group that a column of its own names, or a part of the code.
std::optional<DatasetActors::Known> DatasetActors::group_in(const ImportedActor& actor) const {
  if (const auto group = names_.by_code(actor.group)) return group;
  for (std::size_t at = kCodePart; at + kCodePart <= actor.code.size(); at += kCodePart) {
    const auto part = names_.by_code(actor.code.substr(at, kCodePart));
    if (part && part->kind == ActorKind::kGroup) return part;
  }
  return std::nullopt;
}

/// Of "Protesters (Israel)", "Military Forces of Israel (2022-)" and "Terrorist (Boko Haram)": whose
/// they are.
std::vector<DatasetActors::Known> DatasetActors::parents_in(std::string_view name) const {
  std::vector<Known> parents;
  const auto take = [&parents](const std::optional<Known>& one) {
    if (one) parents.push_back(*one);
  };
  const DatasetName parts = read_dataset_name(name);
  take(names_.place(parts.of));
  for (const std::string_view bracket : parts.brackets) {
    if (abbreviates(bracket, parts.name)) continue;
    const auto place = names_.place(bracket);
    take(place ? place : names_.by_name(bracket));
  }
  if (!parts.is_one_of) take(names_.by_name(parts.unit));
  return parents;
}

/// Whether it belongs to some state, and never to this one.
Result<bool> DatasetActors::is_of_another(Transaction& t, ActorId actor,
                                          const std::optional<Known>& than) const {
  if (!than || than->kind != ActorKind::kState) return false;
  auto all = belongings(t, actor);
  if (!all) return failure_of(all);
  bool of_some = false;
  for (const auto& one : *all) {
    if (one.to == than->id) return false;
    of_some = of_some || one.kind == ActorKind::kState;
  }
  return of_some;
}

/// The known actor whom a name means. Not one of another country than the row states: a "war cabinet"
/// of Britain is not Israel's, and Georgia in the United States is not the country. A person is known
/// by the name whatever the country.
Result<std::optional<DatasetActors::Known>> DatasetActors::whom(
    Transaction& t, std::string_view name, const std::optional<Known>& country) const {
  const auto known = names_.by_name(name);
  if (!known) return part_of_name(t, name, country);
  if (known->kind == ActorKind::kPerson) return known;
  if (is_place(known->kind)) {
    const bool differs = country && country->id != known->id &&
                         country->kind == ActorKind::kState && known->kind == ActorKind::kState;
    return differs ? std::optional<Known>{} : known;
  }
  auto other = is_of_another(t, known->id, country);
  if (!other) return failure_of(other);
  return *other ? std::optional<Known>{} : known;
}

Result<std::optional<DatasetActors::Known>> DatasetActors::part_of_name(
    Transaction& t, std::string_view name, const std::optional<Known>& country) const {
  const DatasetName parts = read_dataset_name(name);
  if (parts.is_one_of || parts.is_former) return std::optional<Known>{};
  if (const auto unit = names_.by_name(parts.unit); unit && !is_place(unit->kind)) return unit;
  if (!parts.of.empty()) return std::optional<Known>{};
  auto known = names_.by_name(parts.name);
  if (!known) known = names_.person(parts.name);
  if (!known) known = names_.place(name);
  if (!known) return known;
  if (is_place(known->kind)) {
    // "Georgia (Atlanta)" may be anything, but for what a column says.
    const bool is_it = country ? country->id == known->id : parts.brackets.empty();
    return is_it ? known : std::optional<Known>{};
  }
  std::vector<std::optional<Known>> stated = {country};
  for (const std::string_view bracket : parts.brackets) stated.push_back(names_.place(bracket));
  for (const auto& place : stated) {
    auto other = is_of_another(t, known->id, place);
    if (!other) return failure_of(other);
    if (*other) return std::optional<Known>{};
  }
  return known;
}

Result<void> DatasetActors::join(Transaction& t, ActorId member, ActorId parent) {
  auto held = membership(t, member, parent);
  if (!held) return failure_of(held);
  if (is_always(*held)) return {};
  auto actor = t.actor(member);
  if (!actor) return failure_of(actor);
  (*actor)->affiliations.push_back({parent, ""});
  if (auto revised = t.revise_actor(std::move(**actor)); !revised) return revised;
  auto above = t.actor(parent);
  if (!above) return failure_of(above);
  (*above)->members.push_back(member);
  return t.revise_actor(std::move(**above));
}

Result<ActorId> DatasetActors::make(Transaction& t, std::string name, std::string code,
                                    const std::vector<ActorId>& parents) {
  Actor actor;
  actor.id = t.next_actor();
  actor.kind = ActorKind::kOrganisation;
  std::string handle = slug(name);
  if (handle.empty() || parse_event_handle(handle) || parse_report_handle(handle))
    handle = "actor-" + handle;
  actor.handle = handle;
  for (int n = 2; names_.is_taken(actor.handle); ++n)
    actor.handle = fmt::format("{}-{}", handle, n);
  // The code in brackets: no article says that, so that nobody is found in one by such a name.
  actor.name = code.empty() ? std::move(name) : fmt::format("{} [{}]", name, code);
  actor.code = std::move(code);
  for (const ActorId parent : parents) {
    const bool again = std::any_of(actor.affiliations.begin(), actor.affiliations.end(),
                                   [parent](const Affiliation& a) { return a.to == parent; });
    if (again) continue;
    actor.affiliations.push_back({parent, ""});
    auto above = t.actor(parent);
    if (!above) return failure_of(above);
    if (!*above) return failure(ErrorCode::kDamaged, "an actor is missing");
    (*above)->members.push_back(actor.id);
    if (auto revised = t.revise_actor(std::move(**above)); !revised) return failure_of(revised);
  }
  names_.learn(actor);
  made_.push_back(actor.handle);
  const ActorId id = actor.id;
  if (auto added = t.add_actor(std::move(actor)); !added) return failure_of(added);
  return id;
}

/// ISRGOVMIL is the military of ISRGOV, and that the government of ISR. MNCUSA is no part of USA by
/// its beginning, but where a column says so.
Result<ActorId> DatasetActors::coded(Transaction& t, std::string_view code,
                                     const std::optional<Known>& country) {
  const auto known = names_.by_code(code);
  if (known && code.size() <= kCodePart) return known->id;
  if (known) {
    if (country) {
      if (auto joined = join(t, known->id, country->id); !joined) return failure_of(joined);
    }
    return known->id;
  }
  const std::size_t last = code.size() <= kCodePart ? 0 : (code.size() - 1) / kCodePart * kCodePart;
  std::vector<ActorId> parents;
  std::string name = word_for_role(code.substr(last));
  if (last > 0) {
    auto above = coded(t, code.substr(0, last), std::nullopt);
    if (!above) return above;
    parents.push_back(*above);
    auto actor = t.actor(*above);
    if (!actor) return failure_of(actor);
    if (!*actor) return failure(ErrorCode::kDamaged, "an actor is missing");
    const std::string whole = (*actor)->name;
    name = fmt::format("{} {}", whole.substr(0, whole.rfind(" [")), name);
  }
  auto made = make(t, std::move(name), std::string(code), parents);
  if (!made || !country) return made;
  if (auto joined = join(t, *made, country->id); !joined) return failure_of(joined);
  return made;
}

/// Somebody of its own, by the name as it is written and of whom it is, where the name does not say
/// that: the police of one country are not those of another. The dataset in brackets: "Citizen" is
/// nobody whom articles name.
Result<ActorId> DatasetActors::written(Transaction& t, const ImportedActor& actor,
                                       const std::optional<Known>& of,
                                       const std::vector<Known>& parents) {
  const std::string_view called = actor.name.empty() ? actor.code : actor.name;
  std::string whose;
  const auto stated = parents_in(called);
  const bool says_so = of && std::any_of(stated.begin(), stated.end(),
                                         [&of](const Known& one) { return one.id == of->id; });
  if (of && !says_so) {
    auto record = t.actor(of->id);
    if (!record) return failure_of(record);
    if (*record) whose = fmt::format(" ({})", (*record)->name);
  }
  std::string name = fmt::format("{}{} [{}]", called, whose, dataset_);
  std::vector<ActorId> ids;
  ids.reserve(parents.size());
  for (const Known& parent : parents) ids.push_back(parent.id);
  const auto known = names_.by_name(name);
  if (!known) return make(t, std::move(name), "", ids);
  for (const ActorId parent : ids) {
    if (auto joined = join(t, known->id, parent); !joined) return failure_of(joined);
  }
  return known->id;
}

Result<std::shared_ptr<const DatasetActors::Found>> DatasetActors::find(Transaction& t,
                                                                        const ImportedActor& actor,
                                                                        std::string_view key) {
  constexpr std::size_t kMostKept = 200'000;
  if (const auto at = found_.find(key); at != found_.end()) return at->second;
  auto found = look_for(t, actor);
  if (!found) return failure_of(found);
  found->alias = alias_of(actor.name, actor.code);
  if (found_.size() >= kMostKept) found_.clear();
  auto kept = std::make_shared<const Found>(std::move(*found));
  found_.emplace(key, kept);
  return kept;
}

Result<DatasetActors::Found> DatasetActors::look_for(Transaction& t, const ImportedActor& actor) {
  if (auto ready = load(); !ready) return failure_of(ready);
  Found found;
  auto done = is_in_parts(actor.code) ? find_coded(t, actor, found) : find_written(t, actor, found);
  if (!done) return failure_of(done);
  return found;
}

/// `who` stands beside the one named, unless that one always belongs to `parent`.
Result<void> DatasetActors::file_aside(Transaction& t, const Known& parent, Found& found,
                                       const std::function<Result<ActorId>()>& who) const {
  auto held = membership(t, found.named, parent.id);
  if (!held) return failure_of(held);
  if (is_always(*held)) return {};
  auto actor = who();
  if (!actor) return failure_of(actor);
  found.aside.push_back({*actor, std::move(*held)});
  return {};
}

/// By a code in parts. The name of a place is where somebody is, and the code who: a town in ISR.
Result<void> DatasetActors::find_coded(Transaction& t, const ImportedActor& actor, Found& found) {
  auto country = names_.by_code(actor.code.substr(0, kCodePart));
  const auto stated = names_.place(actor.country);
  if (!country || !is_place(country->kind)) {
    country = stated && stated->kind == ActorKind::kState ? stated : std::nullopt;
  }
  auto named = whom(t, actor.name, country);
  if (!named) return failure_of(named);
  const auto group = group_in(actor);
  if (*named && !is_place((*named)->kind)) {
    found.named = (*named)->id;
  } else if (group) {
    found.named = group->id;
  } else {
    auto by = coded(t, actor.code, country);
    if (!by) return failure_of(by);
    found.aside.push_back({*by, {}});
    return {};
  }
  if (country) {
    auto filed = file_aside(t, *country, found, [&] { return coded(t, actor.code, country); });
    if (!filed) return filed;
  }
  if (!group || is_place(group->kind)) return {};
  return file_aside(t, *group, found, [&] { return written(t, actor, group, {*group}); });
}

/// By a name, and a country or group in columns of their own.
Result<void> DatasetActors::find_written(Transaction& t, const ImportedActor& actor, Found& found) {
  const auto country = names_.place(actor.country);
  auto named = whom(t, actor.name, country);
  if (!named) return failure_of(named);
  const auto group = group_in(actor);
  const auto exactly = names_.by_code(actor.code);
  for (const auto& one :
       {*named && !is_place((*named)->kind) ? *named : std::nullopt, group, exactly, *named}) {
    if (one && number(found.named) == 0) found.named = one->id;
  }
  std::vector<Known> parents = parents_in(actor.name);
  for (const auto& one : {country, group}) {
    if (one) parents.push_back(*one);
  }
  if (number(found.named) == 0) {
    auto made = written(t, actor, country, parents);
    if (!made) return failure_of(made);
    found.aside.push_back({*made, {}});
    return {};
  }
  for (const Known& parent : parents) {
    auto filed = file_aside(t, parent, found, [&] { return written(t, actor, parent, {parent}); });
    if (!filed) return filed;
  }
  return {};
}

}  // namespace parley
