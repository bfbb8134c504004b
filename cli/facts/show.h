// SPDX-License-Identifier: MIT
// Everything that is known about one thing, for people and for scripts.
#pragma once

#include "cli/commands.h"
#include "core/archive.h"

namespace parley::cli {

/// How a thing is shown.
struct ShowContext {
  const Archive& archive;
  Viewpoint at;
  std::string zone;
  bool sources = false;  // of an event: why its reports count or not
  OutputFormat format = OutputFormat::kText;
  Session& session;
};

/// Each prints the whole: text, or one JSON object on a line.
Result<void> show_report(ReportId id, const ShowContext& context);
Result<void> show_event(EventId id, const ShowContext& context);
Result<void> show_actor(ActorId id, const ShowContext& context);

/// "label       what" where there is something to say.
void print_field(Session& session, std::string_view label, std::string_view what);

}  // namespace parley::cli
