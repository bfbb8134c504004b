// SPDX-License-Identifier: MIT
// What the process around a command needs of the operating system: descriptors, signals, the
// terminal.
#pragma once

#include <atomic>
#include <cstddef>

namespace parley::cli {

/// First thing in main. A file that is opened later must not become stdout. What is opened here
/// refuses to be used, so that output to a closed stdout is an error and not lost.
void open_missing_descriptors();

/// A process that cannot get memory says so and ends with kOutOfMemory, in whatever thread that is. It does
/// not go back through the engine, which was not made for that; what was committed is safe.
void end_without_memory();

/// For a command that changes the archive: Ctrl-C ends it at the next commit boundary (a second one
/// at once), and a reader of stdout that goes away does not kill it.
void prepare_to_write();
const std::atomic<bool>& interrupt_flag();

/// Of stdout, in columns: $COLUMNS, else what the terminal says, else 80.
std::size_t terminal_width();

}  // namespace parley::cli
