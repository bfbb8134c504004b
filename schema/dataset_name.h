// SPDX-License-Identifier: MIT
// How datasets write who acts. ACLED writes "Police Forces of Burkina Faso (2015-) Gendarmerie",
// "AQIM: Al Qaeda in the Islamic Maghreb" and "Sunni Group (Iraq)", ISO 3166 "Korea, Republic of",
// ICEWS "Sergey Viktorovich Lavrov". Taken apart here, without knowing any actor.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parley {

struct DatasetName {
  std::string_view name;  // without an acronym before it, brackets, and what follows them
  std::string_view of;    // whose government, army or police it is: "Burkina Faso"; "" no such
  std::string_view unit;  // what follows the brackets: "Gendarmerie"
  std::vector<std::string_view> brackets;  // what stands in them, but for years: "Iraq"
  bool is_one_of = false;                  // "X and/or Y": either of them
  bool is_former = false;  // "Former …", "Mutiny of …": no longer, or against, what it names
};

/// Views into `text`.
DatasetName read_dataset_name(std::string_view text);

/// "Korea, Republic of" as it is said: "Republic of Korea"; "" where there is no comma.
std::string turned_about(std::string_view text);

/// A name in the form in which datasets agree: without regard to case, accents, apostrophes, hyphens
/// and a leading article; "People’s Forces" and "the peoples forces" are one.
std::string loose_name(std::string_view text);

/// The first and the last name of somebody who has others between them, as "sergey lavrov"; particles
/// belong to the name behind them. "" for fewer than `least` names.
std::string outer_names(std::string_view person, std::size_t least);

}  // namespace parley
