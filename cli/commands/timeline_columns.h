// SPDX-License-Identifier: MIT
// The timeline of a negotiation: a column a party, or the events of a round together.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "cli/commands/timeline_output.h"

namespace parley::cli {

/// Finds what a course says of an event.
class CourseIndex {
 public:
  explicit CourseIndex(Course course);
  /// nullptr where the event is not of the negotiation.
  [[nodiscard]] const Step* step(EventId event) const;
  /// The place of its round in the course; nullopt where it is of none.
  [[nodiscard]] std::optional<std::size_t> round(EventId event) const;
  [[nodiscard]] const Course& course() const { return course_; }

 private:
  Course course_;
  std::unordered_map<std::uint64_t, std::size_t> steps_, rounds_;
};

/// A sentence stands under those at the table whose act it is: a matrix. REQUIRES: context.course, and
/// a format that draws one.
std::unique_ptr<LineOutput> make_column_output(const ListFormat& format, const LineContext& context,
                                               Session& session);

/// Prints the lines in their order, but those of a round together, where the first of them stands.
/// REQUIRES: context.course.
Result<void> print_in_rounds(const std::vector<TimelineLine>& lines, const LineContext& context,
                             LineOutput& output);

}  // namespace parley::cli
