// SPDX-License-Identifier: MIT
// The parts of actor_table(), in files of their own. For actor_table.cpp only.
#pragma once

#include "schema/actor_table.h"

namespace parley {

/// What an actor is called in other languages: names separated by |, endings in braces.
struct LanguageEntry {
  std::string_view handle;
  std::string_view names;
  std::string_view capitals;  // of which the name speaks for the state
};

std::span<const ActorEntry> states_of_table();
std::span<const ActorEntry> organisations_of_table();
std::span<const ActorEntry> people_of_table();
std::span<const LanguageEntry> languages_of_table();
std::span<const std::string_view> phrases_in_languages();

}  // namespace parley
