// SPDX-License-Identifier: MIT
// Looking for words: what can be asked, and what is found. The language of searches is described in
// core/search/SEARCH.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/facts.h"
#include "core/types.h"
#include "schema/date_range.h"
#include "schema/records.h"

namespace parley {

struct SearchQuery {
  std::string words;            // in the language of searches
  std::vector<ActorId> actors;  // only what one of these takes part in, or is named by; none: all
  std::vector<ActorId> with;    // only where all of these do, too
  DateRange range;              // half-open; of a report its publication, of an event its date
  std::string source;           // as TimelineQuery has them
  std::string tag;
  std::optional<EventKind> kind;
  std::string dataset;
  NegotiationId negotiation{};
  std::string lang;                    // BCP 47, of which the language counts: "en"; "" for all
  bool newest_first = false;           // else the best first
  std::optional<std::uint64_t> limit;  // so many; nullopt for all
  Viewpoint at;
};

/// Bytes of a text.
struct TextStretch {
  std::size_t at = 0, length = 0;
  friend bool operator==(const TextStretch&, const TextStretch&) = default;
};

/// A text, or a stretch of one, with what was looked for in it.
struct MarkedText {
  std::string part;  // "title", "text", "sentence", "place", "note"; "" where there is none
  std::string text;
  std::size_t at = 0;                       // where it begins in the part, in bytes
  bool cut_begin = false, cut_end = false;  // a sentence begins before it, goes on behind it
  std::vector<TextStretch> matches;         // of `text`, ascending, apart
};

/// A report that was found, or an event. Owned.
struct SearchHit {
  std::optional<Report> report;             // a hit in an article; nullopt: in what an event says
  std::shared_ptr<const EventFacts> event;  // the one that says it, or the article's own
  double score = 0;                         // comparable within one answer only
  MarkedText title;                         // of a report
  MarkedText passage;
};

struct SearchEnd {
  std::uint64_t found = 0;  // with those that the limit cut
};

/// What making the index came to.
struct ReindexResult {
  std::uint64_t events = 0;     // that were read
  std::uint64_t documents = 0;  // that can be searched now
  bool was_whole = false;       // there was nothing to do
};

}  // namespace parley
