// SPDX-License-Identifier: MIT
// The whole program, but for the process around it (main.cpp).
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"

namespace parley::cli {

/// Runs `parley WORDS…` and returns the exit status (exit_codes.h). Nothing is done before the
/// whole line has made sense. Throws only what the standard library throws (std::bad_alloc).
int run(const std::vector<std::string>& words, Session& session);

/// "init", "add", …, "actor add": as typed.
std::vector<std::string> command_names();

}  // namespace parley::cli
