// SPDX-License-Identifier: MIT
// What two commands printed, compared: parley's table and the bare columns of another program.
#pragma once

#include <cstdint>
#include <string>

namespace parley::bench {

/// The last `lines` lines of the table in the file `ours` each hold the cells, between tabs, of the
/// line of the file `theirs`, which has no others, in their order. Ends the benchmark otherwise.
void compare_pages(const std::string& ours, const std::string& theirs, std::size_t lines);

std::uint64_t count_lines(const std::string& path);

}  // namespace parley::bench
