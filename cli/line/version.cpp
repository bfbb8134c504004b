// SPDX-License-Identifier: MIT
// The build gives PARLEY_BUILD.
#include "cli/line/version.h"

#include <fmt/format.h>

#include "core/export.h"
#include "core/version.h"
#include "schema/records.h"

namespace parley::cli {

std::string version_page() {
  return fmt::format(
      "parley {}\nengine {}\narchive format {}\nexport format {}\nbuild {}, GCC {}\n", version(),
      engine_name(), kSchema, kExportVersion, PARLEY_BUILD, __VERSION__);
}

}  // namespace parley::cli
