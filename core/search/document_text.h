// SPDX-License-Identifier: MIT
// The text of a document, part by part, as it was when the document was opened.
#pragma once

#include <optional>
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
  };
  std::vector<Part> parts;
  std::optional<Report> report;  // of a report's, whose title and body are the parts
};
/// Empty where it was erased.
Result<DocumentText> text_of(const Database& db, const Document& document);

/// The places, ascending, of its words that begin so. `begin`: folded.
std::vector<std::uint32_t> places_of_beginning(const DocumentText& text, std::string_view begin);

}  // namespace parley
