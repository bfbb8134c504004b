// SPDX-License-Identifier: MIT
// What a picture showed before: the marks with which it moves to what the press knew at another time.
#pragma once

#include "cli/picture/attribution.h"

namespace parley::cli {

/// Tells of each mark since when the press knew it, adds those that were others before, and sets the slider.
/// Where too much was revised, a note says what is left out. REQUIRES: query.at.is_now().
Result<void> add_earlier(const Archive& archive, const TimelineQuery& query, const Lanes& lanes,
                         Picture& picture);

}  // namespace parley::cli
