// SPDX-License-Identifier: MIT
// Finding quoted words in an article: people copy them with other blanks and other quotation marks
// than the text has.
#pragma once

#include <optional>
#include <string_view>

#include "schema/records.h"

namespace parley {

/// Where the words stand in the body or, failing that, the title; the span covers them as they stand
/// there. Any run of blanks equals any other, and so do all quotation marks, and all dashes; blanks
/// and quotation marks around the words do not count, nor do marks of layout (schema/marks.h). nullopt where they are not there, or empty.
std::optional<Span> find_quote(const Report& report, std::string_view words);

}  // namespace parley
