// SPDX-License-Identifier: MIT
// From when a question looks at the archive: --known-by, --as-of and --tz, the same in every command
// that asks.
#pragma once

#include <string>

#include "cli/commands.h"
#include "core/archive.h"
#include "schema/json_writer.h"

namespace parley::cli {

/// A point in the life of the archive, and how it is called: "commit 5 (2026-01-02T10:00:00Z)", "the
/// end of 2024-01-20".
struct Point {
  Viewpoint at;
  std::string text;
};

/// What was recorded then: the number of a commit, or a date, a time or a day in words, of which the
/// end in `zone` counts. kUsage where it is none, kFailed where the commit is not there yet. Before the
/// first commit is commit 0: nothing is there, which is no error.
Result<Point> recorded_point(const std::string& text, const std::string& zone,
                             const Archive& archive, const Session& session);
/// What had been recorded before then.
Result<Point> recorded_before(Instant end, const std::string& zone, const Archive& archive);
/// What the press knew then: a date, a time or a day in words, of which the end in `zone` counts.
Result<Point> known_point(const std::string& text, const std::string& zone, const Session& session);
/// What the press knew before then.
Point known_before(const ClockPoint& end, const std::string& zone);
/// Whether it is the number of a commit, not a date.
bool is_commit(const std::string& text);

/// What the options say; notes what was understood. kUsage also where the zone is none.
Result<Viewpoint> viewpoint(const ViewOptions& options, const Archive& archive, Session& session);

/// The end of the day to which a question about the past counts days: that of --known-by, or of --as-of,
/// be it a date or a commit's. nullopt where it is about the present. `at`: what the options say.
Result<std::optional<ClockPoint>> day_asked(const ViewOptions& options, const Viewpoint& at,
                                            const Archive& archive, const Session& session);

/// An event by its handle as it was called then; says so where the handle led to another one.
Result<EventId> find_event(const Archive& archive, const std::string& handle, const Viewpoint& at,
                           Session& session);

/// The number of the commit looked at, and the moment (exclusive) by which the press knew it.
void write_viewpoint(JsonWriter& json, const Viewpoint& at, const Archive& archive);

// ---- times for people: in `zone`; where that is "", as they were given ----
// Only times of day move. A civil day is the same everywhere.

std::string date_in(const std::string& when, const std::string& zone);  // EDTF
std::string date_in(const Moment& moment, const std::string& zone);
/// The day that a calendar in `zone` shows.
std::string day_in(const Moment& moment, const std::string& zone);
/// A stamp of the archive's own: in UTC where no zone is given.
std::string stamp_in(Instant stamp, const std::string& zone);

}  // namespace parley::cli
