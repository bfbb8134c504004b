// SPDX-License-Identifier: MIT
// What a page tells of each event that it draws: its sentences, who stands behind them, what became of it.
#pragma once

#include "cli/picture/picture.h"

namespace parley::cli {

/// `events` with Detail::kWhole; the stories come out by date.
Result<void> add_stories(const Archive& archive, std::vector<EventFacts> events,
                         std::vector<Story>& stories);

}  // namespace parley::cli
