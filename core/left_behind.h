// SPDX-License-Identifier: MIT
// What is made beside its place and renamed into it has the maker's process in its name:
// "archive.init-4711". A process that was killed leaves that behind; the next one that makes the
// same thing clears it away.
#pragma once

#include <string>
#include <string_view>

namespace parley {

/// "archive.init-4711" for "archive" and ".init-": where this process makes it.
std::string place_beside(const std::string& target, std::string_view mark);

/// Removes what processes that are no more have left beside `target` under such names. Nothing else is
/// touched: no other name, no other person's files, nothing that somebody has locked.
void clear_left_behind(const std::string& target, std::string_view mark);

}  // namespace parley
