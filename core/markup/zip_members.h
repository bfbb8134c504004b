// SPDX-License-Identifier: MIT
// Members of a small zip file in memory, such as an office document is. Nothing is unpacked to disk,
// and what a hostile one may cost is limited.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schema/error.h"

namespace parley {

/// The bytes of those of `names` that are there. kFailed where the file is damaged, a member is
/// protected by a password, or one unpacks to more than 64 MiB or more than 200 times its size.
Result<std::map<std::string, std::string>> zip_members(std::string_view bytes,
                                                       const std::vector<std::string>& names);

}  // namespace parley
