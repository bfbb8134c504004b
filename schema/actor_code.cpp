// SPDX-License-Identifier: MIT
// See schema/actor_code.h.
#include "schema/actor_code.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "schema/actor_table.h"
#include "schema/ascii.h"

namespace parley {
namespace {

using Word = std::pair<std::string_view, std::string_view>;

constexpr std::array<Word, 39> kRoleWords = {{
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

/// Religions of CAMEO that are no role of a dataset's actor, and REL for any.
constexpr std::array<std::string_view, 28> kFaiths = {
    "ADR", "ALE", "ATH", "BAH", "CON", "CPT", "CTH", "DOX", "DRZ", "HIN",
    "HSD", "ITR", "JAN", "JEW", "JHW", "LDS", "MRN", "NRM", "PAG", "PRO",
    "REL", "SFI", "SHI", "SHN", "SIK", "SUN", "TAO", "ZRO"};

/// ISO 3166 where CAMEO, whose codes the actors have, differs from it; Kosovo and Gaza as PETRARCH has
/// them.
constexpr std::array<Word, 8> kOtherCodes = {{
    {"CUW", "ANT"},
    {"GZA", "GZS"},
    {"IMN", "IMY"},
    {"KSV", "XKX"},
    {"MNE", "MTN"},
    {"ROU", "ROM"},
    {"SXM", "ANT"},
    {"TLS", "TMP"},
}};

const ActorEntry* entry_of(std::string_view code) {
  static const auto by_code = [] {
    std::unordered_map<std::string_view, const ActorEntry*> entries;
    for (const ActorEntry& entry : actor_table()) {
      if (!entry.code.empty()) entries.try_emplace(entry.code, &entry);
    }
    return entries;
  }();
  auto at = by_code.find(code);
  if (at == by_code.end()) at = by_code.find(cameo_country(code));
  return at == by_code.end() ? nullptr : at->second;
}

bool is_place_kind(ActorKind kind) {
  return kind == ActorKind::kState || kind == ActorKind::kRegion;
}

bool is_role(std::string_view part) {
  return std::any_of(kRoleWords.begin(), kRoleWords.end(),
                     [part](const Word& w) { return w.first == part; });
}

bool is_any_of(const ActorCode& code, std::initializer_list<std::string_view> roles) {
  return std::any_of(roles.begin(), roles.end(),
                     [&code](std::string_view role) { return code.has_role(role); });
}

}  // namespace

std::string word_for_role(std::string_view part) {
  for (const auto& [code, word] : kRoleWords) {
    if (code == part) return std::string(word);
  }
  return std::string(part);
}

std::string_view cameo_country(std::string_view code) {
  for (const auto& [other, cameo] : kOtherCodes) {
    if (other == code) return cameo;
  }
  return {};
}

bool ActorCode::has_role(std::string_view role) const {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool ActorCode::acts_for_state() const {
  return is_any_of(*this, {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"}) &&
         !is_any_of(*this, {"OPP", "REB", "INS", "SEP", "RAD", "ELI", "UAF"});
}

bool ActorCode::is_place() const {
  return !places.empty() && elsewhere.empty() && bodies.empty() && roles.empty() && unknown.empty();
}

ActorCode read_actor_code(std::string_view code) {
  ActorCode read;
  for (std::size_t at = 0; at < code.size(); at += kCodePart) {
    const std::string_view part = code.substr(at, kCodePart);
    const ActorEntry* entry = entry_of(part);
    const bool is_placed = entry != nullptr && is_place_kind(entry->kind);
    const bool is_first = at == 0;
    // Behind a country only one of its territories: MUS is Mauritius, or Muslims.
    const bool continues = !read.places.empty() && read.places.size() * kCodePart == at &&
                           is_placed && entry->kind == ActorKind::kRegion;
    if (is_placed && (is_first || continues)) {
      read.places.push_back(entry->handle);
    } else if (is_role(part) || std::find(kFaiths.begin(), kFaiths.end(), part) != kFaiths.end()) {
      read.roles.push_back(part);
    } else if (entry == nullptr) {
      read.unknown.emplace_back(part);
    } else if (!is_placed) {
      read.bodies.push_back(entry->handle);
    } else {
      read.elsewhere.emplace_back(entry->handle);
    }
  }
  return read;
}

ActorKind kind_by(const ActorCode& code) {
  if (is_any_of(code, {"REB", "INS", "SEP", "RAD", "IMG", "OPP", "PTY", "CRM", "UAF", "SET"}))
    return ActorKind::kGroup;
  if (code.has_role("ELI")) return ActorKind::kPerson;
  return ActorKind::kOrganisation;
}

}  // namespace parley
