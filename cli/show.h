// SPDX-License-Identifier: MIT
// Everything that is known about one thing, for people and for scripts.
#pragma once

#include "cli/commands.h"
#include "core/archive.h"

namespace parley::cli {

/// Each prints the whole: text, or one JSON object on a line.
Result<void> show_report(ReportId id, const Archive& archive, OutputFormat format,
                         Session& session);
Result<void> show_event(EventId id, const Archive& archive, OutputFormat format, Session& session);
Result<void> show_actor(ActorId id, const Archive& archive, OutputFormat format, Session& session);

/// "label       what" where there is something to say.
void print_field(Session& session, std::string_view label, std::string_view what);

}  // namespace parley::cli
