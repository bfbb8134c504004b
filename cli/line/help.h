// SPDX-License-Identifier: MIT
// The pages of help. Each begins with examples.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/line/command_line.h"

namespace parley::cli {

/// Three commands that show what it is for, each with a few words.
std::string_view first_commands();
/// What to type first, for those who typed nothing. What `parley where` says belongs below it.
std::string greeting();
/// All commands.
std::string overview();
/// The commands of a group. "actor" is one because there are commands named "actor …".
std::string group_overview(std::string_view group);
bool is_group(std::string_view word);
std::vector<std::string> group_names();
/// "The registry of actors: …": what its commands are about, in a sentence.
std::string_view group_summary(std::string_view group);
std::string help_of(const Command& command, const Session& session);

}  // namespace parley::cli
