// SPDX-License-Identifier: MIT
// The text of a document, part by part, as it was when the document was opened.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/index/standing_texts.h"
#include "core/index/words.h"
#include "core/record/view.h"

namespace parley {

struct DocumentText {
  struct Part {
    TextPart part = TextPart::kBody;
    std::string text;
    std::uint32_t place = 0;  // of its first word
  };
  std::vector<Part> parts;
};
/// Of a report, also the report itself. Empty where it was erased.
Result<DocumentText> text_of(const Database& db, const Document& document);

/// The places, ascending, of its words that begin so. `begin`: folded.
std::vector<std::uint32_t> places_of_beginning(const DocumentText& text, std::string_view begin);

}  // namespace parley
