// SPDX-License-Identifier: MIT
// What stands behind an event, and how independent it is: see core/record/citations.h.
#include "core/record/citations.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/record/erased.h"
#include "core/record/likeness.h"
#include "core/record/lookup.h"
#include "schema/codec.h"
#include "schema/keys.h"
#include "schema/text.h"

namespace parley {
namespace {

/// Whether the view has the report that a citation names. As-of asks for the citation's commit alone.
Result<bool> is_published(const View& view, const Citation& citation) {
  if (number(citation.report) == 0) return view.sees_published(citation.page.published);
  auto report = view.db.find<Report>(report_key(citation.report), handle(citation.report));
  if (!report) return failure_of(report);
  return *report && view.sees(**report);
}

/// A page as a report of which nothing else is known.
Report report_of(const Page& page) {
  Report report;
  report.source = page.source;
  report.url = page.url;
  report.published = page.published;
  return report;
}

/// What people call it.
std::string name_of(const Report& report) {
  return number(report.id) == 0 ? report.url : handle(report.id);
}

SourceEntry entry_of(const Citation& citation, Report report) {
  return {citation, std::move(report), 0, {}};
}

/// Fills in which entry each counts with, and why.
void weigh(Sources& sources) {
  std::vector<SourceText> texts;
  for (const SourceEntry& entry : sources.entries)
    texts.push_back({entry.report.source, entry.report.body});
  const auto weighed = independent_sources(texts);
  std::set<std::string> reports;
  std::set<std::string> publishers;
  std::set<std::size_t> groups;
  for (std::size_t i = 0; i < weighed.size(); ++i) {
    SourceEntry& entry = sources.entries[i];
    const Independent& found = weighed[i];
    entry.stands_with = found.group;
    const Report& other = sources.entries[found.like].report;
    const std::string like = name_of(other);
    const bool same_report = name_of(entry.report) == like;
    if (found.why == Independent::Why::kWireCopy)
      entry.why = fmt::format("nearly the text of {} ({:.0f} %)", like, 100 * found.likeness);
    if (found.why == Independent::Why::kSamePublisher) entry.why = "same publisher as " + like;
    if (found.why != Independent::Why::kItself && same_report) entry.why = "the same report";
    reports.insert(name_of(entry.report));
    publishers.insert(entry.report.source.empty() ? name_of(entry.report)
                                                  : fold(entry.report.source));
    groups.insert(found.group);
  }
  sources.reports = reports.size();
  sources.publishers = publishers.size();
  sources.independent = groups.size();
}

/// A dataset's event rests on the page that it was read from, which mentions may cite as well.
Result<void> add_own_page(const View& view, EventId id, Sources& sources) {
  auto event = require_event(view, id);
  if (!event) return failure_of(event);
  const std::string& url = event->details.url;
  const bool is_cited =
      std::any_of(sources.entries.begin(), sources.entries.end(), [&url](const SourceEntry& entry) {
        return number(entry.report.id) == 0 && entry.report.url == url;
      });
  if (url.empty() || is_cited) return {};
  Citation own;
  own.event = id;
  own.commit = event->commit;
  own.page = {url, {}, event->published, {}};
  auto source = view.db.string(event->source);
  if (!source) return failure_of(source);
  own.page.source = std::move(*source);
  sources.entries.insert(sources.entries.begin(), entry_of(own, report_of(own.page)));
  return {};
}

}  // namespace

Result<std::vector<Citation>> all_citations(const Database& db, EventId event) {
  std::vector<Citation> found;
  auto scanned = scan(*db.store, citation_prefix(event),
                      [&found](std::string_view, std::string_view value) -> Result<Visit> {
                        auto citation = decode<Citation>(value);
                        if (!citation) return failure_of(citation);
                        found.push_back(*citation);
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return found;
}

Result<std::vector<Citation>> standing_citations(const View& view, EventId event) {
  auto all = all_citations(view.db, event);
  if (!all) return failure_of(all);
  std::vector<Citation> standing;
  for (const Citation& citation : *all) {
    if (!view.sees(citation.commit)) continue;
    if (citation.kind == CitationKind::kWithdrawn) {
      std::erase_if(standing, [&citation](const Citation& other) {
        return other.commit == citation.withdrawn_commit && other.n == citation.withdrawn_n;
      });
      continue;
    }
    auto published = view.is_now() ? Result<bool>(true) : is_published(view, citation);
    if (!published) return failure_of(published);
    if (*published) standing.push_back(citation);
  }
  return standing;
}

Result<Sources> sources_of(const View& view, EventId event) {
  auto cited = standing_citations(view, event);
  if (!cited) return failure_of(cited);
  Sources sources;
  for (const Citation& citation : *cited) {
    auto report = number(citation.report) == 0 ? Result<Report>(report_of(citation.page))
                                               : require_report(view.db, citation.report);
    if (!report) return failure_of(report);
    auto erased = is_erased(*view.db.store, *report);
    if (!erased) return failure_of(erased);
    if (*erased) continue;
    auto& side = is_behind(citation) ? sources.entries : sources.against;
    side.push_back(entry_of(citation, std::move(*report)));
  }
  if (auto added = add_own_page(view, event, sources); !added) return failure_of(added);
  weigh(sources);
  return sources;
}

}  // namespace parley
