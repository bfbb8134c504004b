// SPDX-License-Identifier: MIT
// Office documents: DOCX and ODT, of which the text is read, and what the file says of itself.
#pragma once

#include <string_view>

#include "core/article/article_formats.h"

namespace parley {

/// Does the zip file hold one? Told by the names of its members, which stand in it unpacked.
bool is_docx(std::string_view bytes);
bool is_odt(std::string_view bytes);

/// Headings and paragraphs; no pictures, headers, footnotes, comments, nor what was deleted.
Result<RawReport> read_docx(std::string_view bytes);
Result<RawReport> read_odt(std::string_view bytes);

}  // namespace parley
