// SPDX-License-Identifier: MIT
// The text of a PDF, by the program pdftotext where it is installed: a reader of PDF is no business of
// ours.
#pragma once

#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

/// kFailed where there is no pdftotext, or where it cannot read the file, takes longer than 30 s, or
/// finds no text or more than 16 MiB of it. The file is handed over in memory.
Result<std::string> pdf_text(std::string_view bytes);

}  // namespace parley
