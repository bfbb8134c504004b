// SPDX-License-Identifier: MIT
// All that an archive keeps, in the order of its commits, as lines: core/export.h says in which form.
#pragma once

#include <functional>
#include <string_view>

#include "core/record/database.h"

namespace parley {

/// Streams; what `visit` returns as an error ends it. Lines come without their ends.
Result<void> export_lines(const Database& db,
                          const std::function<Result<Visit>(std::string_view line)>& visit);

}  // namespace parley
