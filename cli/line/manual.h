// SPDX-License-Identifier: MIT
// Manual pages, made of the same declarations as help: parley(1), and one for each command and group
// (parley-actor-add(1)). The installation asks for them with `parley man --list` and `parley man NAME`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/line/command_line.h"

namespace parley::cli {

/// What there are pages of, besides the program itself, a line each: "timeline", "actor", "actor add".
std::string manual_names();

/// The page of a command or group, or for "" of the program, as input of man(1): in the macros of
/// man(7), ASCII. nullopt where there is no such command.
std::optional<std::string> manual_page(std::string_view name, const Session& session);

}  // namespace parley::cli
