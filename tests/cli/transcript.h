// SPDX-License-Identifier: MIT
// Transcripts: Markdown files that show commands and what they print, replayed as tests.
// Documentation that cannot rot: the README's examples are among them.
//
//   Prose stands at column 1. Commands stand in blocks that are fenced or indented by four blanks:
//
//     $ parley add doha.txt         what is typed; NAME=value before it, < FILE and <<'END' after
//     r1  2024-01-15  Talks in Doha         what stdout must say
//     ! 1 added; commit 2                   what stderr must say
//     ? 3                                   the exit status, where it is not 0
//     @ 2026-01-02T10:00:00Z                sets the clock
//     @ terminal 60                         from here on stdout is a terminal of 60 columns
//     @ pipe                                ends that
//
//   "..." alone stands for any lines, at the end of a line for the rest of it. Beside parley there
//   are cat > FILE <<'END', printf TEXT > FILE and $'…' (\n and \xHH), cat FILE, mkdir DIR. The
//   home of each transcript is a new, empty directory, called /home/ann; PARLEY_FIXTURES is in it
//   as "fixtures". There is a cluster with a pool "newsroom": rados:newsroom/talks.
//
// With PARLEY_UPDATE_TRANSCRIPTS=1 what the program says is written into the file: read the
// difference.
#pragma once

#include <string>
#include <vector>

namespace parley::test {

enum class Unknown : bool { kFails, kIsSkipped };  // commands that are not ours, in a README

struct Replay {
  std::vector<std::string> failures;  // "file:line: $ command" and a difference
  std::vector<std::string> commands;  // the arguments of parley, as they stood there
};

/// Where the archive is that commands use by default. In a cluster it is called what it would be called here.
enum class Where : bool { kHere, kInCluster };

/// Replays a file. Throws std::runtime_error where it cannot be read.
Replay replay(const std::string& path, Unknown unknown, Where where = Where::kHere);

}  // namespace parley::test
