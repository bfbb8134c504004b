// SPDX-License-Identifier: MIT
// See core/import/write/dataset_names.h.
#include "core/import/write/dataset_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "schema/actor_code.h"
#include "schema/dataset_name.h"
#include "schema/text.h"

namespace parley {
namespace {

/// "U.S.": "US"; "" where it is not written so.
std::string without_stops(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const bool is_pair =
        text[at] >= 'A' && text[at] <= 'Z' && at + 1 < text.size() && text[at + 1] == '.';
    if (!is_pair) return {};
    plain += text[at];
  }
  return plain;
}

/// What such a phrase adds to a country's name in the lists of ISO 3166.
bool is_form_of_state(std::string_view behind_comma) {
  constexpr std::array<std::string_view, 6> kForms = {"republic", "state",   "province",
                                                      "fyr",      "kingdom", "territory"};
  const std::string folded = fold(behind_comma);
  return std::any_of(kForms.begin(), kForms.end(), [&folded](std::string_view form) {
    return folded.find(form) != std::string::npos;
  });
}

}  // namespace

void DatasetNames::add(Names& names, std::string text, const Known& known) {
  if (text.empty()) return;
  const auto [at, fresh] = names.try_emplace(std::move(text), known);
  if (!fresh && at->second.id != known.id) at->second.id = ActorId{};
}

std::optional<DatasetNames::Known> DatasetNames::in(const Names& names, std::string_view text) {
  const auto at = names.find(text);
  if (at == names.end() || number(at->second.id) == 0) return std::nullopt;
  return at->second;
}

void DatasetNames::learn(const Actor& actor, const Known& as) {
  reserve(actor.handle);
  add(by_handle_, actor.handle, as);
  if (!actor.code.empty()) codes_.try_emplace(actor.code, as);
  add(names_, fold(actor.name), as);
  // The name of an actor that an import made is spelt in one way only, and there may be many.
  if (actor.name.ends_with(']')) return;
  const auto loosely = [&](std::string_view name) {
    add(loose_, loose_name(name), as);
    const bool is_two = actor.kind == ActorKind::kPerson && outer_names(name, 3).empty();
    if (is_two) add(persons_, outer_names(name, 2), as);
  };
  loosely(actor.name);
  for (const Alias& alias : actor.aliases) {
    if (alias.exact_case) {
      add(acronyms_, alias.text, as);
      add(acronyms_, without_stops(alias.text), as);
    } else {
      add(names_, fold(alias.text), as);
      loosely(alias.text);
    }
  }
}

void DatasetNames::clear() {
  for (Names* const names : {&codes_, &by_handle_, &names_, &acronyms_, &loose_, &persons_})
    names->clear();
  handles_.clear();
}

std::optional<DatasetNames::Known> DatasetNames::by_code(std::string_view code) const {
  if (code.empty()) return std::nullopt;
  if (auto known = in(codes_, code)) return known;
  return in(codes_, cameo_country(code));
}

std::optional<DatasetNames::Known> DatasetNames::by_name(std::string_view name) const {
  if (name.empty()) return std::nullopt;
  if (auto known = in(names_, fold(name))) return known;
  if (auto known = in(acronyms_, name)) return known;
  if (auto known = in(acronyms_, without_stops(name))) return known;
  if (auto known = in(by_handle_, name)) return known;
  return in(loose_, loose_name(name));
}

std::optional<DatasetNames::Known> DatasetNames::place(std::string_view text) const {
  const auto named = [this](std::string_view name) -> std::optional<Known> {
    const auto known = by_name(name);
    return known && is_place(known->kind) ? known : std::nullopt;
  };
  if (const auto code = by_code(text); code && is_place(code->kind)) return code;
  if (auto known = named(text)) return known;
  if (const auto bracket = text.find(" ("); bracket != std::string_view::npos) {
    if (auto known = named(text.substr(0, bracket))) return known;
  }
  const auto comma = text.find(", ");
  if (comma == std::string_view::npos) return std::nullopt;
  if (auto known = named(turned_about(text))) return known;
  return is_form_of_state(text.substr(comma)) ? named(text.substr(0, comma)) : std::nullopt;
}

std::optional<DatasetNames::Known> DatasetNames::person(std::string_view name) const {
  const std::string outer = outer_names(name, 3);
  return outer.empty() ? std::nullopt : in(persons_, outer);
}

}  // namespace parley
