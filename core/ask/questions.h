// SPDX-License-Identifier: MIT
// What an archive is asked about events, reports and names: the functions behind core/archive.h, where
// each is described. Negotiations are asked in core/talks/talks.h.
#pragma once

#include <functional>
#include <vector>

#include "core/ask.h"
#include "core/record/database.h"
#include "core/search.h"

namespace parley {

Result<TimelineEnd> read_timeline(const Database& db, const TimelineQuery& query,
                                  const std::function<Visit(const TimelineLine&)>& visit);
Result<ReportsEnd> read_reports(const Database& db, const ReportQuery& query,
                                const std::function<Visit(const Report&)>& visit);
Result<std::vector<NameSuggestion>> suggest_names(const Database& db,
                                                  const NameSuggestionQuery& query);
/// The likeliest first. Reads all recorded and read events of the query; datasets are left out.
Result<std::vector<Twins>> find_twins(const Database& db, const TwinsQuery& query);
/// Events that differ between two points, by date.
Result<void> compare(const Database& db, const DiffQuery& query,
                     const std::function<Visit(const Difference&)>& visit);
/// The best first, or the newest; kUsage for a query that cannot be read, kFailed where there is no index.
Result<SearchEnd> search(const Database& db, const SearchQuery& query,
                         const std::function<Visit(const SearchHit&)>& visit);
Result<Stats> read_stats(const Database& db, const Viewpoint& at);
Result<std::vector<StoredPart>> read_storage(const Database& db);

}  // namespace parley
