// SPDX-License-Identifier: MIT
// Which parley this is. Versions are semantic (semver.org): until 1.0 a new minor version may change
// the library's face, from then on only a new major one does.
#pragma once

#include <string>
#include <string_view>

namespace parley {

/// Of the library that is linked: "0.1.0".
std::string_view version();

/// The storage engine's name and version: "RocksDB 7.8.3".
std::string engine_name();

}  // namespace parley
