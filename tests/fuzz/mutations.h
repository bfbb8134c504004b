// SPDX-License-Identifier: MIT
// What may become of a text on its way to us: cut off, doubled, with NULs or another script in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parley::fuzz {

/// `count` texts made out of `seed`, the same on every machine.
std::vector<std::string> mutations(std::string_view seed, std::size_t count);

}  // namespace parley::fuzz
