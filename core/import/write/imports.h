// SPDX-License-Identifier: MIT
// Rows of files as events of a dataset: the functions behind core/archive.h, where each is described.
#pragma once

#include <algorithm>
#include <thread>

#include "core/import.h"
#include "core/record/database.h"

namespace parley {

/// Threads that read and map rows: more would wait for what goes in order.
inline unsigned import_workers() {
  constexpr unsigned kMost = 4;
  return std::clamp(std::thread::hardware_concurrency(), 1U, kMost);
}

/// What an import that is interrupted ends with.
inline Error stopped_early() {
  return {ErrorCode::kInterrupted, "stopped before the end",
          "what is committed is safe; run the same command again for the rest"};
}

Result<ImportSummary> import_rows(Database& db, const ImportRequest& request,
                                  const ImportWatch& watch, const OperationInfo& info);
Result<ImportCheck> check_import(const ImportRequest& request, const Database& db);

}  // namespace parley
