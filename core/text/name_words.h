// SPDX-License-Identifier: MIT
// The words beside a name that tell what it stands for: "in" before Doha makes it a place,
// "Airways" behind Qatar makes it a firm, "Rep." before Jordan a person. All take words folded and
// without accents, and know English; some of them German, French, Spanish, Arabic and Hebrew.
#pragma once

#include <cstdint>
#include <string_view>

namespace parley {

/// What a preposition says of the city behind it.
enum class Preposition : std::uint8_t {
  kNone,
  kPlace,   // in, near
  kTrust,   // in: a place, unless trust governs it
  kAim,     // at: a place, unless anger or fire is aimed at it
  kMotion,  // to, for, through: a place where something moves
  kSource,  // from: a place where something comes or is reported from there
  kPart,    // of: a place where a part of a town is named
  kAir,     // over: a place where something flies
  kPower,   // with, against, between
};
Preposition preposition(std::string_view word);

/// flew, trip; also what is reported from somewhere.
bool is_motion(std::string_view word);
/// visited, left: the city follows at once.
bool is_visit(std::string_view word);
/// message, letter, warning: goes to governments.
bool is_message(std::string_view word);
/// interest in, confidence in.
bool is_trust(std::string_view word);
/// anger at, shells at.
bool is_aim(std::string_view word);
/// drones, flew, shot: what happens over a city.
bool is_flying(std::string_view word);
/// outskirts, mayor: of a city.
bool is_part_of_town(std::string_view word);
/// talks, airport: behind a city's name they make it an attribute.
bool is_town_noun(std::string_view word);
/// central, the: may stand between a preposition and a city.
bool is_town_adjective(std::string_view word);
/// king, border: behind "X's", only a state has them.
bool is_state_noun(std::string_view word);

/// mr, rep: a person's name follows. `has_stop`: written with a full stop, which "gen" needs.
bool is_title(std::string_view word, bool has_stop);
/// airways, university: a firm or a body called after a country or a town.
bool is_firm(std::string_view word);
/// brigade, square: called after a person.
bool is_namesake(std::string_view word);
/// The same where the word stands before the name: كتائب, rue.
bool is_namesake_before(std::string_view word);
/// flagged, born: what a country is joined to with a hyphen, and does nothing.
bool is_origin(std::string_view word);
/// based: joined to a city, says where something is.
bool is_seat(std::string_view word);

/// Texas, ohio, tenn.: behind "Paris, " it says which Paris. As written, since "PA" and "OR" are
/// also other things.
bool is_us_state(std::string_view word);
/// Countries that people have for a first name.
bool is_first_name_too(std::string_view word);

}  // namespace parley
