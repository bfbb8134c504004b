// SPDX-License-Identifier: MIT
// A timeline's lines in each format, printed as they come.
#pragma once

#include <memory>

#include "cli/commands.h"
#include "cli/print/list.h"
#include "core/archive.h"

namespace parley::cli {

class CourseIndex;  // timeline_columns.h
struct RoundText;   // round_text.h

class LineOutput {
 public:
  virtual ~LineOutput() = default;
  /// How much it prints of the event of each line.
  [[nodiscard]] virtual Detail detail() const = 0;
  /// `line`: with that detail.
  virtual Result<void> line(const TimelineLine& line) = 0;
  /// The lines up to the end are of this round.
  virtual Result<void> begin_round(const RoundText& /*round*/) { return {}; }
  virtual void end_round() {}
  virtual void finish(const TimelineEnd& end) = 0;
};

/// What lines are printed of.
struct LineContext {
  const Archive& archive;
  Viewpoint at;
  std::string zone;  // in which people see times of day; "": UTC
  /// Lines of more than one actor are mixed, so that a grid has to say whose each one is.
  bool shows_actor = false;
  bool of_everyone = false;             // nobody was asked for: a grid names who takes part
  bool of_reports = false;              // every sentence of an article: say which report has it
  const CourseIndex* course = nullptr;  // set: say whose act at the table each line is
};

/// The archive and the session outlive it.
std::unique_ptr<LineOutput> make_line_output(const ListFormat& format, const LineContext& context,
                                             Session& session);

/// The date of a line for people: "2024-01-15", or "2024-01-15T21:30Z" where there is a time of day.
std::string date_of(const TimelineLine& line, const std::string& zone);

}  // namespace parley::cli
