// SPDX-License-Identifier: MIT
// Who keeps us from writing? A writer locks the directory, and the engine a file in it; the kernel knows
// which process holds either.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>

#include "schema/error.h"

namespace parley {

/// The first two words of a process's command: "parley add"; "" where it is gone.
std::string process_name(pid_t pid);

/// The process that holds the directory's lock (core/files/archive_lock.h), or 0 where that is not known.
pid_t directory_lock_holder(const std::string& directory);

/// The process that holds the engine's lock, or 0. REQUIRES: this process does not hold it itself;
/// closing a descriptor of the file would drop its lock.
pid_t file_lock_holder(const std::string& directory);

/// What is said to a writer that has waited in vain. `pid` 0: not known; `waited` 0: it did not want to.
Error locked_error(const std::string& directory, pid_t pid, std::chrono::milliseconds waited);
/// What is said where somebody ended the waiting.
Error stopped_waiting_error();

}  // namespace parley
