// SPDX-License-Identifier: MIT
// Everything in the lanes of a picture, and the mark that an event becomes.
#pragma once

#include "cli/picture/attribution.h"

namespace parley::cli {

/// Which of a histogram's counts it belongs to.
constexpr std::size_t bar_of(Involvement part, Sign sign, Status status) {
  if (part != Involvement::kDoes) return Histogram::kOthers;
  return static_cast<std::size_t>(sign) + (is_in_doubt(status) ? Histogram::kDoubted : 0);
}

/// Everything in its lane, as long as there are few enough for marks; all of it counted.
struct Crowd {
  Places places;
  bool too_many = false;
  std::vector<Histogram> lanes;
  std::uint64_t count = 0;
  std::vector<EventId> without_lane;  // events of a negotiation that concern nobody who has one

  void see(const Seen& seen) {
    ++count;
    if (lanes.size() <= seen.place.lane) lanes.resize(seen.place.lane + 1);
    lanes[seen.place.lane].add(seen.at, bar_of(seen.place.part, seen.sign, seen.status));
    if (too_many) return;
    places[number(seen.event)].push_back(seen.place);
    too_many = places.size() > kMostMarks;
    if (too_many) places.clear();
  }
};

/// `course`: of the query's negotiation at its viewpoint; nullopt where it asks for none.
Result<Crowd> see_all(const Archive& archive, const TimelineQuery& query, const Lanes& lanes,
                      const std::optional<Course>& course);

/// Of an event as it stands in `facts`, in these places. REQUIRES: Detail::kSources.
Mark mark_of(const EventFacts& facts, const Lanes& lanes, std::vector<Place> places);

}  // namespace parley::cli
