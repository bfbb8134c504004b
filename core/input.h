// SPDX-License-Identifier: MIT
// Files, pipes and standard input that a person can stop waiting for. A pipe may be silent for ever, and
// a signal does not end the reading of it: another thread may have taken it. So whoever reads looks at the
// flag that the signal set, several times a second.
#pragma once

#include <atomic>
#include <string>

namespace parley {

/// A descriptor to read from, -1 with errno where there is none. A named pipe that nobody has opened to
/// write is opened, too: wait_for_input() waits for who will.
int open_input(const std::string& path);

/// Until there is something to read, or the end; false where `interrupt` was set before. nullptr: for ever.
bool wait_for_input(int fd, const std::atomic<bool>* interrupt);

}  // namespace parley
