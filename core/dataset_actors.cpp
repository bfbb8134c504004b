// SPDX-License-Identifier: MIT
// From codes and names to actors: see core/internal/dataset_actors.h. Role codes are CAMEO 1.1b3's.
#include "core/internal/dataset_actors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/internal/registry.h"
#include "schema/description.h"
#include "schema/keys.h"
#include "schema/text.h"

namespace parley {
namespace {

constexpr std::size_t kPart = 3;  // letters of each part of a code

constexpr std::array<std::pair<std::string_view, std::string_view>, 39> kRoleCodes = {{
    {"AGR", "agriculture"},
    {"BUS", "business"},
    {"COP", "police"},
    {"CRM", "criminals"},
    {"CVL", "civilians"},
    {"DEV", "development"},
    {"EDU", "education"},
    {"ELI", "elites"},
    {"ENV", "environment"},
    {"GOV", "government"},
    {"HLH", "health"},
    {"HRI", "human rights"},
    {"IGO", "inter-governmental organisations"},
    {"IMG", "international militarised groups"},
    {"INS", "insurgents"},
    {"INT", "international"},
    {"JUD", "judiciary"},
    {"LAB", "labour"},
    {"LEG", "legislature"},
    {"MED", "media"},
    {"MIL", "military"},
    {"MNC", "multinational corporations"},
    {"MOD", "moderates"},
    {"NGM", "non-governmental movements"},
    {"NGO", "non-governmental organisations"},
    {"OPP", "opposition"},
    {"PKO", "peacekeepers"},
    {"PTY", "parties"},
    {"RAD", "radicals"},
    {"REB", "rebels"},
    {"REF", "refugees"},
    {"SEP", "separatists"},
    {"SET", "settlers"},
    {"SPY", "intelligence"},
    {"UAF", "unaligned armed forces"},
    {"UIS", "unidentified state actors"},
    {"BUD", "Buddhists"},
    {"CHR", "Christians"},
    {"MOS", "Muslims"},
}};

std::string word_for(std::string_view part) {
  for (const auto& [code, word] : kRoleCodes) {
    if (code == part) return std::string(word);
  }
  return std::string(part);
}

/// ISRGOV: letters, three a part.
bool is_in_parts(std::string_view code) {
  return !code.empty() && code.size() % kPart == 0 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_place(ActorKind kind) { return kind == ActorKind::kState || kind == ActorKind::kRegion; }

}  // namespace

bool DatasetActors::Found::needs_coded(const Interval& when) const {
  if (number(named) == 0) return true;
  return std::none_of(belongs.begin(), belongs.end(), [&](const Interval& one) {
    return when.begin < one.end && one.begin < when.end;
  });
}

void DatasetActors::learn(const Actor& actor) {
  handles_.insert(actor.handle);
  const Known known{actor.id, actor.kind};
  const auto name = [&](std::string_view text) {
    const auto [at, fresh] = names_.try_emplace(fold(text), known);
    if (!fresh && at->second.id != actor.id) at->second.id = ActorId{};
  };
  name(actor.name);
  for (const Alias& alias : actor.aliases) {
    if (!alias.exact_case) name(alias.text);
  }
  if (!actor.code.empty()) codes_.try_emplace(actor.code, known);
}

Result<void> DatasetActors::load() {
  if (loaded_) return {};
  auto scanned = scan(*db_.store, table_prefix(Table::kActor),
                      [this](std::string_view, std::string_view value) -> Result<Visit> {
                        auto actor = decode<Actor>(value);
                        if (!actor) return failure_of(actor);
                        // One whose making was undone leaves its handle to whoever comes.
                        if (!actor->removed) handles_.insert(actor->handle);
                        if (!actor->removed && number(actor->merged_into) == 0) learn(*actor);
                        return Visit::kContinue;
                      });
  loaded_ = scanned.has_value();
  return scanned;
}

void DatasetActors::forget() {
  found_.clear();
  loaded_ = false;
  names_.clear();
  codes_.clear();
  handles_.clear();
}

std::optional<DatasetActors::Known> DatasetActors::by_name(std::string_view name) const {
  if (name.empty()) return std::nullopt;
  const auto at = names_.find(fold(name));
  if (at == names_.end() || number(at->second.id) == 0) return std::nullopt;
  return at->second;
}

std::optional<DatasetActors::Known> DatasetActors::by_code(std::string_view code) const {
  const auto at = codes_.find(std::string(code));
  return at == codes_.end() ? std::nullopt : std::optional(at->second);
}

/// The known group that a column of its own names, or a part of the code.
std::optional<DatasetActors::Known> DatasetActors::group_in(const ImportedActor& actor) const {
  if (!actor.group.empty()) {
    if (const auto group = by_code(actor.group)) return group;
  }
  for (std::size_t at = kPart; at + kPart <= actor.code.size(); at += kPart) {
    const auto part = by_code(actor.code.substr(at, kPart));
    if (part && part->kind == ActorKind::kGroup) return part;
  }
  return std::nullopt;
}

Result<ActorId> DatasetActors::make(Transaction& t, std::string name, std::string code,
                                    ActorId parent) {
  Actor actor;
  actor.id = t.next_actor();
  actor.kind = ActorKind::kOrganisation;
  std::string handle = slug(name);
  if (handle.empty() || parse_event_handle(handle) || parse_report_handle(handle))
    handle = "actor-" + handle;
  actor.handle = handle;
  for (int n = 2; handles_.contains(actor.handle); ++n)
    actor.handle = fmt::format("{}-{}", handle, n);
  // The code in brackets: no article says that, so that nobody is found in one by such a name.
  actor.name = code.empty() ? std::move(name) : fmt::format("{} [{}]", name, code);
  actor.code = std::move(code);
  if (number(parent) != 0) {
    actor.affiliations.push_back({parent, ""});
    auto above = t.actor(parent);
    if (!above) return failure_of(above);
    if (!*above) return failure(ErrorCode::kDamaged, "an actor is missing");
    (*above)->members.push_back(actor.id);
    if (auto revised = t.revise_actor(std::move(**above)); !revised) return failure_of(revised);
  }
  learn(actor);
  made_.push_back(actor.handle);
  const ActorId id = actor.id;
  if (auto added = t.add_actor(std::move(actor)); !added) return failure_of(added);
  return id;
}

/// ISRGOVMIL is the military of ISRGOV, and that the government of ISR.
Result<ActorId> DatasetActors::coded(Transaction& t, std::string_view code) {
  if (const auto known = by_code(code)) return known->id;
  const std::size_t last = code.size() <= kPart ? 0 : (code.size() - 1) / kPart * kPart;
  ActorId parent{};
  std::string name = word_for(code.substr(last));
  if (last > 0) {
    auto above = coded(t, code.substr(0, last));
    if (!above) return above;
    parent = *above;
    auto actor = t.actor(parent);
    if (!actor) return failure_of(actor);
    if (!*actor) return failure(ErrorCode::kDamaged, "an actor is missing");
    const std::string whole = (*actor)->name;
    name = fmt::format("{} {}", whole.substr(0, whole.rfind(" [")), name);
  }
  return make(t, std::move(name), std::string(code), parent);
}

/// Israel, of "Protesters (Israel)", "Military Forces of Israel (2022-)" and "Government of Israel",
/// as ACLED, ICEWS and UCDP write.
std::optional<DatasetActors::Known> DatasetActors::country_in(std::string_view name) const {
  const auto place = [this](std::string_view text) {
    const auto known = by_name(text);
    return known && is_place(known->kind) ? known : std::nullopt;
  };
  const auto bracket = name.ends_with(')') ? name.rfind('(') : std::string_view::npos;
  if (bracket != std::string_view::npos) {
    if (const auto in = place(name.substr(bracket + 1, name.size() - bracket - 2))) return in;
    name = name.substr(0, bracket);
  }
  for (const std::string_view body :
       {"Government of ", "Military Forces of ", "Police Forces of "}) {
    if (name.starts_with(body)) return place(name.substr(body.size()));
  }
  return std::nullopt;
}

/// Neither a known name nor a code that can be read: somebody of its own, in its country where that
/// is known: the police of one country are not those of another. The dataset in brackets: "Citizen"
/// is nobody whom articles name.
Result<ActorId> DatasetActors::unknown(Transaction& t, const ImportedActor& actor) {
  const std::string_view called = actor.name.empty() ? actor.code : actor.name;
  const auto said = country_in(called);
  auto country = by_code(actor.country);
  if (!country) country = by_name(actor.country);
  std::string whose;
  if (!country) {
    country = said;
  } else if (!said || said->id != country->id) {
    auto record = t.actor(country->id);
    if (!record) return failure_of(record);
    if (*record) whose = fmt::format(" ({})", (*record)->name);
  }
  std::string name = fmt::format("{}{} [{}]", called, whose, dataset_);
  if (const auto known = by_name(name)) return known->id;
  return make(t, std::move(name), "", country ? country->id : ActorId{});
}

Result<std::vector<Interval>> DatasetActors::membership(ActorId member, ActorId country) const {
  if (member == country) return std::vector<Interval>{Interval{}};
  auto members = memberships(db_, country);
  if (!members) return failure_of(members);
  for (Membership& one : *members) {
    if (one.member == member) return std::move(one.when);
  }
  return std::vector<Interval>{};
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
  const auto named = by_name(actor.name);
  const auto group = group_in(actor);
  if (named && !is_place(named->kind)) {
    found.named = named->id;
  } else if (group) {
    found.named = group->id;
  }
  if (!is_in_parts(actor.code)) {
    const auto exactly = by_code(actor.code);
    if (number(found.named) == 0 && exactly) found.named = exactly->id;
    if (number(found.named) == 0 && named) found.named = named->id;
    if (number(found.named) == 0) {
      auto made = unknown(t, actor);
      if (!made) return failure_of(made);
      found.named = *made;
    }
    found.belongs = {Interval{}};
    return found;
  }
  const auto country = by_code(actor.code.substr(0, kPart));
  if (number(found.named) != 0) {
    if (!country || !is_place(country->kind)) {
      found.belongs = {Interval{}};
      return found;
    }
    auto belongs = membership(found.named, country->id);
    if (!belongs) return failure_of(belongs);
    found.belongs = std::move(*belongs);
    const bool always = found.belongs.size() == 1 && found.belongs.front() == Interval{};
    if (always) return found;
  }
  auto by = coded(t, actor.code);
  if (!by) return failure_of(by);
  found.coded = *by;
  return found;
}

}  // namespace parley
