// SPDX-License-Identifier: MIT
// Starting a command and waiting for it, as a shell does.
#pragma once

#include <string>
#include <vector>

namespace parley::bench {

using Words = std::vector<std::string>;

/// Runs a command with its standard output in the file `output` and waits for it. Returns the most
/// memory that it held, in kB. A command that fails ends the benchmark.
long run(const Words& words, const std::string& output);

}  // namespace parley::bench
