// SPDX-License-Identifier: MIT
#include "cli/line/version.h"

#include <fmt/format.h>

#include "core/version.h"
#include "schema/records.h"

namespace parley::cli {

std::string version_line() { return fmt::format("parley {}\n", version()); }

std::string version_details() {
  return version_line() +
         fmt::format("archive format {}\n{}\ncompiler {}\n", kSchema, engine_name(), __VERSION__);
}

}  // namespace parley::cli
