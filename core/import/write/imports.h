// SPDX-License-Identifier: MIT
// Rows of files as events of a dataset: the functions behind core/archive.h, where each is described.
#pragma once

#include "core/import.h"
#include "core/record/database.h"

namespace parley {

Result<ImportSummary> import_rows(Database& db, const ImportRequest& request,
                                  const ImportWatch& watch, const OperationInfo& info);
Result<ImportCheck> check_import(const ImportRequest& request, const Database& db);

}  // namespace parley
