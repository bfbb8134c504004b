// SPDX-License-Identifier: MIT
// Time on a line: where a moment is drawn, and which dates the axis names.
#pragma once

#include <string>
#include <vector>

#include "schema/time.h"

namespace parley::cli {

struct TimeScale {
  Interval range;              // bounded, not empty
  double left = 0, right = 0;  // where it is drawn, in pixels

  /// Open ends, and what lies outside, at the edge.
  [[nodiscard]] double at(Instant moment) const;
};

struct Tick {
  Instant at;
  std::string label;  // "2024", "Mar 2024", "15 Mar 2024", "15 Mar 14:00"
};
/// Whole years, months, days or hours inside the scale, as many as have room for their labels.
std::vector<Tick> ticks_of(const TimeScale& scale);

}  // namespace parley::cli
