// SPDX-License-Identifier: MIT
// Which names of the table are cities: those that stand for a government where it acts, and are no
// more than a place where something happens in them.
#pragma once

#include <span>
#include <string_view>

namespace parley {

/// Capitals, and seats of government beside them, in every spelling and script of the table.
std::span<const std::string_view> names_of_capitals();

}  // namespace parley
