// SPDX-License-Identifier: MIT
// What is the same for the same bytes and for no others.
#pragma once

#include <string>
#include <string_view>

#include "schema/records.h"

namespace parley {

/// SHA-256 of some bytes.
Sha256 sha256(std::string_view bytes);
/// The same in base64, as a page's security policy names what may run.
std::string sha256_base64(std::string_view bytes);

}  // namespace parley
