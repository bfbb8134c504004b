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

/// The day of a `when`, as far as a table shows it: "2024-01-15" of "2024-01-15T23:30:00-05:00".
std::string day_of(const std::string& when);

}  // namespace parley::cli
