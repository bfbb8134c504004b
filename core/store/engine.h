// SPDX-License-Identifier: MIT
// What the files that include RocksDB share: errors in our words, and an engine that keeps no log of
// its own.
#pragma once

#include <rocksdb/env.h>
#include <rocksdb/options.h>

#include <memory>
#include <string>

#include "schema/error.h"

namespace parley {

/// RocksDB's status as our error. `directory`: what was read or written.
Error engine_error(const rocksdb::Status& status, const std::string& directory);

/// The same of an archive that does not open with these options: the file is found, also where the engine
/// does not say which it is.
Error opening_error(const rocksdb::Status& status, const std::string& directory,
                    const rocksdb::Options& engine);

/// Damage of an archive, of which nothing was changed.
Error damage_error(std::string message);

/// What is wrong with a file, to be said behind its name: "is cut off".
std::string damage_in_words(const rocksdb::Status& status);

bool is_missing(const rocksdb::Status& status);
/// Whether what failed is the system, and not the bytes: a limit, a full disk, a file that this user may
/// not read.
bool is_of_system(const rocksdb::Status& status);

/// For options.info_log: says nothing, writes nothing.
std::shared_ptr<rocksdb::Logger> no_engine_log();

}  // namespace parley
