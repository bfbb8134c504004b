// SPDX-License-Identifier: MIT
// A page as browsers save it: the article in it, and what it says of itself.
#pragma once

#include <string_view>

#include "core/article/article_formats.h"
#include "core/markup/html_text.h"

namespace parley {

/// `charset`: what came with the bytes says, "" where nothing does. What a person should know is in
/// RawReport::notes.
Result<RawReport> read_html_page(std::string_view bytes, std::string_view charset);

}  // namespace parley
