// SPDX-License-Identifier: MIT
// What the files that include RocksDB share: errors in our words, and an engine that keeps no log of
// its own.
#pragma once

#include <rocksdb/env.h>

#include <memory>
#include <string>

#include "schema/error.h"

namespace parley {

/// RocksDB's status as our error. `directory`: what was read or written.
Error engine_error(const rocksdb::Status& status, const std::string& directory);

/// For options.info_log: says nothing, writes nothing.
std::shared_ptr<rocksdb::Logger> no_engine_log();

}  // namespace parley
