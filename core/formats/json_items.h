// SPDX-License-Identifier: MIT
// What newsrooms send in JSON that is not ours: JSON Feed, and ninjs of agencies, 1.x and later.
#pragma once

#include "core/formats/format_table.h"

namespace parley {

bool is_json_feed(std::string_view bytes);
void read_json_feed(const ArticleInput& input);

bool is_ninjs(std::string_view bytes);
/// One item, a list of them, or one a line.
void read_ninjs(const ArticleInput& input);

}  // namespace parley
