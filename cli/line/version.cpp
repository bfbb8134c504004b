// SPDX-License-Identifier: MIT
// The build gives PARLEY_VERSION.
#include "cli/line/version.h"

#include <fmt/format.h>

#include "core/archive.h"
#include "schema/records.h"

#ifndef PARLEY_VERSION
#define PARLEY_VERSION "0.1.0"
#endif

namespace parley::cli {

std::string version_line() { return "parley " PARLEY_VERSION "\n"; }

std::string version_details() {
  return version_line() +
         fmt::format("archive format {}\n{}\ncompiler {}\n", kSchema, engine_name(), __VERSION__);
}

}  // namespace parley::cli
