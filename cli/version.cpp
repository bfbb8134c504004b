// SPDX-License-Identifier: MIT
// The build gives PARLEY_VERSION and PARLEY_ROCKSDB_VERSION.
#include "cli/version.h"

#include <fmt/format.h>

#include "schema/records.h"

#ifndef PARLEY_VERSION
#define PARLEY_VERSION "0.1.0"
#endif
#ifndef PARLEY_ROCKSDB_VERSION
#define PARLEY_ROCKSDB_VERSION "of an unknown version"
#endif

namespace parley::cli {

std::string version_line() { return "parley " PARLEY_VERSION "\n"; }

std::string version_details() {
  return version_line() + fmt::format("archive format {}\nRocksDB {}\ncompiler {}\n", kSchema,
                                      PARLEY_ROCKSDB_VERSION, __VERSION__);
}

}  // namespace parley::cli
