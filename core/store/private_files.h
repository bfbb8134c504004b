// SPDX-License-Identifier: MIT
// The files of an archive are its owner's alone, whatever the process's mask: the engine makes its own for
// everybody to read (0644).
#pragma once

#include <rocksdb/env.h>

#include <memory>

namespace parley {

/// The environment (nullptr: the operating system's), but with new files and directories for their owner alone.
std::unique_ptr<rocksdb::Env> with_private_files(rocksdb::Env* env);

}  // namespace parley
