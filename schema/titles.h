// SPDX-License-Identifier: MIT
// Words that stand before names and are in the names of many: how people are addressed, and what
// office they hold. Lower case.
#pragma once

#include <string_view>

namespace parley {

/// "general", "king", "mr": who is called so is a person.
bool is_address(std::string_view word);
/// "prime", "minister", "secretary-general": of an office, beside forms of address.
bool is_office_word(std::string_view word);

}  // namespace parley
