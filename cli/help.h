// SPDX-License-Identifier: MIT
// The pages of help. Each begins with examples.
#pragma once

#include <string>

#include "cli/command_line.h"

namespace parley::cli {

std::string overview();
std::string actor_overview();
std::string help_of(const Command& command, const Session& session);

}  // namespace parley::cli
