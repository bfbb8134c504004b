// SPDX-License-Identifier: MIT
// What an event rests on: citations are rows of their own, so that adding one copies nothing, and
// one that was taken back stays readable as it was then.
#pragma once

#include <vector>

#include "core/facts.h"
#include "core/record/view.h"

namespace parley {

/// Whether both are one page: by URL, where there is none by all else.
inline bool same_page(const Page& a, const Page& b) {
  return a.url == b.url && a.source == b.source && (!a.url.empty() || a.published == b.published);
}

/// Whether both cite the same words of the same report for the same purpose, whoever did so.
inline bool same_source(const Citation& a, const Citation& b) {
  const bool whole = a.quote.length == 0 && b.quote.length == 0;
  if (a.report != b.report || a.kind != b.kind) return false;
  if (number(a.report) == 0) return same_page(a.page, b.page);
  return whole || a.quote == b.quote;
}

/// The citations that stand from there, in the order in which they came.
Result<std::vector<Citation>> standing_citations(const View& view, EventId event);
/// All rows, also those that take others back.
Result<std::vector<Citation>> all_citations(const Database& db, EventId event);

/// How independent of one another they are, and the page that a dataset's event was read from. Reads
/// their texts. A report that was erased is none.
Result<Sources> sources_of(const View& view, EventId event);

}  // namespace parley
