// SPDX-License-Identifier: MIT
// A timeline's lines in each format, printed as they come.
#pragma once

#include <memory>

#include "cli/commands.h"
#include "core/archive.h"

namespace parley::cli {

class LineOutput {
 public:
  virtual ~LineOutput() = default;
  virtual Result<void> line(const TimelineLine& line) = 0;
  virtual void finish(const TimelineEnd& end) = 0;
};

/// `shows_actor`: lines of more than one actor are mixed, so that a table has to say whose each one
/// is. The archive and the session outlive it.
std::unique_ptr<LineOutput> make_line_output(OutputFormat format, bool shows_actor,
                                             const Archive& archive, Session& session);

/// The date of a line for people: "2024-01-15", or "2024-01-15T21:30Z" where there is a time of day.
std::string date_of(const TimelineLine& line);

}  // namespace parley::cli
