// SPDX-License-Identifier: MIT
// What an error says to the user of this program. The library names a remedy and its facts; which
// command or option that is, the table in hints.cpp alone knows.
#pragma once

#include <string>

#include "cli/session.h"
#include "schema/error.h"

namespace parley::cli {

/// What, which, why.
std::string message_of(const Error& error);

/// What to do next: the error's own hint, and its remedy behind it; "" where there is neither.
std::string hint_of(const Error& error);

/// As a shell takes it for one word: with quotes where it needs them.
std::string shell_word(const std::string& text);

/// The text, each command in it so that it can be typed as it stands: where --archive was given, with that
/// archive.
std::string as_typed(const std::string& text, const Session& session);

}  // namespace parley::cli
