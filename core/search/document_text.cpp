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
  if (!document.is_report) return own_text(db, document);
  auto report = db.find<Report>(report_key(document.report), handle(document.report));
  if (!report) return failure_of(report);
  DocumentText text;
  if (!*report) return text;
  text.parts.push_back({TextPart::kTitle, (*report)->title});
  text.parts.push_back({TextPart::kBody, (*report)->body});
  text.report = std::move(*report);
  return text;
}

std::vector<std::uint32_t> places_of_beginning(const DocumentText& text, std::string_view begin) {
  std::vector<std::uint32_t> places;
  WordReader reader;
  Stemmer stemmer;
  const std::string plain = stemmer.stem(begin, Language::kUnknown, false);
  std::uint32_t place = 0;
  for (const DocumentText::Part& part : text.parts) {
    place = reader.read(part.text, place, [&](const PlacedWord& word) {
      if (!word.pair && stemmer.stem(word.folded, Language::kUnknown, false).starts_with(plain))
        places.push_back(word.place);
    }) + 1;  // as they are indexed: a gap behind each part
  }
  return places;
}

}  // namespace parley
