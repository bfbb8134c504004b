// SPDX-License-Identifier: MIT
// What a command answers, in the same process and as text: for commands that answer by others, so that
// one question has one answer, whoever asks it, by the command line, in a browser or through a protocol.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/session.h"
#include "core/types.h"

namespace parley::cli {

struct Answer {
  int status = 0;         // as the program's (exit_codes.h)
  std::string out, err;   // what it would have printed
  bool too_long = false;  // `out` was cut at the limit: it is no whole answer
  CommitNumber commit{};  // that was looked at; 0: no archive was opened
  std::string archive;    // its id, "" likewise
};

/// Runs `parley WORDS…` for a session that is itself run (Session::run is set): with its archive, author,
/// clock and environment, without its streams, terminal and pager. `most`: bytes of `out`. Archives are
/// opened anew, so several threads may ask at once. Throws what run() throws.
Answer answer(std::vector<std::string> words, const Session& session, std::size_t most);

}  // namespace parley::cli
