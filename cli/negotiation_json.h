// SPDX-License-Identifier: MIT
// A negotiation's record as JSON, the same in lists and in show.
#pragma once

#include "cli/json_writer.h"
#include "core/archive.h"

namespace parley::cli {

/// The fields, without the braces around them.
Result<void> write_negotiation(const Negotiation& negotiation, const Archive& archive,
                               JsonWriter& json);

}  // namespace parley::cli
