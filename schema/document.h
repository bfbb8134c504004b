// SPDX-License-Identifier: MIT
// What can be searched: a document is a text of the archive over the time in which it stood, an article's
// or what an event says for itself. A text that changes is another document; what was said before stays
// one, closed by the commit that took it out. So a search of the past finds what stood then.
//
// Documents are stored by the thousand, in pages:
//
//   u8      layout version (1)
//   varint  how many, n
//   columns of n numbers: closed by, words, words of the title, language, is it a report's (0, 1)
//   series of n numbers: event
//   column: report, or revision from which an event says so
//   series of n numbers: opened by
//
// DO NOT CHANGE: it is on users' disks once a release is tagged.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/ids.h"

namespace parley {

enum class DocumentId : std::uint32_t {};  // given once, in order, from 0 on

struct Document {
  EventId event{};            // whose text it is: of a report, the article's event
  bool is_report = false;     // a report's title and body; else what the event says
  ReportId report{};          // where it is a report's
  std::uint32_t from = 0;     // else: the revision of the event that began to say so
  CommitNumber opened{};      // since which it stands
  CommitNumber closed{};      // 0: it stands; else the commit that took it out
  std::uint32_t words = 0;    // how many, without those of the title
  std::uint32_t title = 0;    // words of the title, which come first
  std::uint8_t language = 0;  // in which it is (core/index/language.h); 0 unknown
  friend bool operator==(const Document&, const Document&) = default;
};

inline constexpr std::uint32_t kDocumentsOfPage = 1024;
constexpr std::uint32_t page_of(DocumentId id) { return number(id) / kDocumentsOfPage; }

/// REQUIRES: 1 to 1024 of them, without a gap from the first of the page on.
std::string encode_documents(const std::vector<Document>& documents);
/// kDamaged for what encode_documents does not write.
Result<std::vector<Document>> decode_documents(std::string_view bytes);

/// Of a page, what the best hits are found by.
struct DocumentSizes {
  std::vector<std::uint64_t> closed, words, title, language;
};
/// Damage in the other columns goes unnoticed.
Result<DocumentSizes> decode_document_sizes(std::string_view bytes);

/// What an archive keeps of its index besides; none where it has no index.
struct SearchState {
  enum class Phase : std::uint8_t { kWhole = 0, kBuilding = 1, kClearing = 2 };
  DocumentId next{0};           // the next document
  std::uint64_t standing = 0;   // documents that stand
  std::uint64_t words = 0;      // in them, with their titles
  std::uint64_t languages = 0;  // of any document: a bit each
  Phase phase = Phase::kWhole;
  EventId reached{};  // kBuilding: events below this one are in it
  friend bool operator==(const SearchState&, const SearchState&) = default;
};

}  // namespace parley
