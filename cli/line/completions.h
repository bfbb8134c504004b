// SPDX-License-Identifier: MIT
// What may stand where the cursor is, for the shells (share/completions). They call `parley complete
// WORDS…` with what is typed after "parley", up to the cursor.
#pragma once

#include <string>

#include "cli/line/command_line.h"

namespace parley::cli {

/// What the last of `words`, which may be begun or empty, can become. A line each: the word, a tab,
/// and what it means where that can be told. A line "\tfiles" or "\tdirectories" asks the shell for
/// those. From an archive that is not there or cannot be read comes nothing: who types wants no errors.
/// Takes --archive from the words into the session.
std::string completions(Words words, Session& session);

}  // namespace parley::cli
