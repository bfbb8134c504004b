// SPDX-License-Identifier: MIT
// Who keeps us from writing? The engine locks a file; the kernel knows which process holds it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>

#include "schema/error.h"

namespace parley {

/// The process that holds the archive's lock, or 0. REQUIRES: this process does not hold it itself;
/// closing a descriptor of the file would drop its lock.
pid_t lock_holder(const std::string& directory);

/// What is said to a writer that has waited in vain. `pid` 0: not known.
Error locked_error(const std::string& directory, pid_t pid, std::chrono::milliseconds waited);

}  // namespace parley
