// SPDX-License-Identifier: MIT
// What a backup says of itself, as the text that stands with its list of files (schema/FORMAT.md). It
// ends with a sum, so that one changed letter is noticed.
#pragma once

#include <string>
#include <string_view>

#include "core/backup.h"

namespace parley {

/// Without number and sizes, which the directory knows.
std::string encode_mark(const Backup& backup);
/// kDamaged where it is not what encode_mark() gives.
Result<Backup> decode_mark(std::string_view text);

}  // namespace parley
