// SPDX-License-Identifier: MIT
// All that an archive keeps, in the order of its commits: core/export.h says in which form.
#pragma once

#include <functional>

#include "core/export.h"
#include "core/record/database.h"

namespace parley {

/// Streams; what `visit` returns as an error ends it.
Result<void> export_records(const Database& db,
                            const std::function<Result<Visit>(const Exported&)>& visit);

}  // namespace parley
