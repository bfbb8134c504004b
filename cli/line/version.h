// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace parley::cli {

/// "parley 0.1.0".
std::string version_line();
/// The same, and what it was built with.
std::string version_details();

}  // namespace parley::cli
