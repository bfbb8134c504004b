// SPDX-License-Identifier: MIT
// The pages of help. Each begins with examples.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/line/command_line.h"

namespace parley::cli {

std::string overview();
/// The commands of a group. "actor" is one because there are commands named "actor …".
std::string group_overview(std::string_view group);
bool is_group(std::string_view word);
std::vector<std::string> group_names();
std::string help_of(const Command& command, const Session& session);

}  // namespace parley::cli
