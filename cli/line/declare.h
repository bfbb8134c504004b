// SPDX-License-Identifier: MIT
// Where the commands are declared: names, arguments, options and help of each beside one another, a
// file for each kind of command. In this order help shows them.
#pragma once

#include <span>

#include "cli/line/command_line.h"

namespace parley::cli {

std::span<const Command> starting_commands();
std::span<const Command> import_commands();
std::span<const Command> event_commands();
std::span<const Command> negotiation_commands();
std::span<const Command> talks_commands();
std::span<const Command> asking_commands();
std::span<const Command> actor_commands();

}  // namespace parley::cli
