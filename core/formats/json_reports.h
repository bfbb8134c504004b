// SPDX-License-Identifier: MIT
// Reports in our own JSON: an object a line, one object, or an array of objects.
#pragma once

#include <string_view>

#include "core/formats/format_table.h"

namespace parley {

/// Is this JSON, judged by the file's name and its first bytes?
bool is_json(std::string_view bytes, std::string_view name);
void read_json_reports(const ArticleInput& input);

}  // namespace parley
