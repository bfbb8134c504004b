// SPDX-License-Identifier: MIT
// What holds of an event that answers another one: nobody answers what is not said yet.
#pragma once

#include "core/record/reader.h"

namespace parley {

/// kFailed, with both dates, where `after` is certainly dated before what it answers, directly or
/// through others, or after what answers it. Of what is as it was in `before`, nothing is said.
Result<void> check_order(Reader& reader, const EventRecord& before, const EventRecord& after);
/// The same of all that answers `from`, directly or through others, where `answered` takes its place.
Result<void> check_answers_to(Reader& reader, EventId from, const EventRecord& answered);

}  // namespace parley
