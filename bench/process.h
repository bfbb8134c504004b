// SPDX-License-Identifier: MIT
// Starting a command and waiting for it, as a shell does; doing a piece of work in a process of its
// own; and what either cost.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace parley::bench {

using Words = std::vector<std::string>;

/// Runs a command with its standard output in the file `output` and waits for it. Returns the most
/// memory that it held, in kB. A command that fails ends the benchmark.
long run(const Words& words, const std::string& output);

struct Usage {
  double wall = 0, cpu = 0;  // seconds; CPU of all threads, the system's part included
  double megabytes = 0;      // held at most. What a child of a large process is said to have held
                             // is also what that process held: keep the parent small
};

/// As run(), with all it cost.
Usage run_measured(const Words& words, const std::string& output);
/// Whether a command ends well. Its output is dropped.
bool ends_well(const Words& words);

struct Work {
  Usage usage;
  std::vector<double> values;  // what the work returned
};
/// Does the work in a child process, so that neither its memory nor its threads stay. An error there
/// ends the benchmark here.
Work in_child(const std::function<std::vector<double>()>& work);

}  // namespace parley::bench
