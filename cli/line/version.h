// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace parley::cli {

/// "parley 0.1.0" on its first line; then the engine, the formats, and how it was built.
std::string version_page();

}  // namespace parley::cli
