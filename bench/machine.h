// SPDX-License-Identifier: MIT
// Where and with what it was measured: figures without that say nothing.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace parley::bench {

/// Name and value, for people. `directory` tells which file system.
std::vector<std::pair<std::string, std::string>> describe_machine(const std::string& directory);

/// "ext4", "tmpfs"; "" where it cannot be told.
std::string file_system_of(const std::string& directory);

/// The directory of this program.
std::string program_directory();

}  // namespace parley::bench
