// SPDX-License-Identifier: MIT
#include "core/search/document_text.h"

#include "core/record/reader.h"
#include "schema/keys.h"

namespace parley {
namespace {

DocumentText parts_of_event(const EventRecord& event) {
  DocumentText text;
  for (const OwnText& own : standing_texts(event).own)
    text.parts.push_back({own.part, std::string(own.text)});
  return text;
}

Result<DocumentText> own_text(const Database& db, const Document& document) {
  auto event = db.event(document.event);
  if (!event) return failure_of(event);
  if (!*event) return DocumentText{};
  if (number(document.closed) == 0) return parts_of_event(**event);
  auto closed = Reader(db).closed_revisions(document.event);
  if (!closed) return failure_of(closed);
  for (const ClosedRevision& one : *closed) {
    if (one.event.revision == document.from) return parts_of_event(one.event);
  }
  return DocumentText{};  // it was erased
}

}  // namespace

Result<DocumentText> text_of(const Database& db, const Document& document) {
  Result<DocumentText> text{};
  if (document.is_report) {
    auto report = db.find<Report>(report_key(document.report), handle(document.report));
    if (!report) return failure_of(report);
    if (*report) {
      text->parts.push_back({TextPart::kTitle, std::move((*report)->title)});
      text->parts.push_back({TextPart::kBody, std::move((*report)->body)});
    }
  } else {
    text = own_text(db, document);
    if (!text) return text;
  }
  WordReader reader;
  std::uint32_t place = 0;
  for (DocumentText::Part& part : text->parts) {
    part.place = place;
    place = reader.read(part.text, place, [](const PlacedWord&) {}) + 1;
  }
  return text;
}

std::vector<std::uint32_t> places_of_beginning(const DocumentText& text, std::string_view begin) {
  std::vector<std::uint32_t> places;
  WordReader reader;
  Stemmer stemmer;
  const std::string plain = stemmer.stem(begin, Language::kUnknown, false);
  for (const DocumentText::Part& part : text.parts) {
    reader.read(part.text, part.place, [&](const PlacedWord& word) {
      if (!word.pair && stemmer.stem(word.folded, Language::kUnknown, false).starts_with(plain))
        places.push_back(word.place);
    });
  }
  return places;
}

}  // namespace parley
