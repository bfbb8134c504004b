// SPDX-License-Identifier: MIT
// One article in text form, whatever the bytes are: where they are no text they are refused.
#pragma once

#include "core/formats/format_table.h"

namespace parley {

void read_text_report(const ArticleInput& input);

}  // namespace parley
