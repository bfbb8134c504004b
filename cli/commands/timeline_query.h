// SPDX-License-Identifier: MIT
// Which events: the options of parley timeline as the question that they ask. parley export takes the
// same.
#pragma once

#include "cli/commands.h"

namespace parley::cli {

/// kFailed for an actor or a negotiation that is not there. Notes from when the archive is looked at.
Result<TimelineQuery> make_query(const TimelineOptions& options, const DateRange& range,
                                 const Archive& archive, Session& session);

}  // namespace parley::cli
