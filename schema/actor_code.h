// SPDX-License-Identifier: MIT
// What a code of CAMEO says of an actor. It is written in parts of three capitals: ISRGOVMIL is the
// military of the government of Israel, IGOUNOHCR an inter-governmental organisation, of the United
// Nations, their commissioner for refugees. Countries, known groups and organisations are those of
// the table of actors; roles are CAMEO 1.1b3's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/records.h"

namespace parley {

/// Letters of each part.
inline constexpr std::size_t kCodePart = 3;

/// In words: "government" for GOV; the part itself where it is no role of CAMEO.
std::string word_for_role(std::string_view part);

/// CAMEO's for a country's code of ISO 3166 or of a widespread dictionary, where those differ; "" no
/// such.
std::string_view cameo_country(std::string_view code);

/// A code taken apart. Places and bodies are handles of the table of actors; roles are views into the code.
struct ActorCode {
  std::vector<std::string_view> places;     // of which it is: USAASM is of two
  std::vector<std::string_view> elsewhere;  // places further behind: whence a firm is
  std::vector<std::string_view> bodies;     // organisations and groups that it is part of
  std::vector<std::string_view> roles;
  std::vector<std::string> unknown;  // parts that CAMEO does not have

  [[nodiscard]] bool has_role(std::string_view role) const;
  /// Its deeds are the state's: government, military, police, courts, parliament, intelligence. Not
  /// those of an opposition, of rebels, of former officials or of firms.
  [[nodiscard]] bool acts_for_state() const;
  /// Nothing but places: the code of a country.
  [[nodiscard]] bool is_place() const;
};

/// A country counts where the code begins with it: NGOUSA and IMGMUS are of none. Small letters are
/// unknown: CAMEO writes peoples so, and "afr" are not Africa.
ActorCode read_actor_code(std::string_view code);

/// What somebody with this code is, as far as that tells: rebels are a group, elites persons.
ActorKind kind_by(const ActorCode& code);

}  // namespace parley
